import type { Facts } from '../kit/facts/index.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { readLeadProvider } from '../programmes/programme.ts';

/** An intake of a programme. */
export interface Cohort {
  /** A slug of the hub's own. */
  id: string;
  /** The DfE's identifier of the course, for example `npq-senco`. */
  course: string;
  /** As people say it: `Autumn 2026`. */
  name: string;
  /** The DfE's year and suffix, for example `2026b`; null while the DfE has not published the intake. */
  dfeCohort: string | null;
  startsOn: Temporal.PlainDate;
  /** The last day of teaching; the assessment comes after it. */
  teachingEndsOn: Temporal.PlainDate;
  /** First and last day on which people can apply, both inclusive; null while not set. */
  registrationOpensOn: Temporal.PlainDate | null;
  registrationClosesOn: Temporal.PlainDate | null;
  leadProvider: string | null;
  /** The DfE's word for how its places are paid for; null while the DfE has not said. */
  fundingKind: FundingKind | null;
  /** Said beside the dates, for example that they are the hub's plan; null when there is nothing to say. */
  datesNote: string | null;
  groups: readonly VenueGroup[];
}

/** The people of a cohort who meet at one venue. */
export interface VenueGroup {
  /** A slug: the cohort's and the venue's, unless the hub named it itself. */
  id: string;
  venue: string;
  capacity: number;
  /** Never more than the capacity: who comes after that is on the waiting list. */
  taken: number;
}

export const FUNDING_KINDS = ['zero', 'capped', 'full'] as const;
export type FundingKind = (typeof FUNDING_KINDS)[number];

export type CohortStatus = 'planned' | 'open' | 'closed' | 'running' | 'finished';

/** Where a cohort stands on a day. Worked out and never stored, so that a rehearsal shows any day as it was. */
export function cohortStatus(cohort: Cohort, today: Temporal.PlainDate): CohortStatus {
  if (isAfter(today, cohort.teachingEndsOn)) return 'finished';
  if (!isBefore(today, cohort.startsOn)) return 'running';
  if (cohort.registrationOpensOn === null || isBefore(today, cohort.registrationOpensOn)) return 'planned';
  if (cohort.registrationClosesOn !== null && isAfter(today, cohort.registrationClosesOn)) return 'closed';
  return 'open';
}

/** Whether somebody who asks on this day can still get onto it, now or when registration opens. */
export function canBeJoined(cohort: Cohort, today: Temporal.PlainDate): boolean {
  const status = cohortStatus(cohort, today);
  return status === 'planned' || status === 'open';
}

export interface Places {
  total: number;
  taken: number;
  left: number;
}

export function placesOf(groups: readonly VenueGroup[]): Places {
  const total = groups.reduce((sum, group) => sum + group.capacity, 0);
  const taken = groups.reduce((sum, group) => sum + group.taken, 0);
  return { total, taken, left: total - taken };
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SLUG_WORDS = 'must be small letters, digits and hyphens';

/** Reads a cohort that a person wrote; each fault is noted by the name of its field. */
export function readCohort(facts: Facts): Cohort {
  const cohort = {
    id: facts.textLike('id', SLUG, SLUG_WORDS),
    course: facts.text('course', 60),
    name: facts.text('name', 60),
    dfeCohort: facts.has('dfeCohort')
      ? facts.textLike('dfeCohort', /^20\d\d[a-z]?$/, 'must be like 2026b')
      : null,
    startsOn: facts.day('startsOn'),
    teachingEndsOn: facts.day('teachingEndsOn'),
    registrationOpensOn: facts.dayOrNull('registrationOpensOn'),
    registrationClosesOn: facts.dayOrNull('registrationClosesOn'),
    leadProvider: readLeadProvider(facts),
    fundingKind: facts.choiceOrNull('fundingKind', FUNDING_KINDS),
    datesNote: facts.textOrNull('datesNote', 300),
    groups: facts.objects('groups', readGroup),
  };
  noteDisorder(facts, cohort);
  const groups = cohort.groups.map((group) => ({ ...group, id: group.id ?? `${cohort.id}-${group.venue}` }));
  return { ...cohort, groups };
}

/** In facts, `taken` are the places of people whose records are not kept here. */
function readGroup(facts: Facts): Omit<VenueGroup, 'id'> & { id: string | null } {
  const group = {
    id: facts.has('id') ? facts.textLike('id', SLUG, SLUG_WORDS) : null,
    venue: facts.text('venue', 60),
    capacity: facts.whole('capacity', 0, 500),
    taken: facts.whole('taken', 0, 500),
  };
  if (group.taken > group.capacity)
    facts.fault('taken', `must be no more than the capacity, ${group.capacity}`, 0);
  return group;
}

function noteDisorder(
  facts: Facts,
  cohort: Omit<Cohort, 'groups'> & { groups: readonly { venue: string }[] },
): void {
  const {
    registrationOpensOn: opens,
    registrationClosesOn: closes,
    startsOn,
    teachingEndsOn,
    groups,
  } = cohort;
  if (!isAfter(teachingEndsOn, startsOn)) facts.fault('teachingEndsOn', 'must be after startsOn', null);
  if (closes !== null && isAfter(closes, startsOn))
    facts.fault('registrationClosesOn', 'must not be after startsOn', null);
  if (opens !== null && !isBefore(opens, startsOn))
    facts.fault('registrationOpensOn', 'must be before startsOn', null);
  if (opens !== null && closes !== null && isAfter(opens, closes))
    facts.fault('registrationOpensOn', 'must not be after registrationClosesOn', null);
  const venues = groups.map((group) => group.venue);
  venues.forEach((venue, index) => {
    if (venues.indexOf(venue) < index)
      facts.fault(`groups[${index}].venue`, `comes twice in this cohort: ${venue}`, null);
  });
}
