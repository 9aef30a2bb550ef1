/**
 * Whose are these emails, verified TRNs and participant ids of the DfE? Read across the tables of people and of the mirror,
 * in one statement for a whole file; it changes nothing.
 */
import { sql } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';

/** By `email x`, `trn x` and `participant x`. What is nobody's is left out. @param keys emails in small letters */
export async function peopleKnownBy(
  db: Reader,
  keys: { emails: readonly string[]; trns: readonly string[]; participants: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; person_id: number }>`
    select 'email ' || email_folded as key, person_id from person_emails where email_folded = any(${[...keys.emails]})
    union select 'trn ' || trn, id from people
      where trn = any(${[...keys.trns]}) and trn_verified_at is not null and merged_into is null
    union select 'participant ' || participant_id, person_id from mirror_registrations
      where participant_id = any(${[...keys.participants]}) and person_id is not null`.execute(db);
  return new Map(rows.map(({ key, person_id }) => [key, person_id]));
}
