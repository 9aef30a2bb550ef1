import type { AccountSection } from '../identity/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { oversightPaths as paths } from './paths.ts';

/** For those who look over others' shoulders: a trust's lead, a visitor. */
export const oversightSection: AccountSection = (_hub, viewer) => {
  const items = [
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
  return Promise.resolve(items.length === 0 ? null : { heading: 'What you look after', items });
};
