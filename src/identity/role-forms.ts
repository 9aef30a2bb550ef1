/** Giving a role: what is asked, what is a good answer, and the words of each error. */
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type FormReader, type Reading } from '../kit/forms/index.ts';
import { parseDay } from '../kit/dates/index.ts';
import type { GivenRole, ScopeKind } from '../kit/policy/index.ts';

export interface Scope {
  kind: ScopeKind;
  id: string;
  words: string;
}

export const GIVEN_ROLES: Readonly<Record<GivenRole, string>> = {
  manager: 'Programme manager: applications, places, members, messages',
  administrator: 'Administrator: roles, templates and the hub’s settings',
  facilitator: 'Facilitator: leads the sessions of a group',
  coach: 'Coach: coaches a group',
  marker: 'Marker: marks the scripts that they are asked for',
  'quality visitor': 'Quality visitor: observes, until a day',
  'trust lead': 'Trust or local authority lead: the SENCOs of its schools',
  sponsor: 'Sponsor: the head of a member’s school',
};

/** Over what each role can be given. */
export const SCOPES_OF: Readonly<Record<GivenRole, readonly ScopeKind[]>> = {
  manager: ['hub', 'programme', 'cohort'],
  administrator: ['hub'],
  facilitator: ['group'],
  coach: ['group'],
  marker: ['hub', 'programme', 'cohort'],
  'quality visitor': ['hub', 'programme', 'cohort', 'group'],
  'trust lead': ['trust', 'authority', 'school'],
  sponsor: ['school', 'person'],
};

export interface RoleGiven {
  email: string;
  fullName: string;
  role: GivenRole;
  kind: ScopeKind;
  id: string;
  endsOn: Temporal.PlainDate | null;
  reason: string;
}

export const ROLE_FIELDS = ['email', 'full-name', 'role', 'scope', 'number', 'ends-on', 'reason'] as const;

/** The value of a scope in the form: 'group:senco-autumn-2026-truro'. */
export const scopeValue = ({ kind, id }: Pick<Scope, 'kind' | 'id'>): string => `${kind}:${id}`;

/** @param scopes those that can be listed; for the others see `NUMBERED` */
export function readRole(
  body: Readonly<Record<string, unknown>>,
  { scopes, today }: { scopes: readonly Scope[]; today: Temporal.PlainDate },
): Reading<RoleGiven> {
  const form = new FreeTextReader(body, today);
  const email = form.email('email', {
    missing: 'Type their email address',
    wrong: 'Type an email address with a name, an @ and a place, like sam@school.example',
  });
  const fullName = form.free('full-name', { max: 200, name: 'The name' });
  const role = form.choice('role', keysOf(GIVEN_ROLES), { missing: 'Choose the role' });
  const scope = readScope(form, body, scopes, role);
  const endsOn = readEnd(form, typedText(body['ends-on']).trim(), role, today);
  const reason = form.free('reason', {
    missing: 'Say why they are given it',
    max: 300,
    name: 'The reason',
  });
  if (
    form.errors.length > 0 ||
    email === null ||
    fullName === null ||
    role === null ||
    scope === null ||
    reason === null
  )
    return { ok: false, errors: form.errors, typed: form.typed(ROLE_FIELDS) };
  return { ok: true, value: { email, fullName, role, ...scope, endsOn, reason } };
}

function readScope(
  form: FormReader,
  body: Readonly<Record<string, unknown>>,
  scopes: readonly Scope[],
  role: GivenRole | null,
): { kind: ScopeKind; id: string } | null {
  const typed = typedText(body['scope']);
  const numbered = NUMBERED.find(({ kind }) => typed === `${kind}:`);
  if (numbered !== undefined) {
    const number = typedText(body['number']).trim();
    if (!numbered.shape.test(number)) return form.refuse('number', numbered.wrong);
    return fitting(form, { kind: numbered.kind, id: number }, role);
  }
  const scope = scopes.find((one) => scopeValue(one) === typed);
  if (scope === undefined) return form.refuse('scope', 'Choose what they have the role over');
  return fitting(form, { kind: scope.kind, id: scope.id }, role);
}

function fitting(
  form: FormReader,
  scope: { kind: ScopeKind; id: string },
  role: GivenRole | null,
): { kind: ScopeKind; id: string } | null {
  if (role === null || SCOPES_OF[role].includes(scope.kind)) return scope;
  const kinds = SCOPES_OF[role].map((kind) => SCOPE_WORDS[kind]).join(' or ');
  return form.refuse('scope', `Choose ${kinds} for this role`);
}

/** Too many to list, so named by their number. */
export const NUMBERED = [
  {
    kind: 'school',
    words: 'A school, by its URN',
    shape: /^[1-9][0-9]{5,6}$/,
    wrong: 'Type the URN of the school: six digits, or seven',
  },
  {
    kind: 'trust',
    words: 'A trust, by its group UID',
    shape: /^[0-9]{1,6}$/,
    wrong: 'Type the group UID of the trust: up to six digits',
  },
  {
    kind: 'authority',
    words: 'A local authority, by its code',
    shape: /^[0-9]{3}$/,
    wrong: 'Type the code of the local authority: three digits, like 383 for Leeds',
  },
  {
    kind: 'person',
    words: 'A person, by the number of their page',
    shape: /^[1-9][0-9]{0,14}$/,
    wrong: 'Type the number at the end of the address of the person’s page',
  },
] as const;

export const SCOPE_WORDS: Readonly<Record<ScopeKind, string>> = {
  hub: 'the whole hub',
  programme: 'a programme',
  cohort: 'a cohort',
  group: 'a group',
  person: 'a person',
  school: 'a school',
  trust: 'a trust',
  authority: 'a local authority',
};

function readEnd(
  form: FormReader,
  typed: string,
  role: GivenRole | null,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (typed === '')
    return role === 'quality visitor' ? form.refuse('ends-on', 'Give the last day of the visit') : null;
  const day = parseDay(typed);
  if (day === null) return form.refuse('ends-on', 'Write the last day as year, month, day, like 2027-07-23');
  if (Temporal.PlainDate.compare(day, today) < 0)
    return form.refuse('ends-on', 'The last day must be today or later');
  return day;
}

function keysOf<Key extends string>(of: Readonly<Record<Key, unknown>>): readonly Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal record are its keys
  return Object.keys(of) as Key[];
}
