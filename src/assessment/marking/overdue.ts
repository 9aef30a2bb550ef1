/** Whose marks are overdue? Told without the scripts: whoever reads it may mark one of them. */
import { earlier } from '../../kit/dates/index.ts';
import type { OverdueMarks, OverdueMarksOf } from '../../outcomes/index.ts';
import { assessmentPaths } from '../paths.ts';
import { isOverdue, partsDue } from './due.ts';
import { dueOfWindows, type WindowDue } from './due-store.ts';
import { markingOf, scriptsOf, type Script } from './store.ts';

/** Whoever is asked for the most first; nobody, for marks that nobody is asked for, as null. */
export function overdueMarks(
  scripts: readonly Pick<Script, 'windowId' | 'asked' | 'standing' | 'hasLaterOutcome' | 'isGone'>[],
  due: ReadonlyMap<number, Pick<WindowDue, 'dueOn'>>,
  today: Temporal.PlainDate,
): readonly OverdueMarks[] {
  const lacking = scripts
    .filter(({ isGone }) => !isGone)
    .flatMap((script) => {
      const dueOn = due.get(script.windowId)?.dueOn ?? null;
      return dueOn === null || !isOverdue(dueOn, today)
        ? []
        : partsDue(script).map((part) => ({ marker: script.asked[part], dueOn }));
    });
  return [...Map.groupBy(lacking, ({ marker }) => marker?.personId ?? null).values()]
    .map((of) => ({
      marker: of[0]?.marker?.name ?? null,
      marks: of.length,
      dueOn: of.map(({ dueOn }) => dueOn).reduce(earlier),
    }))
    .toSorted((one, other) => other.marks - one.marks);
}

/** Of a cohort; none where the lead provider marks. */
export const overdueMarksOf: OverdueMarksOf = async (db, cohort, today) => {
  const { hubMarks } = await markingOf(db, cohort);
  const scripts = hubMarks ? await scriptsOf(db, { cohortId: cohort.id }) : [];
  return {
    marks: overdueMarks(scripts, await dueOfWindows(db), today),
    at: assessmentPaths.scripts.to({ cohort: cohort.id }, { due: 'overdue' }),
  };
};
