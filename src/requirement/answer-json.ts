/** An answer as JSON, in the words of the machine contract. */
import { dayAfter } from '../kit/dates/index.ts';
import type { Answer } from './answer.ts';
import { LAW, READ_ON } from './law.ts';
import { noteOf } from './notes.ts';
import type { Planning } from './planning.ts';
import type { Reading } from './reading.ts';
import type { ReadingName, Situation } from './situation.ts';

/**
 * The answer as it goes out. Days are `yyyy-mm-dd`; what does not apply is left out. The rows' words are the bulk of
 * it and always the same, so they are written out once and joined in.
 */
export function answerAsText(id: string | null, situation: Situation, given: Answer): string {
  const rules = given.rules.map((rule) => RULES[rule.id][rule.reading]).join(',');
  return `${JSON.stringify(withoutRules(id, situation, given)).slice(0, -1)},"rules":[${rules}]}`;
}

/** The same as a value. */
export function answerAsJson(
  id: string | null,
  situation: Situation,
  given: Answer,
): Record<string, unknown> {
  return JSON.parse(answerAsText(id, situation, given)) as Record<string, unknown>;
}

/** What is undefined is left out when it is written. */
function withoutRules(id: string | null, situation: Situation, given: Answer): object {
  const cautious = readingAsJson(given.cautious);
  return {
    id: id ?? undefined,
    evaluationDate: situation.evaluationDate.toString(),
    strict: given.readingsAgree ? cautious : readingAsJson(given.strict),
    cautious,
    readingsAgree: given.readingsAgree,
    flags: given.flags,
    planning: given.planning === null ? undefined : planningAsJson(given.planning),
    metOn: given.metLate?.metOn.toString(),
    wasDueBy: given.metLate?.wasDueBy.toString(),
    nasencoMustCompleteBy: given.nasencoMustCompleteBy?.toString(),
    alternativeDeadline: given.alternativeDeadline?.toString(),
    note: noteOf(situation, given) ?? undefined,
  };
}

function planningAsJson(planning: Planning): object {
  return {
    deadlineUsed: planning.deadlineUsed,
    latestSafeStart: planning.latestSafeStart.toString(),
    latestPossibleStart: planning.latestPossibleStart.toString(),
    projectedOutcomeBetween: planning.projectedOutcomeBetween?.map((day) => day.toString()),
    risk: planning.risk ?? undefined,
    newNpqStartTodayRisk: planning.newNpqStartTodayRisk ?? undefined,
  };
}

function readingAsJson({ outcome, deadline }: Reading): Record<string, unknown> {
  if (deadline === null) return { outcome, deadline: null };
  return { outcome, deadline: deadline.toString(), overdueFrom: dayAfter(deadline).toString() };
}

/** Each row as each reading tells it, written out once. */
const RULES = Object.fromEntries(
  Object.entries(LAW).map(([id, row]) => {
    const told = { words: row.words, source: row.sources, readOn: READ_ON, confidence: row.confidence };
    const as = (reading: 'both' | ReadingName): string => JSON.stringify({ id, reading, ...told });
    return [id, { both: as('both'), strict: as('strict'), cautious: as('cautious') }];
  }),
) as Record<keyof typeof LAW, Record<'both' | ReadingName, string>>;
