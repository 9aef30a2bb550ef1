/** What somebody answered, by question, as it is kept. What the database holds is not believed until it is read here. */
import { ROLES } from '../../requirement/situation.ts';

/** The five audiences of the NPQ for SENCOs. */
export const AUDIENCES = [
  'senco',
  'aspiring_or_assistant',
  'manages_sencos',
  'senior_leader',
  'colleague',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What must be done so that somebody can take part, as `adjustments.kind` has it. */
export const ADJUSTMENTS = [
  'step-free',
  'hearing-loop',
  'large-print',
  'quiet-space',
  'interpreter',
  'parking',
  'rest-breaks',
  'other',
] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** The DfE's `funding_choice`, asked only of those who are not eligible (REG-11, read November 2026). */
export const PAYERS = ['school', 'trust', 'self', 'another'] as const;

/** By URN, or by name alone where the register has none such. */
export interface SchoolAnswer {
  urn: string | null;
  name: string;
}

export interface VenuesAnswer {
  /** Venue ids, the first choice first; those in neither list are not minded. */
  ranked: readonly string[];
  /** Venues that the applicant cannot travel to. */
  cannot: readonly string[];
}

export interface AdjustmentsAnswer {
  kinds: readonly Adjustment[];
  /** For 'other': in words that a facilitator may read; else ''. */
  words: string;
}

export interface SponsorAnswer {
  name: string;
  email: string;
}

/** Choices are kept as their value, months as `yyyy-mm`, earlier posts as `kind.from.to` with commas between. */
export interface Answers {
  readonly name?: string;
  /** Seven digits, or 'later'. */
  readonly trn?: string;
  readonly school?: SchoolAnswer;
  readonly workplace?: string;
  readonly 'school-kind'?: string;
  readonly audience?: string;
  readonly assistant?: string;
  readonly 'senco-role'?: string;
  readonly job?: string;
  readonly since?: string;
  readonly 'on-first-day'?: string;
  readonly earlier?: string;
  readonly 'earlier-post'?: string;
  readonly qualification?: string;
  readonly 'nasenco-start'?: string;
  readonly 'nasenco-award'?: string;
  readonly 'npq-result'?: string;
  readonly 'npq-start'?: string;
  readonly 'npq-break'?: string;
  readonly 'npq-back'?: string;
  readonly teacher?: string;
  readonly 'funded-before'?: string;
  readonly 'new-headteacher'?: string;
  readonly 'childminder-list'?: string;
  readonly 'approved-provider'?: string;
  readonly payer?: string;
  readonly cohort?: string;
  readonly venues?: VenuesAnswer;
  readonly adjustments?: AdjustmentsAnswer;
  /** That something was told, or that there is nothing: what was told is sealed, and never here. */
  readonly needs?: 'told' | 'nothing';
  readonly head?: string;
  readonly sponsor?: SponsorAnswer;
  readonly consent?: string;
}

export type QuestionId = keyof Answers;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(isText) : []);

/** Every question that is answered by one piece of text. */
const PLAIN = [
  'name',
  'trn',
  'workplace',
  'school-kind',
  'audience',
  'assistant',
  'senco-role',
  'job',
  'since',
  'on-first-day',
  'earlier',
  'earlier-post',
  'qualification',
  'nasenco-start',
  'nasenco-award',
  'npq-result',
  'npq-start',
  'npq-break',
  'npq-back',
  'teacher',
  'funded-before',
  'new-headteacher',
  'childminder-list',
  'approved-provider',
  'payer',
  'cohort',
  'head',
  'consent',
] as const satisfies readonly QuestionId[];

/** Answers from JSON; what is not as it should be is as if it had not been answered. */
export function readAnswers(json: unknown): Answers {
  if (!isObject(json)) return {};
  const plain = Object.fromEntries(
    PLAIN.flatMap((id) => (isText(json[id]) && json[id] !== '' ? [[id, json[id]]] : [])),
  ) as Pick<Answers, (typeof PLAIN)[number]>;
  const { school, venues, adjustments, needs, sponsor } = json;
  return {
    ...plain,
    ...(isObject(school) && isText(school['name'])
      ? { school: { urn: isText(school['urn']) ? school['urn'] : null, name: school['name'] } }
      : {}),
    ...(isObject(venues)
      ? { venues: { ranked: texts(venues['ranked']), cannot: texts(venues['cannot']) } }
      : {}),
    ...(isObject(adjustments)
      ? {
          adjustments: {
            kinds: ADJUSTMENTS.filter((kind) => texts(adjustments['kinds']).includes(kind)),
            words: isText(adjustments['words']) ? adjustments['words'] : '',
          },
        }
      : {}),
    ...(needs === 'told' || needs === 'nothing' ? { needs } : {}),
    ...(isObject(sponsor) && isText(sponsor['name']) && isText(sponsor['email'])
      ? { sponsor: { name: sponsor['name'], email: sponsor['email'] } }
      : {}),
  };
}

/** Whether two answers to one question say the same. */
export function isSameAnswer(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The roles of the statutory rules in which somebody holds the SENCO's post. */
export const SENCO_ROLES = ROLES.filter(
  (role) => !['aspiring', 'assistant_senco', 'former_senco'].includes(role),
);
