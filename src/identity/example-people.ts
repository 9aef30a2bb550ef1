/** The people of the example hub, whom anybody may be: every one of them is made up. The only SQL of `example_people`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';

export interface ExamplePerson {
  /** In the address: 'manager'. */
  key: string;
  personId: number;
  name: string;
  /** 'Runs the programme'. */
  words: string;
  /** The page that they come for. */
  startsAt: string;
}

export async function listExamplePeople(db: Reader): Promise<readonly ExamplePerson[]> {
  const rows = await db
    .selectFrom('example_people')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['key', 'person_id', 'full_name', 'words', 'starts_at'])
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    key: row.key,
    personId: row.person_id,
    name: row.full_name,
    words: row.words,
    startsAt: row.starts_at,
  }));
}

/** Puts these in the place of those that were there, in this order. */
export async function saveExamplePeople(
  tx: Tx,
  people: readonly Omit<ExamplePerson, 'name'>[],
): Promise<void> {
  await tx.deleteFrom('example_people').execute();
  if (people.length === 0) return;
  await tx
    .insertInto('example_people')
    .values(
      people.map(({ key, personId, words, startsAt }, position) => ({
        key,
        position,
        person_id: personId,
        words,
        starts_at: startsAt,
      })),
    )
    .execute();
}

/** One more, after the others. */
export async function addExamplePerson(tx: Tx, person: Omit<ExamplePerson, 'name'>): Promise<void> {
  await tx
    .insertInto('example_people')
    .values((of) => ({
      key: person.key,
      position: of
        .selectFrom('example_people')
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('next')),
      person_id: person.personId,
      words: person.words,
      starts_at: person.startsAt,
    }))
    .execute();
}
