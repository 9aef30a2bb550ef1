/** The pack of a milestone: everybody of the cohort, what evidence they have of which day, and what is in the way. */
import type { Declaration, PlannedCohort } from '../../cohorts/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { isBefore } from '../../kit/dates/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { plannedModulesOf, studyOf } from '../../learning/index.ts';
import { marksInForce, minutesAttended, catchUpsOf } from '../../registers/index.ts';
import { expectedOfEnrolments, sessionsWithIds } from '../../timetable/index.ts';
import { mayDeclare, type DfeApplication } from '../declarations/may-declare.ts';
import type { Refusal } from '../declarations/refusals.ts';
import { warningsOf, type Warning } from '../declarations/warnings.ts';
import { filesOfEvidence } from '../by-hand/files-store.ts';
import { handEvidenceOf } from '../by-hand/store.ts';
import { ALLOWED_TYPES, courseGroupOf, DFE_CLOCK, isLive } from '../declarations/wire.ts';
import { partnersOf, type Partners } from '../exchange/store.ts';
import { acceptedFromSet } from '../milestones/accepted-store.ts';
import {
  milestonesOf,
  scheduleStart,
  type MilestoneDates,
  type ScheduleStart,
} from '../milestones/milestones.ts';
import type { ListedPartner } from '../partners/partner.ts';
import { partnersAllowed, yearOfCohort } from '../partners/partner-standing.ts';
import { partnerListOf } from '../partners/store.ts';
import { declarationsOf, type KnownDeclaration } from '../told/store.ts';
import { engagedInWords } from '../words.ts';
import { engagedIn, windowAfter, type Engaged, type EngagedFacts } from './engaged.ts';
import { engagementAsked, type EngagementAsked } from './engagement-store.ts';
import { ENGAGED, evidenceFor, isRetained, type Evidence, type Held, type WouldDo } from './evidence.ts';
import { heldElsewhere, membersOf, type Member } from './members.ts';

/** Who recorded outcomes; handed in, because evidence reads them and does not keep them. */
export type OutcomesOf = (
  db: Reader,
  enrolmentIds: readonly number[],
) => Promise<ReadonlyMap<number, { state: 'passed' | 'failed' | 'voided'; completedOn: Temporal.PlainDate }>>;

export const NO_OUTCOMES: OutcomesOf = () => Promise.resolve(new Map());

/** Who knows engagement; handed in likewise, by place. One of whom there is no rule is left out. */
export type EngagedOf = (
  db: Reader,
  enrolmentIds: readonly number[],
  today: Temporal.PlainDate,
) => Promise<ReadonlyMap<number, EngagedFacts>>;

export const NO_ENGAGEMENT: EngagedOf = () => Promise.resolve(new Map());

export const STANDINGS = ['declared', 'ready', 'lacking', 'refused'] as const;
/** `refused`: there is evidence, and the DfE would refuse it all the same. */
export type PackStanding = (typeof STANDINGS)[number];

export interface PackRow {
  member: Member;
  standing: PackStanding;
  held: Held;
  /** Of a retained milestone, what they did since the one before; null where nothing was due or nobody knows. */
  engaged: Engaged | null;
  /** The live one of this type, or the last that there was; null for none. */
  declared: KnownDeclaration | null;
  hasPassed: boolean | null;
  /** What is proposed, or was declared; null while there is no evidence. */
  on: Temporal.PlainDate | null;
  refusals: readonly Refusal[];
  /** Those about this person: that the milestone has no date stands once, over all of them. */
  warnings: readonly Warning[];
}

export interface Pack {
  cohort: PlannedCohort;
  type: Declaration;
  milestone: MilestoneDates;
  milestones: readonly MilestoneDates[];
  scheduleStart: ScheduleStart;
  partners: Partners | null;
  engagement: EngagementAsked;
  /** The lead provider's list of delivery partners; null where none was taken over. */
  partnerList: readonly ListedPartner[] | null;
  rows: readonly PackRow[];
}

export interface PackAsked {
  cohort: PlannedCohort;
  now: Temporal.Instant;
  outcomesOf: OutcomesOf;
  engagedOf: EngagedOf;
}

