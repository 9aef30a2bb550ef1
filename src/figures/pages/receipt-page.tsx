import type { VNode } from 'preact';

import { inWords as dayInWords } from '../../kit/dates/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { DataTable, SummaryList } from '../../kit/govuk/index.ts';
import { FEWEST } from '../../kit/small-numbers/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { COUNTS } from '../definition.ts';
import { inWords } from '../measure.ts';
import { figurePaths as paths } from '../paths.ts';
import type { Snapshot } from '../store.ts';
import { meaningOf } from '../words.ts';

export interface ReceiptPageProps {
  frame: Frame;
  figure: Snapshot;
  /** Names of cohorts by their id. */
  names: ReadonlyMap<string, string>;
}

/** Where one number comes from: what it counts, word for word, and the rows to count again. */
export function ReceiptPage({ frame, figure, names }: ReceiptPageProps): VNode {
  const { id, definition, definitionText, numerator, denominator, parts, digest, asOf } = figure;
  return (
    <Page
      frame={frame}
      title={`Receipt: ${definition.title}`}
      back={{ href: paths.all.to(), text: 'Our results' }}
    >
      <h1 class="govuk-heading-l">{definition.title}</h1>
      <p class="govuk-body-l">{inWords({ of: denominator, share: numerator })}</p>
      <SummaryList
        rows={[
          { key: { text: 'What it is' }, value: { text: COUNTS[definition.count].words } },
          { key: { text: 'As known on' }, value: { text: dayInWords(londonDay(asOf)) } },
          { key: { text: 'Shown until' }, value: { text: dayInWords(definition.reviewBy) } },
        ]}
      />
      <h2 class="govuk-heading-m">What is counted</h2>
      <ul class="govuk-list govuk-list--bullet">
        {meaningOf(definition.count).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">The definition, word for word</h2>
      <pre class="hub-receipt" tabindex={0}>
        {definitionText}
      </pre>
      <DataTable
        caption="By cohort"
        columns={[
          {
            heading: 'Cohorts',
            cell: (part) => part.names.map((name) => names.get(name) ?? name).join(', '),
          },
          { heading: 'Result', cell: (part) => inWords(part) },
        ]}
        rows={parts}
      />
      <p class="govuk-body">
        Cohorts that would tell of fewer than {FEWEST} people stand together with others. No part is left out.
      </p>
      <h2 class="govuk-heading-m">Count again</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.rows.to({ id })} download>
          Download the {denominator} rows (CSV)
        </a>
        . They name nobody: a row is one of those counted, and whether it is in the share.
      </p>
      <p class="govuk-body">
        The rows have this SHA-256: <code class="hub-receipt__digest">{digest}</code>
      </p>
    </Page>
  );
}
