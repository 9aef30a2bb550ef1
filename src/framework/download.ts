import { csvFile } from '../kit/csv/write.ts';
import { inWords } from '../kit/dates/index.ts';
import { renderPdf } from '../kit/pdf/render.ts';
import {
  KIND_ORDER,
  KINDS,
  noticeOf,
  STATUS_WORDS,
  statementsOfKind,
  wordsOf,
  type Edition,
} from './edition.ts';

/**
 * The edition as CSV, one statement a line. While it is a reconstruction every line says so, since a row is easily
 * copied away from its heading; the columns are those that the importer reads.
 */
export function frameworkCsv(edition: Edition): AsyncIterable<string> {
  const rows = edition.sections.flatMap((section) =>
    section.statements.map((statement) => [
      section.title,
      statement.officialRef ?? statement.ownRef,
      KINDS[statement.kind],
      wordsOf(statement),
      STATUS_WORDS[edition.status],
    ]),
  );
  return csvFile(['section', 'ref', 'kind', 'text', 'status'], rows);
}

/** The edition as a tagged PDF. A reconstruction says so on its first page and at the foot of every page. */
export function frameworkPdf(edition: Edition, publishedBy: string): Promise<Buffer> {
  const notice = noticeOf(edition);
  const data = {
    title: edition.title,
    notice,
    sourceLabel: notice === null ? 'Source' : 'The DfE’s own text',
    source: edition.source,
    licence: edition.licence,
    inForceFrom: edition.inForceFrom === null ? null : inWords(edition.inForceFrom),
    sections: edition.sections.map((section) => ({
      title: section.title,
      groups: KIND_ORDER.map((kind) => ({
        title: KINDS[kind],
        statements: statementsOfKind(section, kind).map((statement) => ({
          ref: statement.officialRef,
          words: wordsOf(statement),
        })),
      })).filter((group) => group.statements.length > 0),
    })),
  };
  return renderPdf({
    title: edition.title,
    author: publishedBy,
    template: TEMPLATE,
    data,
    foot: notice ?? `${edition.title}. ${publishedBy}`,
  });
}

const TEMPLATE = String.raw`
#show link: underline
#set list(spacing: 0.95em)

= #data.title

#if data.notice != none {
  block(width: 100%, inset: 12pt, stroke: (left: 4pt + rgb("#0b0c0c")), strong(data.notice))
}

#data.sourceLabel: #link(data.source). #data.licence

#if data.inForceFrom != none [In force from #data.inForceFrom.]

#for section in data.sections [
  == #section.title
  #for group in section.groups [
    === #group.title
    #list(..group.statements.map(statement => [
      #if statement.ref != none [#strong(statement.ref)#h(0.5em)]#statement.words
    ]))
  ]
]
`;