/** Of every milestone of the cohort's schedule, in their order; what they share is read once. */
export async function readPacks(
  db: Reader,
  { cohort, now, outcomesOf, engagedOf }: PackAsked,
): Promise<readonly Pack[]> {
  const today = londonDay(now);
  const members = await membersOf(db, cohort.id);
  const ids = members.map(({ enrolmentId }) => enrolmentId);
  const accepted = await acceptedFromSet(db, cohort.id);
  const milestones = milestonesOf(cohort, accepted);
  const start = scheduleStart(cohort, accepted);
  const partners = await partnersOf(db, cohort.id);
  const partnerList = await partnerListOf(db, cohort.leadProvider);
  const known = Map.groupBy(await declarationsOf(db, ids), ({ enrolmentId }) => enrolmentId);
  const outcomes = await outcomesOf(db, ids);
  const { evidence, toCome } = await evidenceOf(db, cohort.id, members, today);
  const engagement = await engagementAsked(db, cohort.id);
  const engagedBy = await engagedOf(db, ids, today);
  const elsewhere = await heldElsewhere(db, cohort.id);
  return milestones.map((milestone): Pack => {
    const rows = members.map((member): PackRow => {
      const theirs = known.get(member.enrolmentId) ?? [];
      const ofType = theirs.filter(({ type }) => type === milestone.type);
      const declared = ofType.find(({ state }) => isLive(state)) ?? ofType.at(-1) ?? null;
      const isDeclared = declared !== null && isLive(declared.state);
      const outcome = outcomes.get(member.enrolmentId) ?? null;
      const recorded = outcome === null || outcome.state === 'voided' ? null : outcome;
      const declaredBefore = lastBefore(theirs, milestone.type, milestones);
      const engaged = engagedFor(engagedBy.get(member.enrolmentId), milestone, declaredBefore, today);
      const held = evidenceFor({
        type: milestone.type,
        milestone,
        all: [
          ...(evidence.get(member.personId) ?? []),
          ...engagedAsEvidence(engaged, engagement.percent),
          ...(recorded === null
            ? []
            : [
                {
                  kind: 'assessment-outcome-recorded' as const,
                  on: recorded.completedOn,
                  title: recorded.state,
                },
              ]),
        ],
        toCome: toCome.get(member.enrolmentId) ?? [],
        declaredBefore,
        today,
      });
      const on = isDeclared ? londonDay(declared.declaredAt) : (held.has?.on ?? null);
      const hasPassed =
        milestone.type === 'completed' && recorded !== null ? recorded.state === 'passed' : null;
      const refusals =
        isDeclared || on === null
          ? []
          : refusalsOf({
              member,
              on,
              hasPassed,
              known: theirs,
              cohort,
              milestone,
              start: start.on,
              partners,
              partnerList,
              now,
            });
      const others = theirs
        .filter((one) => one !== declared)
        .map(({ type, state, declaredAt }) => ({ type, state, on: londonDay(declaredAt) }));
      return {
        member,
        standing: isDeclared
          ? 'declared'
          : on === null
            ? 'lacking'
            : refusals.length > 0
              ? 'refused'
              : 'ready',
        held,
        engaged,
        declared,
        hasPassed,
        on,
        refusals,
        warnings:
          on === null
            ? []
            : warningsOf(
                { type: milestone.type, on },
                others,
                milestones,
                elsewhere.has(`${member.enrolmentId} ${milestone.type}`),
              ).filter(({ kind }) => kind !== 'no milestone date'),
      };
    });
    return {
      cohort,
      type: milestone.type,
      milestone,
      milestones,
      scheduleStart: start,
      partners,
      engagement,
      partnerList,
      rows,
    };
  });
}

