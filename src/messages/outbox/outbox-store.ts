/** One letter as staff may see it. The outbox itself is `kit/mail`'s; this reads who it went to. */
import { sql } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Others } from '../others.ts';
import type { AddressOfReader } from './other-addresses.ts';
import { lettersWithin, type OutboxRow } from './outbox-list.ts';

/** Null where there is none, or none within reach. */
export async function findLetterWithin(
  db: Reader,
  others: Pick<Others, 'peopleWithin'>,
  reach: Reach,
  id: number,
): Promise<OutboxRow | null> {
  const { rows } = await sql<OutboxRow>`select * from (${lettersWithin(others, reach)}) as found
    where found.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** How many letters within reach came back or were given up, for the first page of those who run the hub. */
export async function countLettersInTrouble(
  db: Reader,
  others: Pick<Others, 'peopleWithin'>,
  reach: Reach,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (${lettersWithin(others, reach)}) as found where found.state in ('dead', 'bounced')`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Every address of a person; none of a letter to somebody without a record. */
export async function addressesOf(db: Reader, personId: number | null): Promise<readonly AddressOfReader[]> {
  if (personId === null) return [];
  const rows = await db
    .selectFrom('person_emails')
    .select(['email', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('is_main', 'desc')
    .orderBy('email_folded')
    .execute();
  return rows.map(({ email, verified_at }) => ({ email, isVerified: verified_at !== null }));
}
