import { sql } from 'kysely';

import { recordAll, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { trnOf } from './trn.ts';

export interface TrnToVerify {
  personId: number;
  /** Seven digits that the DfE says it checked. */
  trn: string;
  /** Who says so: 'registration:12'. */
  source: string;
}

/** Ends the source of a number that the person had not told: where the source was wrong, the number goes with it. */
const CAME_WITH_IT = ', which told it';

/**
 * Notes that the DfE checked these numbers. Never of a blank one, never two people with one, and never over a number
 * that somebody else checked or that the person told otherwise: those stay as they are and are for a person to settle.
 *
 * @param options.replaces a number that was told and not checked gives way: somebody looked at both
 * @returns the ids of those whose number is checked now and was not before
 */
export async function verifyTrns(
  tx: Tx,
  given: readonly TrnToVerify[],
  by: By,
  options: { replaces?: boolean } = {},
): Promise<readonly number[]> {
  const valid = given.filter(({ trn }) => trnOf(trn) === trn);
  if (valid.length === 0) return [];
  const replaces = options.replaces === true;
  const { rows } = await sql<{ id: number }>`
    with given as (
      select person_id, trn, min(source) as source from jsonb_to_recordset(${JSON.stringify(
        valid.map(({ personId, trn, source }) => ({ person_id: personId, trn, source })),
      )}::jsonb) as told (person_id bigint, trn text, source text)
      group by person_id, trn
    ), sound as (
      select person_id, trn, source from given
      where (select count(*) from given as same where same.trn = given.trn) = 1
        and (select count(*) from given as same where same.person_id = given.person_id) = 1
        and not exists (select from people as other where other.trn = given.trn and other.id <> given.person_id
          and other.trn_verified_at is not null and other.merged_into is null)
    )
    update people set trn = sound.trn, trn_verified_at = ${by.at.toString()}::timestamptz, 
      trn_verified_by = sound.source || case when people.trn = sound.trn then '' else ${CAME_WITH_IT} end
    from sound where people.id = sound.person_id and people.merged_into is null and people.trn_verified_at is null
      and (people.trn is null or people.trn = sound.trn or ${replaces})
    returning people.id`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await recordAll(
    tx,
    ids.map((id) => ({ ...by, event: 'person.trn-verified', subject: `person:${id}` })),
  );
  return ids;
}

/**
 * Takes back what a source said of somebody's number, because it was about somebody else. A number that only the source
 * told goes with it; one that the person told stays, and is not checked any more.
 */
export async function takeVerificationBack(tx: Tx, personId: number, source: string, by: By): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update people set trn = case when trn_verified_by = ${source + CAME_WITH_IT} then null else trn end,
      trn_verified_at = null, trn_verified_by = null
    where id = ${personId} and trn_verified_by in (${source}, ${source + CAME_WITH_IT}) returning id`.execute(
    tx,
  );
  if (rows.length > 0)
    await recordAll(tx, [{ ...by, event: 'person.trn-verification-undone', subject: `person:${personId}` }]);
}
