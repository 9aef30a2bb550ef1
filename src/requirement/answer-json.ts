/** An answer as JSON, in the words of the machine contract. */
import type { Answer } from './answer.ts';
import { LAW, READ_ON } from './law.ts';
import { noteOf } from './notes.ts';
import type { Reading } from './reading.ts';
import type { ReadingName, Situation } from './situation.ts';

/** The answer as it goes out. Days are `yyyy-mm-dd`; what does not apply is left out. */
export function answerAsJson(
  id: string | null,
  situation: Situation,
  given: Answer,
): Record<string, unknown> {
  const { planning } = given;
  const note = noteOf(situation, given);
  const cautious = readingAsJson(given.cautious);
  return {
    ...(id === null ? {} : { id }),
    evaluationDate: situation.evaluationDate.toString(),
    strict: given.readingsAgree ? cautious : readingAsJson(given.strict),
    cautious,
    readingsAgree: given.readingsAgree,
    flags: given.flags,
    ...(planning === null
      ? {}
      : {
          planning: {
            deadlineUsed: planning.deadlineUsed,
            latestSafeStart: planning.latestSafeStart.toString(),
            latestPossibleStart: planning.latestPossibleStart.toString(),
            ...(planning.projectedOutcomeBetween === null
              ? {}
              : { projectedOutcomeBetween: planning.projectedOutcomeBetween.map((day) => day.toString()) }),
            ...(planning.risk === null ? {} : { risk: planning.risk }),
            ...(planning.newNpqStartTodayRisk === null
              ? {}
              : { newNpqStartTodayRisk: planning.newNpqStartTodayRisk }),
          },
        }),
    ...(given.metLate === null
      ? {}
      : { metOn: given.metLate.metOn.toString(), wasDueBy: given.metLate.wasDueBy.toString() }),
    ...(given.nasencoMustCompleteBy === null
      ? {}
      : { nasencoMustCompleteBy: given.nasencoMustCompleteBy.toString() }),
    ...(given.alternativeDeadline === null
      ? {}
      : { alternativeDeadline: given.alternativeDeadline.toString() }),
    ...(note === null ? {} : { note }),
    rules: given.rules.map(({ id: row, reading }) => RULES[row][reading].value),
  };
}

/** The same as text. The rows' words are the bulk of it and always the same, so they are written out once and joined in. */
export function answerAsText(id: string | null, situation: Situation, given: Answer): string {
  const rules = given.rules.map(({ id: row, reading }) => RULES[row][reading].text).join(',');
  const rest = JSON.stringify(answerAsJson(id, situation, { ...given, rules: [] }));
  return `${rest.slice(0, -2)}${rules}]}`;
}

function readingAsJson({ outcome, deadline }: Reading): Record<string, unknown> {
  if (deadline === null) return { outcome, deadline: null };
  return { outcome, deadline: deadline.toString(), overdueFrom: deadline.add({ days: 1 }).toString() };
}

/** Each row as each reading tells it, as a value and as text, made once. */
const RULES = Object.fromEntries(
  Object.entries(LAW).map(([id, row]) => {
    const told = { words: row.words, source: row.sources, readOn: READ_ON, confidence: row.confidence };
    const as = (reading: 'both' | ReadingName): { value: object; text: string } => {
      const value = { id, reading, ...told };
      return { value, text: JSON.stringify(value) };
    };
    return [id, { both: as('both'), strict: as('strict'), cautious: as('cautious') }];
  }),
) as Record<keyof typeof LAW, Record<'both' | ReadingName, { value: object; text: string }>>;
