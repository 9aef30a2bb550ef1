import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { openRoundsOf } from './open-rounds.ts';
import { feedbackPaths as paths } from './paths.ts';
import { answeredBy, repliesOf } from './store.ts';

/** What can be answered now, and what came of what was said before. */
export const feedbackSection: AccountSection = async (hub, viewer) => {
  const { db } = hub.database;
  const items: { text: string; href: string | null; note?: string }[] = [];
  const places = (await enrolmentsOf(db, viewer.personId)).filter(
    ({ state }) => state === 'active' || state === 'completed' || state === 'deferred',
  );
  const answered = new Set(
    (
      await answeredBy(
        db,
        places.map(({ id }) => id),
      )
    ).map(({ enrolmentId, roundId }) => `${enrolmentId} ${roundId}`),
  );
  for (const { id, cohortId } of places) {
    for (const { round } of await openRoundsOf(db, id, hub.clock.now(), hub.clock.today()))
      if (!answered.has(`${id} ${round.id}`))
        items.push({
          text: round.about,
          href: paths.answer.to({ enrolment: id, round: round.id }),
          note: `A minute, without your name, until ${inWords(round.closesOn)}.`,
        });
    const [newest] = await repliesOf(db, { cohort: cohortId });
    if (newest !== undefined)
      items.push({ text: `You said: ${newest.said}`, href: null, note: `We did: ${newest.did}` });
  }
  return items.length === 0 ? null : { heading: 'Tell us what you thought', items };
};
