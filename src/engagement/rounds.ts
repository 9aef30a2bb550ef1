import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { LOOKING, workOutLook } from './own-rules/look.ts';
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
    { queue: LOOKING, run: (data) => workOutLook(hub, ownTime, lookOf(data)) },
    {
      queue: 'engagement.weekly-letters',
      every: Temporal.Duration.from({ hours: 1 }),
      run: () => writeWeeklyLetters(hub, ownTime),
    },
  ];
}

function lookOf(data: unknown): number {
  const look: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'look') : null;
  if (typeof look !== 'number') throw new Error('A job of looking at a rule names no look.');
  return look;
}
