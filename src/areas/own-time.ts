import type { OwnPiece, OwnTime } from '../engagement/index.ts';
import { evaluationsFor } from '../feedback/index.ts';
import { londonDay } from '../kit/clock.ts';
import { plannedModulesOf, slotsDoneBy, studyOf } from '../learning/index.ts';

/** Who tells engagement of work in one's own time: the slots of a cohort's plan in which there are modules of ours, and surveys that count. */
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
  evaluations: async (db, enrolmentIds, cohortIds) => {
    const { over, ahead, cohorts } = await evaluationsFor(db, enrolmentIds, cohortIds);
    return {
      over: over.map(({ enrolmentId, roundId, cohortId, about, closedOn, answered }) => ({
        enrolmentId,
        key: roundId,
        cohortId,
        title: `Evaluation: ${about}`,
        on: closedOn,
        answered,
      })),
      ahead: ahead.map(({ round, sessionIds }) => ({
        key: round.id,
        cohortId: round.cohortId,
        title: `Evaluation: ${round.about}`,
        on: round.closesOn,
        sessionIds,
      })),
      cohorts,
    };
  },
};
