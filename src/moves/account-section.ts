import { applicationsOf } from '../applications/index.ts';
import { enrolmentsOf, findPlannedCohort, openOfferOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { allCourses } from '../programmes/index.ts';
import { placePaths } from './paths.ts';
import { untilInWords } from './words.ts';

/** An offer that waits for an answer, a place, or a wait for one. */
export const placeSection: AccountSection = {
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const items: { text: string; href: string; note?: string }[] = [];
    let isAwaited = false;
    const places = await enrolmentsOf(db, viewer.personId);
    for (const { id, state, cohortId } of places) {
      const cohort = await findPlannedCohort(db, cohortId);
      const course = `${allCourses().get(cohort?.course ?? '')?.title ?? 'NPQ'}, ${cohort?.name ?? ''}`;
      const href = placePaths.own.to({ enrolment: id });
      const offer = state === 'offered' ? await openOfferOf(db, id) : null;
      if (offer === null) items.push({ text: `Your place: ${course}`, href });
      else {
        isAwaited = true;
        items.unshift({
          text: `Answer our offer of a place: ${course}`,
          href,
          note: `By ${untilInWords(offer.openUntil)}.`,
        });
      }
    }
    for (const { id, state, cohortId } of await applicationsOf(db, viewer.personId))
      if (state === 'wait-listed' && cohortId !== null) {
        if (!places.some((one) => one.cohortId === cohortId)) {
          isAwaited = true;
          items.push({
            text: 'Where you stand on the waiting list',
            href: placePaths.waiting.to({ application: id }),
          });
        }
      }
    return items.length === 0 ? null : { heading: 'Your place', items, isAwaited };
  },
};
