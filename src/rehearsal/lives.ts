/**
 * Who does what in a rehearsal: habits, and the one turn that some lives take. All of it is invented, drawn by the seed and
 * the address of each alone, so that the same seed gives the same history wherever it stops. The shares are our own, so
 * that a hub of 200 has some of everything to look at; they say nothing of real members.
 */
import type { DeferReason, WithdrawReason } from '../deferring/index.ts';
import { chanceOf, type Chance } from '../example/people/chance.ts';

export interface Life {
  /** Of a hundred modules, how many they do. */
  diligence: number;
  /** Of a hundred sessions, to how many they say beforehand that they do not come, and from how many they just stay away. */
  apologises: number;
  staysAway: number;
  turn: Turn;
}

export type Turn =
  | { what: 'none' }
  | { what: 'moves'; on: Temporal.PlainDate }
  | {
      what: 'defers';
      on: Temporal.PlainDate;
      reason: DeferReason;
      returnBy: Temporal.PlainDate;
      comesBack: boolean;
    }
  | { what: 'withdraws'; on: Temporal.PlainDate; reason: WithdrawReason };

export interface Course {
  startsOn: Temporal.PlainDate;
  teachingEndsOn: Temporal.PlainDate;
}

const DILIGENCE = [100, 100, 100, 100, 95, 95, 95, 90, 90, 85, 60, 30];
const DEFERRAL_REASONS: readonly DeferReason[] = [
  'parental-leave',
  'long-term-sickness',
  'bereavement',
  'career-break',
];
const WITHDRAWAL_REASONS: readonly WithdrawReason[] = [
  'personal-reason-moving-school',
  'change-in-career',
  'insufficient-capacity-to-undertake-programme',
  'change-in-school-circumstances',
];

/** Days from the start, and before the end, in which no life takes a turn. */
const FIRST_TURN = 21;

export function lifeOf(seed: number, email: string, course: Course): Life {
  const luck = chanceOf(seed, 'life', email);
  const isOftenAway = luck.percent(10);
  return {
    diligence: luck.pick(DILIGENCE),
    apologises: isOftenAway ? 18 : 5,
    staysAway: isOftenAway ? 10 : 2,
    turn: turnOf(luck, course),
  };
}

function turnOf(luck: Chance, { startsOn, teachingEndsOn }: Course): Turn {
  const drawn = luck.below(100);
  const days = startsOn.until(teachingEndsOn, { largestUnit: 'days' }).days;
  const on = onWeekday(startsOn.add({ days: FIRST_TURN + luck.below(Math.max(1, days - 2 * FIRST_TURN)) }));
  if (drawn < 6) return { what: 'moves', on };
  if (drawn < 12)
    return {
      what: 'defers',
      on,
      reason: luck.pick(DEFERRAL_REASONS),
      returnBy: onWeekday(on.add({ days: 60 + luck.below(180) })),
      comesBack: luck.percent(80),
    };
  if (drawn < 15) return { what: 'withdraws', on, reason: luck.pick(WITHDRAWAL_REASONS) };
  return { what: 'none' };
}

/** The day, or the Monday after it. */
function onWeekday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek <= 5 ? day : day.add({ days: 8 - day.dayOfWeek });
}

/** An evening or two on which somebody works at a module. */
export interface Evening {
  on: Temporal.PlainDate;
  moduleId: string;
  /** How much of the module is done by the end of it, in hundredths. */
  until: number;
}

/** When somebody does which module of their cohort's plan; what they never do is not in it. */
export function eveningsOf(
  seed: number,
  email: string,
  { diligence }: Pick<Life, 'diligence'>,
  planned: readonly { moduleId: string; opensOn: Temporal.PlainDate; dueOn: Temporal.PlainDate }[],
): readonly Evening[] {
  return planned.flatMap(({ moduleId, opensOn, dueOn }) => {
    const luck = chanceOf(seed, 'module', email, moduleId);
    if (!luck.percent(diligence)) return [];
    const days = opensOn.until(dueOn, { largestUnit: 'days' }).days + 1;
    // One in twenty begins when it is already late.
    const first = opensOn.add({ days: luck.percent(5) ? days + luck.below(20) : luck.below(days) });
    const evenings = 1 + luck.below(3);
    const isFinished = luck.percent(97);
    return Array.from({ length: evenings }, (_, index): Evening => ({
      on: first.add({ days: index * (1 + luck.below(3)) }),
      moduleId,
      until: Math.floor(((index + 1) * (isFinished ? 100 : 70)) / evenings),
    }));
  });
}
