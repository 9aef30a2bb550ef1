/**
 * What `POST /api/v1/funding-eligibility` takes: one question or a list of them, checked field by field. A field that
 * the contract does not know is refused, because a misspelt one would otherwise be answered as "no".
 */
import { Facts, type FactFault } from '../kit/facts/index.ts';
import { courses } from './course-policy.ts';
import {
  cohortFundings,
  employments,
  settings,
  type FundingQuestion,
  type InstitutionFacts,
} from './eligibility.ts';

/** A place of work by its number in the register of schools, or by its facts. */
export type InstitutionGiven =
  | { by: 'urn' | 'ukprn'; number: string }
  | { by: 'facts'; facts: InstitutionFacts };

/** A question as it was sent: the place of work may still have to be looked up. */
export type FundingRequest = Omit<FundingQuestion, 'institution'> & {
  institution?: InstitutionGiven | undefined;
};

/** `field` says where in what was sent: `cohortFunding`, `[3].institution.urn`. */
export type FieldProblem = FactFault;

export type RequestReading =
  | { ok: true; isList: boolean; questions: readonly FundingRequest[] }
  | { ok: false; problems: readonly FieldProblem[] };

export const MOST_QUESTIONS = 50_000;

export function readFundingRequest(body: unknown): RequestReading {
  const isList = Array.isArray(body);
  const sent: readonly unknown[] = isList ? body : [body];
  if (sent.length > MOST_QUESTIONS) {
    const most = MOST_QUESTIONS.toLocaleString('en-GB');
    return { ok: false, problems: [{ field: 'the list', detail: `must have ${most} questions or fewer` }] };
  }
  const problems: FieldProblem[] = [];
  const questions: FundingRequest[] = [];
  for (const [index, one] of sent.entries()) {
    if (!isObject(one)) {
      problems.push({
        field: isList ? `[${index}]` : 'the question',
        detail: 'must be an object in curly brackets',
      });
      continue;
    }
    const question = Facts.read(numbersAsText(one), questionAt(isList, index), problems, readQuestion);
    if (question !== null) questions.push(question);
  }
  return problems.length === 0 ? { ok: true, isList, questions } : { ok: false, problems };
}

/** Where a question stands in what was sent: empty for one that was sent alone. */
export function questionAt(isList: boolean, index: number): string {
  return isList ? `[${index}]` : '';
}

/** The address of a field of a question: `[3]` and `course` give `[3].course`. */
export function fieldAt(question: string, name: string): string {
  return question === '' ? name : `${question}.${name}`;
}

function readQuestion(facts: Facts): FundingRequest {
  return {
    course: facts.choice('course', courses),
    cohortFunding: facts.choice('cohortFunding', cohortFundings),
    inEngland: yesNo(facts, 'inEngland'),
    previouslyFunded: yesNo(facts, 'previouslyFunded'),
    setting: facts.choiceOrNull('setting', settings) ?? undefined,
    institution: facts.objectOrNull('institution', readInstitution) ?? undefined,
    childminder: yesNo(facts, 'childminder'),
    onChildminderList: yesNo(facts, 'onChildminderList'),
    newHeadteacher: yesNo(facts, 'newHeadteacher'),
    employment: facts.choiceOrNull('employment', employments) ?? undefined,
    approvedIttProvider: yesNo(facts, 'approvedIttProvider'),
    referredByReturnToTeachingAdviser: yesNo(facts, 'referredByReturnToTeachingAdviser'),
  };
}

function readInstitution(facts: Facts): InstitutionGiven {
  const stated: InstitutionFacts = {
    eligibleType: yesNo(facts, 'eligibleType'),
    onRise: yesNo(facts, 'onRise'),
    onPp50: yesNo(facts, 'onPp50'),
    localAuthorityNursery: yesNo(facts, 'localAuthorityNursery'),
  };
  const urn = facts.has('urn') ? facts.textLike('urn', /^\d{6,7}$/, 'must be 6 or 7 digits') : null;
  const ukprn = facts.has('ukprn') ? facts.textLike('ukprn', /^\d{8}$/, 'must be 8 digits') : null;
  const ways = [urn !== null, ukprn !== null, Object.values(stated).some((fact) => fact !== undefined)];
  if (ways.filter(Boolean).length > 1) {
    facts.fault(
      urn === null ? 'ukprn' : 'urn',
      'must be given alone, without another number and without the facts',
      null,
    );
  }
  if (urn !== null) return { by: 'urn', number: urn };
  if (ukprn !== null) return { by: 'ukprn', number: ukprn };
  return { by: 'facts', facts: stated };
}

/** What is left out stays left out: the rules tell "no" from "not said" where it matters. */
function yesNo(facts: Facts, name: string): boolean | undefined {
  return facts.has(name) ? facts.flag(name) : undefined;
}

/** The register's numbers are names made of digits; a spreadsheet turned to JSON makes them numbers. Both are taken. */
function numbersAsText(question: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { institution } = question;
  if (!isObject(institution)) return question;
  const digits = Object.entries(institution).map(([name, value]) =>
    (name === 'urn' || name === 'ukprn') && typeof value === 'number' ? [name, String(value)] : [name, value],
  );
  return { ...question, institution: Object.fromEntries(digits) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
