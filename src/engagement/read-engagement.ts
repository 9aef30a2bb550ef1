/** Reads all that the engagement of some places is worked out from: a fixed number of statements, however many they are. */
import { sql } from 'kysely';

import {
  continuedOf,
  plannedCohorts,
  returnsDue,
  type Continued,
  type Enrolment,
  type EnrolmentState,
  type PlannedCohort,
} from '../cohorts/index.ts';
import { londonDay } from '../kit/clock.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { keptAs, type Reader } from '../kit/db/index.ts';
import { deadlinesOfPeople } from '../people/index.ts';
import { catchUpsOf, marksInForce, type Attendance, type CatchUpOf } from '../registers/index.ts';
import { expectedOfEnrolments, type ExpectedSession, type ThoughtMembership } from '../timetable/index.ts';
import { contactOf } from './contact/store.ts';
import { riskWeights } from './built-in.ts';
import { piecesOf, unitOf, type DueWork, type Piece, type Raw } from './measure/pieces.ts';
import { ruleFor } from './measure/rule.ts';
import { evaluationsOfPlace } from './measure/evaluations.ts';
import { measure, type Measured } from './measure/slack.ts';
import type { OwnTime } from './own-time.ts';
import { riskOfMember, type Reason, type Sign } from './risk/risk.ts';
import { listRules, type KeptRule } from './rules-store.ts';

export interface Engagement {
  enrolmentId: number;
  personId: number;
  name: string;
  state: EnrolmentState;
  cohort: PlannedCohort;
  /** Where they go on: another cohort than their own after a return to it. Its result is theirs. */
  endsIn: PlannedCohort;
  /** `continued` where they went on in another place, `held` of a seat to which they have not come back yet. */
  besides: 'continued' | 'held' | null;
  groupId: string | null;
  groupName: string | null;
  /** Null where there is no rule at all, or the cohort began before any. */
  rule: KeptRule | null;
  pieces: readonly Piece[];
  measured: readonly Measured[];
  /** Kinds that the rule asks for and of which the hub does not know who did what. */
  notKnown: readonly string[];
  lastSign: Sign | null;
  lastContactOn: Temporal.PlainDate | null;
  followUpOn: Temporal.PlainDate | null;
  deadline: Temporal.PlainDate | null;
  score: number;
  reasons: readonly Reason[];
}

/** What is thought about and not saved: the place as it would be. */
export interface Thought {
  state: 'active' | 'deferred' | 'withdrawn';
  memberships: readonly ThoughtMembership[];
  /** By when they would come back; null for nobody says. */
  returnBy: Temporal.PlainDate | null;
}

interface Place extends Pick<Enrolment, 'id' | 'personId' | 'cohortId' | 'state'> {
  name: string;
}
interface Belonging {
  cohort_id: string;
  enrolment_id: number;
  group_id: string;
  group_name: string;
  level: number;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
}

/** What is measured of a place by the rule of its lead provider, which is all that a member's own page says. */
export type MeasuredPlace = Pick<
  Engagement,
  'enrolmentId' | 'state' | 'cohort' | 'endsIn' | 'besides' | 'rule' | 'pieces' | 'measured' | 'notKnown'
>;

/** Measured, with what its risk is worked out from besides. */
interface Reckoned extends MeasuredPlace {
  memberships: readonly Belonging[];
  /** The days of the sessions that they were at. */
  attendedOn: readonly Temporal.PlainDate[];
}

/**
 * How far these places have come, as on `today`; one whose cohort is not there is left out. In their order.
 *
 * @param thoughtRules rules as they would be; null for those that there are
 */
