import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { lastDayOver } from './kept-for.ts';
import { KINDS } from './kinds.ts';
import { mayErase } from './may-erase.ts';
import { keptMonths } from './store.ts';

const A_DAY = Temporal.Duration.from({ hours: 24 });

/** Once a day, by the hub's clock: what has been kept long enough is erased. */
export function retentionRounds({ database, clock, profile }: Hub): readonly Work[] {
  if (!mayErase(clock, profile)) return [];
  return KINDS.map(({ name, erase }) => ({
    queue: `${name}.retention`,
    every: A_DAY,
    run: async () => {
      const months = (await keptMonths(database.db))[name];
      return erase(database, lastDayOver(clock.today(), months), bySystem(clock.now()));
    },
  }));
}
