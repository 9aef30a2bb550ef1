import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { outcomesPaths } from './paths.ts';
import { releasedAt } from './released.ts';
import { outcomesOf, hasOutcome } from './store.ts';

/** The way to a result, from its minute on. It says that there is one and not what it is. */
export const resultSection: AccountSection = {
  has: hasOutcome,
  part: async (hub, viewer, has) => {
    if (!has) return null;
    const { db } = hub.database;
    const items: { text: string; href: string }[] = [];
    for (const { id } of await enrolmentsOf(db, viewer.personId))
      if (releasedAt(await outcomesOf(db, id), hub.clock.now()) !== null)
        items.push({ text: 'See your result', href: outcomesPaths.result.to({ enrolment: id }) });
    return items.length === 0 ? null : { heading: 'Your assessment result', items };
  },
};