async function reckon(
  db: Reader,
  places: readonly Omit<Place, 'name'>[],
  today: Temporal.PlainDate,
  ownTime: OwnTime,
  thought: ReadonlyMap<number, Thought>,
  thoughtRules: readonly KeptRule[] | null,
): Promise<readonly Reckoned[]> {
  if (places.length === 0) return [];
  const ids = places.map(({ id }) => id);
  const people = [...new Set(places.map(({ personId }) => personId))];
  const links = await continuedOf(db, ids);
  const chains = new Map(ids.map((id) => [id, thought.has(id) ? [id] : chainOf(id, links)]));
  const all = [...new Set([...chains.values()].flat())];
  const also = [...thought.values()].flatMap(({ memberships }) => memberships);
  const cohorts = new Map((await plannedCohorts(db)).map((cohort) => [cohort.id, cohort]));
  const rules = thoughtRules ?? (await listRules(db));
  const expected = await expectedOfEnrolments(db, all, today, also);
  const sessions = Map.groupBy(expected, ({ enrolmentId }) => enrolmentId);
  const catchUps = Map.groupBy(await catchUpsOf(db, people), ({ personId }) => personId);
  const marks = Map.groupBy(await marksInForce(db, { people }), ({ personId }) => personId);
  const known = await sessionsOfMarks(db, expected, [
    ...[...marks.values()].flat().map(({ sessionId }) => sessionId),
    ...[...catchUps.values()].flat().map(({ at }) => at),
  ]);
  const memberships = Map.groupBy(await belongings(db, all, thought), ({ enrolment_id }) => enrolment_id);
  const cohortIds = [
    ...new Set([
      ...places.map(({ cohortId }) => cohortId),
      ...[...memberships.values()].flat().map(({ cohort_id }) => cohort_id),
    ]),
  ];
  const work = await ownTime.pieces(db, cohortIds);
  const done = Map.groupBy(await ownTime.doneBy(db, people, cohortIds), ({ personId }) => personId);
  const evaluations = await ownTime.evaluations(db, all, cohortIds);
  const evaluated = Map.groupBy(evaluations.over, ({ enrolmentId }) => enrolmentId);
  return places.flatMap((place): Reckoned[] => {
    const cohort = cohorts.get(place.cohortId);
    if (cohort === undefined) return [];
    const state = thought.get(place.id)?.state ?? place.state;
    const rule = ruleFor(rules, cohort);
    const chain = chains.get(place.id) ?? [place.id];
    const theirs = chain
      .flatMap((id) => memberships.get(id) ?? [])
      .toSorted((one, other) => Temporal.PlainDate.compare(one.from_on, other.from_on));
    const ownDone = done.get(place.personId) ?? [];
    const ownMarks = marks.get(place.personId) ?? [];
    const isMember = (cohortId: string, day: Temporal.PlainDate): boolean =>
      theirs.length === 0
        ? cohortId === cohort.id && (state === 'active' || state === 'confirmed')
        : theirs.some(
            ({ level, cohort_id, from_on, until_on }) =>
              level === 1 &&
              cohort_id === cohortId &&
              !isAfter(from_on, day) &&
              (until_on === null || isAfter(until_on, day)),
          );
    const due = chain
      .flatMap((id) => sessions.get(id) ?? [])
      .toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day));
    const ownCohorts = new Set([cohort.id, ...theirs.map(({ cohort_id }) => cohort_id)]);
    /** The session that was missed; where they moved on before it, the one at which the same unit is due now. */
    const standsFor = (catchUp: CatchUpOf): number =>
      due.some(({ sessionId }) => sessionId === catchUp.missed) || !ownCohorts.has(catchUp.cohortId)
        ? catchUp.missed
        : (due.find((one) => unitOf(one) === unitOf(catchUp))?.sessionId ?? catchUp.missed);
    const raw: Raw = {
      sessions: due,
      marks: new Map(
        ownMarks.map((mark): [number, Attendance] => [
          mark.sessionId,
          { state: mark.state, missed: mark.minutes, minutes: known.get(mark.sessionId)?.minutes ?? 0 },
        ]),
      ),
      // One whose session was called off stands for nothing.
      catchUps: (catchUps.get(place.personId) ?? []).flatMap((one) => {
        const there = known.get(one.at);
        return there?.isPlanned === true
          ? [{ missed: standsFor(one), at: one.at, minutes: there.minutes, day: there.day }]
          : [];
      }),
      work: workOf(
        cohortIds.flatMap((cohortId) =>
          (work.get(cohortId) ?? [])
            .filter(({ dueOn }) => isMember(cohortId, dueOn))
            .map((piece) => ({
              ...piece,
              doneOn:
                ownDone.find(
                  (one) =>
                    one.cohortId === cohortId &&
                    one.component === piece.component &&
                    one.number === piece.number,
                )?.on ?? null,
            })),
        ),
      ),
      evaluations: evaluationsOfPlace({
        over: chain.flatMap((id) => evaluated.get(id) ?? []),
        ahead: evaluations.ahead,
        isMember,
        due,
        marks: ownMarks,
      }),
    };
    const pieces = rule === null ? [] : piecesOf(rule, raw, today);
    const latest = theirs.findLast(({ level }) => level === 1);
    const asked = new Set(rule?.bars.flatMap(({ kinds }) => kinds) ?? []);
    const kept = new Set((work.get(cohort.id) ?? []).map(({ kind }) => kind));
    return [
      {
        enrolmentId: place.id,
        state,
        cohort,
        endsIn: cohorts.get(latest?.cohort_id ?? '') ?? cohort,
        besides: links.some(({ enrolmentId, isBegun }) => enrolmentId === place.id && isBegun)
          ? 'continued'
          : links.some(({ continuesIn, isBegun }) => continuesIn === place.id && !isBegun)
            ? 'held'
            : null,
        rule,
        pieces,
        measured: rule === null ? [] : rule.bars.map((bar) => measure(bar, pieces)),
        notKnown: (['self-study-module', 'formative-task', 'evaluation'] as const).filter(
          (kind) =>
            asked.has(kind) && !(kind === 'evaluation' ? evaluations.cohorts.has(cohort.id) : kept.has(kind)),
        ),
        memberships: theirs,
        attendedOn: ownMarks
          .filter(({ state: mark }) => mark === 'present' || mark === 'late' || mark === 'left-early')
          .flatMap(({ sessionId }) => known.get(sessionId)?.day ?? []),
      },
    ];
  });
}

