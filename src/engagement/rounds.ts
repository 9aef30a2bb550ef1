import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import type { OwnTime } from './own-time.ts';
import { refreshFigures } from './refresh.ts';

/** What changed is worked out within minutes, and all of it soon after midnight, before anybody looks. */
export function engagementRounds(hub: Hub, ownTime: OwnTime): readonly Work[] {
  return [
    {
      queue: 'engagement.refresh',
      every: Temporal.Duration.from({ minutes: 5 }),
      run: () => refreshFigures(hub, ownTime),
    },
  ];
}
