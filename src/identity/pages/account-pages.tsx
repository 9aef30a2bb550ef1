import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, Details, SummaryList } from '../../kit/govuk/index.ts';
import type { PersonEmail } from '../../people/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { isLinksAlone, type AccountPart } from '../account-section.ts';
import type { ExamplePerson } from '../example-people.ts';
import type { HeldForm } from '../keep-form.ts';
import { identityPaths } from '../paths.ts';
import { IDLE_DAYS, IDLE_DAYS_OF_A_ROLE, SESSION_DAYS } from '../session-lasts.ts';
import type { Session } from '../store.ts';
import { Part } from './account-part.tsx';

export function AccountPage(props: {
  frame: Frame;
  name: string;
  emails: readonly PersonEmail[];
  parts: readonly AccountPart[];
}): VNode {
  const { frame, name, emails, parts } = props;
  const linksFrom = parts.findLastIndex((part) => !isLinksAlone(part)) + 1;
  const ahead = parts.slice(0, linksFrom);
  const links = parts.slice(linksFrom);
  return (
    <PlainPage frame={frame} title="Your account" hidden>
      {ahead.map((part) => (
        <Part key={part.heading} part={part} />
      ))}
      <div class="hub-abreast">
        {links.map((part) => (
          <Part key={part.heading} part={part} />
        ))}
      </div>
      <h2 class="govuk-heading-m">You</h2>
      <SummaryList
        rows={[
          { key: { text: 'Name' }, value: { text: name } },
          {
            key: { text: emails.length === 1 ? 'Email address' : 'Email addresses' },
            value: { text: emails.map(({ email }) => email).join(', ') },
          },
          {
            key: { text: 'How you sign in' },
            value: {
              text: (
                <a class="govuk-link" href={identityPaths.waysIn.to()}>
                  By email, or add a passkey
                </a>
              ),
            },
          },
          {
            key: { text: 'Signed in on' },
            value: {
              text: (
                <a class="govuk-link" href={identityPaths.sessions.to()}>
                  See your devices
                </a>
              ),
            },
          },
        ]}
      />
    </PlainPage>
  );
}

const HOW: Readonly<Record<Session['how'], string>> = {
  code: 'with a code',
  link: 'with a link',
  passkey: 'with a passkey',
  oidc: 'with an account elsewhere',
  example: 'as an invented person',
};

export function SessionsPage({ frame, sessions }: { frame: Frame; sessions: readonly Session[] }): VNode {
  const day = (moment: Temporal.Instant) => inWords(londonDay(moment));
  return (
    <PlainPage frame={frame} title="Where you are signed in" hidden>
      <ul class="govuk-list hub-sessions">
        {sessions.map(({ id, device, how, beganAt, seenAt, isThis }) => (
          <li key={id} class="hub-sessions__item">
            <p class="govuk-body govuk-!-margin-bottom-1">
              <strong>{device}</strong>
              {isThis ? ' (this device)' : ''}
            </p>
            <p class="govuk-body-s">
              Since {day(beganAt)}, {HOW[how]}. Last used on {day(seenAt)}.
            </p>
            <form method="post" action={isThis ? identityPaths.signOut.to() : identityPaths.endSession.to()}>
              <input type="hidden" name="session" value={id} />
              <Button classes="govuk-button--secondary govuk-!-margin-bottom-2">
                Sign out
                <span class="govuk-visually-hidden">
                  {' '}
                  of {device}, since {day(beganAt)}
                </span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      {sessions.length < 2 ? null : (
        <form method="post" action={identityPaths.endOthers.to()}>
          <Button>Sign out everywhere else</Button>
        </form>
      )}
      <p class="govuk-body">
        If there is one that you do not know, sign out everywhere else: then it can do nothing more. See too{' '}
        <a class="govuk-link" href={identityPaths.waysIn.to()}>
          how you sign in
        </a>
        .
      </p>
      <p class="govuk-body">
        A device is signed out by itself {SESSION_DAYS} days after it signed in, or {IDLE_DAYS} days after it
        was last used; {IDLE_DAYS_OF_A_ROLE} days for whoever works at the hub.
      </p>
    </PlainPage>
  );
}

/** What a form sent after its session had ended, to be sent again by a press of a button, and never by itself. */
export function HeldPage({ frame, held }: { frame: Frame; held: HeldForm | null }): VNode {
  if (held === null)
    return (
      <PlainPage frame={frame} title="Nothing is kept for you here" hidden>
        <p class="govuk-body">
          What you sent is kept for an hour, in the browser in which you sent it. It may have been another
          browser, or longer ago.
        </p>
        <Button href={identityPaths.account.to()}>Go to your account</Button>
      </PlainPage>
    );
  return (
    <PlainPage frame={frame} title="What you typed is safe" hidden>
      <p class="govuk-body">You had been signed out when you sent it. Nothing has been saved yet.</p>
      <form method="post" action={held.address}>
        {held.fields.map(([name, value], index) => (
          <input key={`${index}${name}`} type="hidden" name={name} value={value} />
        ))}
        <Button preventDoubleClick>Send it now</Button>
      </form>
      <Details summaryText="See what you typed">
        {held.fields
          .filter(([, value]) => value.trim() !== '')
          .map(([name, value], index) => (
            <p key={`${index}${name}`} class="govuk-body hub-as-typed">
              {value}
            </p>
          ))}
      </Details>
    </PlainPage>
  );
}

export function ExamplePeoplePage({
  frame,
  people,
  first,
}: {
  frame: Frame;
  people: readonly ExamplePerson[];
  first: string;
}): VNode {
  const inOrder = people.toSorted((one, other) => Number(other.key === first) - Number(one.key === first));
  return (
    <PlainPage frame={frame} title="Be somebody at the example hub" hidden>
      <p class="govuk-body">
        All of these people are made up. Choose one to see the hub as they do. No code is needed, and what you
        change stays changed.
      </p>
      <ul class="govuk-list hub-sessions">
        {inOrder.map(({ key, name, words }) => (
          <li key={key} class="hub-sessions__item">
            <form method="post" action={identityPaths.examplePeople.to()}>
              <input type="hidden" name="as" value={key} />
              <p class="govuk-body govuk-!-margin-bottom-2">
                <strong>{name}</strong>
                <br />
                {words}
              </p>
              <Button classes="govuk-button--secondary govuk-!-margin-bottom-2">Be {name}</Button>
            </form>
          </li>
        ))}
      </ul>
    </PlainPage>
  );
}
