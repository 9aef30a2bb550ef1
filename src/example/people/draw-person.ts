/** Who somebody of the example hub is: a name, an address at a school, a post there since some month. */
import { atSomeTime, slug } from './draw-application.ts';
import type { Cast, CastSchool } from './cast.ts';
import type { Chance } from './chance.ts';
import type { InventedPerson, InventedPost } from './invented.ts';

export interface People {
  /** A name that nobody else has. */
  name(): string;
  school(): CastSchool;
  /** The head of a school: the same each time. */
  headOf(school: CastSchool): string;
  /** A running number: no TRN that was ever given out is meant. */
  trn(): string;
}

/** Somebody whom anybody may be. */
export function named(cast: Cast, key: string): { key: string; name: string } {
  const found = cast.named.find((one) => one.key === key);
  if (found === undefined) throw new Error(`The example hub has nobody called ${key}.`);
  return found;
}

/** @param lastTrn those that are given out come after it */
export function peopleOf(cast: Cast, chance: Chance, lastTrn = 100): People {
  const taken = new Set([...cast.named, ...cast.facilitators].map(({ name }) => name));
  const name = (): string => {
    for (;;) {
      const drawn = `${chance.pick(cast.firstNames)} ${chance.pick(cast.lastNames)}`;
      if (taken.has(drawn)) continue;
      taken.add(drawn);
      return drawn;
    }
  };
  const heads = new Map([[headsSchool(cast).urn, named(cast, 'head').name]]);
  let trn = lastTrn;
  return {
    name,
    school: () => chance.pick(cast.schools),
    headOf: ({ urn }) => {
      const known = heads.get(urn) ?? name();
      heads.set(urn, known);
      return known;
    },
    trn: () => {
      trn += 1;
      return String(trn).padStart(7, '0');
    },
  };
}

/** Where the head is head whom anybody may be. */
export function headsSchool(cast: Cast): CastSchool {
  const [, , , school] = cast.schools;
  if (school === undefined) throw new Error('The example hub has too few schools.');
  return school;
}

/** `hannah.sykes@seven-hills-primary-school.example`. */
export function emailAt(name: string, school: CastSchool): string {
  const host = school.name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${slug(name)}@${host}.example`;
}

/** Somebody with nothing but a name, an address and a post. */
export function person(
  who: { key: string | null; name: string; school: CastSchool; knownSince: Temporal.Instant },
  posts: readonly Omit<InventedPost, 'school'>[],
): InventedPerson {
  return {
    key: who.key,
    name: who.name,
    email: emailAt(who.name, who.school),
    trn: null,
    trnVerifiedAt: null,
    knownSince: who.knownSince,
    posts: posts.map((post) => ({ school: who.school, ...post })),
    roles: [],
    adjustments: [],
    application: null,
    enrolment: null,
  };
}

/** The post that somebody told of: as SENCO since a month, or not yet. */
export function postSince(since: string | null): Omit<InventedPost, 'school'> {
  return since === null
    ? { role: 'assistant_senco', startsOn: null, endsOn: null }
    : { role: 'senco', startsOn: Temporal.PlainDate.from(`${since}-01`), endsOn: null };
}

export const morningOf = (day: Temporal.PlainDate, chance: Chance): Temporal.Instant =>
  atSomeTime(day, chance, 9);
