/**
 * When is which self-study of a course design to be done? A design says in which week from the start each of its
 * self-study components begins (src/timetable/design); it does not say by when it is to be finished. Here it is due on the
 * Sunday before the next one begins, and at the latest four weeks after it began: a cautious reading of our own, since
 * no lead provider's rule for it was found (domain facts on delivery, read November 2026).
 */
import { earlier } from '../../kit/dates/index.ts';
import type { CourseDesign } from '../../timetable/index.ts';

const MOST_WEEKS = 4;

export interface Slot {
  component: string;
  /** Which of the component's, from 1. */
  number: number;
  title: string;
  /** As the design has it. */
  minutes: number;
  /** Whether it counts towards engagement. */
  counts: boolean;
  /** A Monday. */
  opensOn: Temporal.PlainDate;
  /** A Sunday; the last day on which it is in time. */
  dueOn: Temporal.PlainDate;
}

/** In the order in which they open. @param startsOn the cohort's first day, in whose week 0 is */
export function slotsOf(
  design: Pick<CourseDesign, 'components'>,
  startsOn: Temporal.PlainDate,
): readonly Slot[] {
  const monday = startsOn.subtract({ days: startsOn.dayOfWeek - 1 });
  const slots = design.components
    .filter(({ kind }) => kind === 'self-study-module')
    .flatMap(({ key, title, titles, minutes, counts, weeks }) =>
      weeks.map((week, index) => {
        const own = titles[index];
        const base = weeks.length === 1 ? title : `${title} ${index + 1}`;
        return {
          component: key,
          number: index + 1,
          title: own === undefined ? base : `${base}: ${own}`,
          minutes,
          counts,
          opensOn: monday.add({ weeks: week }),
        };
      }),
    )
    .toSorted((one, other) => Temporal.PlainDate.compare(one.opensOn, other.opensOn));
  return slots.map((slot) => {
    const next = slots.find(({ opensOn }) => Temporal.PlainDate.compare(opensOn, slot.opensOn) > 0);
    const latest = slot.opensOn.add({ weeks: MOST_WEEKS });
    const until = next === undefined ? latest : earlier(next.opensOn, latest);
    return { ...slot, dueOn: until.subtract({ days: 1 }) };
  });
}

/**
 * Which modules go into which slots where nobody chose: one whose area a slot is named after goes there, the others as
 * evenly as may be in the order given. It is a suggestion, which a person sees and changes.
 */
export function spread(
  slots: readonly Pick<Slot, 'component' | 'number' | 'title'>[],
  modules: readonly { id: string; area: string }[],
): readonly { component: string; number: number; moduleId: string }[] {
  const [first] = slots;
  if (first === undefined) return [];
  const named = ({ area }: { area: string }) =>
    slots.find(({ title }) => title.toLowerCase().includes(area.toLowerCase()));
  const others = modules.filter((module) => named(module) === undefined);
  return modules.map((module) => {
    const place = Math.floor((others.indexOf(module) * slots.length) / Math.max(1, others.length));
    const { component, number } = named(module) ?? slots[place] ?? first;
    return { component, number, moduleId: module.id };
  });
}

/** Where a planned module stands on a day, for whoever has or has not completed it. */
export type Due = 'done' | 'overdue' | 'now' | 'later';

export function dueOf(
  slot: Pick<Slot, 'opensOn' | 'dueOn'>,
  isCompleted: boolean,
  today: Temporal.PlainDate,
): Due {
  if (isCompleted) return 'done';
  if (Temporal.PlainDate.compare(today, slot.dueOn) > 0) return 'overdue';
  return Temporal.PlainDate.compare(today, slot.opensOn) >= 0 ? 'now' : 'later';
}
