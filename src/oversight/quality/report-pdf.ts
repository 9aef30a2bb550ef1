import { inWords } from '../../kit/dates/index.ts';
import { renderPdf } from '../../kit/pdf/render.ts';
import { type Figure, figureInWords, LEAST_SHOWN } from './report.ts';

/** The report as it leaves the hub. @param figures those that are published */
export function reportPdf(about: {
  hub: string;
  cohort: string;
  today: Temporal.PlainDate;
  figures: readonly Figure[];
  notice: string | null;
}): Promise<Buffer> {
  const { hub, cohort, today, figures, notice } = about;
  const title = `Quality report: ${cohort}`;
  return renderPdf({
    title,
    author: hub,
    template: TEMPLATE,
    data: {
      title,
      hub,
      day: inWords(today),
      least: String(LEAST_SHOWN),
      notice,
      rows: figures.map((figure) => ({
        name: figure.name,
        number: figureInWords(figure),
        definition: figure.definition,
        receipt: figure.receipt,
      })),
    },
    foot: `${hub}, ${inWords(today)}`,
  });
}

const TEMPLATE = String.raw`
= #data.title

#data.hub, as of #data.day. Nothing is shown about fewer than #data.least people.

#if data.notice != none { strong(data.notice) }

#table(
  columns: (auto, 1fr, 2fr),
  inset: 6pt,
  align: left,
  table.header([*Figure*], [*Number*], [*What is counted*]),
  ..data.rows.map(row => (
    row.name,
    row.number,
    if row.receipt == none { row.definition } else [#row.definition. #link(row.receipt)[Receipt: #row.receipt]],
  )).flatten(),
)
`;
