import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { askAndLapse } from './still-right.ts';
import { tellOfNotices, type FactsOfGroup } from './tell-of-notices.ts';

export function networkRounds(hub: Hub, factsOfGroup: FactsOfGroup): readonly Work[] {
  return [
    {
      queue: 'network.still-right',
      every: Temporal.Duration.from({ hours: 24 }),
      run: () => askAndLapse(hub),
    },
    {
      queue: 'network.notices',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () => tellOfNotices(hub, factsOfGroup),
    },
  ];
}
