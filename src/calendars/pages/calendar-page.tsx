import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, Details, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { hoursOf, placeOf, type Session } from '../../timetable/index.ts';
import { calendarPaths } from '../paths.ts';
import type { Feed } from '../store.ts';

/** One's own sessions, with the button that makes a link for a calendar program. */
export function CalendarPage(props: {
  frame: Frame;
  sessions: readonly Session[];
  feeds: readonly Feed[];
}): VNode {
  const { frame, sessions, feeds } = props;
  const { today } = frame;
  const coming = sessions.filter(({ day }) => Temporal.PlainDate.compare(day, today) >= 0);
  return (
    <PlainPage frame={frame} title="Your sessions" hidden>
      <form method="post" action={calendarPaths.make.to()}>
        <Button preventDoubleClick>Put them in my calendar</Button>
      </form>
      <DataTable
        caption="Sessions to come"
        rows={coming}
        whenEmpty="No session of yours is to come. When there are dates, they are here, and in your calendar."
        columns={[
          { heading: 'Day', cell: ({ day }) => inWords(day) },
          { heading: 'Time', cell: (session) => hoursOf(session) },
          {
            heading: 'What and where',
            cell: (session) => (
              <>
                {session.state === 'cancelled' ? 'Cancelled: ' : ''}
                {session.title}
                <br />
                {placeOf(session)}
              </>
            ),
          },
        ]}
      />
      {feeds.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Links that you have made</h2>
          <ul class="govuk-list hub-sessions">
            {feeds.map(({ id, madeAt, fetchedOn }) => (
              <li key={id} class="hub-sessions__item">
                <p class="govuk-body govuk-!-margin-bottom-2">
                  Made on {inWords(londonDay(madeAt))}.{' '}
                  {fetchedOn === null
                    ? 'No calendar has read it yet.'
                    : `Last read on ${inWords(fetchedOn)}.`}
                </p>
                <form method="post" action={calendarPaths.stop.to()}>
                  <input type="hidden" name="link" value={id} />
                  <Button classes="govuk-button--secondary govuk-!-margin-bottom-2">
                    Stop it<span class="govuk-visually-hidden">, made on {inWords(londonDay(madeAt))}</span>
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </PlainPage>
  );
}

/** The link, once: only its hash is kept. */
export function LinkMadePage({ frame, address }: { frame: Frame; address: string }): VNode {
  const webcal = address.replace(/^https?:/, 'webcal:');
  return (
    <PlainPage frame={frame} title="Your calendar link" hidden>
      <p class="govuk-body">
        <a class="govuk-button" href={webcal} role="button" draggable={false} data-module="govuk-button">
          Open it in my calendar
        </a>
      </p>
      <InsetText>
        This link is yours alone: whoever has it can read your dates and places, and nothing else. We show it
        once. If it gets about, stop it and make another.
      </InsetText>
      <p class="govuk-body hub-as-typed">{address}</p>
      <Details summaryText="Outlook on the web">
        <p class="govuk-body">
          In your calendar choose “Add calendar”, then “Subscribe from web”, and paste the link.
        </p>
      </Details>
      <Details summaryText="Google Calendar">
        <p class="govuk-body">
          On a computer, next to “Other calendars” choose the plus sign, then “From URL”, and paste the link.
          It looks for changes about once a day.
        </p>
      </Details>
      <Details summaryText="iPhone, iPad or Mac">
        <p class="govuk-body">The button above opens your calendar, which asks whether to subscribe.</p>
      </Details>
      <p class="govuk-body">
        <a class="govuk-link" href={calendarPaths.own.to()}>
          Back to your sessions
        </a>
      </p>
    </PlainPage>
  );
}
