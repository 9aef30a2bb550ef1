/**
 * What the hub wrote to somebody. The outbox is `kit/mail`'s and knows addresses, and the database notes whose each was
 * when it was written, because an address can go to somebody else. A letter to sign in holds a secret of minutes and is not kept for reading; one that waits can
 * still be called back, so it has not been written to anybody yet.
 */
import { sql, type RawBuilder } from 'kysely';

import { keptAs, type Reader } from '../../kit/db/index.ts';

export interface OwnLetter {
  id: number;
  subject: string;
  /** When it was written, by the machine's clock. */
  writtenAt: Temporal.Instant;
  /** It did not arrive. */
  isLost: boolean;
}

const lettersOf = (personId: number): RawBuilder<unknown> => sql`
  select id, subject, text_body as text, queued_at as "writtenAt", state in ('dead', 'bounced') as "isLost"
  from outbox
  where person_id = ${personId}
    and lower(recipient) in (
      select email_folded from person_emails where person_id = ${personId} and verified_at is not null)
    and state in ('sent', 'dead', 'bounced')
    and not starts_with(kind, 'sign-in.')
    and not exists (
      select from message_recipients join people on people.id = message_recipients.person_id
      where message_recipients.event_key = outbox.event_key
        and people.id <> ${personId} and people.merged_into is distinct from ${personId})`;

/** Whether anything was ever written to a person, readable or not. */
export const hasLetter = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from outbox where person_id = ${personId})`;

/** The newest first. */
export async function ownLetters(db: Reader, personId: number, limit: number): Promise<readonly OwnLetter[]> {
  const { rows } = await sql<OwnLetter>`${keptAs('own-letters')}select id, subject, "writtenAt", "isLost"
    from (${lettersOf(personId)}) as found order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** Null where there is none, or none to this person. */
export async function findOwnLetter(
  db: Reader,
  personId: number,
  id: number,
): Promise<(OwnLetter & { text: string }) | null> {
  const { rows } = await sql<OwnLetter & { text: string }>`select *
    from (${lettersOf(personId)}) as found where id = ${id}`.execute(db);
  return rows[0] ?? null;
}
