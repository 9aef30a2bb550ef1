import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { oversightPaths as paths } from './paths.ts';
import { mayConsent } from './sponsor/consent.ts';
import { consentedAmong } from './sponsor/consents-store.ts';

/** What others see of a member is theirs to choose; and where a trust's lead and a visitor look. */
export const oversightSection: AccountSection = {
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const places = await enrolmentsOf(db, viewer.personId);
    // Where it can be given, and where it stands: it holds when the place has ended too, and has to be found to be taken back.
    const given = await consentedAmong(
      db,
      places.filter(({ state }) => !mayConsent(state)).map(({ id }) => id),
    );
    const on = places.filter(({ id, state }) => mayConsent(state) || given.has(id));
    const items = [
      ...on.map(({ id }) => ({
        text: 'What your head may see',
        href: paths.consent.to({ enrolment: id }),
        note: 'You choose, and can take it back at any moment.',
      })),
      ...(hasRoleFor(viewer, 'oversee a trust')
        ? [
            {
              text: 'Your SENCOs',
              href: paths.trust.to(),
              note: 'Who is lawful, until when, and which cohort is in time.',
            },
          ]
        : []),
      ...(hasRoleFor(viewer, 'observe sessions')
        ? [
            {
              text: 'Sessions to observe',
              href: paths.visitor.to(),
              note: 'And how many were at those before.',
            },
          ]
        : []),
    ];
    return items.length === 0 ? null : { heading: 'Who sees what', items };
  },
};
