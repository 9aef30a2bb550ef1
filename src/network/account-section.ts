import { hasRoleFor } from '../kit/policy/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { networkPaths } from './paths.ts';
import { findOwnCard } from './store.ts';
import { hasThread } from './threads-store.ts';

/** The way into the network, for whoever is or was on a programme. */
export const networkSection: AccountSection = {
  has: hasThread,
  part: async (hub, viewer, writes) => {
    if (!hasRoleFor(viewer, 'use the network')) return null;
    const { db } = hub.database;
    const card = await findOwnCard(db, viewer.personId);
    if (card === null)
      return {
        heading: 'The network',
        items: [{ text: 'Find other SENCOs near you', href: networkPaths.search.to() }],
      };
    return {
      heading: 'The network',
      isAwaited: card.askedOn !== null,
      items: [
        ...(card.askedOn === null
          ? []
          : [{ text: 'Is your card still right?', href: networkPaths.card.to() }]),
        { text: 'Find somebody', href: networkPaths.search.to() },
        ...(!writes ? [] : [{ text: 'Your letters', href: networkPaths.letters.to() }]),
      ],
    };
  },
};
