/**
 * The decision table a second time, written from its words alone and sharing nothing with the rules: days are
 * whole numbers such as 20260901, and each row is one line of the table. Both must say the same of situations
 * that nobody thought of.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { answer } from './answer.ts';
import { type Sent, type SentPost, sent, situationOf, type Written } from './testing/situations.ts';

type Day = number;
type Reading = 'strict' | 'cautious';
interface Verdict {
  outcome: string;
  deadline: Day | null;
}

const day = (written: Written): Day => Number(written.replaceAll('-', ''));
const dayOrNull = (written: Written | null): Day | null => (written === null ? null : day(written));

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

function monthsLater(from: Day, months: number): Day {
  const count = Math.floor(from / 10_000) * 12 + (Math.floor(from / 100) % 100) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  return year * 10_000 + month * 100 + Math.min(from % 100, lengthOf(year, month));
}

function nextDay(from: Day): Day {
  const [year, month] = [Math.floor(from / 10_000), Math.floor(from / 100) % 100];
  if (from % 100 < lengthOf(year, month)) return from + 1;
  return month === 12 ? (year + 1) * 10_000 + 101 : year * 10_000 + (month + 1) * 100 + 1;
}

const BOUND = [
  'maintained_mainstream',
  'academy_mainstream',
  'free_school',
  'utc',
  'studio_school',
  'maintained_nursery',
];
const CONTESTED = ['pru', 'ap_academy', 'ctc'];
const isRelevant = (type: string, reading: Reading): boolean =>
  BOUND.includes(type) || (reading === 'cautious' && CONTESTED.includes(type));

/** A school that only became bound by converting makes its SENCO "the SENCO at a relevant school" on that day. */
function startOf({ current }: Sent): Day {
  const { from, convertedOn, predecessorType } = current;
  const wasNotBound = predecessorType !== null && !BOUND.includes(predecessorType);
  return wasNotBound && convertedOn !== null && convertedOn > from ? day(convertedOn) : day(from);
}

/** Each day of service before `end`, once. "From 1 September to 31 August is exactly twelve months, and fails." */
function servedMoreThanTwelveMonths(posts: readonly SentPost[], end: Day): boolean {
  const days = new Set<Day>();
  for (const post of posts.filter(({ schoolType }) => BOUND.includes(schoolType))) {
    for (let on = day(post.from); on <= day(post.to) && on < end; on = nextDay(on)) days.add(on);
  }
  const first = [...days].toSorted((one, other) => one - other);
  let spells = 0;
  let begin = 0;
  let last = 0;
  for (const on of first) {
    if (last === 0 || nextDay(last) !== on) [spells, begin] = [spells + 1, on];
    if (on >= monthsLater(begin, 12)) return true;
    last = on;
  }
  return spells > 1 && days.size > 366;
}

const isMetBy: ((situation: Sent, reading: Reading) => boolean)[] = [
  // Q1
  ({ nasenco, evaluationDate }, reading) => {
    if (nasenco === null || nasenco.awardedOn === null) return false;
    const completedOn = nasenco.completedOn ?? nasenco.awardedOn;
    const isInTime = day(nasenco.startedOn) < 20240901 && day(completedOn) < 20270901;
    const isConfirmed = reading === 'strict' || day(nasenco.awardedOn) < 20270901;
    return isInTime && isConfirmed && nasenco.awardedOn <= evaluationDate;
  },
  // Q2
  ({ npq, evaluationDate }) =>
    npq !== null &&
    day(npq.startedOn) >= 20240901 &&
    npq.providerListed &&
    npq.outcome === 'passed' &&
    npq.outcomeOn !== null &&
    npq.outcomeOn <= evaluationDate,
];

function mayBeSenco({ teacher, role }: Sent): boolean {
  if (role === 'headteacher_senco' || role === 'acting_head_senco') return true;
  return (
    teacher.memberOfStaff &&
    ['qts', 'qtls'].includes(teacher.status) &&
    (teacher.inductionCompleted || !teacher.inductionRequired) &&
    teacher.worksAsTeacherAtSchool
  );
}

const isOutside = (outcome: string): Verdict => ({ outcome, deadline: null });

function dated(deadline: Day, { evaluationDate }: Sent): Verdict {
  return { outcome: day(evaluationDate) <= deadline ? 'must_hold_by' : 'overdue', deadline };
}

function anchor(situation: Sent, reading: Reading): Day {
  const own = startOf(situation);
  if (reading === 'strict') return own;
  const earlier = situation.previous
    .filter((post) => isRelevant(post.schoolType, 'cautious'))
    .map((post) => day(post.from));
  return Math.min(own, ...earlier.filter((from) => from > 20090901));
}

