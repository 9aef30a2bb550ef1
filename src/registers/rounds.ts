import type { Hub } from '../hub.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { eraseDiets } from './day/store.ts';

/** Once a day: what people said they eat at a session goes when its day is over. */
export function registerRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'registers.diets',
      every: Temporal.Duration.from({ hours: 24 }),
      run: async () => {
        const by = bySystem(hub.clock.now());
        await hub.database.transaction(async (tx) => {
          const count = await eraseDiets(tx, hub.clock.today());
          if (count > 0)
            await record(tx, { ...by, event: 'diets.erased', subject: 'hub', detail: { count } });
        });
      },
    },
  ];
}
