/** What anybody is shown of answers: tallies as they stand, and their sum. Both are sums of whole tallies and nothing else. */
import type { Tally } from './store.ts';
import type { ChoiceQuestion, Survey } from './surveys.ts';

export interface QuestionShown {
  survey: Survey;
  question: ChoiceQuestion;
  tallies: readonly Tally[];
  total: { of: number; share: number };
}

/**
 * By question, in the order asked; those that nothing can be said of are not there. A question that keeps its words keeps its
 * id over versions, and its answers are added up.
 * @param versions of every survey
 */
export function questionsShown(
  tallies: readonly Tally[],
  versions: readonly Survey[],
): readonly QuestionShown[] {
  return versions
    .flatMap((survey) => survey.questions.map((question) => ({ survey, question })))
    .filter(({ survey, question }, at, all) => at === firstOf(all, survey.id, question.id))
    .flatMap(({ survey, question }) => {
      const own = tallies.filter((tally) => tally.survey === survey.id && tally.question === question.id);
      if (question.kind === 'text' || own.length === 0) return [];
      const total = {
        of: own.reduce((sum, { answers }) => sum + answers, 0),
        share: own.reduce((sum, { favourable }) => sum + favourable, 0),
      };
      return [{ survey, question, tallies: own, total }];
    });
}

const firstOf = (
  all: readonly { survey: Survey; question: { id: string } }[],
  survey: string,
  question: string,
): number => all.findIndex((one) => one.survey.id === survey && one.question.id === question);
