import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { InsetText, Input, Panel } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, placeOf, shortDay, type Session } from '../../timetable/index.ts';
import { registerPaths as paths } from '../paths.ts';

export interface ScreenPageProps {
  frame: Frame;
  session: Session;
  /** Null before the check-in opens and after the session. */
  shown: { code: string; address: string; qr: string } | null;
  checkedIn: number;
  expected: number;
}

/** For a screen that everybody in the room sees: it says no name. */
export function ScreenPage({ frame, session, shown, checkedIn, expected }: ScreenPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={`Check-in: ${session.title}`}
      hidden
      back={{ href: paths.register.to({ session: session.id }), text: 'Register' }}
    >
      <div class="hub-screen">
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-2">Check in</h1>
        <p class="govuk-body-l">{session.title}</p>
        {shown === null ? (
          <p class="govuk-body">
            Check-in opens an hour before the session begins, {shortDay(session.day)}, {hoursOf(session)}, and
            ends with it.
          </p>
        ) : (
          <>
            <div
              class="hub-screen__qr"
              role="img"
              aria-label="A code to scan with the camera of a telephone. The six digits below do the same."
              dangerouslySetInnerHTML={{ __html: shown.qr }}
            />
            <p class="hub-screen__code">{`${shown.code.slice(0, 3)} ${shown.code.slice(3)}`}</p>
            <p class="govuk-body">
              Scan it, or open {shown.address} and type the six digits. They change every half minute.
            </p>
          </>
        )}
        <p class="govuk-body-l">
          {checkedIn} of {expected} checked in
        </p>
      </div>
    </Page>
  );
}

export interface TypeCodePageProps {
  frame: Frame;
  sessions: readonly Session[];
  errors: readonly FieldError[];
  typed: string;
}

export function TypeCodePage({ frame, sessions, errors, typed }: TypeCodePageProps): VNode {
  const wrong = errors.find(({ field }) => field === 'code');
  return (
    <Page frame={frame} title="Check in" hidden errors={errors}>
      <h1 class="govuk-heading-l">Check in</h1>
      {sessions.length === 0 ? (
        <p class="govuk-body">
          You have no session now. Check-in opens an hour before a session begins and ends with it. If you are
          in the room, tell whoever leads it.
        </p>
      ) : (
        <form method="post" action={paths.checkIn.to()} novalidate>
          <ul class="govuk-list">
            {sessions.map((session) => (
              <li key={session.id}>
                <strong>{session.title}</strong>, {hoursOf(session)}. {placeOf(session)}
              </li>
            ))}
          </ul>
          <Input
            name="code"
            label={{ text: 'The six digits on the screen' }}
            classes="govuk-input--width-10 govuk-input--extra-letter-spacing"
            inputmode="numeric"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            errorMessage={wrong === undefined ? undefined : { text: wrong.text }}
          />
          <WhereButtons />
        </form>
      )}
    </Page>
  );
}

/** Opened by a scan: it checks in nobody until a button is pressed, because mail programs and phones open links by themselves. */
export function ScannedPage(props: {
  frame: Frame;
  session: Session;
  code: string;
  seen: string;
  /** Why nobody can check in to it now; null where they can. */
  whyNot: string | null;
}): VNode {
  const { frame, session, code, seen, whyNot } = props;
  return (
    <Page frame={frame} title="Check in to this session" hidden>
      <h1 class="govuk-heading-l">Check in to this session</h1>
      <p class="govuk-body">
        <strong>{session.title}</strong>, {shortDay(session.day)}, {hoursOf(session)}. {placeOf(session)}
      </p>
      {whyNot === null ? (
        <form method="post" action={paths.checkInWith.to({ session: session.id, code })} novalidate>
          <input type="hidden" name="seen" value={seen} />
          <WhereButtons />
        </form>
      ) : (
        <>
          <InsetText>{whyNot}.</InsetText>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.checkIn.to()}>
              Type the code of a session that is on now
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

function WhereButtons(): VNode {
  return (
    <div class="govuk-button-group">
      <button class="govuk-button" type="submit" name="mode" value="room" data-module="govuk-button">
        I am in the room
      </button>
      <button
        class="govuk-button govuk-button--secondary"
        type="submit"
        name="mode"
        value="online"
        data-module="govuk-button"
      >
        I have joined online
      </button>
    </div>
  );
}

export function CheckedInPage(props: { frame: Frame; session: Session; isDecided: boolean }): VNode {
  const { frame, session, isDecided } = props;
  return (
    <Page frame={frame} title="You have checked in" hidden>
      <Panel titleText="You have checked in">{session.title}</Panel>
      {isDecided ? (
        <p class="govuk-body">
          Whoever leads the session had marked you already. If that is not right, tell them: what you have
          sent is on record.
        </p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.seminar.to({ session: session.id })}>
          About this session
        </a>
      </p>
    </Page>
  );
}
