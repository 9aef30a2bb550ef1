import type { VNode } from 'preact';

import { SCHOOL_BOX_ASSETS, SchoolBox, type SchoolChoice } from '../../schools/pages/school-box.tsx';
import { QUESTIONS } from '../flow/questions.ts';
import { AskingPage, type QuestionPageProps } from './question-page.tsx';

/** The page that finds the school: one box, and the matches to choose from where there is more than one. */
export function SchoolQuestionPage(
  props: Omit<QuestionPageProps, 'id'> & { matches: readonly SchoolChoice[] | null },
): VNode {
  const question = QUESTIONS.school;
  const fault = props.errors.find((error) => error.field.startsWith('school'))?.text;
  return (
    <AskingPage {...props} title={question.title} {...SCHOOL_BOX_ASSETS}>
      <SchoolBox
        label={{ text: question.title, isPageHeading: true, classes: 'govuk-label--l' }}
        hint={question.hint}
        value={props.typed['school'] ?? ''}
        error={fault}
        matches={props.matches}
        choice={props.typed['school-choice']}
      />
    </AskingPage>
  );
}