/** The rows in order; the first that gives a verdict decides. */
const TABLE: Readonly<Record<string, (situation: Sent, reading: Reading) => Verdict | false>> = {
  C1: ({ country }) => country !== 'England' && isOutside('not_required_recommended'),
  C2: ({ role, current, evaluationDate }, reading) =>
    (['aspiring', 'assistant_senco', 'former_senco'].includes(role) ||
      (role === 'acting_undesignated' && reading === 'strict') ||
      (current.to !== null && current.to < evaluationDate)) &&
    isOutside('not_required_recommended'),
  C3: ({ current }, reading) =>
    !isRelevant(current.schoolType, reading) && isOutside('not_required_recommended'),
  E1: (situation) => !mayBeSenco(situation) && isOutside('not_eligible'),
  Q: (situation, reading) => isMetBy.some((test) => test(situation, reading)) && isOutside('met'),
  X1: (situation, reading) =>
    (startOf(situation) < 20090901 || (startOf(situation) === 20090901 && reading === 'strict')) &&
    isOutside('exempt'),
  X2: (situation, reading) => {
    const end = reading === 'strict' ? startOf(situation) : Math.min(startOf(situation), 20090901);
    return servedMoreThanTwelveMonths(situation.previous, end) && isOutside('exempt');
  },
  X1c: (situation) => startOf(situation) === 20090901 && dated(20120901, situation),
  T1: (situation, reading) => dated(monthsLater(anchor(situation, reading), 36), situation),
};

function decide(situation: Sent, reading: Reading): Verdict {
  for (const row of Object.values(TABLE)) {
    const verdict = row(situation, reading);
    if (verdict !== false) return verdict;
  }
  throw new Error('The last row always decides.');
}

function risk(soonest: Day, latest: Day, deadline: Day): string {
  return soonest > deadline ? 'late' : latest > deadline ? 'marginal' : 'safe';
}

function planned(situation: Sent, strict: Verdict, cautious: Verdict): object | null {
  const isDated = ({ outcome }: Verdict): boolean => outcome === 'must_hold_by' || outcome === 'overdue';
  const [deadlineUsed, used] = isDated(cautious)
    ? (['cautious', cautious] as const)
    : (['strict', strict] as const);
  if (!isDated(used) || used.deadline === null) return null;
  const { npq, evaluationDate } = situation;
  const hasOutcome =
    npq !== null && npq.outcome !== null && npq.outcomeOn !== null && npq.outcomeOn <= evaluationDate;
  const begun =
    npq !== null && !hasOutcome
      ? day(npq.deferredOn === null ? npq.startedOn : (npq.resumedOn ?? evaluationDate))
      : null;
  const window = (start: Day): [Day, Day] => [monthsLater(start, 18), monthsLater(start, 22)];
  return {
    deadlineUsed,
    latestSafeStart: monthsLater(used.deadline, -22),
    latestPossibleStart: monthsLater(used.deadline, -18),
    projected: begun === null ? null : window(begun),
    risk: begun === null ? null : risk(...window(begun), used.deadline),
    startToday:
      npq === null && used.outcome === 'must_hold_by'
        ? risk(...window(day(evaluationDate)), used.deadline)
        : null,
  };
}

function byTheTable(situation: Sent): object {
  const [strict, cautious] = [decide(situation, 'strict'), decide(situation, 'cautious')];
  return { strict, cautious, planning: planned(situation, strict, cautious) };
}

const number = (on: Temporal.PlainDate | null): Day | null => dayOrNull(on?.toString() ?? null);

function byTheEngine(situation: Sent): object {
  const { strict, cautious, planning } = answer(situationOf(situation));
  const told = ({ outcome, deadline }: typeof strict): Verdict => ({ outcome, deadline: number(deadline) });
  return {
    strict: told(strict),
    cautious: told(cautious),
    planning: planning && {
      deadlineUsed: planning.deadlineUsed,
      latestSafeStart: number(planning.latestSafeStart),
      latestPossibleStart: number(planning.latestPossibleStart),
      projected: planning.projectedOutcomeBetween?.map(number) ?? null,
      risk: planning.risk,
      startToday: planning.newNpqStartTodayRisk,
    },
  };
}

test('the engine and the table agree in outcome, deadline and plan, in both readings', () => {
  fc.assert(
    fc.property(sent, (situation) => {
      expect(byTheEngine(situation)).toEqual(byTheTable(situation));
    }),
    { numRuns: 30_000 },
  );
});

test('the random situations reach every row of the table in both readings', () => {
  const reached = new Set<string>();
  for (const situation of fc.sample(sent, 4000)) {
    for (const reading of ['strict', 'cautious'] as const) {
      const row = Object.entries(TABLE).find(([, test]) => test(situation, reading) !== false)?.[0];
      reached.add(`${reading} ${row}`);
    }
  }
  const rows = (['strict', 'cautious'] as const).flatMap((reading) =>
    Object.keys(TABLE).map((row) => `${reading} ${row}`),
  );
  expect(rows.filter((row) => !reached.has(row))).toEqual(['strict X1c']);
});
