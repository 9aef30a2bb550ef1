import type { AccountSection } from '../identity/index.ts';
import { dataPaths } from './paths.ts';
import { hasRequest, requestsOf } from './store.ts';

/** What is held on whoever looks, and whether a request of theirs is still to be answered. */
export const dataSection: AccountSection = {
  has: hasRequest,
  part: async ({ database }, { personId }, hasAsked) => {
    const requests = hasAsked ? await requestsOf(database.db, personId) : [];
    const open = requests.filter(({ answer }) => answer === null).length;
    return {
      heading: 'Your data',
      items: [
        {
          text: 'See what we hold on you',
          href: dataPaths.own.to(),
          ...(open === 0
            ? {}
            : { note: open === 1 ? 'We owe you an answer.' : `We owe you ${open} answers.` }),
        },
      ],
    };
  },
};
