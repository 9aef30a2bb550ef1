import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import type { OwnTime } from './own-time.ts';
import { refreshFigures } from './refresh.ts';
import { writeWeeklyLetters } from './weekly/write-letters.ts';

/** What changed is worked out within minutes, and all of it soon after midnight, before anybody looks; letters of the week are looked after every hour. */
export function engagementRounds(hub: Hub, ownTime: OwnTime): readonly Work[] {
  return [
    {
      queue: 'engagement.refresh',
      every: Temporal.Duration.from({ minutes: 5 }),
      run: () => refreshFigures(hub, ownTime),
    },
    {
      queue: 'engagement.weekly-letters',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () => writeWeeklyLetters(hub, ownTime),
    },
  ];
}
