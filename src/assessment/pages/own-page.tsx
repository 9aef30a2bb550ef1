import type { VNode } from 'preact';

import { Button, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import { minuteInWords } from '../../outcomes/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Writing } from '../own-window.ts';
import { assessmentPaths as paths } from '../paths.ts';
import { endInWords, STATE_WORDS, whyNotWriteInWords } from '../words.ts';

export interface OwnPageProps {
  frame: Frame;
  enrolmentId: number;
  writings: readonly Writing[];
  leadProvider: string | null;
}

/** A member's windows: when, how much, where, and what is agreed for them. */
export function OwnPage({ frame, enrolmentId, writings, leadProvider }: OwnPageProps): VNode {
  return (
    <Page frame={frame} title="Your assessment" hidden back={{ href: '/account', text: 'Your page' }}>
      <h1 class="govuk-heading-l">Your assessment</h1>
      {writings.length === 0 ? (
        <p class="govuk-body">
          No window is set yet. We write to you a week before yours opens, and its dates stand here as soon as
          we know them.
        </p>
      ) : null}
      {writings.map((writing) => (
        <section key={writing.window.id} class="hub-answer">
          <h2 class="govuk-heading-m">{writing.window.name}</h2>
          <Facts writing={writing} />
          <WhatNow {...{ writing, enrolmentId, leadProvider }} />
        </section>
      ))}
    </Page>
  );
}

export function Facts({ writing }: { writing: Writing }): VNode {
  const { window, times, state, agreed } = writing;
  return (
    <SummaryList
      rows={[
        { key: { text: 'State' }, value: { text: STATE_WORDS[state] } },
        { key: { text: 'From' }, value: { text: minuteInWords(times.opensAt) } },
        { key: { text: 'To' }, value: { text: endInWords(times) } },
        ...(agreed.extraDays === 0
          ? []
          : [
              {
                key: { text: 'Agreed with you' },
                value: { text: `${agreed.extraDays} more days, counted in` },
              },
            ]),
        ...(agreed.format === null ? [] : [{ key: { text: 'Your format' }, value: { text: agreed.format } }]),
        {
          key: { text: 'At most' },
          value: { text: `${window.wordLimit.toLocaleString('en-GB')} words` },
        },
        { key: { text: 'Source' }, value: { text: window.source } },
      ]}
    />
  );
}

function WhatNow({
  writing,
  enrolmentId,
  leadProvider,
}: Pick<OwnPageProps, 'enrolmentId' | 'leadProvider'> & { writing: Writing }): VNode {
  const at = { enrolment: enrolmentId, window: writing.window.id };
  if (!writing.window.isHere)
    return (
      <p class="govuk-body">
        {writing.why === 'deferred' || writing.why === 'not ready'
          ? whyNotWriteInWords(writing.why, writing)
          : `You read the case study and hand in with ${leadProvider ?? 'the lead provider'}, in its own system. We do not take scripts: we remind you a week before, when it opens, and two days before it ends.`}
      </p>
    );
  if (writing.why === 'handed in')
    return (
      <p class="govuk-body">
        {whyNotWriteInWords('handed in', writing)}{' '}
        <a class="govuk-link" href={paths.receipt.to(at)}>
          Your receipt
        </a>
      </p>
    );
  if (writing.why !== null) return <InsetText>{whyNotWriteInWords(writing.why, writing)}</InsetText>;
  return <Button href={paths.writing.to(at)}>Read the case study and write</Button>;
}
