/** May this viewer do that? Answered from the table alone, for one thing or for what a list may show. */
import { ACCESS, type Access, type Relation, type Role, type Row, type Thing } from './table.ts';

export { ACCESS, ROLES, type Access, type Role, type Row, type Thing } from './table.ts';

/** A role that is given, and does not follow from the record. */
export type GivenRole = Exclude<Role, 'applicant' | 'member'>;

export type ScopeKind =
  | 'hub'
  | 'programme'
  | 'cohort'
  | 'group'
  | 'person'
  | 'school'
  | 'trust'
  | 'authority';

/** A role that somebody has today, and over what. `id` is '' for the hub. */
export interface Grant {
  role: Role;
  kind: ScopeKind;
  id: string;
}

/** Who asks, as the session says. */
export interface Viewer {
  personId: number;
  name: string;
  grants: readonly Grant[];
}

/** What a thing belongs to, each by the ids that grants name. */
export interface ThingFacts {
  /** Whose it is; null for what is nobody's, such as a cohort. */
  personId: number | null;
  programmes: readonly string[];
  cohorts: readonly string[];
  groups: readonly string[];
  schools: readonly string[];
  trusts: readonly string[];
}

export interface Asks {
  exampleHub: boolean;
  /** Null: not signed in. */
  viewer: Viewer | null;
  /** The thing of the address; null where the row is about none, or where there is none of that id. */
  thing: ThingFacts | null;
}

/**
 * 'yes'; 'sign in' where signing in may help; 'no', which is answered as if the address were not there.
 * A thing that does not exist is a 'no', so that nobody learns by guessing which ids do.
 */
export function mayEnter(access: Access, asks: Asks): 'yes' | 'sign in' | 'no' {
  const row: Row = ACCESS[access];
  if (row.who === 'anyone') return 'yes';
  if (row.who === 'anyone in the example hub') return asks.exampleHub ? 'yes' : 'no';
  if (asks.viewer === null) return 'sign in';
  if (!('to' in row)) return 'yes';
  const { viewer, thing } = asks;
  if (row.to !== null && thing === null) return 'no';
  const isNamed = Object.entries(row.who).some(([role, relation]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the row are roles, which Object.entries forgets
    isRelated(viewer, role as Role, relation, thing),
  );
  return isNamed ? 'yes' : 'no';
}

/**
 * Whether the viewer may do that to what is of this cohort: for what a page shows beyond what its own row lets see. A role
 * over something else does not count, as it does for `hasRoleFor`.
 */
export function mayInCohort(
  viewer: Viewer | null,
  access: Access,
  of: { programme: string; cohort: string },
): boolean {
  const thing = { personId: null, programmes: [of.programme], cohorts: [of.cohort] };
  const rest = { groups: [], schools: [], trusts: [] };
  return mayEnter(access, { exampleHub: false, viewer, thing: { ...thing, ...rest } }) === 'yes';
}

/** Which thing the row is about, so that it can be found before the table is asked; null for none. */
export function thingOf(access: Access): Thing | null {
  const row: Row = ACCESS[access];
  return 'to' in row ? row.to : null;
}

function isRelated(viewer: Viewer, role: Role, relation: Relation, thing: ThingFacts | null): boolean {
  if (relation === 'own') return thing?.personId === viewer.personId;
  const grants = viewer.grants.filter((grant) => grant.role === role);
  if (relation === 'in any scope') return grants.length > 0;
  if (relation === 'of the hub') return grants.some(({ kind }) => kind === 'hub');
  const near = relation === 'in their group' ? grants.filter(({ kind }) => kind === 'group') : grants;
  return thing !== null && near.some((grant) => covers(grant, thing));
}

function covers({ kind, id }: Grant, thing: ThingFacts): boolean {
  switch (kind) {
    case 'hub':
      return true;
    case 'programme':
      return thing.programmes.includes(id);
    case 'cohort':
      return thing.cohorts.includes(id);
    case 'group':
      return thing.groups.includes(id);
    case 'school':
      return thing.schools.includes(id);
    case 'trust':
      return thing.trusts.includes(id);
    // Nothing of the hub belongs to an authority: its lead has its own list, and no other.
    case 'authority':
      return false;
    case 'person':
      return thing.personId !== null && String(thing.personId) === id;
  }
}

/** What a list may show to a viewer: everything, or what belongs to one of these. */
export type Reach = 'everything' | Readonly<Record<Exclude<ScopeKind, 'hub'>, readonly string[]>>;

/** How far a viewer's roles reach by the roles that the row names. A stranger's reach is empty. */
export function reachOf(viewer: Viewer | null, access: Access): Reach {
  const row: Row = ACCESS[access];
  const roles = 'to' in row ? Object.keys(row.who) : [];
  const grants = (viewer?.grants ?? []).filter((grant) => roles.includes(grant.role));
  if (grants.some(({ kind }) => kind === 'hub')) return 'everything';
  const of = (kind: ScopeKind) => grants.filter((grant) => grant.kind === kind).map(({ id }) => id);
  return {
    programme: of('programme'),
    cohort: of('cohort'),
    group: of('group'),
    person: of('person'),
    school: of('school'),
    trust: of('trust'),
    authority: of('authority'),
  };
}

/** Whether the viewer could enter some address of this row: for navigation, never in place of the hook. */
export function hasRoleFor(viewer: Viewer | null, access: Access): boolean {
  const row: Row = ACCESS[access];
  if (viewer === null || !('to' in row)) return false;
  return viewer.grants.some(({ role }) => role in row.who);
}
