/**
 * Who needs a call first, and why? Each reason has a weight (`data/risk/weights.json`, our own, to be argued with), and
 * the sum is the place in the list. 30, 60 and 90 days of silence and one missed live session are the marks of the
 * delivery facts (section 10, read November 2026); 90 days is one lead provider's rule of three months.
 */
import { addMonths, isAfter, isBefore } from '../../kit/dates/index.ts';
import type { Facts } from '../../kit/facts/index.ts';
import { MONTHS_TO_OUTCOME } from '../../requirement/law.ts';
import { riskOf } from '../../requirement/planning.ts';
import type { Piece } from '../measure/pieces.ts';
import { isMet } from '../measure/rule.ts';
import { isOpen, percentOf, type Measured } from '../measure/slack.ts';

export const WHYS = [
  'out-of-reach',
  'no-slack',
  'below-so-far',
  'missed-live',
  'modules-overdue',
  'silent-30',
  'silent-60',
  'silent-90',
  'after-deadline',
  'tight-deadline',
  'follow-up-due',
  'return-late',
  'return-soon',
] as const;
export type Why = (typeof WHYS)[number];

export interface Weights {
  /** A rate is no forecast before so many pieces are settled. */
  leastSettled: number;
  weights: Readonly<Record<Why, number>>;
}

export function readWeights(facts: Facts): Weights {
  facts.day('startsOn');
  facts.text('source');
  const leastSettled = facts.whole('leastSettled', 0, 100);
  const weights = facts.objectOrNull(
    'weights',
    (own) => Object.fromEntries(WHYS.map((why) => [why, own.whole(why, 0, 1000)])) as Record<Why, number>,
  );
  return {
    leastSettled,
    weights: weights ?? (Object.fromEntries(WHYS.map((why) => [why, 0])) as Record<Why, number>),
  };
}

/** Why somebody is in the list; what `what`, `on` and `count` are is for the words of each. */
export interface Reason {
  why: Why;
  what: string | null;
  on: Temporal.PlainDate | null;
  count: number | null;
}

export type SignKind = 'attendance' | 'module' | 'contact' | 'sign-in';
export interface Sign {
  on: Temporal.PlainDate;
  kind: SignKind;
}

export interface RiskFacts {
  state: 'active' | 'deferred' | 'other';
  measured: readonly Measured[];
  pieces: readonly Piece[];
  /** The last of each kind; null where there was none ever. */
  lastSign: Sign | null;
  /** The first day of which silence could be of: the start, or the day they joined. */
  since: Temporal.PlainDate;
  /** The first day of the course whose result they will have. */
  startsOn: Temporal.PlainDate;
  deadline: Temporal.PlainDate | null;
  /** The earliest that is not done. */
  followUpOn: Temporal.PlainDate | null;
  /** Of somebody who deferred: the day by which they are to come back; null where none was said. */
  returnBy: Temporal.PlainDate | null;
}

/** How long before a return it is time to ask. */
const RETURN_SOON_DAYS = 60;

/** The heaviest first, with their sum. */
export function riskOfMember(
  facts: RiskFacts,
  { weights, leastSettled }: Weights,
  today: Temporal.PlainDate,
): { score: number; reasons: readonly Reason[] } {
  const found = reasonsOf(facts, leastSettled, today);
  const reasons = found.toSorted((one, other) => weights[other.why] - weights[one.why]);
  return { score: reasons.reduce((sum, { why }) => sum + weights[why], 0), reasons };
}

function reasonsOf(facts: RiskFacts, leastSettled: number, today: Temporal.PlainDate): readonly Reason[] {
  const reason = (why: Why, rest: Partial<Reason> = {}): Reason => ({
    why,
    what: null,
    on: null,
    count: null,
    ...rest,
  });
  const { state, followUpOn } = facts;
  const reasons: Reason[] = [];
  if (state === 'other') return reasons;
  if (followUpOn !== null && !isAfter(followUpOn, today))
    reasons.push(reason('follow-up-due', { on: followUpOn }));
  if (state === 'deferred') {
    const { returnBy } = facts;
    if (returnBy !== null && isBefore(returnBy, today)) reasons.push(reason('return-late', { on: returnBy }));
    else if (returnBy !== null && !isAfter(returnBy, today.add({ days: RETURN_SOON_DAYS })))
      reasons.push(reason('return-soon', { on: returnBy }));
    return [...reasons, ...deadlineReasons(facts, reason)];
  }
  for (const measured of facts.measured) {
    const { bar, slack, pieces, have, outOf } = measured;
    const settled = pieces.filter(({ isSettled }) => isSettled).length;
    const percent = percentOf(have, outOf);
    if (slack < 0) reasons.push(reason('out-of-reach', { what: bar.title, count: bar.percent }));
    else if (slack === 0 && pieces.some((piece) => isOpen(bar, piece)))
      reasons.push(reason('no-slack', { what: bar.title, count: bar.percent }));
    if (slack >= 0 && settled >= leastSettled && percent !== null && percent < bar.percent)
      reasons.push(reason('below-so-far', { what: bar.title, count: percent }));
  }
  const missed = facts.pieces.filter(
    ({ how, kind, counts }) => counts && isMet(kind) && (how === 'missed' || how === 'excused'),
  );
  const last = missed.at(-1);
  if (last !== undefined)
    reasons.push(reason('missed-live', { what: last.title, on: last.on, count: missed.length }));
  const overdue = facts.pieces.filter(({ how }) => how === 'overdue');
  if (overdue[0] !== undefined)
    reasons.push(
      reason('modules-overdue', { what: overdue[0].title, on: overdue[0].on, count: overdue.length }),
    );
  const quietFrom =
    facts.lastSign === null || isBefore(facts.lastSign.on, facts.since) ? facts.since : facts.lastSign.on;
  const days = quietFrom.until(today, { largestUnit: 'days' }).days;
  const silent = days >= 90 ? 'silent-90' : days >= 60 ? 'silent-60' : days >= 30 ? 'silent-30' : null;
  if (silent !== null) reasons.push(reason(silent, { on: quietFrom, count: days }));
  return [...reasons, ...deadlineReasons(facts, reason)];
}

function deadlineReasons(
  { deadline, startsOn }: RiskFacts,
  reason: (why: Why, rest?: Partial<Reason>) => Reason,
): readonly Reason[] {
  if (deadline === null) return [];
  const what = addMonths(startsOn, MONTHS_TO_OUTCOME).toString();
  switch (riskOf(startsOn, deadline)) {
    case 'late':
      return [reason('after-deadline', { on: deadline, what })];
    case 'marginal':
      return [reason('tight-deadline', { on: deadline, what })];
    case 'safe':
      return [];
  }
}
