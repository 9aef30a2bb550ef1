import type { MoveConsequence, MoveConsequences } from '../moves/index.ts';
import { membershipsOf } from '../cohorts/index.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { OwnTime } from './own-time.ts';
import { engagementOf, type Engagement, type Thought } from './read-engagement.ts';
import { slackInWords } from './words.ts';

/** What a move does to somebody's engagement: the same reckoning over the memberships as they would be. */
export const engagementAfterMoves =
  (clock: Clock, ownTime: OwnTime): MoveConsequences =>
  async (db, asked) => {
    const today = clock.today();
    const ids = asked.map(({ enrolmentId }) => enrolmentId);
    const thought = new Map<number, Thought>();
    for (const { enrolmentId, toGroupId, onDay } of asked) {
      const own = await membershipsOf(db, enrolmentId);
      thought.set(enrolmentId, {
        state: 'active',
        returnBy: null,
        memberships: [
          ...own
            .filter(({ level, fromOn }) => level === 2 || isBefore(fromOn, onDay))
            .map(({ level, groupId, fromOn, untilOn }) => ({
              enrolmentId,
              groupId,
              fromOn,
              untilOn: level === 1 && (untilOn === null || isAfter(untilOn, onDay)) ? onDay : untilOn,
            })),
          { enrolmentId, groupId: toGroupId, fromOn: onDay, untilOn: null },
        ],
      });
    }
    const before = await engagementOf(db, ids, today, ownTime);
    const after = new Map(
      (await engagementOf(db, ids, today, ownTime, thought)).map((one) => [one.enrolmentId, one]),
    );
    const words = (one: Engagement) =>
      slackInWords(one.measured, today, 'they').join(' ') || 'Nothing is open.';
    return new Map(
      before.flatMap((one): [number, MoveConsequence[]][] => {
        const then = after.get(one.enrolmentId);
        if (then === undefined || one.rule === null) return [];
        const isLost =
          one.measured.every(({ slack }) => slack >= 0) && then.measured.some(({ slack }) => slack < 0);
        return [
          [
            one.enrolmentId,
            [
              {
                heading: 'Engagement',
                before: words(one),
                after: words(then),
                warning: isLost
                  ? `${one.name} could then no longer reach what is asked for by what is to come alone.`
                  : null,
              },
            ],
          ],
        ];
      }),
    );
  };
