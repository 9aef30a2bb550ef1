import type { OwnPiece, OwnTime } from '../engagement/index.ts';
import { londonDay } from '../kit/clock.ts';
import { plannedModulesOf, slotsDoneBy, studyOf } from '../learning/index.ts';

/** Who tells engagement of work in one's own time: the slots of a cohort's plan in which there are modules of ours. */
export const OWN_TIME: OwnTime = {
  pieces: async (db, cohortIds) => {
    const planned = await plannedModulesOf(db, cohortIds);
    return new Map(
      [...planned].map(([cohortId, modules]) => {
        const slots = new Map(modules.map((one) => [`${one.component} ${one.number}`, one]));
        const pieces = [...slots.values()].map(
          ({ component, number, title, counts, minutes, dueOn }): OwnPiece => ({
            component,
            number,
            kind: 'self-study-module',
            title,
            counts,
            minutes,
            dueOn,
          }),
        );
        return [cohortId, pieces];
      }),
    );
  },
  doneBy: slotsDoneBy,
  lastWorkOf: async (db, personIds) => {
    const studies = await studyOf(db, personIds);
    return new Map(
      [...studies].flatMap(([personId, { modules }]) => {
        const last = modules
          .map(({ lastAt }) => londonDay(lastAt))
          .toSorted((one, other) => Temporal.PlainDate.compare(one, other))
          .at(-1);
        return last === undefined ? [] : [[personId, last] as const];
      }),
    );
  },
};
