import type { TrackerFacts } from './tracker-facts.ts';

export const STEP_IDS = [
  'application',
  'sponsor',
  'checks',
  'decision',
  'registration',
  'lead-provider',
  'place',
  'start',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** Whose turn it is, or was, or will be. Never two. */
export type Owner = 'applicant' | 'sponsor' | 'hub' | 'lead provider' | 'DfE';

/** How a step stands by itself, before anybody asks which of them is next. */
export type Standing =
  | 'done'
  /** Somebody can do something about it now. */
  | 'open'
  /** After others. */
  | 'later'
  /** It may be done: nobody told the hub. */
  | 'not known'
  | 'not needed'
  /** The whole ends here. */
  | 'the end';

export interface StepFacts {
  standing: Standing;
  owner: Owner;
  /** Since when it stands so; null where it is not known or nothing has happened. */
  since: Temporal.PlainDate | null;
  /** By when to expect it: a day, or words where nobody can name one; null where nothing is expected. */
  expected: Temporal.PlainDate | string | null;
  /** One sentence, to the applicant. */
  sentence: string;
  /** Who told the hub, and when; null for the hub's own record. */
  source: string | null;
  link: { text: string; href: string } | null;
}

export type MakesStep = (facts: TrackerFacts) => StepFacts;

type Told = Pick<StepFacts, 'sentence'> & Partial<Pick<StepFacts, 'since' | 'expected' | 'source' | 'link'>>;

/** A step with nothing known of it but what is given. */
export function step(standing: Standing, owner: Owner, told: Told): StepFacts {
  return { standing, owner, since: null, expected: null, source: null, link: null, ...told };
}
