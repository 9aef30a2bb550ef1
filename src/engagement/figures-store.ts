/** The only SQL of `engagement_figures` and `engagement_stale`. */
import { sql, type RawBuilder } from 'kysely';

import type { EnrolmentState } from '../cohorts/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import type { Reach } from '../kit/policy/index.ts';
import { WHYS, type Reason, type Sign, type SignKind } from './risk/risk.ts';

/** One bar of one place in numbers: hundredths of minutes or of pieces. */
export interface BarFigures {
  bar: string;
  title: string;
  percent: number;
  have: number;
  outOf: number;
  certain: number;
  best: number;
  whole: number;
  slack: number;
}

export interface Figures {
  enrolmentId: number;
  personId: number;
  cohortId: string;
  groupId: string | null;
  state: EnrolmentState | 'continued' | 'held';
  asOf: Temporal.PlainDate;
  score: number;
  reasons: readonly Reason[];
  bars: readonly BarFigures[];
  lastSign: Sign | null;
  lastContactOn: Temporal.PlainDate | null;
  followUpOn: Temporal.PlainDate | null;
}

/** Writes them all in one statement. */
export async function writeFigures(tx: Tx, figures: readonly Figures[]): Promise<void> {
  if (figures.length === 0) return;
  const rows = figures.map((one) => ({
    enrolment_id: one.enrolmentId,
    person_id: one.personId,
    cohort_id: one.cohortId,
    group_id: one.groupId,
    state: one.state,
    as_of: one.asOf.toString(),
    score: one.score,
    reasons: one.reasons.map((reason) => ({ ...reason, on: reason.on?.toString() ?? null })),
    bars: one.bars,
    last_sign_on: one.lastSign?.on.toString() ?? null,
    last_sign: one.lastSign?.kind ?? null,
    last_contact_on: one.lastContactOn?.toString() ?? null,
    follow_up_on: one.followUpOn?.toString() ?? null,
  }));
  await sql`
    insert into engagement_figures (enrolment_id, person_id, cohort_id, group_id, state, as_of, score, reasons, bars,
      last_sign_on, last_sign, last_contact_on, follow_up_on)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (enrolment_id bigint, person_id bigint,
      cohort_id text, group_id text, state text, as_of date, score int, reasons jsonb, bars jsonb, last_sign_on date,
      last_sign text, last_contact_on date, follow_up_on date)
    on conflict (enrolment_id) do update set person_id = excluded.person_id, cohort_id = excluded.cohort_id,
      group_id = excluded.group_id, state = excluded.state, as_of = excluded.as_of, score = excluded.score,
      reasons = excluded.reasons, bars = excluded.bars, last_sign_on = excluded.last_sign_on,
      last_sign = excluded.last_sign, last_contact_on = excluded.last_contact_on, follow_up_on = excluded.follow_up_on`.execute(
    tx,
  );
}

