import { enrolmentsOf } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { writingsOf } from './own-window.ts';
import { assessmentPaths } from './paths.ts';
import { endInWords } from './words.ts';
import { minuteInWords } from '../outcomes/index.ts';

/** The windows that are open or to come, and the way to them. */
export const assessmentSection =
  (ownTime: OwnTime): AccountSection =>
  async (hub, viewer) => {
    const { db } = hub.database;
    const items: { text: string; href: string; note: string }[] = [];
    for (const enrolment of await enrolmentsOf(db, viewer.personId))
      for (const { window, times, state, why } of await writingsOf(
        db,
        ownTime,
        enrolment,
        hub.clock.today(),
        hub.clock.now(),
      )) {
        if (state === 'closed' || why === 'deferred') continue;
        const note =
          why === 'handed in'
            ? 'You have handed in.'
            : state === 'before'
              ? `From ${minuteInWords(times.opensAt)} to ${endInWords(times)}.`
              : `It is open, to ${endInWords(times)}.`;
        items.push({ text: window.name, href: assessmentPaths.own.to({ enrolment: enrolment.id }), note });
      }
    return items.length === 0 ? null : { heading: 'Your assessment', items };
  };
