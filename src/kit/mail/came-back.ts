/** Letters that arrived or came back, and the addresses that nothing can be sent to: `mail_addresses` is read and written here alone. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../db/index.ts';

/** What the other side says of a letter that it had taken. */
export type Fate =
  | { kind: 'delivered' }
  /** @param isAddressGone nothing sent there will ever arrive; else it was this letter, or this day */
  | { kind: 'came back'; why: string; isAddressGone: boolean };

export interface AddressTrouble {
  address: string;
  since: Temporal.Instant;
  why: string;
}

/**
 * Notes what became of the letter with this Message-ID (without its domain). False where there is none, or where it was
 * sent to another address than `address`; null takes any. The same news twice changes nothing.
 */
export async function noteFate(
  tx: Tx,
  news: { messageId: string; address: string | null; fate: Fate; at: Temporal.Instant },
): Promise<{ letterId: number; isNews: boolean } | null> {
  const { messageId, address, fate, at } = news;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(messageId)) return null;
  const { rows } = await sql<{ id: number; recipient: string; state: string; delivered: boolean }>`
    select id, recipient, state, delivered_at is not null as delivered from outbox
    where message_id = ${messageId}::uuid for update`.execute(tx);
  const [letter] = rows;
  if (letter === undefined) return null;
  if (address !== null && address.toLowerCase() !== letter.recipient.toLowerCase()) return null;
  if (fate.kind === 'delivered') {
    if (letter.delivered) return { letterId: letter.id, isNews: false };
    await sql`update outbox set delivered_at = now() where id = ${letter.id}`.execute(tx);
    await clearAddress(tx, letter.recipient);
    return { letterId: letter.id, isNews: true };
  }
  // The news can be faster than the sender's own note that the letter left: it counts all the same.
  const { rows: changed } = await sql`update outbox set state = 'bounced', next_try_at = null,
      settled_at = coalesce(settled_at, now()), given_up_why = 'came back', last_error = ${fate.why}
    where id = ${letter.id} and state in ('sending', 'sent') returning id`.execute(tx);
  if (fate.isAddressGone)
    await markAddress(tx, { address: letter.recipient, why: fate.why, letterId: letter.id, at });
  return { letterId: letter.id, isNews: changed.length > 0 };
}

/** Notes that nothing sent to this address arrives. The first reason stands. */
export async function markAddress(
  tx: Tx,
  trouble: { address: string; why: string; letterId: number | null; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('mail_addresses')
    .values({
      address_folded: trouble.address.toLowerCase(),
      since: trouble.at,
      why: trouble.why,
      outbox_id: trouble.letterId,
    })
    .onConflict((conflict) => conflict.column('address_folded').doNothing())
    .execute();
}

/** Takes the mark off an address, so that letters go there again. False where there was none. */
export async function clearAddress(tx: Tx, address: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('mail_addresses')
    .where('address_folded', '=', address.toLowerCase())
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Those of these addresses that letters came back from, by the address in small letters. */
export async function troubleWith(
  db: Reader,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, AddressTrouble>> {
  const rows = await db
    .selectFrom('mail_addresses')
    .select(['address_folded', 'since', 'why'])
    .where(sql<boolean>`address_folded = any(${addresses.map((address) => address.toLowerCase())})`)
    .execute();
  return new Map(
    rows.map(({ address_folded, since, why }) => [address_folded, { address: address_folded, since, why }]),
  );
}
