import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, InsetText, SummaryList, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { addressOf, type Venue } from '../../venues/index.ts';
import { timetablePaths as paths } from '../paths.ts';
import { hoursOf, placeOf, type Session } from '../session.ts';
import { KIND_WORDS, shortDay } from './parts.tsx';

export interface SessionPageProps {
  frame: Frame;
  session: Session;
  cohort: PlannedCohort;
  /** It can still be changed, by this viewer. */
  mayChange: boolean;
  /** Where it is; null online, and where no venue is set. */
  venue: Venue | null;
}

export function SessionPage({ frame, session, cohort, mayChange, venue }: SessionPageProps): VNode {
  const at = { session: session.id };
  const back =
    session.groupId === null
      ? { href: paths.timetable.to({ cohort: cohort.id }), text: 'Back to the timetable' }
      : {
          href: paths.group.to({ group: session.groupId }),
          text: `Back to ${session.groupName ?? 'the group'}`,
        };
  return (
    <Page frame={frame} title={`${session.title}, ${shortDay(session.day)}`} hidden back={back}>
      <h1 class="govuk-heading-l">{session.title}</h1>
      {session.state === 'cancelled' ? (
        <InsetText>
          <p class="govuk-body">
            <Tag classes="govuk-tag--red">Cancelled</Tag>
          </p>
          <p class="govuk-body">{session.cancelledWhy}</p>
        </InsetText>
      ) : null}
      <SummaryList
        rows={[
          {
            key: { text: 'Day' },
            value: {
              text: `${shortDay(session.day)}${session.isPinned ? ', held on this day by hand' : ''}`,
            },
          },
          { key: { text: 'Time' }, value: { text: hoursOf(session) } },
          { key: { text: 'Place' }, value: { text: placeOf(session) } },
          venue !== null && { key: { text: 'Address' }, value: { text: addressOf(venue) } },
          venue !== null && { key: { text: 'On arrival' }, value: { text: venue.signIn } },
          venue !== null && { key: { text: 'Step-free access' }, value: { text: venue.stepFreeAccess } },
          venue !== null && { key: { text: 'Ask there for' }, value: { text: venue.contactRole } },
          venue !== null &&
            venue.safeguardingContact !== '' && {
              key: { text: 'Safeguarding' },
              value: { text: venue.safeguardingContact },
            },
          { key: { text: 'Kind' }, value: { text: KIND_WORDS[session.kind] } },
          {
            key: { text: 'For' },
            value: { text: `${session.groupName ?? 'The whole cohort'}, ${cohort.name}` },
          },
          {
            key: { text: 'Led by' },
            value: { text: session.facilitators.map(({ name }) => name).join(', ') || 'Nobody yet' },
          },
          { key: { text: 'Counts towards engagement' }, value: { text: session.counts ? 'Yes' : 'No' } },
          { key: { text: 'Day that the design gave' }, value: { text: inWords(session.wishedOn) } },
          session.pushes.length > 0 && {
            key: { text: 'Why it is not on that day' },
            value: { text: session.pushes.map(({ why }) => <div key={why}>{why}</div>) },
          },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.session.to(at)}/coverage`}>
          What of the framework it covers
        </a>
      </p>
      {mayChange ? (
        <div class="govuk-button-group">
          <Button href={paths.changeSession.to(at)}>Change</Button>
          <Button href={paths.cancelSession.to(at)} classes="govuk-button--warning">
            Cancel the session
          </Button>
        </div>
      ) : null}
    </Page>
  );
}
