import type { AccountSection } from '../identity/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';

/** The way to work, for whoever works here and came to their own page. */
export const workSection: AccountSection = {
  part: async (_hub, viewer) =>
    hasRoleFor(viewer, 'open the staff pages')
      ? {
          heading: 'Your work',
          items: [],
          choices: [{ text: 'Go to your work', href: '/staff' }],
          isAwaited: true,
        }
      : null,
};
