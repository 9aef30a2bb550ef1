/** The visitor's answers in words, for the list under the answer. */
import { monthInWords } from '../../kit/dates/index.ts';
import { earlierPosts } from './answers.ts';
import { type Answers, EARLIER_SAME_SCHOOL, QUESTIONS, QUESTION_IDS, type QuestionId } from './questions.ts';

export interface ToldAnswer {
  question: QuestionId;
  short: string;
  told: string;
}

/** `schoolName` is the register's, or null where the school was not found in it. */
export function tellAnswers(
  answers: Answers,
  schoolName: string | null,
  today: Temporal.PlainDate,
): readonly ToldAnswer[] {
  return QUESTION_IDS.flatMap((question) => {
    const value = answers[question];
    return value === undefined
      ? []
      : [{ question, short: QUESTIONS[question].short, told: tell(question, value, schoolName, today) }];
  });
}

function tell(id: QuestionId, value: string, schoolName: string | null, today: Temporal.PlainDate): string {
  const question = QUESTIONS[id];
  switch (question.kind) {
    case 'choice': {
      const option = question.options.find((one) => one.value === value);
      return option === undefined ? value : 'told' in option ? option.told : option.text;
    }
    case 'month':
      return `${monthInWords(Temporal.PlainYearMonth.from(value))}, taken as the ${question.takenAs} day of the month`;
    case 'school':
      return schoolName ?? 'Not found in the register';
    case 'spell':
      return (earlierPosts(value, today) ?? [])
        .map((post) => `${kindInWords(post.kind)}, ${monthInWords(post.from)} to ${monthInWords(post.to)}`)
        .join('; ');
  }
}

function kindInWords(kind: string): string {
  if (kind === EARLIER_SAME_SCHOOL) return 'This same school';
  return QUESTIONS['school-kind'].options.find((option) => option.value === kind)?.text ?? kind;
}
