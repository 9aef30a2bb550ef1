import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { minuteInWords } from '../outcomes/index.ts';
import { ownWindowsOf } from './own-window.ts';
import { assessmentPaths } from './paths.ts';
import { hasWindow } from './store.ts';
import { endInWords } from './words.ts';

/** The windows that are open or to come, and the way to them; of those that are over, what was handed in. */
export const assessmentSection: AccountSection = {
  has: hasWindow,
  part: async (hub, viewer, has) => {
    if (!has) return null;
    const { db } = hub.database;
    const items: { text: string; href: string; note: string }[] = [];
    for (const enrolment of await enrolmentsOf(db, viewer.personId))
      for (const own of await ownWindowsOf(db, enrolment, hub.clock.now())) {
        const { window, times, state, agreed, submission } = own;
        if (submission === null && (state === 'closed' || agreed.deferredTo !== null)) continue;
        const note =
          submission !== null
            ? 'You have handed in.'
            : state === 'before'
              ? `From ${minuteInWords(times.opensAt)} to ${endInWords(times)}.`
              : `It is open, to ${endInWords(times)}.`;
        items.push({ text: window.name, href: assessmentPaths.own.to({ enrolment: enrolment.id }), note });
      }
    return items.length === 0 ? null : { heading: 'Your assessment', items };
  },
};
