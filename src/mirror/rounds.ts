import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { syncWithDfe } from './client/sync.ts';
import { setAsideUndecided } from './import-file.ts';
import { matchAll } from './match/match-all.ts';
import { lockMirror } from './store.ts';

/** Somebody may apply after the file that told of them: they are found soon after. */
const EVERY = Temporal.Duration.from({ minutes: 30 });

/** The DfE advises to ask several times a day. */
const ASK_EVERY = Temporal.Duration.from({ hours: 1 });

/** What comes round again in this slice. */
export function mirrorRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'mirror.match',
      every: EVERY,
      run: () =>
        hub.database.transaction(async (tx) => {
          await lockMirror(tx);
          await matchAll(tx, bySystem(hub.clock.now()));
        }),
    },
    {
      queue: 'mirror.set-aside-undecided',
      every: EVERY,
      run: () => setAsideUndecided(hub, bySystem(hub.clock.now())),
    },
    ...(hub.config.dfeApi === null
      ? []
      : [{ queue: 'mirror.ask-the-dfe', every: ASK_EVERY, run: () => syncWithDfe(hub) }]),
  ];
}
