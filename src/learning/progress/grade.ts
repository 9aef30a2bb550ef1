/**
 * How many questions of a quiz are right, and is that enough? A question is right when all the right options and no other
 * were chosen. Options are known by their ids, so that their order means nothing. A quiz is graded once, when every
 * question has an answer: never with some of them left out as wrong.
 */
import { asksForSeveral, type Question } from '../modules/module.ts';

/** The option ids that were chosen, by question id. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** One answer as it was shown: kept with its words, so that an edit of the quiz never changes what somebody answered. */
export interface GradedAnswer {
  question: string;
  words: string;
  given: readonly { id: string; words: string }[];
  right: readonly { id: string; words: string }[];
  isRight: boolean;
}

export type Grading =
  | { ok: true; answers: readonly GradedAnswer[]; right: number; asked: number; isPassed: boolean }
  | { ok: false; unanswered: readonly Question[] };

/** @param pass how many of a hundred are needed */
export function grade(questions: readonly Question[], given: Given, pass: number): Grading {
  const answers = questions.map((question) => answerOf(question, given.get(question.id) ?? []));
  const unanswered = questions.filter((_, index) => (answers[index]?.given.length ?? 0) === 0);
  if (unanswered.length > 0) return { ok: false, unanswered };
  const right = answers.filter(({ isRight }) => isRight).length;
  // Nothing asked is nothing passed.
  const isPassed = questions.length > 0 && right * 100 >= pass * questions.length;
  return { ok: true, answers, right, asked: questions.length, isPassed };
}

/** What somebody chooses who has every question right. */
export function rightAnswers(questions: readonly Question[]): Given {
  return new Map(
    questions.map(({ id, options }) => [
      id,
      options.filter(({ isRight }) => isRight).map((option) => option.id),
    ]),
  );
}

function answerOf(question: Question, chosen: readonly string[]): GradedAnswer {
  const shown = ({ id, text }: { id: string; text: string }) => ({ id, words: text });
  const known = question.options.filter(({ id }) => chosen.includes(id));
  // Two choices where one is asked for come from no page of ours: the first counts as none.
  const given = asksForSeveral(question) || known.length === 1 ? known : [];
  return {
    question: question.id,
    words: question.text,
    given: given.map(shown),
    right: question.options.filter(({ isRight }) => isRight).map(shown),
    isRight: question.options.every(({ id, isRight }) => isRight === given.some((one) => one.id === id)),
  };
}
