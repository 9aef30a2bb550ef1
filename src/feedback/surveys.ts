/**
 * What is asked, as data. A survey is never changed once somebody has answered it: a new version follows it, from a day on.
 * Scales are fixed words, so that answers of two years can stand side by side.
 */

export interface ScaleQuestion {
  kind: 'scale';
  id: string;
  /** A statement to agree or disagree with. */
  words: string;
}

export interface TextQuestion {
  kind: 'text';
  id: string;
  words: string;
  hint: string;
}

export type Question = ScaleQuestion | TextQuestion;

export interface Survey {
  id: string;
  version: number;
  /** The first day of what it asks about. */
  from: Temporal.PlainDate;
  about: 'session' | 'programme';
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
export type Point = keyof typeof SCALE;
const FAVOURABLE: ReadonlySet<Point> = new Set(['strongly-agree', 'agree']);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const POINTS = Object.keys(SCALE) as readonly Point[];

export const isFavourable = (point: Point): boolean => FAVOURABLE.has(point);

/** Of a text, in characters. */
export const LONGEST_TEXT = 500;

export const SURVEYS: readonly Survey[] = [
  {
    id: 'session',
    version: 1,
    from: Temporal.PlainDate.from('2024-09-01'),
    about: 'session',
    questions: [
      { kind: 'scale', id: 'use', words: 'I can use what I learned in my school' },
      { kind: 'scale', id: 'pace', words: 'The pace was right for me' },
      { kind: 'scale', id: 'led', words: 'It was led well' },
      {
        kind: 'text',
        id: 'change',
        words: 'What should we do differently? (optional)',
        hint: 'Name nobody: no pupil, no family, no colleague.',
      },
    ],
  },
  {
    id: 'programme',
    version: 1,
    from: Temporal.PlainDate.from('2024-09-01'),
    about: 'programme',
    questions: [
      { kind: 'scale', id: 'recommend', words: 'I would recommend this programme to a colleague' },
      { kind: 'scale', id: 'ready', words: 'I am better able to lead provision in my school' },
      { kind: 'scale', id: 'supported', words: 'I was supported when I needed it' },
      {
        kind: 'text',
        id: 'change',
        words: 'What should we change for those who come next? (optional)',
        hint: 'Name nobody: no pupil, no family, no colleague.',
      },
    ],
  },
];

/** The version in force on the day of what is asked about; null before there was one. */
export function surveyOn(about: Survey['about'], day: Temporal.PlainDate): Survey | null {
  return (
    SURVEYS.filter((one) => one.about === about && Temporal.PlainDate.compare(one.from, day) <= 0).toSorted(
      (one, other) => other.version - one.version,
    )[0] ?? null
  );
}

export function findSurvey(id: string, version: number): Survey | null {
  return SURVEYS.find((one) => one.id === id && one.version === version) ?? null;
}
