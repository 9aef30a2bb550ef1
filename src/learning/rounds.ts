import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { removeUnused } from './modules/pictures-store.ts';
import { resealTextsOfHub } from './writing/reseal.ts';

/** Long enough for whoever writes in two windows to put a picture back. */
const KEPT_UNUSED_HOURS = 24;

export function learningRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'learning.reseal-texts',
      every: Temporal.Duration.from({ hours: 24 }),
      run: () => resealTextsOfHub(hub),
    },
    {
      queue: 'learning.unused-pictures',
      every: Temporal.Duration.from({ hours: 24 }),
      run: () =>
        hub.database.transaction((tx) =>
          removeUnused(tx, hub.clock.now().subtract({ hours: KEPT_UNUSED_HOURS })),
        ),
    },
  ];
}
