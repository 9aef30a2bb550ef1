/**
 * When what follows the teaching happens in a rehearsal. The DfE has published nothing for the intakes that are played, so
 * their milestones lie as those of autumn 2024 did (`data/npq/milestones.csv`), and the rest as a hub would plan it: packs
 * a week before a milestone, an assessment window some weeks after the teaching, results five weeks later. All of it ours.
 */
import { seasonOf, type Declaration } from '../cohorts/index.ts';

type Day = Temporal.PlainDate;

export interface Intake {
  startsOn: Day;
  teachingEndsOn: Day;
}

export function milestonesAsUsual({
  startsOn,
}: Pick<Intake, 'startsOn'>): readonly { declaration: Declaration; by: Day }[] {
  const [year, isAutumn] = [startsOn.year, seasonOf(startsOn) === 'autumn'];
  const day = (years: number, monthDay: string): Day =>
    Temporal.PlainDate.from(`${year + years}-${monthDay}`);
  return isAutumn
    ? [
        { declaration: 'started', by: day(0, '12-16') },
        { declaration: 'retained-1', by: day(1, '05-26') },
        { declaration: 'retained-2', by: day(2, '01-24') },
        { declaration: 'completed', by: day(2, '07-25') },
      ]
    : [
        { declaration: 'started', by: day(0, '06-18') },
        { declaration: 'retained-1', by: day(0, '12-19') },
        { declaration: 'retained-2', by: day(1, '07-24') },
        { declaration: 'completed', by: day(2, '02-25') },
      ];
}

/** The Monday on which an intake's assessment opens, and that on which whoever has to writes again. */
export function windowsAsUsual({ teachingEndsOn }: Intake): readonly { name: string; opensOn: Day }[] {
  const opensOn = mondayFrom(teachingEndsOn.add({ days: 11 }));
  return [
    { name: 'Assessment window', opensOn },
    { name: 'Second attempt', opensOn: secondAfter(opensOn) },
  ];
}

export const secondAfter = (opensOn: Day): Day => opensOn.add({ weeks: 15 });

export interface DaysOfWindow {
  /** The lead provider tells the hub: a Wednesday. */
  resultsOn: Day;
  /** Somebody saw that one of them was told wrongly. */
  correctedOn: Day;
  /** Members may know, from eight in the morning: a Friday. */
  releasedOn: Day;
  /** Certificates are issued, and who has completed is declared. */
  declaredOn: Day;
}

export function daysOfWindow(opensOn: Day): DaysOfWindow {
  return {
    resultsOn: opensOn.add({ days: 37 }),
    correctedOn: opensOn.add({ days: 38 }),
    releasedOn: opensOn.add({ days: 39 }),
    declaredOn: opensOn.add({ days: 43 }),
  };
}

/** On these days a reminder of a window is due; on every other its round does nothing. */
export function remindersOf({ opensOn, days }: { opensOn: Day; days: number }): readonly Day[] {
  return [opensOn.subtract({ days: 7 }), opensOn, opensOn.add({ days: days - 2 })];
}

export interface PackDay {
  type: Declaration;
  on: Day;
}

/** The days on which a pack of each milestone goes out: a week before, once more for whoever was not in the first, and after each result. */
export function packDaysOf(
  milestones: readonly { declaration: Declaration; by: Day }[],
  windows: readonly { opensOn: Day }[],
): readonly PackDay[] {
  return [
    ...milestones
      .filter(({ declaration }) => declaration !== 'completed')
      .flatMap(({ declaration: type, by }) => {
        const on = weekdayUpTo(by.subtract({ days: 7 }));
        return [
          { type, on },
          { type, on: on.add({ weeks: 4 }) },
        ];
      }),
    ...windows.map(({ opensOn }) => ({ type: 'completed' as const, on: daysOfWindow(opensOn).declaredOn })),
  ];
}

/** After a pack: whole lists of the lead provider, each with every declaration one state on, and then the DfE's own answer. */
export function listDaysAfter({ on }: Pick<PackDay, 'on'>): { provider: readonly Day[]; dfe: Day } {
  return {
    provider: [2, 4, 6].map((weeks) => on.add({ weeks })),
    dfe: weekdayUpTo(on.add({ days: 44 })),
  };
}

function mondayFrom(day: Day): Day {
  return day.add({ days: (8 - day.dayOfWeek) % 7 });
}

/** The day, or the Friday before it. */
function weekdayUpTo(day: Day): Day {
  return day.dayOfWeek <= 5 ? day : day.subtract({ days: day.dayOfWeek - 5 });
}
