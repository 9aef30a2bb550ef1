import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Card } from '../card.ts';
import { networkPaths as paths } from '../paths.ts';
import type { Report } from '../reports-store.ts';
import { labelsOf, PHASES, SETTINGS } from '../words.ts';

const THING_WORDS = {
  card: 'A card',
  line: 'A letter',
  notice: 'A notice',
  item: 'A link or file',
} as const;

export function StaffNetworkPage(props: {
  frame: Frame;
  cards: readonly Card[];
  reports: readonly Report[];
  barred: readonly { personId: number; name: string }[];
}): VNode {
  const { frame, cards, reports, barred } = props;
  return (
    <Page frame={frame} title="Network" hidden back={{ href: '/staff', text: 'Today' }}>
      <h1 class="govuk-heading-l">Network</h1>
      <h2 class="govuk-heading-m">Reports to look at</h2>
      {reports.length === 0 ? <p class="govuk-body">None.</p> : null}
      {reports.length === 0 ? null : (
        <ul class="govuk-list govuk-list--spaced">
          {reports.map((report) => (
            <li key={report.id}>
              <a class="govuk-link" href={paths.reportToSettle.to({ report: report.id })}>
                {THING_WORDS[report.thing]}, reported on {inWords(londonDay(report.madeAt))}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">Kept out of the network</h2>
      {barred.length === 0 ? <p class="govuk-body">Nobody.</p> : null}
      {barred.map(({ personId, name }) => (
        <form key={personId} method="post" action={paths.unbar.to()}>
          <input type="hidden" name="person" value={personId} />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Let {name} join again
          </Button>
        </form>
      ))}
      <h2 class="govuk-heading-m">
        {cards.length} {cards.length === 1 ? 'card' : 'cards'} shown
      </h2>
      {cards.length === 0 ? null : (
        <>
          <ul class="govuk-list govuk-list--spaced">
            {cards.map((card) => (
              <li key={card.id}>
                <strong>{card.shownName}</strong>, {card.area}.{' '}
                {[...labelsOf(PHASES, card.phases), ...labelsOf(SETTINGS, card.settings)].join('. ')}
              </li>
            ))}
          </ul>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.file.to()} download>
              Download as CSV
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

export function SettlePage(props: {
  frame: Frame;
  report: Report;
  /** The hub's names; null for a reporter who has left. */
  about: string;
  reporter: string | null;
  /** Null where it is gone. */
  words: string | null;
}): VNode {
  const { frame, report, about, reporter, words } = props;
  return (
    <Page
      frame={frame}
      title="Report about the network"
      hidden
      back={{ href: paths.staff.to(), text: 'Network' }}
    >
      <h1 class="govuk-heading-l">{THING_WORDS[report.thing]} was reported</h1>
      <SummaryList
        rows={[
          { key: { text: 'By' }, value: { text: reporter ?? 'Somebody who has left the network' } },
          { key: { text: 'About' }, value: { text: about } },
          { key: { text: 'What is wrong' }, value: { text: report.why } },
        ]}
      />
      <h2 class="govuk-heading-m">What was reported</h2>
      <InsetText>{words ?? 'It is gone.'}</InsetText>
      {report.settledHow !== null ? (
        <p class="govuk-body">It is settled.</p>
      ) : (
        <form method="post" action={paths.reportToSettle.to({ report: report.id })}>
          <div class="govuk-button-group">
            <Button name="how" value="left" classes="govuk-button--secondary" preventDoubleClick>
              Leave it as it is
            </Button>
            {words === null ? null : (
              <Button name="how" value="removed" preventDoubleClick>
                Take it down
              </Button>
            )}
            <Button name="how" value="barred" classes="govuk-button--warning" preventDoubleClick>
              Keep {about} out of the network
            </Button>
          </div>
        </form>
      )}
    </Page>
  );
}
