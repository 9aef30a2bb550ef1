import type { VNode } from 'preact';

import { inWords } from '../../../kit/dates/index.ts';
import { Tag } from '../../../kit/govuk/index.ts';
import type { Owner } from '../step.ts';
import type { StepStatus, Tracker, TrackerStep } from '../tracker.ts';

const STATUS: Readonly<Record<StepStatus, { words: string; classes: string }>> = {
  done: { words: 'Done', classes: 'govuk-tag--green' },
  next: { words: 'Next', classes: 'govuk-tag--blue' },
  'can be done now': { words: 'Can be done now', classes: 'govuk-tag--light-blue' },
  later: { words: 'Later', classes: 'govuk-tag--grey' },
  'not known': { words: 'Not known here', classes: 'govuk-tag--yellow' },
  'not needed': { words: 'Not needed', classes: 'govuk-tag--grey' },
  ended: { words: 'Ended here', classes: 'govuk-tag--grey' },
};

const OWNER: Readonly<Record<Owner, { toApplicant: string; toStaff: string }>> = {
  applicant: { toApplicant: 'You', toStaff: 'The applicant' },
  sponsor: { toApplicant: 'Your sponsor', toStaff: 'The sponsor' },
  hub: { toApplicant: 'Us, the hub', toStaff: 'The hub' },
  'lead provider': { toApplicant: 'The lead provider', toStaff: 'The lead provider' },
  DfE: { toApplicant: 'The DfE', toStaff: 'The DfE' },
};

export type Reader = 'applicant' | 'staff';

export function ownerInWords(owner: Owner, reader: Reader): string {
  return reader === 'applicant' ? OWNER[owner].toApplicant : OWNER[owner].toStaff;
}

/** Every step in order. The sentences speak to the applicant; staff are shown what the applicant reads. */
export function TrackerPanel({ tracker, reader }: { tracker: Tracker; reader: Reader }): VNode {
  return (
    <ol class="hub-timeline">
      {tracker.steps.map((step) => (
        <li
          key={step.id}
          class="hub-timeline__event"
          aria-current={step === tracker.now ? 'step' : undefined}
        >
          <h3 class="govuk-heading-s hub-timeline__title">
            {step.title} <Tag classes={STATUS[step.status].classes}>{STATUS[step.status].words}</Tag>
          </h3>
          {whenLine(step, reader)}
          <p class="govuk-body govuk-!-margin-bottom-2">{step.sentence}</p>
          {step.source === null ? null : <p class="govuk-body-s govuk-!-margin-bottom-2">{step.source}</p>}
          {step.link === null || reader === 'staff' ? null : (
            <p class="govuk-body">
              <a class="govuk-link" href={step.link.href}>
                {step.link.text}
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function whenLine({ status, owner, since, expected }: TrackerStep, reader: Reader): VNode | null {
  const isOpen = status === 'next' || status === 'can be done now';
  const parts = [
    isOpen ? `Whose turn: ${ownerInWords(owner, reader)}` : null,
    since === null ? null : `${isOpen ? 'Since ' : ''}${inWords(since)}`,
    expectedInWords(status, expected),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <p class="govuk-body-s hub-timeline__when">{parts.join(' · ')}</p>;
}

function expectedInWords(status: StepStatus, expected: TrackerStep['expected']): string | null {
  if (expected === null || status === 'done' || status === 'not needed' || status === 'ended') return null;
  return typeof expected === 'string' ? expected : `By ${inWords(expected)}`;
}
