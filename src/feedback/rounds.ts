import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { settleRounds } from './answer.ts';
import { reckonEvaluations } from './reckon.ts';

export function feedbackRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'feedback.settle',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () => settleRounds(hub),
    },
    // Looked after every hour, so that the first of a day is soon after midnight; done once a day.
    {
      queue: 'feedback.reckon',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () => reckonEvaluations(hub),
    },
  ];
}