/** How far these places have come, without what only those ask who look after them: their risk, and what it comes from. */
export async function measuredOf(
  db: Reader,
  places: readonly Pick<Enrolment, 'id' | 'personId' | 'cohortId' | 'state'>[],
  today: Temporal.PlainDate,
  ownTime: OwnTime,
): Promise<readonly MeasuredPlace[]> {
  return reckon(db, places, today, ownTime, new Map(), null);
}

/**
 * Of these places, as on `today`; one that is not there is left out. In no order.
 *
 * @param thoughtRules rules as they would be; null for those that there are
 */
export async function engagementOf(
  db: Reader,
  enrolmentIds: readonly number[],
  today: Temporal.PlainDate,
  ownTime: OwnTime,
  thought: ReadonlyMap<number, Thought> = new Map(),
  thoughtRules: readonly KeptRule[] | null = null,
): Promise<readonly Engagement[]> {
  if (enrolmentIds.length === 0) return [];
  const ids = [...enrolmentIds];
  const { rows } = await sql<Place>`
    select enrolments.id, person_id as "personId", full_name as name, cohort_id as "cohortId", state
    from enrolments join people on people.id = person_id where enrolments.id = any(${ids}::bigint[])`.execute(
    db,
  );
  const places = new Map(rows.map((place) => [place.id, place]));
  const reckoned = await reckon(db, rows, today, ownTime, thought, thoughtRules);
  const people = [...new Set(rows.map(({ personId }) => personId))];
  const returns = await returnsDue(db, ids);
  const lastWork = await ownTime.lastWorkOf(db, people);
  const signIns = await lastSignIns(db, people);
  const contacts = await contactOf(db, ids);
  const deadlines = await deadlinesOfPeople(db, people, today);
  return reckoned.flatMap(({ memberships: theirs, attendedOn, ...one }): Engagement[] => {
    const place = places.get(one.enrolmentId);
    if (place === undefined) return [];
    const now = theirs.find(
      ({ level, from_on, until_on }) =>
        level === 1 && !isAfter(from_on, today) && (until_on === null || isAfter(until_on, today)),
    );
    const contact = contacts.get(place.id);
    const signs: Sign[] = [
      ...attendedOn.map((on) => ({ on, kind: 'attendance' as const })),
      ...[lastWork.get(place.personId)].flatMap((on) =>
        on === undefined ? [] : [{ on, kind: 'module' as const }],
      ),
      ...(contact?.lastReachedOn == null ? [] : [{ on: contact.lastReachedOn, kind: 'contact' as const }]),
      ...[signIns.get(place.personId)].flatMap((at) =>
        at === undefined ? [] : [{ on: londonDay(at), kind: 'sign-in' as const }],
      ),
    ];
    const lastSign = signs
      .filter(({ on }) => !isAfter(on, today))
      .reduce<Sign | null>((best, sign) => (best === null || isAfter(sign.on, best.on) ? sign : best), null);
    const joined = theirs.find(({ level }) => level === 1)?.from_on ?? one.cohort.startsOn;
    const deadline = deadlines.get(place.personId) ?? null;
    const { score, reasons } = riskOfMember(
      {
        state: one.state === 'active' || one.state === 'deferred' ? one.state : 'other',
        measured: one.measured,
        pieces: one.pieces,
        lastSign,
        since: isBefore(joined, one.cohort.startsOn) ? one.cohort.startsOn : joined,
        startsOn: one.endsIn.startsOn,
        deadline,
        followUpOn: contact?.followUpOn ?? null,
        returnBy: thought.has(place.id)
          ? (thought.get(place.id)?.returnBy ?? null)
          : (returns.get(place.id) ?? null),
      },
      riskWeights(),
      today,
    );
    return [
      {
        ...one,
        personId: place.personId,
        name: place.name,
        groupId: now?.group_id ?? null,
        groupName: now?.group_name ?? null,
        lastSign,
        lastContactOn: contact?.lastOn ?? null,
        followUpOn: contact?.followUpOn ?? null,
        deadline,
        score,
        reasons,
      },
    ];
  });
}

