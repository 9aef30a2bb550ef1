import type { Reader } from '../../kit/db/index.ts';
import { findPerson } from '../../people/index.ts';

export type NameOf = (actor: string) => string;

/** Who these actors are, as the audit writes them, in words: a person by name. */
export async function namesOf(db: Reader, actors: readonly string[]): Promise<NameOf> {
  const names = new Map<string, string>();
  for (const actor of new Set(actors)) {
    const id = /^person:([1-9][0-9]*)$/.exec(actor)?.[1];
    const person = id === undefined ? null : await findPerson(db, Number(id));
    names.set(actor, person?.fullName ?? OTHERS[actor.replace(/:.*$/, '')] ?? actor);
  }
  return (actor) => names.get(actor) ?? actor;
}

const OTHERS: Readonly<Record<string, string>> = {
  person: 'Somebody who is no longer here',
  system: 'the hub by itself',
  operator: 'somebody at the command line',
  endorsement: 'The sponsor',
};
