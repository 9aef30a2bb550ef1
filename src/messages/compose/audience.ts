/** For whom a message is: a rule, so that who joins or leaves between the preview and the button is seen. */
import { readFacts, trustFacts, type Facts } from '../../kit/facts/index.ts';
import type { ApplicationsTable, EnrolmentsTable, RoleGrantsTable } from '../../tables.ts';

export type ApplicationState = ApplicationsTable['state'];
export type EnrolmentState = EnrolmentsTable['state'];
export type RoleName = RoleGrantsTable['role'];

export type Audience =
  /** Ticked in a list. */
  | { kind: 'chosen'; people: readonly number[] }
  | { kind: 'cohort'; cohort: string; states: readonly EnrolmentState[] }
  | { kind: 'group'; group: string }
  /** `cohort` null: of any. */
  | { kind: 'applications'; cohort: string | null; states: readonly ApplicationState[] }
  | { kind: 'role'; role: RoleName }
  /** Who registered interest in a course and has not asked for silence. */
  | { kind: 'interest'; course: string };

/** In the order of the way through the programme. */
export const ENROLMENT_WORDS: Readonly<Record<EnrolmentState, string>> = {
  offered: 'Offered a place',
  confirmed: 'Confirmed',
  active: 'Active',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
  completed: 'Completed',
  declined: 'Declined the offer',
  lapsed: 'Let the offer lapse',
};

export const APPLICATION_WORDS: Readonly<Record<ApplicationState, string>> = {
  draft: 'Not sent yet',
  submitted: 'Sent, not decided',
  recommended: 'Recommended',
  'wait-listed': 'On the waiting list',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

export const ROLE_WORDS: Readonly<Record<RoleName, string>> = {
  sponsor: 'Sponsors (heads)',
  facilitator: 'Facilitators',
  coach: 'Coaches',
  marker: 'Markers',
  manager: 'Programme managers',
  administrator: 'Administrators',
  'quality visitor': 'Quality visitors',
  'trust lead': 'Trust leads',
};

export const ENROLMENT_STATES = keysOf(ENROLMENT_WORDS);
export const APPLICATION_STATES = keysOf(APPLICATION_WORDS);
export const ROLES = keysOf(ROLE_WORDS);

/** As it stands in the database. */
export function readAudience(written: unknown): Audience {
  return trustFacts('the audience of a message', readFacts(written, audienceOf));
}

function audienceOf(facts: Facts): Audience {
  const kind = facts.choice('kind', ['chosen', 'cohort', 'group', 'applications', 'role', 'interest']);
  switch (kind) {
    case 'chosen':
      return { kind, people: facts.wholes('people', 1, Number.MAX_SAFE_INTEGER) };
    case 'cohort':
      return {
        kind,
        cohort: facts.text('cohort'),
        states: among(ENROLMENT_STATES, facts.texts('states')),
      };
    case 'group':
      return { kind, group: facts.text('group') };
    case 'applications':
      return {
        kind,
        cohort: facts.textOrNull('cohort'),
        states: among(APPLICATION_STATES, facts.texts('states')),
      };
    case 'role':
      return {
        kind,
        role: among(ROLES, [facts.text('role')])[0] ?? facts.fault('role', 'is no role', 'coach'),
      };
    case 'interest':
      return { kind, course: facts.text('course') };
  }
}

function among<const One extends string>(all: readonly One[], some: readonly string[]): readonly One[] {
  return all.filter((one) => some.includes(one));
}

function keysOf<const Key extends string>(words: Readonly<Record<Key, string>>): readonly Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record are its keys
  return Object.keys(words) as Key[];
}
