import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { CardTyped } from './card.ts';
import { confirmCard, isBarred, writeCard } from './store.ts';

/** Joins with this card, or changes it. False for somebody whom a manager has barred. The audit has no word of it. */
export async function keepCard(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  personId: number,
  typed: CardTyped,
): Promise<boolean> {
  const at = clock.now();
  return database.transaction(async (tx) => {
    if (await isBarred(tx, personId)) return false;
    const { isNew } = await writeCard(tx, personId, typed, { at, on: clock.today() });
    await record(tx, {
      at,
      actor: `person:${personId}`,
      event: isNew ? 'network.joined' : 'network.card-changed',
      subject: `person:${personId}`,
    });
    return true;
  });
}

/** "It is still right": the yearly question is answered, and a card that had lapsed is shown again. */
export async function confirmOwnCard(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  personId: number,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await confirmCard(tx, personId, clock.today()))) return;
    await record(tx, {
      at: clock.now(),
      actor: `person:${personId}`,
      event: 'network.card-confirmed',
      subject: `person:${personId}`,
    });
  });
}
