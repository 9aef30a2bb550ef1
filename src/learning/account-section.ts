import { enrolmentsOf } from '../cohorts/index.ts';
import { inWords } from '../kit/dates/index.ts';
import type { AccountSection } from '../identity/index.ts';
import { mayLearn, thisWeeksModule } from './own-modules.ts';
import { learningPaths as paths } from './paths.ts';

/** This week's module, and the way to all of them. */
export const learningSection: AccountSection = {
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const items: { text: string; href: string; note?: string }[] = [];
    for (const place of (await enrolmentsOf(db, viewer.personId)).filter(mayLearn)) {
      const now = await thisWeeksModule(db, place, hub.clock.today());
      if (now?.planned != null)
        items.push({
          text: `${now.hasBegun ? 'Go on with' : 'Begin'} ${now.title}`,
          href: paths.module.to({ enrolment: place.id, module: now.moduleId }),
          note: `${now.stepsDone} of ${now.steps} steps done. ${now.planned.due === 'overdue' ? 'It was due' : 'To be done'} by ${inWords(now.planned.dueOn)}.`,
        });
      items.push({ text: 'All your modules', href: paths.modules.to({ enrolment: place.id }) });
    }
    return items.length === 0 ? null : { heading: 'Online modules', items };
  },
};
