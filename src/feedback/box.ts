/**
 * What is kept of answers while they wait, and what may leave? Sums for each question apart, and texts in no order: what one
 * person answered to two questions cannot be put together again, not even with the key. (The hub's own promise, product.md
 * F1; the thinking is in docs/adr/0019-feedback-that-cannot-be-tied-to-a-person.md.)
 */
import { FEWEST, splitCanBeTold, type Split } from '../kit/small-numbers/index.ts';
import { isFavourable, type Point } from './surveys.ts';

export interface Box {
  /** By question: how many answered, and how many of them agreed. */
  readonly splits: Readonly<Record<string, Split>>;
  /** By question. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** By question: the closed rounds from which what waits of it came; of the box of a round that is open, nothing. */
  readonly rounds: Readonly<Record<string, readonly string[]>>;
}

/** By question: a point of the scale, or words; '' where nothing was written. */
export interface Answers {
  readonly points: Readonly<Record<string, Point>>;
  readonly texts: Readonly<Record<string, string>>;
}

export const EMPTY: Box = { splits: {}, texts: {}, rounds: {} };

/** A number from 0 to below `below`, each as likely. */
export type Chance = (below: number) => number;

/** The box with one more person's answers. Texts change places, so that the newest is not the last. */
export function putIn(box: Box, { points, texts }: Answers, chance: Chance): Box {
  const splits = { ...box.splits };
  for (const [question, point] of Object.entries(points)) {
    const { of, share } = splits[question] ?? { of: 0, share: 0 };
    splits[question] = { of: of + 1, share: share + (isFavourable(point) ? 1 : 0) };
  }
  const all: Record<string, readonly string[]> = { ...box.texts };
  for (const [question, words] of Object.entries(texts))
    if (words !== '') all[question] = shuffled([...(all[question] ?? []), words], chance);
  return { ...box, splits, texts: all };
}

export interface Settled {
  /** Can be shown, each by itself and together with any other. */
  splits: readonly (Split & { question: string; withEarlier: boolean })[];
  texts: readonly { question: string; words: string }[];
  /** About fewer than five: waits for the next round of the same cohort. */
  waiting: Box;
}

/** Who has answered each round, by the number of their place: of how many people are answers that came from several rounds? */
export type AnsweredBy = ReadonlyMap<string, readonly number[]>;

/**
 * A round is closed: what of its box may leave, alone or with what earlier rounds left over. Of one round answers are people;
 * of several they may all be one person's, so what is put together leaves only where five people answered those rounds.
 */
export function settle(
  { id, box }: { id: string; box: Box },
  waiting: Box,
  answeredBy: AnsweredBy,
  chance: Chance,
): Settled {
  const splits: Settled['splits'][number][] = [];
  const left: Record<string, Split> = { ...waiting.splits };
  const rounds: Record<string, readonly string[]> = { ...waiting.rounds };
  const withThis = (question: string): readonly string[] => [...(waiting.rounds[question] ?? []), id];
  const isOfEnough = (question: string): boolean =>
    new Set(withThis(question).flatMap((round) => answeredBy.get(round) ?? [])).size >= FEWEST;
  for (const [question, split] of Object.entries(box.splits)) {
    const earlier = left[question] ?? { of: 0, share: 0 };
    const together = { of: earlier.of + split.of, share: earlier.share + split.share };
    if (splitCanBeTold(split)) splits.push({ question, ...split, withEarlier: false });
    else {
      const isOut = splitCanBeTold(together) && isOfEnough(question);
      if (isOut) splits.push({ question, ...together, withEarlier: true });
      left[question] = isOut ? { of: 0, share: 0 } : together;
      rounds[question] = isOut ? [] : withThis(question);
    }
  }
  const texts: { question: string; words: string }[] = [];
  const unread: Record<string, readonly string[]> = { ...waiting.texts };
  for (const [question, written] of Object.entries(box.texts)) {
    const all = shuffled([...(unread[question] ?? []), ...written], chance);
    const isOut = written.length >= FEWEST || (all.length >= FEWEST && isOfEnough(question));
    if (isOut) texts.push(...all.map((words) => ({ question, words })));
    unread[question] = isOut ? [] : all;
    rounds[question] = isOut ? [] : withThis(question);
  }
  return { splits, texts, waiting: { splits: left, texts: unread, rounds } };
}

/** Every box is as long as a multiple of this many bytes, so that its length tells nothing of what was written last. */
const STEP = 65_536;

export function boxAsText(box: Box): string {
  const text = JSON.stringify(box);
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(bytes / STEP) * STEP - bytes);
}

/** One that was written before rounds stood in it has none. @throws on anything that `boxAsText` did not write */
export function boxFromText(text: string): Box {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || !('splits' in read) || !('texts' in read))
    throw new Error('A box of feedback cannot be read.');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by the hub itself; the seal proves it unchanged
  return { rounds: {}, ...read } as Box;
}

function shuffled<T>(given: readonly T[], chance: Chance): T[] {
  const all = [...given];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = chance(last + 1);
    // oxlint-disable-next-line typescript/no-non-null-assertion -- both are within the list
    [all[last], all[other]] = [all[other]!, all[last]!];
  }
  return all;
}
