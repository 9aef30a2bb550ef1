/**
 * How many more may be missed? Of what is still open, the greatest number such that whichever of them are missed, and
 * all the others attended, every bar is still reached. So it is a promise about every future, and not a guess about a
 * likely one: `slack.test.ts` tries them all.
 */
import type { Bar } from './rule.ts';
import type { Piece } from './pieces.ts';

/** One bar, measured. All amounts are hundredths: of a minute, or of a piece. */
export interface Measured {
  bar: Bar;
  pieces: readonly Piece[];
  /** So far: what is decided, and what of it they have. */
  have: number;
  outOf: number;
  /** At the end: the whole, what they have for certain, and what they have if they attend all that is open. */
  whole: number;
  certain: number;
  best: number;
  /** The least that reaches the bar. */
  needed: number;
  /** How many more of the open pieces may be missed; below 0 where the bar is out of reach without catching up. */
  slack: number;
  /** What is missing even if all that is open is attended; 0 where nothing is. */
  short: number;
}

/** Of one piece, in the bar's own hundredths: what they have, could have at most, and the whole. */
export const amounts = (bar: Bar, piece: Piece) =>
  bar.by === 'minutes'
    ? { have: piece.haveMinutes, most: piece.mostMinutes, whole: piece.minutes * 100 }
    : { have: piece.haveCount, most: piece.mostCount, whole: 100 };

export function isOf(bar: Bar, piece: Piece): boolean {
  return bar.kinds.includes(piece.kind) && (bar.which === 'all' || piece.counts) && !piece.isLeftOut;
}

export function measure(bar: Bar, all: readonly Piece[]): Measured {
  const pieces = all.filter((piece) => isOf(bar, piece));
  const sum = (of: readonly Piece[], what: 'have' | 'most' | 'whole') =>
    of.reduce((total, piece) => total + amounts(bar, piece)[what], 0);
  const settled = pieces.filter(({ isSettled }) => isSettled);
  const whole = sum(pieces, 'whole');
  const best = sum(pieces, 'most');
  // Rounded up: a bar that is nearly reached is not reached.
  const needed = Math.ceil((whole * bar.percent) / 100);
  return {
    bar,
    pieces,
    have: sum(settled, 'have'),
    outOf: sum(settled, 'whole'),
    whole,
    certain: sum(pieces, 'have'),
    best,
    needed,
    slack: howMany(bar, pieces, best - needed),
    short: Math.max(0, needed - best),
  };
}

/** Of these pieces, how many may be lost, whichever they are, when so much may be: the dearest are lost first. */
function howMany(bar: Bar, pieces: readonly Piece[], toSpare: number): number {
  if (toSpare < 0) return -1;
  const losses = pieces
    .map((piece) => amounts(bar, piece).most - amounts(bar, piece).have)
    .filter((loss) => loss > 0)
    .toSorted((one, other) => other - one);
  let [count, lost] = [0, 0];
  for (const loss of losses) {
    lost += loss;
    if (lost > toSpare) return count;
    count += 1;
  }
  return count;
}

/**
 * How many more of one kind may be missed when all else that is open is attended: the least over the bars that the kind
 * is in. Null where no bar has an open piece of it.
 */
export function slackOf(measured: readonly Measured[], kind: Piece['kind']): number | null {
  const answers = measured.flatMap(({ bar, pieces, best, needed }) => {
    const open = pieces.filter((piece) => piece.kind === kind && isOpen(bar, piece));
    return open.length === 0 ? [] : [howMany(bar, open, best - needed)];
  });
  return answers.length === 0 ? null : Math.min(...answers);
}

/** Whether something of it can still be had or lost. */
export function isOpen(bar: Bar, piece: Piece): boolean {
  const { have, most } = amounts(bar, piece);
  return most > have;
}

/** In whole per cent, rounded down, so that 90 is never shown before it is reached; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 100) / whole);
}