/** A place with those that it goes on from and goes on in, in their order. */
function chainOf(id: number, links: readonly Continued[]): readonly number[] {
  let first = id;
  for (let link = links.find(({ continuesIn }) => continuesIn === first); link !== undefined;) {
    first = link.enrolmentId;
    link = links.find(({ continuesIn }) => continuesIn === first);
  }
  const chain = [first];
  for (let link = links.find(({ enrolmentId }) => enrolmentId === first); link !== undefined;) {
    const next = link.continuesIn;
    chain.push(next);
    link = links.find(({ enrolmentId }) => enrolmentId === next);
  }
  return chain;
}

/** Of work that two cohorts ask for, once: done in either, it is done. */
function workOf(work: readonly DueWork[]): readonly DueWork[] {
  return [...Map.groupBy(work, unitOf).values()].flatMap((same) => {
    const one = same.find(({ doneOn }) => doneOn !== null) ?? same.at(-1);
    return one === undefined ? [] : [one];
  });
}

/** Those at which there is a mark or a seat: what is expected of somebody is known, the rest is read. */
async function sessionsOfMarks(
  db: Reader,
  expected: readonly ExpectedSession[],
  ids: readonly number[],
): Promise<ReadonlyMap<number, { day: Temporal.PlainDate; minutes: number; isPlanned: boolean }>> {
  const known = new Map(
    expected.map(({ sessionId, day, minutes }) => [sessionId, { day, minutes, isPlanned: true }]),
  );
  const others = [...new Set(ids)].filter((id) => !known.has(id));
  if (others.length === 0) return known;
  const { rows } = await sql<{ id: number; day: Temporal.PlainDate; minutes: number; state: string }>`
    select id, day, (extract(epoch from ends_at - starts_at) / 60)::int as minutes, state
    from sessions where id = any(${others}::bigint[])`.execute(db);
  for (const { id, day, minutes, state } of rows)
    known.set(id, { day, minutes, isPlanned: state === 'planned' });
  return known;
}

async function belongings(
  db: Reader,
  ids: readonly number[],
  thought: ReadonlyMap<number, Thought>,
): Promise<readonly Belonging[]> {
  const { rows } = await sql<Belonging>`
    ${keptAs('belongings')}select enrolment_id, group_id, groups.name as group_name, groups.cohort_id, memberships.level, from_on, until_on
    from memberships join groups on groups.id = group_id
    where enrolment_id = any(${[...ids]}::bigint[]) and voided_at is null order by from_on, memberships.id`.execute(
    db,
  );
  if (thought.size === 0) return rows;
  const { rows: groups } = await sql<{ id: string; name: string; cohort_id: string; level: number }>`
    select id, name, cohort_id, level from groups
    where id = any(${[...thought.values()].flatMap(({ memberships }) => memberships.map(({ groupId }) => groupId))}::text[])`.execute(
    db,
  );
  const named = new Map(groups.map((group) => [group.id, group]));
  return [
    ...rows.filter(({ enrolment_id }) => !thought.has(enrolment_id)),
    ...[...thought.values()].flatMap(({ memberships }) =>
      memberships.map((one) => ({
        enrolment_id: one.enrolmentId,
        group_id: one.groupId,
        group_name: named.get(one.groupId)?.name ?? '',
        cohort_id: named.get(one.groupId)?.cohort_id ?? '',
        level: named.get(one.groupId)?.level ?? 1,
        from_on: one.fromOn,
        until_on: one.untilOn,
      })),
    ),
  ];
}

async function lastSignIns(
  db: Reader,
  people: readonly number[],
): Promise<ReadonlyMap<number, Temporal.Instant>> {
  const { rows } = await sql<{ person_id: number; at: Temporal.Instant }>`
    select person_id, max(seen_at) as at from sign_in_sessions
    where person_id = any(${[...people]}::bigint[]) group by person_id`.execute(db);
  return new Map(rows.map(({ person_id, at }) => [person_id, at]));
}
