import type { VNode } from 'preact';

import { Replies, type FeedbackReply } from '../../feedback/index.ts';
import { barChart } from '../../kit/charts/bars.ts';
import { DataTable, Figure } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { COUNTS } from '../definition.ts';
import { inWords, percentOf } from '../measure.ts';
import { caveatOf, nationalOf } from '../national.ts';
import type { Snapshot } from '../store.ts';
import { FigureList } from './figure-list.tsx';

export interface FiguresPageProps {
  frame: Frame;
  figures: readonly Snapshot[];
  replies: readonly FeedbackReply[];
}

/** Our results, each with its receipt, beside what the DfE publishes. Async, because its pictures are drawn. */
export async function figuresPage({ frame, figures, replies }: FiguresPageProps): Promise<VNode> {
  const compared = await Promise.all(
    figures.filter(({ definition }) => nationalOf(definition.count).length > 0).map(besideEngland),
  );
  return (
    <Page frame={frame} title="Our results" description="Each number with where it comes from.">
      <h1 class="govuk-heading-xl">Our results</h1>
      {figures.length === 0 ? (
        <p class="govuk-body">
          There is no figure that we can stand by today. One is shown until it is due for review.
        </p>
      ) : (
        <>
          <p class="govuk-body-l">
            Every number opens to what it counts, and to its rows. Nothing is shown about fewer than five
            people.
          </p>
          <FigureList figures={figures} />
        </>
      )}
      {compared}
      {replies.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-l">You said, we did</h2>
          <Replies replies={replies} />
        </>
      )}
    </Page>
  );
}

async function besideEngland(figure: Snapshot): Promise<VNode> {
  const { id, definition, numerator, denominator } = figure;
  const ours = { name: 'Our hub', of: denominator, share: numerator };
  const rows = [
    ours,
    ...nationalOf(definition.count).map((year) => ({ ...year, name: `England, started ${year.year}` })),
  ];
  const svg = await barChart(
    rows.map(({ name, of, share }) => ({
      label: name,
      value: Number(percentOf({ of, share }).replace('%', '')),
      colour: name === ours.name ? 'darkBlue' : 'turquoise',
    })),
  );
  return (
    <section key={id}>
      <h2 class="govuk-heading-l">{definition.title}, beside England</h2>
      <Figure
        id={`england-${id}`}
        title={`${definition.title}, beside England, in per cent`}
        description={`${rows.map((row) => `${row.name}: ${inWords(row)}`).join('. ')}.`}
        svg={svg}
      >
        <DataTable
          caption={`${definition.title}, in numbers`}
          captionClasses="govuk-table__caption--s"
          columns={[
            { heading: 'Who', cell: ({ name }) => name },
            { heading: 'Result', cell: (row) => inWords(row) },
          ]}
          rows={rows}
        />
      </Figure>
      <p class="govuk-body-s govuk-!-margin-bottom-7">{`${COUNTS[definition.count].words}. ${caveatOf([figure])}`}</p>
    </section>
  );
}
