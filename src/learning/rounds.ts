import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { resealTextsOfHub } from './writing/reseal.ts';

export function learningRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'learning.reseal-texts',
      every: Temporal.Duration.from({ hours: 24 }),
      run: () => resealTextsOfHub(hub),
    },
  ];
}
