import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { SessionList, type Session } from '../../timetable/index.ts';
import { LinkSteps } from './link-steps.tsx';
import { calendarPaths } from '../paths.ts';
import type { Feed } from '../store.ts';

/** One's own sessions, with the button that makes a link for a calendar program. */
export function CalendarPage(props: {
  frame: Frame;
  sessions: readonly Session[];
  feeds: readonly Feed[];
  /** Of their head, which they may stop too. */
  covers: readonly Feed[];
}): VNode {
  const { frame, sessions, feeds, covers } = props;
  const { today } = frame;
  const coming = sessions.filter(({ day }) => Temporal.PlainDate.compare(day, today) >= 0);
  return (
    <PlainPage frame={frame} title="Your sessions" hidden>
      <form method="post" action={calendarPaths.make.to()}>
        <Button preventDoubleClick>Put them in my calendar</Button>
      </form>
      <h2 class="govuk-heading-m">Sessions to come</h2>
      {coming.length === 0 ? (
        <p class="govuk-body">
          No session of yours is to come. When there are dates, they are here, and in your calendar.
        </p>
      ) : (
        <SessionList sessions={coming} />
      )}
      {covers.length === 0 ? null : (
        <Links
          heading="Links that your head has made"
          about="Each shows the days on which your school must do without you, and nothing else."
          feeds={covers}
        />
      )}
      {feeds.length === 0 ? null : <Links heading="Links that you have made" about={null} feeds={feeds} />}
    </PlainPage>
  );
}

function Links({
  heading,
  about,
  feeds,
}: {
  heading: string;
  about: string | null;
  feeds: readonly Feed[];
}): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      {about === null ? null : <p class="govuk-body">{about}</p>}
      <ul class="govuk-list hub-sessions">
        {feeds.map(({ id, madeAt, fetchedOn }) => (
          <li key={id} class="hub-sessions__item">
            <p class="govuk-body govuk-!-margin-bottom-2">
              Made on {inWords(londonDay(madeAt))}.{' '}
              {fetchedOn === null ? 'No calendar has read it yet.' : `Last read on ${inWords(fetchedOn)}.`}
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
  );
}

/** The link, once: only its hash is kept. */
export function LinkMadePage({ frame, address }: { frame: Frame; address: string }): VNode {
  return (
    <PlainPage frame={frame} title="Your calendar link" hidden>
      <LinkSteps address={address} />
      <p class="govuk-body">
        <a class="govuk-link" href={calendarPaths.own.to()}>
          Back to your sessions
        </a>
      </p>
    </PlainPage>
  );
}
