import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { Details, InsetText, SummaryList, Tag, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { linesOf, NOT_THE_AWARD, type CertificateFacts } from '../facts.ts';
import { certificatePaths as paths } from '../paths.ts';
import { endedInWords } from '../words.ts';

export interface CheckPageProps {
  frame: Frame;
  publicId: string;
  facts: CertificateFacts;
  /** Null while it holds. */
  ended: { on: Temporal.PlainDate; how: 'superseded' | 'revoked'; why: string } | null;
  /** The one in its stead; null for none. */
  successor: string | null;
  /** Where its holder finds the qualification itself; null for everybody else. */
  qualification: string | null;
}

/** What is on the paper, to whoever holds its address, and nothing else of anybody. */
export function CheckPage(props: CheckPageProps): VNode {
  const { frame, publicId, facts, ended, qualification } = props;
  // A name that was put right is not told to whoever still has the old paper.
  const name = ended?.how === 'superseded' && ended.why === 'name' ? null : facts.name;
  return (
    <Page frame={frame} title={titleOf(props, name)} hidden>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-body">
            {ended === null ? (
              <Tag classes="govuk-tag--green">It holds</Tag>
            ) : (
              <Tag classes="govuk-tag--red">{ended.how === 'revoked' ? 'Revoked' : 'Replaced'}</Tag>
            )}
          </p>
          <h1 class="govuk-heading-l">{facts.title}</h1>
          {ended === null ? (
            <p class="govuk-body">
              {facts.hub} issued this certificate. Compare it with the paper: it says the same, or the paper
              is not ours.
            </p>
          ) : (
            <Ended {...props} ended={ended} />
          )}
          {facts.notice === null ? null : <InsetText>{facts.notice}</InsetText>}
          <h2 class="govuk-heading-m">{ended === null ? 'What it says' : 'What it said'}</h2>
          <p class="govuk-body">This is to say that the holder {facts.says}</p>
          <SummaryList
            rows={linesOf(facts, name).map(({ label, value }) => ({
              key: { text: label },
              value: { text: value },
            }))}
          />
          <p class="govuk-body">{NOT_THE_AWARD}</p>
          {qualification === null ? null : (
            <p class="govuk-body">
              <a class="govuk-link" href={qualification}>
                Find your qualification in the DfE’s service
              </a>
            </p>
          )}
          {ended === null ? <Take publicId={publicId} /> : null}
        </div>
      </div>
    </Page>
  );
}

function titleOf({ facts, ended, publicId }: CheckPageProps, name: string | null): string {
  const state = ended === null ? '' : ended.how === 'revoked' ? ', revoked' : ', replaced';
  return `${facts.title}${name === null ? ` ${publicId.slice(0, 6)}` : ` of ${name}`}${state}`;
}

function Ended({
  ended,
  successor,
}: CheckPageProps & { ended: NonNullable<CheckPageProps['ended']> }): VNode {
  const { how, why, on } = ended;
  return how === 'revoked' ? (
    <WarningText>
      This certificate was revoked on {inWords(on)} and no longer holds. {endedInWords(how, why)}.
    </WarningText>
  ) : (
    <>
      <WarningText>
        This certificate was replaced on {inWords(on)} and no longer holds: {endedInWords(how, why)}.
      </WarningText>
      {successor === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link govuk-!-font-weight-bold" href={paths.check.to({ id: successor })}>
            See the certificate that stands in its place
          </a>
        </p>
      )}
    </>
  );
}

function Take({ publicId }: { publicId: string }): VNode {
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-button" href={paths.paper.to({ id: publicId })} draggable={false}>
          Download the certificate (PDF)
        </a>
      </p>
      <Details summaryText="As a digital badge">
        <p class="govuk-body">
          The same as an Open Badge 3.0, signed by us. Wallets and badge checkers take the file or one of the
          pictures, which hold the badge in them and show a code with this address. A picture that was saved
          anew, or sent in a message, may have lost it.
        </p>
        <ul class="govuk-list govuk-list--bullet">
          <li>
            <a class="govuk-link" href={paths.badge.to({ id: publicId })}>
              Download the badge (JWT)
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.badgePng.to({ id: publicId })}>
              Download the badge as a picture (PNG)
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.badgeSvg.to({ id: publicId })}>
              Download the badge as a drawing (SVG)
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.badgeJson.to({ id: publicId })}>
              What the badge says (JSON)
            </a>
          </li>
        </ul>
      </Details>
    </>
  );
}
