/**
 * What is asked, as data. A version is never changed once somebody may have been asked it: another follows it, from a day on.
 * Kinds of question and their answers are fixed words, so that answers of two years can stand side by side.
 */

/** A statement to agree or disagree with. */
export interface ScaleQuestion {
  kind: 'scale';
  id: string;
  words: string;
}

export interface YesNoQuestion {
  kind: 'yes-no';
  id: string;
  words: string;
}

export interface TextQuestion {
  kind: 'text';
  id: string;
  words: string;
  hint: string;
}

export type Question = ScaleQuestion | YesNoQuestion | TextQuestion;
/** Answered by a choice, and shown as a sum. */
export type ChoiceQuestion = Exclude<Question, TextQuestion>;

export const KINDS = {
  scale: 'Agree or disagree',
  'yes-no': 'Yes or no',
  text: 'Their own words',
} as const satisfies Readonly<Record<Question['kind'], string>>;

export const ABOUT = {
  session: 'a session',
  unit: 'a unit',
  programme: 'the whole programme',
} as const;
export type About = keyof typeof ABOUT;

/** One version of a survey. */
export interface Survey {
  id: string;
  name: string;
  version: number;
  /** The first day of what it asks about. */
  from: Temporal.PlainDate;
  about: About;
  /** Whether answering it counts as an evaluation where a lead provider's rule asks for them. The same in every version. */
  counts: boolean;
  questions: readonly Question[];
}

/** In the order shown. The first two are favourable: they are what a share of answers counts. */
export const SCALE = {
  'strongly-agree': 'Strongly agree',
  agree: 'Agree',
  neither: 'Neither agree nor disagree',
  disagree: 'Disagree',
  'strongly-disagree': 'Strongly disagree',
} as const;
export const YES_NO = { yes: 'Yes', no: 'No' } as const;
export type Point = keyof typeof SCALE | keyof typeof YES_NO;
const FAVOURABLE: ReadonlySet<Point> = new Set(['strongly-agree', 'agree', 'yes']);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of constants
const POINTS = [Object.keys(SCALE), Object.keys(YES_NO)] as readonly [readonly Point[], readonly Point[]];

/** What can be chosen, in the order shown. */
export const pointsOf = ({ kind }: ChoiceQuestion): readonly Point[] => POINTS[kind === 'scale' ? 0 : 1];
export const pointInWords = (point: Point): string => ({ ...SCALE, ...YES_NO })[point];

export const isFavourable = (point: Point): boolean => FAVOURABLE.has(point);

/** What the share of a question counts, in words. */
export const SHARE_WORDS = {
  scale: 'Agree or strongly agree',
  'yes-no': 'Yes',
} as const satisfies Readonly<Record<ChoiceQuestion['kind'], string>>;

/** Of a text, in characters. */
export const LONGEST_TEXT = 500;

/** A longer survey is not answered on the way out of the hall. */
export const MOST_QUESTIONS = 8;

export const TEXT_HINT = 'Name nobody: no pupil, no family, no colleague.';

/** The version in force on the day of what is asked about; null before there was one. @param versions of one survey */
export function versionOn(versions: readonly Survey[], day: Temporal.PlainDate): Survey | null {
  return (
    versions
      .filter((one) => Temporal.PlainDate.compare(one.from, day) <= 0)
      .toSorted((one, other) => other.version - one.version)[0] ?? null
  );
}

/** The newest, whether it is asked yet or not. @param versions of one survey */
export const newestOf = (versions: readonly Survey[]): Survey | null =>
  versions.toSorted((one, other) => other.version - one.version)[0] ?? null;

export interface Asked {
  kind: Question['kind'];
  words: string;
}

/**
 * The same questions with their ids: one that was asked before in the same words keeps its id, so that its answers can be
 * added up over versions; other words are another question, with an id that no version ever had.
 */
export function withIds(asked: readonly Asked[], versions: readonly Survey[]): readonly Question[] {
  const before = versions.flatMap(({ questions }) => questions);
  const taken = new Set(before.map(({ id }) => id));
  let number = 0;
  const fresh = (): string => {
    do number += 1;
    while (taken.has(`q${number}`));
    return `q${number}`;
  };
  return asked.map(({ kind, words }) => {
    const id = before.find((one) => one.kind === kind && one.words === words)?.id ?? fresh();
    return kind === 'text' ? { kind, id, words, hint: TEXT_HINT } : { kind, id, words };
  });
}

/** The same words in the same order, answered in the same way. */
export const areTheSame = (one: readonly Asked[], other: readonly Asked[]): boolean =>
  one.length === other.length &&
  one.every(({ kind, words }, at) => kind === other[at]?.kind && words === other[at].words);

/**
 * Which version do these questions become? A version that nobody can have been asked is written anew; one that is in use is
 * followed by the next, from tomorrow, so that what is asked today stays what it was.
 * @param wasOpened whether the survey was ever open
 */
export function versionToWrite(
  newest: Pick<Survey, 'version' | 'from'>,
  wasOpened: boolean,
  today: Temporal.PlainDate,
): { version: number; from: Temporal.PlainDate; isNew: boolean } {
  const isAhead = Temporal.PlainDate.compare(newest.from, today) > 0;
  if (!wasOpened || isAhead) return { version: newest.version, from: newest.from, isNew: false };
  return { version: newest.version + 1, from: today.add({ days: 1 }), isNew: true };
}
