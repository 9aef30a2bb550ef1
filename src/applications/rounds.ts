import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { raiseAlarm } from './deciding/overdue.ts';
import { remindSponsors } from './endorsement/remind-sponsors.ts';

/** Often enough that a reminder goes out in the morning, and that a missed day is told soon after midnight. */
const EVERY = Temporal.Duration.from({ minutes: 30 });

/** What comes round again, or is done after a change, in this slice. */
export function applicationRounds(hub: Hub): readonly Work[] {
  return [
    { queue: 'applications.remind-sponsors', every: EVERY, run: () => remindSponsors(hub) },
    { queue: 'applications.raise-alarm', every: EVERY, run: () => raiseAlarm(hub) },
  ];
}
