import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import type { OwnTime } from './own-time.ts';
import { engagementPaths as paths } from './paths.ts';
import { measuredOf } from './read-engagement.ts';
import { slackInWords } from './words.ts';

/** What a member may still miss and what is due, in a sentence or two, with the way to all of it. */
export const engagementSection = (ownTime: OwnTime): AccountSection => ({
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const active = (await enrolmentsOf(db, viewer.personId)).filter(({ state }) => state === 'active');
    const today = hub.clock.today();
    const items = (await measuredOf(db, active, today, ownTime)).flatMap((one) => {
      const sentences = slackInWords(one.measured, today, 'you');
      return sentences.length === 0
        ? []
        : [
            {
              text: 'Your engagement in full',
              href: paths.own.to({ enrolment: one.enrolmentId }),
              note: sentences.join(' '),
            },
          ];
    });
    return items.length === 0 ? null : { heading: 'Am I on track?', items };
  },
});
