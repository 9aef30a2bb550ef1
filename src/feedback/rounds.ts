import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { settleRounds } from './answer.ts';

export function feedbackRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'feedback.settle',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () => settleRounds(hub),
    },
  ];
}
