import type { VNode } from 'preact';
import { inWords } from '../../kit/dates/index.ts';
import { WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import {
  KIND_ORDER,
  KINDS,
  noticeOf,
  statementsOfKind,
  wordsOf,
  type Edition,
  type Section,
  type StatementKind,
} from '../edition.ts';
import { paths } from '../paths.ts';

export interface FrameworkPageProps {
  frame: Frame;
  edition: Edition;
}

/** The edition in use, whole: what a participant is to learn, section by section. */
export function FrameworkPage({ frame, edition }: FrameworkPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={edition.title}
      description="What the NPQ for SENCOs covers, section by section, to read or to download."
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{edition.title}</h1>
          <Standing edition={edition} />
          <Downloads />
          <nav aria-labelledby="sections-title">
            <h2 class="govuk-heading-m" id="sections-title">
              Sections
            </h2>
            <ul class="govuk-list">
              {edition.sections.map((section) => (
                <li key={section.code}>
                  <a class="govuk-link" href={`#${anchorOf(section)}`}>
                    {section.title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {edition.sections.map((section) => (
            <OneSection key={section.code} section={section} />
          ))}
        </div>
      </div>
    </Page>
  );
}

/** Whose words these are, and where the DfE's stand. */
function Standing({ edition }: { edition: Edition }): VNode {
  const notice = noticeOf(edition);
  return (
    <>
      {notice === null ? null : <WarningText>{notice}</WarningText>}
      <p class="govuk-body">
        {notice === null
          ? 'The DfE publishes it on GOV.UK'
          : 'The DfE’s own text, with a reference for every statement, is on GOV.UK'}
        {': '}
        <a class="govuk-link" href={edition.source}>
          National professional qualifications frameworks
        </a>
        .{edition.inForceFrom === null ? null : ` In force from ${inWords(edition.inForceFrom)}.`}
      </p>
      {notice === null ? <p class="govuk-body">{edition.licence}</p> : null}
    </>
  );
}

function Downloads(): VNode {
  return (
    <ul class="govuk-list hub-no-print">
      <li>
        <a class="govuk-link" href={paths.frameworkPdf.to()}>
          Download as a PDF
        </a>
      </li>
      <li>
        <a class="govuk-link" href={paths.frameworkCsv.to()}>
          Download as a CSV file
        </a>
      </li>
    </ul>
  );
}

function OneSection({ section }: { section: Section }): VNode {
  return (
    <section aria-labelledby={anchorOf(section)}>
      <hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      <h2 class="govuk-heading-m" id={anchorOf(section)}>
        {section.title}
      </h2>
      {KIND_ORDER.map((kind) => (
        <Statements key={kind} section={section} kind={kind} />
      ))}
    </section>
  );
}

function Statements({ section, kind }: { section: Section; kind: StatementKind }): VNode | null {
  const statements = statementsOfKind(section, kind);
  if (statements.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">
        {KINDS[kind]}
        <span class="govuk-visually-hidden">{` (${section.title})`}</span>
      </h3>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {statements.map((statement, index) => (
          <li key={index}>
            {statement.officialRef === null ? null : <strong>{`${statement.officialRef} `}</strong>}
            {wordsOf(statement)}
          </li>
        ))}
      </ul>
    </>
  );
}

function anchorOf(section: Section): string {
  return `section-${section.code.toLowerCase()}`;
}
