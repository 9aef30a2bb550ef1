import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { eraseHeldForms } from './held-store.ts';
import { eraseUnderWay } from './outside/outside-store.ts';
import { eraseChallenges } from './passkeys/passkey-store.ts';
import { eraseSignIns } from './sign-in-store.ts';
import { eraseSessions } from './store.ts';

/** How long a sign-in that has ended can still be looked into. */
const DAYS_AFTER_THE_END = 30;

/** What signing in leaves behind goes by itself. */
export function identityRounds({ database, clock }: Hub): readonly Work[] {
  return [
    {
      queue: 'identity.tidy',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () =>
        database.transaction(async (tx) => {
          const now = clock.now();
          await eraseHeldForms(tx, now);
          await eraseSignIns(tx, now.subtract({ hours: 24 }));
          // Kept for an hour after their end, by which those of a network are counted.
          await eraseChallenges(tx, now.subtract({ hours: 1 }));
          await eraseUnderWay(tx, now);
          await eraseSessions(tx, now.subtract({ hours: 24 * DAYS_AFTER_THE_END }));
        }),
    },
  ];
}
