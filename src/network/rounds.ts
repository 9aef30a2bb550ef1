import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { askAndLapse } from './still-right.ts';

export function networkRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'network.still-right',
      every: Temporal.Duration.from({ hours: 24 }),
      run: () => askAndLapse(hub),
    },
  ];
}
