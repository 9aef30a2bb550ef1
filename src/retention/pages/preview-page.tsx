import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { DataTable, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { retentionPaths as paths } from '../paths.ts';
import { DAYS_AHEAD, type Previewed } from '../preview.ts';

/** What goes for its age: what, when and how many, before it does. */
export function PreviewPage(props: {
  frame: Frame;
  kinds: readonly Previewed[];
  /** False while a real hub is played to a day. */
  mayErase: boolean;
}): VNode {
  const { frame, kinds, mayErase } = props;
  const until = frame.today.add({ days: DAYS_AHEAD });
  const number = (many: number) => many.toLocaleString('en-GB');
  return (
    <Page frame={frame} title="What is erased for its age" hidden back={{ href: '/staff', text: 'Today' }}>
      <h1 class="govuk-heading-l">What is erased for its age</h1>
      <p class="govuk-body">
        Once a day the hub erases what it has kept long enough. This counts what will go, by the rules that
        erase it. What happened stays in the audit, with a count and nobody’s name.
      </p>
      {mayErase ? null : (
        <InsetText>
          The hub is played to a day, so nothing is erased. Counted is what would be on {inWords(frame.today)}
          .
        </InsetText>
      )}
      <DataTable
        caption="Kinds of personal data"
        isWide
        rows={kinds}
        columns={[
          { heading: 'What', cell: ({ what }) => what },
          {
            heading: 'Kept',
            cell: ({ name, what, months, from }) => (
              <>
                {months} months from {from}.{' '}
                <a class="govuk-link" href={paths.months.to({ kind: name })}>
                  Change<span class="govuk-visually-hidden"> how long: {what}</span>
                </a>
              </>
            ),
          },
          { heading: 'With the next round', isNumeric: true, cell: ({ due }) => number(due) },
          {
            heading: `After that, until ${inWords(until)}`,
            isNumeric: true,
            cell: ({ soon }) => number(soon),
          },
        ]}
      />
      <h2 class="govuk-heading-m">What does not go by its age</h2>
      <p class="govuk-body">
        The database itself protects some history: nobody can change or delete it, and the rounds above do not
        touch it. What it holds of somebody goes when they are erased.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>the audit of who did what</li>
        <li>registers, results, declarations and places: they show for what public money was paid</li>
        <li>what the lead provider and the DfE told, file by file</li>
        <li>decisions on applications, and the head’s support of them</li>
      </ul>
      <h2 class="govuk-heading-m">Who says how long</h2>
      <p class="govuk-body">
        The law asks that nothing is kept longer than it is needed (UK GDPR, Article 5(1)(e)) and names no
        months. These are our proposal and the hub’s own setting: ask your data protection officer. Codes to
        sign in go within a day, sessions 30 days after their end, and what somebody eats on the day after the
        session.
      </p>
    </Page>
  );
}
