/**
 * How much of what was due since the milestone before did somebody do, of what does that consist, and is it evidence that
 * they were retained?
 *
 * The DfE's NPQ service has no field for evidence; that engagement since the last point is evidence is an inference (shared
 * domain facts, delivery 6), and the word and its 75 per cent are the DfE's for early career teachers
 * (dfe-cases/hub-view-and-evidence; both read November 2026). So the share is a setting, and the screen says that it is
 * assumed. What counts, and what it is worth, is the lead provider's rule of engagement: each of its bars must have the share.
 *
 * A piece counts once, on the day on which it was had, or else on the day on which it was due.
 */
import { amounts, isOf, percentOf, type Bar, type Piece } from '../../engagement/index.ts';
import { isAfter } from '../../kit/dates/index.ts';

/** What the DfE's word for early career teachers says. Nothing less is told under that word. */
export const ASSUMED_PERCENT = 75;

export interface EngagedFacts {
  bars: readonly Bar[];
  pieces: readonly Piece[];
  /** Kinds of work that a bar asks for and the hub is not told of. */
  notKnown: readonly string[];
}

export interface Engaged {
  /** Exclusive. */
  after: Temporal.PlainDate;
  /** Inclusive: the milestone's last day, or today. */
  until: Temporal.PlainDate;
  /** Of the bar that has the least, in whole per cent, rounded down. */
  percent: number;
  bars: readonly { title: string; percent: number }[];
  /** How many pieces of each kind, in whole or in part. */
  kinds: readonly { kind: Piece['kind']; had: number; of: number }[];
  /** Past sessions that nobody has marked: in no share. */
  notMarked: number;
  notKnown: readonly string[];
  /** The last day on which anything of it was had; null where nothing was. */
  on: Temporal.PlainDate | null;
}

export interface Window {
  /** Null where nobody knows when it begins. */
  after: Temporal.PlainDate | null;
  until: Temporal.PlainDate;
}

/** Null where nothing was due, or the window is not known. */
export function engagedIn({ bars, pieces, notKnown }: EngagedFacts, window: Window): Engaged | null {
  const { after, until } = window;
  if (after === null) return null;
  const within = pieces.filter((piece) => {
    const day = piece.hadOn ?? piece.on;
    return isAfter(day, after) && !isAfter(day, until) && bars.some((bar) => isOf(bar, piece));
  });
  const counted = within.filter(({ hadOn, isSettled }) => hadOn !== null || isSettled);
  const shares = bars.flatMap((bar) => {
    const parts = counted.filter((piece) => isOf(bar, piece)).map((piece) => amounts(bar, piece));
    const sum = (what: 'have' | 'whole') => parts.reduce((total, part) => total + part[what], 0);
    const percent = percentOf(sum('have'), sum('whole'));
    return percent === null ? [] : [{ title: bar.title, percent }];
  });
  if (shares.length === 0) return null;
  const days = counted.flatMap(({ hadOn }) => hadOn ?? []);
  return {
    after,
    until,
    percent: Math.min(...shares.map(({ percent }) => percent)),
    bars: shares,
    kinds: [...Map.groupBy(counted, ({ kind }) => kind)].map(([kind, of]) => ({
      kind,
      had: of.filter(({ hadOn }) => hadOn !== null).length,
      of: of.length,
    })),
    notMarked: within.filter(({ how }) => how === 'not marked yet').length,
    notKnown,
    on: days.toSorted((one, other) => Temporal.PlainDate.compare(one, other)).at(-1) ?? null,
  };
}

/** Where the window of a milestone begins: after the milestone before, and after what was declared last. */
export function windowAfter(
  milestone: Temporal.PlainDate | null,
  declaredBefore: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  if (milestone === null || declaredBefore === null) return milestone ?? declaredBefore;
  return isAfter(milestone, declaredBefore) ? milestone : declaredBefore;
}
