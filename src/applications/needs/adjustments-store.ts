/** The only SQL of `adjustments`: what to arrange for somebody, never why. */
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { Adjustment, AdjustmentsAnswer } from '../journey/answers.ts';
import { ADJUSTMENT_WORDS } from '../journey/tell.ts';

/** What to arrange, in the words that whoever leads a session reads. */
export interface AdjustmentShown {
  kind: Adjustment;
  words: string;
}

export async function adjustmentsOf(db: Reader, personId: number): Promise<readonly AdjustmentShown[]> {
  const rows = await db
    .selectFrom('adjustments')
    .select(['kind', 'words'])
    .where('person_id', '=', personId)
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, words }) => ({ kind, words: words === '' ? ADJUSTMENT_WORDS[kind] : words }));
}

/** The same of many, in one statement; somebody who asks for nothing is left out. */
export async function adjustmentsOfMany(
  db: Reader,
  people: readonly number[],
): Promise<ReadonlyMap<number, readonly AdjustmentShown[]>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('adjustments')
    .select(['person_id', 'kind', 'words'])
    .where('person_id', 'in', [...people])
    .orderBy('person_id')
    .orderBy('kind')
    .execute();
  const shown = rows.map(({ person_id, kind, words }) => ({
    personId: person_id,
    kind,
    words: words === '' ? ADJUSTMENT_WORDS[kind] : words,
  }));
  return Map.groupBy(shown, ({ personId }) => personId);
}

/** What they ask for in place of what they asked for before; what the hub agreed with them otherwise stays. */
export async function putAdjustments(
  tx: Tx,
  { personId, told, at }: { personId: number; told: AdjustmentsAnswer | null; at: Temporal.Instant },
): Promise<void> {
  const self = `person:${personId}`;
  await tx
    .deleteFrom('adjustments')
    .where('person_id', '=', personId)
    .where('agreed_by', '=', self)
    .execute();
  if (told === null || told.kinds.length === 0) return;
  await tx
    .insertInto('adjustments')
    .values(
      told.kinds.map((kind) => ({
        person_id: personId,
        kind,
        words: kind === 'other' ? told.words : '',
        agreed_at: at,
        agreed_by: self,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
