import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { coveragePaths } from './paths.ts';

/** For whoever is on the programme: what of it they have met. */
export const coverageSection: AccountSection = {
  part: async (hub, viewer) => {
    const on = (await enrolmentsOf(hub.database.db, viewer.personId)).filter(
      ({ state }) => state === 'active',
    );
    return on.length === 0
      ? null
      : {
          heading: 'What you learn',
          items: on.map(({ id }) => ({
            text: 'What you have met so far, and what is still to come',
            href: coveragePaths.own.to({ enrolment: id }),
          })),
        };
  },
};
