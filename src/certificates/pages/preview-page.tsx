import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { Button, DataTable } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { linesOf } from '../facts.ts';
import { staffCertificatePaths as paths } from '../paths.ts';
import type { Kind } from '../rules.ts';
import type { WouldSay } from '../standings.ts';
import { counted, KIND_WORDS } from '../words.ts';

export interface PreviewPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  kind: Kind;
  ready: readonly WouldSay[];
  print: string;
  /** How many of them have an address. */
  letters: number;
  /** As it would leave, to the first of them. */
  letter: { subject: string; text: string } | null;
  errors: readonly FieldError[];
}

/** All that would be issued, and the letter, before the one button that does it. */
export function PreviewPage(props: PreviewPageProps): VNode {
  const { frame, cohort, kind, ready, print, letters, letter, errors } = props;
  const [first] = ready;
  const without = ready.length - letters;
  return (
    <Page
      frame={frame}
      title={`Preview: certificates of ${cohort.name}, ${KIND_WORDS[kind].toLowerCase()}`}
      hidden
      errors={errors}
      back={{ href: paths.cohort.to({ cohort: cohort.id }, { kind }), text: 'Choose others' }}
    >
      <h1 class="govuk-heading-l">
        {counted(ready.length, 'certificate')}, {counted(letters, 'letter')}
      </h1>
      {without === 0 ? null : (
        <p class="govuk-body">
          {counted(without, 'member')} without an address: their certificate is issued, and no letter leaves.
        </p>
      )}
      {first === undefined ? (
        <p class="govuk-body">Everybody whom you chose has theirs, or may not have one.</p>
      ) : (
        <>
          <p class="govuk-body">
            <a
              class="govuk-link"
              href={paths.sample.to({ cohort: cohort.id }, { kind, member: first.enrolmentId })}
            >
              See the certificate of {first.facts.name} (PDF)
            </a>
          </p>
          <form method="post" action={paths.issue.to({ cohort: cohort.id })}>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="print" value={print} />
            <input
              type="hidden"
              name="members"
              value={ready.map(({ enrolmentId }) => enrolmentId).join(' ')}
            />
            <Button preventDoubleClick attributes={{ id: 'issue' }}>
              Issue {counted(ready.length, 'certificate')} and send {counted(letters, 'letter')}
            </Button>
          </form>
          {letter === null ? null : (
            <>
              <h2 class="govuk-heading-m">The letter</h2>
              <p class="govuk-body govuk-!-font-weight-bold">{letter.subject}</p>
              <pre class="hub-letter__text">{letter.text}</pre>
            </>
          )}
          <DataTable
            caption="What each says"
            isWide
            rows={ready}
            columns={[
              { heading: 'Name', cell: ({ facts }) => facts.name },
              ...['From', 'Until', 'Sessions', 'Time at sessions'].map((label) => ({
                heading: label,
                cell: ({ facts }: WouldSay) => linesOf(facts).find((line) => line.label === label)?.value,
              })),
            ]}
          />
        </>
      )}
    </Page>
  );
}
