import type { VNode } from 'preact';

import { barChart, stackedBar } from '../../../kit/charts/bars.ts';
import { inWords } from '../../../kit/dates/index.ts';
import { DataTable, Figure, WarningText } from '../../../kit/govuk/index.ts';
import type { Tally } from '../tally.ts';
import { counted, OUTCOMES, schoolYearInWords, STANDINGS, URGENCY_WORDS } from '../words.ts';

/** What the file says when it is seen whole. Async, because its pictures are drawn. */
export async function summaryOf(tally: Tally): Promise<VNode> {
  const answered = tally.rows - tally.errorCount;
  return (
    <>
      <h2 class="govuk-heading-m">{counted(answered, 'SENCO')} checked</h2>
      {tally.ended === null ? null : <Ended why={tally.ended} rows={tally.rows} />}
      <p class="govuk-body">
        These are the cautious answers. Where the law can be read in a kinder way, the answered file has that
        beside them. It is not legal advice.{' '}
        <a class="govuk-link" href="#answered-file">
          Go to the answered file
        </a>
        {tally.errorCount > 0 && (
          <>
            {' or to '}
            <a class="govuk-link" href="#errors">
              {counted(tally.errorCount, 'row')} that could not be answered
            </a>
          </>
        )}
        .
      </p>
      {await outcomes(tally)}
      {await deadlines(tally)}
      <FirstOnes tally={tally} />
      <Errors tally={tally} />
    </>
  );
}

function Ended({ why, rows }: { why: string; rows: number }): VNode {
  return (
    <WarningText>
      The file was not read to its end. {why}. What was read before, {counted(rows, 'row')}, is below.
    </WarningText>
  );
}

async function outcomes(tally: Tally): Promise<VNode | null> {
  const rows = Object.entries(OUTCOMES)
    .map(([outcome, { words, colour }]) => ({ words, colour, count: countOf(tally.outcomes, outcome) }))
    .filter(({ count }) => count > 0);
  if (rows.length === 0) return null;
  const svg = await barChart(
    rows.map(({ words, colour, count }) => ({ label: words, value: count, colour })),
  );
  return (
    <Figure
      id="outcomes"
      title="Where they stand"
      description={`${rows.map(({ words, count }) => `${words}: ${count.toLocaleString('en-GB')}`).join('. ')}.`}
      svg={svg}
    >
      <DataTable
        caption="Where they stand, in numbers"
        captionClasses="govuk-table__caption--s"
        columns={[
          { heading: 'Answer', cell: ({ words }) => words },
          { heading: 'SENCOs', isNumeric: true, cell: ({ count }) => count.toLocaleString('en-GB') },
        ]}
        rows={rows}
      />
    </Figure>
  );
}

async function deadlines({ deadlines }: Tally): Promise<VNode | null> {
  const years = [...deadlines].toSorted(([one], [other]) => one - other);
  const standings = Object.entries(STANDINGS).filter(([standing]) =>
    years.some(([, counts]) => countOf(counts, standing) > 0),
  );
  if (years.length === 0) return null;
  const svg = await stackedBar({
    series: standings.map(([, { words, colour }]) => ({ name: words, colour })),
    rows: years.map(([year, counts]) => ({
      label: schoolYearInWords(year),
      values: standings.map(([standing]) => countOf(counts, standing)),
    })),
  });
  return (
    <Figure
      id="deadlines"
      title="Deadlines ahead, by school year"
      description="Of those who must qualify by a day ahead: whether the course that they are on, or one begun on the day asked of, is in time."
      svg={svg}
    >
      <DataTable
        caption="Deadlines ahead, in numbers"
        captionClasses="govuk-table__caption--s"
        isWide
        columns={[
          { heading: 'School year', cell: ([year]: (typeof years)[number]) => schoolYearInWords(year) },
          ...standings.map(([standing, { words }]) => ({
            heading: words,
            isNumeric: true,
            cell: ([, counts]: (typeof years)[number]) => countOf(counts, standing).toLocaleString('en-GB'),
          })),
        ]}
        rows={years}
      />
    </Figure>
  );
}

function countOf(counts: ReadonlyMap<string, number>, key: string): number {
  return counts.get(key) ?? 0;
}

function FirstOnes({ tally }: { tally: Tally }): VNode {
  const urgent = tally.urgent();
  const all =
    tally.urgentCount > urgent.length
      ? `, the first ${urgent.length} of ${tally.urgentCount.toLocaleString('en-GB')}`
      : '';
  return (
    <>
      <h2 class="govuk-heading-m">Who comes first</h2>
      <DataTable
        caption={`Overdue, or not sure to be in time${all}`}
        captionClasses="govuk-table__caption--s"
        isWide
        whenEmpty="Nobody is overdue, and everybody with a deadline ahead is in time."
        columns={[
          { heading: 'Line', cell: ({ line }) => line },
          { heading: 'Id', cell: ({ id }) => id },
          { heading: 'School', cell: ({ school }) => school },
          { heading: 'Why', cell: ({ urgency }) => URGENCY_WORDS[urgency] },
          { heading: 'Deadline', cell: ({ deadline }) => (deadline === null ? 'None' : inWords(deadline)) },
        ]}
        rows={urgent}
      />
    </>
  );
}

function Errors({ tally }: { tally: Tally }): VNode | null {
  if (tally.errorCount === 0) return null;
  const all =
    tally.errorCount > tally.errors.length
      ? `, the first ${tally.errors.length} of ${tally.errorCount.toLocaleString('en-GB')}`
      : '';
  return (
    <>
      <h2 class="govuk-heading-m" id="errors">
        Rows that could not be answered
      </h2>
      <p class="govuk-body">
        They are in the answered file too, each with its error in the last column. Mend them there and send it
        again.
      </p>
      <DataTable
        caption={`Errors by line${all}`}
        captionClasses="govuk-table__caption--s"
        isWide
        columns={[
          { heading: 'Line', cell: ({ line }) => line },
          { heading: 'Column and what to do', cell: ({ error }) => error },
        ]}
        rows={tally.errors}
      />
    </>
  );
}