function engagedFor(
  facts: EngagedFacts | undefined,
  { type, by, after }: MilestoneDates,
  declaredBefore: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Engaged | null {
  if (facts === undefined || !isRetained(type)) return null;
  const until = by !== null && isBefore(by, today) ? by : today;
  return engagedIn(facts, { after: windowAfter(after, declaredBefore), until });
}

/** @param asked the share; null where engagement is no evidence */
function engagedAsEvidence(engaged: Engaged | null, asked: number | null): readonly Evidence[] {
  if (engaged === null || engaged.on === null || asked === null || engaged.percent < asked) return [];
  return [{ kind: ENGAGED, on: engaged.on, title: engagedInWords(engaged) }];
}

function lastBefore(
  theirs: readonly KnownDeclaration[],
  type: Declaration,
  milestones: readonly MilestoneDates[],
): Temporal.PlainDate | null {
  const earlier = milestones
    .slice(
      0,
      milestones.findIndex((one) => one.type === type),
    )
    .map((one) => one.type);
  const last = theirs.findLast((one) => isLive(one.state) && earlier.includes(one.type));
  return last === undefined ? null : londonDay(last.declaredAt);
}

interface Proposed {
  member: Member;
  on: Temporal.PlainDate;
  hasPassed: boolean | null;
  known: readonly KnownDeclaration[];
  cohort: PlannedCohort;
  milestone: MilestoneDates;
  start: Temporal.PlainDate;
  partners: Partners | null;
  partnerList: readonly ListedPartner[] | null;
  now: Temporal.Instant;
}

/** What the DfE would refuse, as far as the hub was told; what only the lead provider knows is taken as it should be. */
function refusalsOf(proposed: Proposed): readonly Refusal[] {
  const { member, cohort, partners, partnerList, known, start, now } = proposed;
  const ids =
    partners === null ? [] : [partners.id, ...(partners.second === null ? [] : [partners.second.id])];
  const cohortYear = yearOfCohort(cohort);
  const allowed = partnersAllowed(ids, partnerList, cohortYear);
  const application: DfeApplication = {
    course: cohort.course,
    provider: 'ours',
    // Of whom nobody told, the lead provider knows.
    isAccepted: member.registration === null || member.registration === 'accepted',
    madeAt: now,
    cohortYear,
    schedule: { startsOn: start, allows: ALLOWED_TYPES[courseGroupOf(cohort.course) ?? 'leadership'] },
    worksInEngland: true,
    isFundable: member.isFundable ?? true,
    withdrawnAt: member.withdrawnAt,
    hasContract: true,
    hasOpenStatement: true,
    partners: allowed,
    declarations: known.map(({ id, type, state, declaredAt }) => ({
      id: String(id),
      type,
      state,
      at: declaredAt,
    })),
  };
  const answer = mayDeclare(
    {
      participant_id: member.participantId,
      declaration_type: proposed.milestone.type,
      declaration_date: declaredMoment(proposed.on),
      course_identifier: cohort.course,
      has_passed: proposed.hasPassed,
      delivery_partner_id: partners?.id ?? null,
      secondary_delivery_partner_id: partners?.second?.id ?? null,
    },
    {
      now,
      provider: 'ours',
      participant: 'known',
      applications: [application],
      partnersKnown: new Set([...ids, ...(partnerList ?? []).map(({ id }) => id)]),
      ofSameNumber: [],
    },
  );
  return answer.ok ? [] : answer.errors;
}

/** A day as the DfE takes it: its first moment, so that what was today is not in the future. */
export function declaredMoment(on: Temporal.PlainDate): string {
  return on.toZonedDateTime(DFE_CLOCK).toInstant().toString({ smallestUnit: 'second' });
}

/** What everybody did and has ahead: registers by session, modules by completion, and what was written down by hand. */
async function evidenceOf(
  db: Reader,
  cohortId: string,
  members: readonly Member[],
  today: Temporal.PlainDate,
): Promise<{
  evidence: ReadonlyMap<number, readonly Evidence[]>;
  toCome: ReadonlyMap<number, readonly WouldDo[]>;
}> {
  const people = members.map(({ personId }) => personId);
  const evidence = new Map<number, Evidence[]>(people.map((id) => [id, []]));
  const marks = await marksInForce(db, { people });
  const expected = await expectedOfEnrolments(
    db,
    members.map(({ enrolmentId }) => enrolmentId),
    today,
  );
  const catchUps = await catchUpsOf(db, people);
  const elsewhere = new Set(catchUps.map(({ at }) => at));
  const personOf = new Map(members.map(({ enrolmentId, personId }) => [enrolmentId, personId]));
  for (const { enrolmentId, ...one } of await byHandOf(db, [...personOf.keys()]))
    evidence.get(personOf.get(enrolmentId) ?? 0)?.push(one);
  const due = new Map(expected.map((one) => [one.sessionId, one]));
  const visited = new Map((await sessionsWithIds(db, [...elsewhere])).map((one) => [one.id, one]));
  for (const mark of marks) {
    const session = due.get(mark.sessionId) ?? visited.get(mark.sessionId);
    if (session === undefined) continue;
    const minutes = 'minutes' in session ? session.minutes : 24 * 60;
    if (minutesAttended({ state: mark.state, missed: mark.minutes, minutes }) > 0)
      evidence
        .get(mark.personId)
        ?.push({ kind: 'training-event-attended', on: session.day, title: session.title });
  }
  for (const [personId, { modules }] of await studyOf(db, people))
    for (const { completedAt, title } of modules)
      if (completedAt !== null)
        evidence
          .get(personId)
          ?.push({ kind: 'self-study-material-completed', on: londonDay(completedAt), title });
  const work = ((await plannedModulesOf(db, [cohortId])).get(cohortId) ?? []).map(
    ({ title, dueOn }): WouldDo => ({ kind: 'self-study-material-completed', title, on: dueOn }),
  );
  const sessions = Map.groupBy(expected, ({ enrolmentId }) => enrolmentId);
  const toCome = new Map(
    members.map(({ enrolmentId }) => {
      const meetings = (sessions.get(enrolmentId) ?? []).map(({ title, day }): WouldDo => ({
        kind: 'training-event-attended',
        title,
        on: day,
      }));
      const ahead = [...meetings, ...work]
        .filter(({ on }) => Temporal.PlainDate.compare(on, today) >= 0)
        .toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on));
      return [enrolmentId, ahead] as const;
    }),
  );
  return { evidence, toCome };
}

/** What was written down by hand, with the file in force beside it where there is one. */
async function byHandOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<readonly (Evidence & { enrolmentId: number })[]> {
  const all = await handEvidenceOf(db, enrolmentIds);
  const files = Map.groupBy(
    await filesOfEvidence(
      db,
      all.map(({ id }) => id),
    ),
    ({ evidenceId }) => evidenceId,
  );
  return all.map(({ id, enrolmentId, kind, on, note }) => {
    const [file] = files.get(id) ?? [];
    return { enrolmentId, kind, on, title: note, ...(file === undefined ? {} : { file }) };
  });
}
