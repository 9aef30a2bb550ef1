/**
 * The answer to an upload as one page that is written while the file is read, so that it works with scripts off:
 * first the top of the page with its heading, then a line of progress now and again, then the summary and the
 * answered file.
 *
 * The shell renders whole documents. To stream one, it is rendered once with a text that stands nowhere else as
 * its content, and cut in two at that text.
 */
import { randomUUID } from 'node:crypto';

import { renderPage, renderPart } from '../../../kit/html.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { AnsweredFile, type AnsweredPart } from '../answered-file.ts';
import type { BulkItem } from '../answer-csv.ts';
import { bulkPaths } from '../paths.ts';
import { Tally } from '../tally.ts';
import { counted } from '../words.ts';
import { summaryOf } from './summary.tsx';

/** A line of progress is written after so many rows. */
const PROGRESS = 1000;
const TITLE = 'Your SENCOs, checked';

/** `headings` and then `items` are what `answerCsv` gives. Whatever is thrown is handed to `whenBroken`, and the page says so. */
export async function* answerPage(
  frame: Frame,
  headings: readonly string[],
  items: AsyncIterable<BulkItem>,
  whenBroken: (error: unknown) => void,
): AsyncGenerator<string, void, undefined> {
  const [top, foot] = aroundContent(frame);
  const tally = new Tally();
  const file = new AnsweredFile(headings);
  yield `${top}<h1 class="govuk-heading-l">${TITLE}</h1><ol class="hub-progress govuk-body" aria-live="polite"><li>Reading the file</li>`;
  try {
    for await (const item of items) {
      tally.add(item);
      if ('cells' in item && item.kind !== 'headings') file.add(item.cells);
      if (tally.rows % PROGRESS === 0) yield `<li>${counted(tally.rows, 'row')} read</li>`;
    }
  } catch (error) {
    whenBroken(error);
    tally.break();
  }
  yield `<li>${counted(tally.rows, 'row')} read</li></ol>`;
  yield renderPart(await summaryOf(tally));
  yield* downloads(file.parts());
  yield foot;
}

function aroundContent(frame: Frame): readonly [string, string] {
  const content = randomUUID();
  const [top, foot] = renderPage(
    <Page frame={frame} title={TITLE} back={{ href: bulkPaths.many.to() }} hidden>
      {content}
    </Page>,
  ).split(content);
  if (top === undefined || foot === undefined) throw new Error('The page has no place for its content.');
  return [top, foot];
}

/** Links that hold the answered file themselves. The base64 is ours and cannot end the attribute. */
function* downloads(parts: readonly AnsweredPart[]): Generator<string, void, undefined> {
  if (parts.length === 0) return;
  yield renderPart(
    <>
      <h2 class="govuk-heading-m" id="answered-file">
        The answered file
      </h2>
      <p class="govuk-body">
        Your columns as you sent them, and after them the answers, the law’s rules behind each, and what could
        not be read. It is in this page alone: once you close it, it is gone.
      </p>
    </>,
  );
  for (const [index, { firstRow, lastRow, bytes, pieces }] of parts.entries()) {
    const name = parts.length === 1 ? 'sencos-answered.csv' : `sencos-answered-${index + 1}.csv`;
    const rows =
      parts.length === 1
        ? ''
        : `rows ${firstRow.toLocaleString('en-GB')} to ${lastRow.toLocaleString('en-GB')}, `;
    yield `<p class="govuk-body"><a class="govuk-link" download="${name}" href="data:text/csv;charset=utf-8;base64,`;
    yield* pieces;
    yield `">Download the answered file (${rows}CSV, ${sizeInWords(bytes)})</a></p>`;
  }
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
