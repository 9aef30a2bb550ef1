/** All that a plan of a cohort is made from, as it stands: read anew for every page, and again under the lock before a plan is applied. */
import { createHash } from 'node:crypto';

import type { Adjustment } from '../applications/index.ts';
import {
  countHeld,
  findPlannedCohort,
  placesLeftFrom,
  plannedCohorts,
  plannedGroups,
  type PlannedCohort,
} from '../cohorts/index.ts';
import { isAfter } from '../kit/dates/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { postsOfMany } from '../people/index.ts';
import { lawOfPosts } from '../people/law-of-posts.ts';
import { findSchoolsByUrn } from '../schools/index.ts';
import { listVenues, milesBetween, type Point } from '../venues/index.ts';
import type { Barred, Candidate, Problem, Urgency } from './plan/problem.ts';
import { pinsOf, wishesOf, type KeptWish, type Pin } from './rules-store.ts';
import {
  applicantsOf,
  lastPlan,
  settingsOf,
  venueLimits,
  type Applicant,
  type KeptPlan,
  type Settings,
} from './store.ts';
import { nextStart, urgencyOf } from './urgency.ts';

export interface GroupFacts {
  id: string;
  name: string;
  venueId: string;
  venueName: string;
  /** Null where the venue is not on the map. */
  place: Point | null;
  capacity: number;
  /** Seats for those who are planned, those that some of them have among them: no more than its largest size leaves. */
  seats: number;
  /** With fewer of those who are planned it does not open. */
  atLeast: number;
  /** Its largest size, where that and not its places is what keeps people out; else null. */
  bound: number | null;
  /** What cannot be arranged there. */
  limits: readonly Adjustment[];
}

/** What pages are handed of somebody: never what they need, only where it bars them. */
export interface CandidateFacts extends Omit<Applicant, 'adjustments'> {
  phase: string | null;
  /** Of the school; null where it is not known. */
  place: Point | null;
  urgency: Urgency;
  /** The last lawful day without the qualification; null where none is known. */
  deadline: Temporal.PlainDate | null;
  pin: Pin | null;
}

export interface AllocationFacts {
  cohort: PlannedCohort;
  groups: readonly GroupFacts[];
  candidates: readonly CandidateFacts[];
  settings: Settings;
  wishes: readonly KeptWish[];
  last: KeptPlan | null;
  problem: Problem;
  /** The same while nothing of what a plan is made from has changed. */
  fingerprint: string;
}

/** Null for no cohort of that id. */
export async function readAllocation(
  db: Reader,
  cohortId: string,
  today: Temporal.PlainDate,
): Promise<AllocationFacts | null> {
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null) return null;
  const settings = await settingsOf(db, cohortId);
  const applicants = await applicantsOf(db, cohortId);
  const from = isAfter(today, cohort.startsOn) ? today : cohort.startsOn;
  const groups = await groupsOf(db, cohortId, from, applicants, await venueLimits(db), settings);
  const pins = await pinsOf(db, cohortId);
  const ids = new Set(applicants.map(({ applicationId }) => applicationId));
  const wishes = (await wishesOf(db, cohortId)).filter(({ people }) => people.every((id) => ids.has(id)));
  const last = await lastPlan(db, cohortId);
  const known = await candidatesOf(db, cohort, applicants, pins, today);
  const planned = placesOf(last);
  const problem: Problem = {
    candidates: applicants.map((applicant, at) =>
      candidateOf(applicant, known[at], groups, planned.get(applicant.applicationId) ?? null),
    ),
    groups: groups.map(({ id, seats, atLeast }) => ({ id, seats, atLeast })),
    wishes: wishes.map(({ kind, people, isRule }) => ({ kind, people, isRule })),
    weights: settings.weights,
    lead: 'points',
  };
  // Where somebody is by the last plan is no part of it: making a plan does not change what it was made from.
  const inputs = { ...problem, candidates: problem.candidates.map((one) => ({ ...one, current: null })) };
  const fingerprint = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  return { cohort, groups, candidates: known, settings, wishes, last, problem, fingerprint };
}

/** Where the plan that was chosen has everybody. */
export function placesOf(plan: KeptPlan | null): ReadonlyMap<number, string> {
  const found = plan?.found.find(({ lead }) => lead === plan.chosen);
  if (found?.ok !== true) return new Map();
  return new Map(found.people.flatMap(({ id, group }) => (group === null ? [] : [[id, group] as const])));
}

