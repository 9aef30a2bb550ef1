/** What anybody is shown of answers: tallies as they stand, and their sum. Both are sums of whole tallies and nothing else. */
import type { Tally } from './store.ts';
import { findSurvey, type ScaleQuestion } from './surveys.ts';

export interface QuestionShown {
  survey: string;
  question: ScaleQuestion;
  tallies: readonly Tally[];
  total: { of: number; share: number };
}

/** By question, in the order asked; those that nothing can be said of are not there. */
export function questionsShown(tallies: readonly Tally[]): readonly QuestionShown[] {
  const shown = new Map<string, QuestionShown>();
  const keyed = tallies.flatMap((tally) => {
    const survey = findSurvey(tally.survey, tally.surveyVersion);
    const at = survey?.questions.findIndex(({ id }) => id === tally.question) ?? -1;
    const question = survey?.questions[at];
    return question?.kind === 'scale' ? [{ tally, question, at }] : [];
  });
  for (const { tally, question } of keyed.toSorted((one, other) =>
    one.tally.survey < other.tally.survey
      ? 1
      : one.tally.survey > other.tally.survey
        ? -1
        : one.at - other.at,
  )) {
    const key = `${tally.survey} ${tally.surveyVersion} ${question.id}`;
    const before = shown.get(key);
    shown.set(key, {
      survey: tally.survey,
      question,
      tallies: [...(before?.tallies ?? []), tally],
      total: {
        of: (before?.total.of ?? 0) + tally.answers,
        share: (before?.total.share ?? 0) + tally.favourable,
      },
    });
  }
  return [...shown.values()];
}
