import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { openRoundsOf } from './open-rounds.ts';
import { feedbackPaths as paths } from './paths.ts';
import { newestReplies } from './store.ts';

/** What can be answered now, and what came of what was said before. */
export const feedbackSection: AccountSection = {
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const items: { text: string; href: string | null; note?: string }[] = [];
    const places = (await enrolmentsOf(db, viewer.personId)).filter(
      ({ state }) => state === 'active' || state === 'completed' || state === 'deferred',
    );
    const replies = await newestReplies(
      db,
      places.map(({ cohortId }) => cohortId),
    );
    for (const place of places) {
      for (const open of await openRoundsOf(db, place, hub.clock.now(), hub.clock.today()))
        if (!open.isAnswered)
          items.push({
            text: open.round.about,
            href: paths.answer.to({ enrolment: place.id, round: open.round.id }),
            note: `A minute, without your name, until ${inWords(open.round.closesOn)}.`,
          });
      const newest = replies.get(place.cohortId);
      if (newest !== undefined)
        items.push({ text: `You said: ${newest.said}`, href: null, note: `We did: ${newest.did}` });
    }
    return items.length === 0 ? null : { heading: 'Tell us what you thought', items };
  },
};