/** @param from the day on which whoever is offered a place comes: a seat that somebody leaves later is not free then */
async function groupsOf(
  db: Reader,
  cohortId: string,
  from: Temporal.PlainDate,
  applicants: readonly Applicant[],
  limits: ReadonlyMap<string, readonly Adjustment[]>,
  { smallestGroup, sizes }: Settings,
): Promise<readonly GroupFacts[]> {
  const groups = (await plannedGroups(db, [cohortId])).filter(({ level }) => level === 1);
  const ids = groups.map(({ id }) => id);
  const left = await placesLeftFrom(db, ids, from);
  const kept = await countHeld(db, ids);
  const venues = new Map((await listVenues(db)).map((venue) => [venue.id, venue]));
  return groups.map((group) => {
    const venue = venues.get(group.venueId ?? '') ?? null;
    const seated = applicants.filter(({ seat }) => seat === group.id).length;
    const placesLeft = Math.max(0, left.get(group.id) ?? 0);
    const free = seated + Math.max(0, placesLeft - (kept.get(group.id) ?? 0));
    const size = sizes[group.id];
    // Whoever has a seat keeps it, however small a group is to be.
    const most = Math.max(seated, (size?.largest ?? Infinity) - (group.capacity - placesLeft - seated));
    return {
      id: group.id,
      name: group.name,
      venueId: group.venueId ?? '',
      venueName: group.venueName ?? group.name,
      place: venue,
      capacity: group.capacity,
      seats: Math.min(free, most),
      // Those who are there already count towards the smallest group.
      atLeast: Math.max(0, (size?.smallest ?? smallestGroup) - (group.capacity - free)),
      bound: most < free ? (size?.largest ?? null) : null,
      limits: limits.get(group.venueId ?? '') ?? [],
    };
  });
}

async function candidatesOf(
  db: Reader,
  cohort: PlannedCohort,
  applicants: readonly Applicant[],
  pins: readonly Pin[],
  today: Temporal.PlainDate,
): Promise<readonly CandidateFacts[]> {
  const schools = await findSchoolsByUrn(db, [
    ...new Set(applicants.flatMap(({ schoolUrn }) => schoolUrn ?? [])),
  ]);
  const posts = await postsOfMany(
    db,
    applicants.map(({ personId }) => personId),
  );
  const others = new Map(
    await findSchoolsByUrn(db, [
      ...new Set([...posts.values()].flat().flatMap(({ schoolUrn }) => schoolUrn ?? [])),
    ]),
  );
  const next = nextStart(cohort, await plannedCohorts(db));
  return applicants.map((applicant) => {
    const school = schools.get(applicant.schoolUrn ?? '') ?? null;
    const law = lawOfPosts(
      posts.get(applicant.personId) ?? [],
      (urn) => others.get(urn ?? '')?.schoolType ?? null,
      today,
    );
    const deadline = law?.cautious.deadline ?? law?.strict?.deadline ?? null;
    return {
      applicationId: applicant.applicationId,
      personId: applicant.personId,
      name: applicant.name,
      schoolUrn: applicant.schoolUrn,
      schoolName: applicant.schoolName,
      ranked: applicant.ranked,
      cannot: applicant.cannot,
      seat: applicant.seat,
      enrolmentState: applicant.enrolmentState,
      phase: school === null || school.phase === '' ? null : school.phase,
      place: school?.place ?? null,
      deadline,
      urgency: urgencyOf(cohort.startsOn, next, deadline),
      pin: pins.find(({ applicationId }) => applicationId === applicant.applicationId) ?? null,
    };
  });
}

function candidateOf(
  applicant: Applicant,
  facts: CandidateFacts | undefined,
  groups: readonly GroupFacts[],
  planned: string | null,
): Candidate {
  const at = (venue: string): string[] =>
    groups.filter(({ venueId }) => venueId === venue).map(({ id }) => id);
  const miles = groups.flatMap(({ id, place }) =>
    place === null || facts === undefined || facts.place === null
      ? []
      : [[id, Math.round(milesBetween(facts.place, place) * 10) / 10] as const],
  );
  const barred = groups.flatMap(({ id, venueId, limits }): (readonly [string, Barred])[] => {
    if (applicant.adjustments.some((kind) => limits.includes(kind)))
      return [[id, 'does not fit their needs']];
    return applicant.cannot.includes(venueId) ? [[id, 'cannot travel there']] : [];
  });
  const pin = facts?.pin ?? null;
  const exists = (id: string | null): id is string => id !== null && groups.some((group) => group.id === id);
  return {
    id: applicant.applicationId,
    ranked: applicant.ranked.map(at).filter((choice) => choice.length > 0),
    miles: Object.fromEntries(miles),
    barred: Object.fromEntries(barred),
    phase: facts?.phase ?? null,
    urgency: facts?.urgency ?? 'can wait',
    current: exists(applicant.seat) ? applicant.seat : exists(planned) ? planned : null,
    held: exists(applicant.seat)
      ? { group: applicant.seat, by: 'seat' }
      : pin !== null && exists(pin.groupId)
        ? { group: pin.groupId, by: 'pin' }
        : null,
  };
}
