/**
 * Role × thing × relation: who may do what, to which thing, in one table. Every route names one row, one hook asks
 * it before any handler runs, and a test walks every route as every role against it. What the table does not name
 * is refused, and answered as if it were not there.
 *
 * Sources: shared domain facts on who sees what (delivery partners, lead providers, sponsors; read November 2026).
 */

/** What somebody can be to the hub. The first two follow from the record; the others are granted, with a scope. */
export const ROLES = {
  applicant: 'Somebody who is applying',
  member: 'Somebody who is on the programme',
  sponsor: 'The head who endorses, or the chair of governors when the applicant is the head',
  facilitator: 'Leads the sessions of a group',
  coach: 'Coaches a group',
  marker: 'Marks scripts that they are asked for',
  manager: 'Runs the programme at the hub',
  administrator: 'Runs the hub’s system',
  'quality visitor': 'Observes for a time',
  'trust lead': 'Leads SEND in a trust or a local authority',
} as const;
export type Role = keyof typeof ROLES;

/**
 * What ties somebody to the thing.
 * - `own`: it is about them.
 * - `in scope`: their role was given for the hub, or for a programme, cohort, group, person, school or trust that the thing belongs to.
 * - `in their group`: the same, where a place of the group's cohort is not enough: they are in the group itself.
 * - `in any scope`: they have the role for something; the page shows what is within it and nothing else.
 * - `of the hub`: they have the role for the whole hub.
 */
export type Relation = 'own' | 'in scope' | 'in their group' | 'in any scope' | 'of the hub';

/** What an address can be about. The route's parameter of the same name says which one. */
export type Thing = 'person' | 'application' | 'enrolment' | 'cohort' | 'group' | 'session';

export type Row =
  | { who: 'anyone' | 'anyone in the example hub' | 'anyone signed in' }
  | { to: Thing | null; who: Readonly<Partial<Record<Role, Relation>>> };

const STAFF = { manager: 'in scope', administrator: 'in scope' } as const;
const STAFF_LISTS = { manager: 'in any scope', administrator: 'in any scope' } as const;
const HUB_STAFF = { manager: 'of the hub', administrator: 'of the hub' } as const;

export const ACCESS = {
  anyone: { who: 'anyone' },
  'anyone in the example hub': { who: 'anyone in the example hub' },
  'anyone signed in': { who: 'anyone signed in' },

  // Applying. A draft is the applicant's alone to change.
  'change their application': { to: 'application', who: { applicant: 'own' } },
  'see their application': { to: 'application', who: { applicant: 'own' } },

  // Being on the programme, or offered a place on it.
  'see their place': { to: 'enrolment', who: { member: 'own' } },
  'learn in modules': { to: 'enrolment', who: { member: 'own' } },
  'see their group': { to: 'group', who: { member: 'in their group' } },

  // The network of those who are or were on a programme, and the pages of their groups.
  'use the network': { to: null, who: { member: 'in any scope' } },
  'use a group page': {
    to: 'group',
    who: { member: 'in their group', facilitator: 'in scope', coach: 'in scope', manager: 'in scope' },
  },
  'look after the network': { to: null, who: { manager: 'of the hub' } },

  // Running it.
  'open the staff pages': {
    to: null,
    who: { facilitator: 'in any scope', coach: 'in any scope', ...STAFF_LISTS },
  },
  'work in lists': { to: null, who: STAFF_LISTS },
  'see a person': { to: 'person', who: STAFF },
  'change a person': { to: 'person', who: STAFF },
  'merge people': { to: null, who: HUB_STAFF },
  'see sealed needs': { to: 'person', who: { manager: 'in scope' } },
  'see an application': { to: 'application', who: STAFF },
  'decide an application': { to: 'application', who: { manager: 'in scope' } },
  'decide applications': { to: null, who: { manager: 'in any scope' } },
  'see a cohort': { to: 'cohort', who: STAFF },
  'plan a cohort': { to: 'cohort', who: { manager: 'in scope' } },
  'prepare declarations': { to: 'cohort', who: { manager: 'in scope' } },
  'see a group': { to: 'group', who: { facilitator: 'in scope', coach: 'in scope', ...STAFF } },
  // What members write of their work and share is for those who lead them, as their page says: the system's administrator does not.
  'read what a group shares': {
    to: 'group',
    who: { facilitator: 'in scope', coach: 'in scope', manager: 'in scope' },
  },
  'plan a group': { to: 'group', who: { manager: 'in scope' } },
  'see a session': { to: 'session', who: { facilitator: 'in scope', coach: 'in scope', ...STAFF } },
  // Registers and the day of a session: whoever leads it, and whoever runs the programme. An administrator of the system has no business there.
  'see registers': {
    to: null,
    who: { facilitator: 'in any scope', coach: 'in any scope', manager: 'in any scope' },
  },
  'take a register': {
    to: 'session',
    who: { facilitator: 'in scope', coach: 'in scope', manager: 'in scope' },
  },
  'change a session': { to: 'session', who: { manager: 'in scope' } },
  'see an enrolment': { to: 'enrolment', who: STAFF },
  'defer or withdraw a member': { to: 'enrolment', who: { manager: 'in scope' } },
  // Nobody else of the hub before the minute of release, and after it the member themselves.
  'record outcomes': { to: 'cohort', who: { manager: 'in scope' } },
  'record an outcome': { to: 'enrolment', who: { manager: 'in scope' } },
  // Each marker what they are asked for, and nothing else: the handler asks for whom.
  'mark scripts': { to: null, who: { marker: 'in any scope' } },
  'run assessments': { to: 'cohort', who: { manager: 'in scope' } },
  'keep contact notes': { to: 'enrolment', who: { manager: 'in scope' } },
  'issue certificates': { to: 'cohort', who: { manager: 'in scope' } },
  'correct a certificate': { to: 'enrolment', who: { manager: 'in scope' } },
  'move a member': { to: 'enrolment', who: { manager: 'in scope' } },
  'set up courses': { to: null, who: HUB_STAFF },
  'exchange files with the lead provider': { to: null, who: { manager: 'of the hub' } },
  'write to people': { to: null, who: { manager: 'in any scope' } },
  'work in the outbox': { to: null, who: STAFF_LISTS },
  'write templates': { to: null, who: HUB_STAFF },
  'write modules': { to: null, who: HUB_STAFF },
  'make surveys': { to: null, who: { manager: 'of the hub' } },
  'publish figures': { to: null, who: { manager: 'of the hub' } },

  // Looking over others' shoulders, each for what they were given.
  'oversee a trust': { to: null, who: { 'trust lead': 'in any scope' } },
  'observe sessions': { to: null, who: { 'quality visitor': 'in any scope' } },

  // Running the hub's system.
  'give roles': { to: null, who: { administrator: 'of the hub' } },
  'answer for data': { to: null, who: { administrator: 'of the hub' } },
  'answer for the data of a person': { to: 'person', who: { administrator: 'of the hub' } },
  'set up the hub': { to: null, who: { administrator: 'of the hub' } },
} as const satisfies Readonly<Record<string, Row>>;

export type Access = keyof typeof ACCESS;