/** One who works figures out at a time, in all processes, so that an older reading never takes the place of a newer one. */
export async function lockFigures(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7024940)`.execute(tx);
}

/** Whether any is to be worked out again: something changed, or the day did. */
export async function isAnyStale(db: Reader, today: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<{ stale: boolean }>`
    select exists (select from engagement_stale)
      or exists (select from engagement_figures where as_of < ${today})
      or exists (select from engagement_figures where as_of > ${today}) as stale`.execute(db);
  return rows[0]?.stale ?? false;
}

/** Takes up to `most` of the changes that were noted; gives whose they are, each once. */
export async function takeStale(tx: Tx, most: number): Promise<readonly number[]> {
  const { rows } = await sql<{ enrolment_id: number }>`
    with whose as (select enrolment_id from (select enrolment_id from engagement_stale order by id limit ${most * 20}) as first
      group by enrolment_id limit ${most})
    delete from engagement_stale using whose where engagement_stale.enrolment_id = whose.enrolment_id
    returning engagement_stale.enrolment_id`.execute(tx);
  return [...new Set(rows.map(({ enrolment_id }) => enrolment_id))];
}

/** Up to `most` whose figures are of another day. */
export async function ofAnotherDay(
  db: Reader,
  today: Temporal.PlainDate,
  most: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ enrolment_id: number }>`
    (select enrolment_id from engagement_figures where as_of < ${today} limit ${most})
    union all (select enrolment_id from engagement_figures where as_of > ${today} limit ${most}) limit ${most}`.execute(
    db,
  );
  return rows.map(({ enrolment_id }) => enrolment_id);
}

/** After a change of a rule: everybody's are to be worked out again. */
export async function staleEverything(tx: Tx): Promise<void> {
  await sql`insert into engagement_stale (enrolment_id) select id from enrolments`.execute(tx);
}

/** A row of the caseload. */
export interface CaseRow extends Figures {
  name: string;
  cohortName: string;
  groupName: string | null;
  schoolName: string | null;
}

export interface CaseloadAsked {
  reach: Reach;
  /** Null: of all cohorts, of all groups. */
  cohort: string | null;
  group: string | null;
  /** After this row of the list; null from its head. */
  after: { score: number; enrolmentId: number } | null;
  most: number;
}

/** Those on the course or deferred, who needs somebody first. One statement; what it costs grows with `most`. */
export async function findCases(db: Reader, asked: CaseloadAsked): Promise<readonly CaseRow[]> {
  const { rows } = await casesSql(asked).execute(db);
  return rows.map(caseOf);
}

export function casesSql(asked: CaseloadAsked): RawBuilder<Row> {
  const { reach, cohort, group, after, most } = asked;
  const conditions = [
    ...onTheCourse(reach),
    ...(cohort === null ? [] : [sql`figures.cohort_id = ${cohort}`]),
    ...(group === null ? [] : [sql`figures.group_id = ${group}`]),
    ...(after === null
      ? []
      : [
          sql`figures.score <= ${after.score} and (figures.score < ${after.score} or figures.enrolment_id > ${after.enrolmentId})`,
        ]),
  ];
  return named(
    sql`select * from engagement_figures as figures where ${sql.join(conditions, sql` and `)}
      order by score desc, enrolment_id limit ${most}`,
    sql`figures.score desc, figures.enrolment_id`,
  );
}

/** Those whom somebody promised to be in touch with by `until`, inclusive, the longest promised first. */
export async function findPromised(
  db: Reader,
  reach: Reach,
  until: Temporal.PlainDate,
  most: number,
): Promise<readonly CaseRow[]> {
  const conditions = [...onTheCourse(reach), sql`figures.follow_up_on <= ${until}`];
  const { rows } = await named(
    sql`select * from engagement_figures as figures where ${sql.join(conditions, sql` and `)}
      order by follow_up_on, enrolment_id limit ${most}`,
    sql`figures.follow_up_on, figures.enrolment_id`,
  ).execute(db);
  return rows.map(caseOf);
}

/** How many are on a course or deferred, and how many of them somebody has a reason to ring. */
export async function countCases(db: Reader, reach: Reach): Promise<{ all: number; withReason: number }> {
  const { rows } = await sql<{ all: number; withReason: number }>`
    select count(*)::int as "all", count(*) filter (where score > 0)::int as "withReason"
    from engagement_figures as figures where ${sql.join(onTheCourse(reach), sql` and `)}`.execute(db);
  return rows[0] ?? { all: 0, withReason: 0 };
}

function onTheCourse(reach: Reach): readonly RawBuilder<unknown>[] {
  return [sql`figures.state in ('active', 'deferred')`, ...(reach === 'everything' ? [] : [within(reach)])];
}

/** With the names that a row of the caseload is shown with. */
function named(figures: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`
    select figures.*, (select full_name from people where people.id = figures.person_id), cohorts.name as cohort_name, groups.name as group_name,
      (select school_name from posts where posts.person_id = figures.person_id and ends_on is null
        order by starts_on desc nulls last, posts.id desc limit 1) as school_name
    from (${figures}) as figures
    join cohorts on cohorts.id = figures.cohort_id
    left join groups on groups.id = figures.group_id
    order by ${order}`;
}

/** As `areas/things.ts` has it for an enrolment. */
function within(reach: Exclude<Reach, 'everything'>): RawBuilder<unknown> {
  return sql`(figures.cohort_id = any(${[...reach.cohort]}::text[])
    or figures.cohort_id in (select id from cohorts where course = any(${[...reach.programme]}::text[]))
    or figures.person_id::text = any(${[...reach.person]}::text[])
    or exists (select from memberships where enrolment_id = figures.enrolment_id and voided_at is null
      and group_id = any(${[...reach.group]}::text[])))`;
}

/** The places of these cohorts that are on the course or deferred. */
export async function placesOn(db: Reader, cohortIds: readonly string[]): Promise<readonly number[]> {
  const { rows } = await sql<{ enrolment_id: number }>`
    select enrolment_id from engagement_figures
    where state in ('active', 'deferred') and cohort_id = any(${[...cohortIds]}::text[]) order by enrolment_id`.execute(
    db,
  );
  return rows.map(({ enrolment_id }) => enrolment_id);
}

/** What whoever has these places is called. */
export async function namesOfPlaces(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ enrolment_id: number; full_name: string }>`
    select enrolment_id, full_name from engagement_figures join people on people.id = person_id
    where enrolment_id = any(${[...enrolmentIds]}::bigint[])`.execute(db);
  return new Map(rows.map(({ enrolment_id, full_name }) => [enrolment_id, full_name]));
}

/** One; null where there is none. */
export async function findFigures(db: Reader, enrolmentId: number): Promise<Figures | null> {
  const { rows } = await sql<Row>`
    select figures.*, '' as full_name, '' as cohort_name, null as group_name, null as school_name
    from engagement_figures as figures where enrolment_id = ${enrolmentId}`.execute(db);
  return rows[0] === undefined ? null : caseOf(rows[0]);
}

interface Row {
  enrolment_id: number;
  person_id: number;
  cohort_id: string;
  group_id: string | null;
  state: EnrolmentState | 'continued' | 'held';
  as_of: Temporal.PlainDate;
  score: number;
  reasons: unknown;
  bars: unknown;
  last_sign_on: Temporal.PlainDate | null;
  last_sign: SignKind | null;
  last_contact_on: Temporal.PlainDate | null;
  follow_up_on: Temporal.PlainDate | null;
  full_name: string;
  cohort_name: string;
  group_name: string | null;
  school_name: string | null;
}

function caseOf(row: Row): CaseRow {
  const kept = trustFacts(
    `engagement_figures ${row.enrolment_id}`,
    readFacts({ reasons: row.reasons, bars: row.bars }, (facts) => ({
      reasons: facts.objects('reasons', (reason): Reason => ({
        why: reason.choice('why', WHYS),
        what: reason.textOrNull('what'),
        on: reason.dayOrNull('on'),
        count: reason.wholeOrNull('count', 0, 1_000_000),
      })),
      bars: facts.objects('bars', (bar): BarFigures => ({
        bar: bar.text('bar'),
        title: bar.text('title'),
        percent: bar.whole('percent', 0, 100),
        have: bar.whole('have', 0, 1e9),
        outOf: bar.whole('outOf', 0, 1e9),
        certain: bar.whole('certain', 0, 1e9),
        best: bar.whole('best', 0, 1e9),
        whole: bar.whole('whole', 0, 1e9),
        slack: bar.whole('slack', -1, 1e6),
      })),
    })),
  );
  return {
    enrolmentId: row.enrolment_id,
    personId: row.person_id,
    cohortId: row.cohort_id,
    groupId: row.group_id,
    state: row.state,
    asOf: row.as_of,
    score: row.score,
    ...kept,
    lastSign:
      row.last_sign_on === null || row.last_sign === null
        ? null
        : { on: row.last_sign_on, kind: row.last_sign },
    lastContactOn: row.last_contact_on,
    followUpOn: row.follow_up_on,
    name: row.full_name,
    cohortName: row.cohort_name,
    groupName: row.group_name,
    schoolName: row.school_name,
  };
}
