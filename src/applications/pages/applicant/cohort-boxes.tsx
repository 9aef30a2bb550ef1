import type { VNode } from 'preact';

import type { Cohort, CohortFit } from '../../../cohorts/index.ts';
import { FIT_TAG_CLASSES, placesInWords, registrationInWords } from '../../../cohorts/words.ts';
import type { FieldError } from '../../../kit/forms/index.ts';
import { InsetText, Radios, Tag, type Piece } from '../../../kit/govuk/index.ts';
import { inWords } from '../../../kit/dates/index.ts';
import type { StepPageProps } from './step-page.tsx';

/** An intake, and what it would mean for this applicant's deadline: null where none is ahead. */
export interface CohortOffered {
  cohort: Cohort;
  fit: CohortFit | null;
  /** The deadline that it is measured against. */
  deadline: Temporal.PlainDate | null;
}

/** The intakes that can be joined, each with what it means for the applicant. */
export function CohortBoxes({
  cohorts,
  typed,
  title,
  hint,
  fault,
  frame,
}: Pick<StepPageProps, 'cohorts' | 'typed' | 'frame'> & {
  title: string;
  hint: Piece | null;
  fault: FieldError | null;
}): VNode {
  const deadline = cohorts.find((one) => one.deadline !== null)?.deadline ?? null;
  if (cohorts.length === 0) {
    return (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <InsetText>
          There is no intake that can be joined now. Your answers are kept. Come back when the next one is
          announced, or <a href="/interest">tell us that you are interested</a>, so that we write to you.
        </InsetText>
      </>
    );
  }
  return (
    <Radios
      name="cohort"
      value={typed['cohort'] ?? null}
      fieldset={{
        legend: { text: title, isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
      }}
      hint={
        hint ??
        (deadline === null
          ? null
          : { text: `From your answers, the law’s cautious date for you is ${inWords(deadline)}.` })
      }
      errorMessage={fault}
      items={cohorts.map(({ cohort, fit }) => ({
        value: cohort.id,
        text: (
          <>
            {cohort.name} {fit === null ? null : <Tag classes={FIT_TAG_CLASSES[fit.fit]}>{fit.label}</Tag>}
          </>
        ),
        hint: {
          text: (
            <>
              Starts {inWords(cohort.startsOn)}. {registrationInWords(cohort, frame.today)}{' '}
              {placesInWords(cohort, frame.today)}. {fit === null ? null : fit.sentences.join(' ')}{' '}
              {cohort.datesNote}
            </>
          ),
        },
      }))}
    />
  );
}
