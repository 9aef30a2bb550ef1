import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, Checkboxes, DataTable, NotificationBanner } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timeInWords } from '../facts.ts';
import { certificatePaths, staffCertificatePaths as paths } from '../paths.ts';
import { KINDS, type Kind } from '../rules.ts';
import type { WouldSay } from '../standings.ts';
import type { Certificate } from '../store.ts';
import { blockedInWords, counted, KIND_WORDS } from '../words.ts';

export interface CohortPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  kind: Kind;
  ready: readonly WouldSay[];
  blocked: readonly WouldSay[];
  /** Those that hold. */
  issued: readonly Certificate[];
  /** Whether whoever looks may issue. */
  mayIssue: boolean;
  /** How many were issued and how many letters went out, just now; null for nothing. */
  done: { issued: number; letters: number } | null;
  errors: readonly FieldError[];
}

export function CohortPage(props: CohortPageProps): VNode {
  const { frame, cohort, kind, ready, blocked, issued, done, errors } = props;
  return (
    <Page
      frame={frame}
      title={`Certificates of ${cohort.name}: ${KIND_WORDS[kind].toLowerCase()}`}
      hidden
      errors={errors}
      back={{ href: paths.all.to(), text: 'All certificates' }}
    >
      {done === null ? null : (
        <NotificationBanner type="success" titleText="Done">
          <p class="govuk-notification-banner__heading">
            {counted(done.issued, 'certificate')} issued, {counted(done.letters, 'letter')} on the way.
          </p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">Certificates of {cohort.name}</h1>
      <nav aria-label="Kinds of certificate">
        <ul class="govuk-list">
          {KINDS.map((one) => (
            <li key={one}>
              {one === kind ? (
                <strong aria-current="page">{KIND_WORDS[one]}</strong>
              ) : (
                <a class="govuk-link" href={paths.cohort.to({ cohort: cohort.id }, { kind: one })}>
                  {KIND_WORDS[one]}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <Ready {...props} />
      <DataTable
        caption={`Blocked: ${blocked.length}`}
        isWide
        rows={blocked}
        whenEmpty={
          ready.length + issued.length === 0 ? 'Nobody is on this cohort yet.' : 'Nobody is blocked.'
        }
        columns={[
          { heading: 'Name', cell: ({ facts }) => facts.name },
          {
            heading: 'Why',
            cell: (one) => one.blocked.map((why) => `${blockedInWords(why)}.`).join(' '),
          },
          { heading: 'Sessions', cell: ({ facts }) => `${facts.attended} of ${facts.held}` },
        ]}
      />
      <DataTable
        caption={`Issued: ${issued.length}`}
        isWide
        rows={issued}
        whenEmpty="None has been issued."
        columns={[
          {
            heading: 'Name',
            cell: ({ facts, publicId }) => (
              <a class="govuk-link" href={certificatePaths.check.to({ id: publicId })}>
                {facts.name}
              </a>
            ),
          },
          { heading: 'Issued on', cell: ({ facts }) => inWords(facts.issuedOn) },
          { heading: 'Sessions', cell: ({ facts }) => `${facts.attended} of ${facts.held}` },
          {
            heading: 'To do',
            cell: ({ facts, enrolmentId }) => (
              <a class="govuk-link" href={paths.member.to({ enrolment: enrolmentId })}>
                Replace or revoke<span class="govuk-visually-hidden"> that of {facts.name}</span>
              </a>
            ),
          },
        ]}
      />
    </Page>
  );
}

function Ready({ cohort, kind, ready, mayIssue, errors }: CohortPageProps): VNode {
  const legend = `Ready: ${ready.length}`;
  const saying = ({ facts }: WouldSay) =>
    `${facts.attended} of ${counted(facts.held, 'session')}, ${timeInWords(facts.minutes)}`;
  if (ready.length === 0 || !mayIssue)
    return (
      <DataTable
        caption={legend}
        rows={ready}
        whenEmpty="Nobody is ready who has none yet."
        columns={[
          { heading: 'Name', cell: ({ facts }) => facts.name },
          { heading: 'Sessions', cell: saying },
        ]}
      />
    );
  return (
    <form method="get" action={paths.preview.to({ cohort: cohort.id })} novalidate>
      <input type="hidden" name="kind" value={kind} />
      <Checkboxes
        name="member"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--m' } }}
        hint={{ text: 'All are chosen. Nothing is issued before you have seen what it would be.' }}
        errorMessage={errors[0] === undefined ? undefined : { text: errors[0].text }}
        values={ready.map(({ enrolmentId }) => enrolmentId)}
        items={ready.map((one) => ({
          value: one.enrolmentId,
          text: one.facts.name,
          hint: { text: saying(one) },
        }))}
      />
      <Button>Preview the certificates</Button>
    </form>
  );
}
