/**
 * Holds a rehearsal that was played to its end to what it should have come to, from the raw rows and with no code of the hub:
 *
 *   node scripts/check-rehearsal.ts              the database of these settings (DATABASE_URL, else HUB_DATA)
 *
 * Prints what does not hold and ends with 1 where anything does not. A hub that runs on a folder has it locked: stop it first.
 */
import { sql } from 'kysely';

import { openDatabase, type Reader } from '../src/kit/db/index.ts';
import { differences as engagementDifferences } from './rederive-engagement.ts';

const MILESTONES = ['started', 'retained-1', 'retained-2', 'completed'] as const;

/** Of everybody who started in it: how it ended, or the named reason why it has not. */
export interface EndFound {
  place: number;
  end: 'passed' | 'failed' | 'withdrawn' | 'deferred until a day' | 'goes on' | null;
}

/** Of each who had an active place on a cohort that began in the rehearsal; by their newest place, and a result of any. */
export async function endsFound(db: Reader): Promise<readonly EndFound[]> {
  const { rows } = await sql<EndFound>`
    with played as (select played_until as today from rehearsals),
    begun as (select id from cohorts, played where starts_on between date '2026-11-10' and today),
    started as (select distinct person_id from enrolments where cohort_id in (select id from begun)
      and exists (select from enrolment_states where enrolment_id = enrolments.id and enrolment_states.state = 'active')),
    newest as (select distinct on (outcomes.enrolment_id) outcomes.enrolment_id, outcomes.state from outcomes
      order by outcomes.enrolment_id, outcomes.id desc)
    select place.id as place, coalesce(
      (select newest.state from newest join enrolments on enrolments.id = enrolment_id
        where enrolments.person_id = started.person_id and newest.state <> 'voided' order by enrolments.id desc limit 1),
      case place.state when 'withdrawn' then 'withdrawn'
        when 'deferred' then case when place.return_by is not null then 'deferred until a day' end
        else case when place.teaching_ends_on > played.today then 'goes on' end end) as end
    from started cross join played join lateral (
      select enrolments.id, enrolments.state, teaching_ends_on, (select return_by from training_changes
        where enrolment_id = enrolments.id order by id desc limit 1) as return_by
      from enrolments join cohorts on cohorts.id = cohort_id
      where enrolments.person_id = started.person_id and exists (
        select from enrolment_states where enrolment_id = enrolments.id and enrolment_states.state = 'active')
      order by starts_on desc, enrolments.id desc limit 1) as place on true
    order by place.id`.execute(db);
  return rows;
}

/** Of each cohort that began and ended in it, the milestones of which no pack went out, or none came back and was taken over. */
async function packsMissing(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ cohort: string; type: string; out: number; back: number }>`
    select cohorts.id as cohort, type,
      (select count(*)::int from evidence_exports where cohort_id = cohorts.id and evidence_exports.type = asked.type) as out,
      (select count(*)::int from declaration_files where state = 'taken'
        and name = cohorts.id || '-' || asked.type || '-returned.csv') as back
    from cohorts cross join unnest(${[...MILESTONES]}::text[]) as asked (type) cross join rehearsals
    where starts_on between date '2026-11-10' and date '2026-12-31' and played_until > teaching_ends_on + 180
      and exists (select from enrolments where cohort_id = cohorts.id and state = 'completed')`.execute(db);
  if (rows.length === 0) return ['No cohort began and ended in it.'];
  return rows
    .filter(({ out, back }) => out === 0 || back === 0)
    .map(({ cohort, type }) => `${cohort}: no pack of ${type} went out and came back.`);
}

/** Between the three lists, as they were compared last; what was decided may stand. */
async function listsDiffer(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string; place: number | null }>`
    select kind, enrolment_id as place from reconciliation_differences as difference
    where not exists (select from reconciliation_decisions as decision
      where decision.mismatch = difference.mismatch and undone_at is null)`.execute(db);
  return rows.map(({ kind, place }) => `The three lists differ of place ${place ?? 'of nobody'}: ${kind}.`);
}

/** Each thing that does not hold, in a sentence. */
export async function whatDoesNotHold(db: Reader): Promise<readonly string[]> {
  const ends = await endsFound(db);
  return [
    ...(ends.length === 0 ? ['Nobody started in it.'] : []),
    ...ends
      .filter(({ end }) => end === null)
      .map(({ place }) => `Place ${place} has no result and no reason.`),
    ...(await packsMissing(db)),
    ...(await listsDiffer(db)),
    ...(await engagementDifferences(db)).found,
  ];
}

if (import.meta.main) {
  const database = await openDatabase({
    url: process.env['DATABASE_URL'] ?? null,
    folder: process.env['HUB_DATA'] ?? './hub-data',
    log: () => {},
  });
  const counts = Map.groupBy(await endsFound(database.db), ({ end }) => end ?? 'no result and no reason');
  const found = await whatDoesNotHold(database.db);
  await database.close();
  for (const [end, { length }] of counts) console.log(`${length} ${end}`);
  for (const line of found) console.log(line);
  console.log(`${found.length} things do not hold.`);
  if (found.length > 0) process.exitCode = 1;
}
