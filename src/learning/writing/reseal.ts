import type { Hub } from '../../hub.ts';
import { bySystem, record } from '../../kit/audit/index.ts';
import { sealedTables, type SealedKind } from '../../kit/seal/index.ts';

/** What members write in modules, for whoever turns the key. */
export const SEALED_TEXTS: SealedKind = sealedTables(
  [
    { table: 'learning_texts', row: ['sealed_as'] },
    { table: 'learning_other_texts', row: ['sealed_as'] },
  ],
  {
    event: 'learning-texts.resealed',
    inWords: (count) => `What members wrote in modules (${count === 1 ? '1 text' : `${count} texts`})`,
  },
);

/** Few enough that nobody waits who is writing. */
const AT_ONCE = 200;

/** After a change of keys in the settings, without the command: everything is sealed with the first key within a day. */
export async function resealTextsOfHub({ database, clock, keyring }: Hub): Promise<number> {
  let count = 0;
  for (;;) {
    const some = await database.transaction(async (tx) => {
      const sealed = await SEALED_TEXTS.resealSome(tx, keyring, AT_ONCE);
      const detail = { count: sealed, key: keyring[0].id };
      if (sealed > 0)
        await record(tx, { ...bySystem(clock.now()), event: SEALED_TEXTS.event, subject: 'hub', detail });
      return sealed;
    });
    if (some === 0) return count;
    count += some;
  }
}
