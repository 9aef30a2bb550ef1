/**
 * Answers funding questions as they are sent: looks up the places of work, asks the rules, puts the answer in words.
 */
import {
  fieldAt,
  questionAt,
  readFundingRequest,
  type FieldProblem,
  type FundingRequest,
  type InstitutionGiven,
} from './contract.ts';
import {
  fundingEligibility,
  type AskedFact,
  type FundingCode,
  type FundingQuestion,
  type RuleId,
  type Verdict,
} from './eligibility.ts';
import { institutionFacts, type RegisteredPlace } from './institution.ts';
import type { FundingLists } from './lists.ts';
import { fundingWords, inOneParagraph } from './words.ts';

/** How places are found by number: each map holds those that there are. Where two share a UKPRN, the open one. */
export type PlaceFinder = {
  byUrn(urns: readonly string[]): Promise<ReadonlyMap<string, RegisteredPlace>>;
  byUkprn(ukprns: readonly string[]): Promise<ReadonlyMap<string, RegisteredPlace>>;
};

export type FundingSources = { places: PlaceFinder; lists: FundingLists };

/** What the contract gives back for each question. */
export type FundingAnswer = {
  verdict: Verdict;
  code: FundingCode;
  words: string;
  /** The rule that decided, for example `FUN-6`. */
  rule: RuleId;
  /** Where the rule was read, and when. */
  source: string;
};

export type FundingReply =
  | { ok: true; answers: FundingAnswer | readonly FundingAnswer[] }
  | { ok: false; problems: readonly FieldProblem[] };

const SOURCE =
  'Department for Education, DFE-Digital/npq-registration, app/services/funding_eligibility.rb of 21 August 2026, read November 2026';

/** One answer for one question, a list for a list; nothing is answered unless everything can be. */
export async function fundingAnswers(sources: FundingSources, body: unknown): Promise<FundingReply> {
  const reading = readFundingRequest(body);
  if (!reading.ok) return reading;
  const find = await finderFor(sources.places, reading.questions);

  const problems: FieldProblem[] = [];
  const answers: FundingAnswer[] = [];
  for (const [index, request] of reading.questions.entries()) {
    const answered = answerOne(request, find, sources.lists);
    if (answered.ok) answers.push(answered.answer);
    else
      problems.push({
        field: fieldAt(questionAt(reading.isList, index), answered.field),
        detail: answered.detail,
      });
  }
  const [first] = answers;
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, answers: reading.isList || first === undefined ? answers : first };
}

type Answered = { ok: true; answer: FundingAnswer } | { ok: false; field: string; detail: string };
type Find = (given: InstitutionGiven & { by: 'urn' | 'ukprn' }) => RegisteredPlace | null;

function answerOne(request: FundingRequest, find: Find, lists: FundingLists): Answered {
  const { institution: given, ...person } = request;
  let question: FundingQuestion = person;
  if (given?.by === 'facts') question = { ...person, institution: given.facts };
  else if (given !== undefined) {
    const place = find(given);
    if (place === null)
      return { ok: false, field: `institution.${given.by}`, detail: unknownPlace(given.by) };
    question = withRegister(place, person, lists);
  }

  const outcome = fundingEligibility(question);
  if (outcome.kind === 'asks') return { ok: false, field: outcome.fact, detail: askedWords[outcome.fact] };
  const { verdict, code, rule } = outcome;
  const words = inOneParagraph(fundingWords(code, question));
  return { ok: true, answer: { verdict, code, words, rule, source: SOURCE } };
}

/**
 * The same question with what the register knows. Someone whose place of work the register puts outside England does
 * not work in England, whatever was said: the DfE's own service ends there.
 */
export function withRegister(
  place: RegisteredPlace,
  person: Omit<FundingQuestion, 'institution'>,
  lists: FundingLists,
): FundingQuestion {
  return {
    ...person,
    inEngland: place.inEngland && person.inEngland !== false,
    institution: institutionFacts(place, person.setting, lists),
  };
}

async function finderFor(places: PlaceFinder, requests: readonly FundingRequest[]): Promise<Find> {
  const numbers = { urn: new Set<string>(), ukprn: new Set<string>() };
  for (const { institution } of requests) {
    if (institution !== undefined && institution.by !== 'facts')
      numbers[institution.by].add(institution.number);
  }
  const none: ReadonlyMap<string, RegisteredPlace> = new Map();
  const found = {
    urn: numbers.urn.size > 0 ? await places.byUrn([...numbers.urn]) : none,
    ukprn: numbers.ukprn.size > 0 ? await places.byUkprn([...numbers.ukprn]) : none,
  };
  return (given) => found[given.by].get(given.number) ?? null;
}

function unknownPlace(by: 'urn' | 'ukprn'): string {
  const number = by.toUpperCase();
  return `is not the ${number} of a school or college in the register held here: check it, or give the facts of the place instead`;
}

const askedWords: Record<AskedFact, string> = {
  inEngland: 'must be true or false: this answer depends on it',
  setting: 'must be said: this answer depends on where the person works',
  institution:
    'must be given for a school, academy trust or 16 to 19 setting: its urn, its ukprn, or its facts',
};
