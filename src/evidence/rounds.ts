import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { compareAgain } from './reconciliation/reconcile.ts';

/** What the hub knows changes between two lists: somebody is deferred, matched or merged. */
const EVERY = Temporal.Duration.from({ hours: 24 });

/** What comes round again in this slice. */
export function evidenceRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'evidence.compare',
      every: EVERY,
      run: async () => void (await compareAgain(hub, bySystem(hub.clock.now()))),
    },
  ];
}
