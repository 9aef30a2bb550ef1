import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import { Button, Input, InsetText, NotificationBanner } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { OutsideIdentity } from '../outside/outside-store.ts';
import type { Passkey } from '../passkeys/passkey-store.ts';
import { identityPaths } from '../paths.ts';
import { PasskeyForm } from './passkey-form.tsx';
import type { ProviderNamed } from './sign-in-pages.tsx';

const day = (moment: Temporal.Instant) => inWords(londonDay(moment));

interface WaysInShown {
  frame: Frame;
  errors: readonly FieldError[];
  /** What was just done, or did not work. */
  notice: { isGood: boolean; text: string } | null;
  emails: readonly string[];
  passkeys: readonly Passkey[];
  /** What a new passkey would be called. */
  typedName: string;
  joined: readonly OutsideIdentity[];
  providers: readonly ProviderNamed[];
  /** The origin to which passkeys belong. */
  site: string;
}

/** By what somebody can sign in, and what they can add. */
export function WaysInPage(props: WaysInShown): VNode {
  const { frame, errors, notice, emails } = props;
  return (
    <Page
      frame={frame}
      title="How you sign in"
      hidden
      errors={errors}
      back={{ href: identityPaths.account.to(), text: 'Your account' }}
      scripts={['passkeys.js']}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {notice?.isGood === true ? (
            <NotificationBanner type="success">{notice.text}</NotificationBanner>
          ) : null}
          <h1 class="govuk-heading-l">How you sign in</h1>
          {notice?.isGood === false ? <InsetText>{notice.text}</InsetText> : null}
          <h2 class="govuk-heading-m">By email</h2>
          <p class="govuk-body">
            We send a code to {emails.length === 1 ? '' : 'one of '}
            <strong class="hub-break">{emails.join(', ')}</strong>. This always works.
          </p>
          <Passkeys {...props} />
          <Elsewhere {...props} />
        </div>
      </div>
    </Page>
  );
}

function Passkeys({ errors, passkeys, typedName, site }: WaysInShown): VNode {
  return (
    <section>
      <h2 class="govuk-heading-m">With a passkey</h2>
      <p class="govuk-body">
        A passkey is your telephone’s or computer’s own way to know you: a fingerprint, your face or its PIN.
        It is quicker than a code, and no false page can steal it. It needs JavaScript in your browser.
      </p>
      {passkeys.length === 0 ? null : (
        <ul class="govuk-list hub-sessions">
          {passkeys.map((passkey) => (
            <li key={passkey.id} class="hub-sessions__item">
              <p class="govuk-body govuk-!-margin-bottom-1">
                <strong class="hub-break">{passkey.name}</strong>
              </p>
              <p class="govuk-body-s">{toldOf(passkey)}</p>
              <p class="govuk-body">
                <a class="govuk-link" href={identityPaths.onePasskey.to({ passkey: passkey.id })}>
                  Rename or remove<span class="govuk-visually-hidden"> {passkey.name}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      )}
      <h3 class="govuk-heading-s">Add a passkey</h3>
      <PasskeyForm
        does="add"
        action={identityPaths.addPasskey.to()}
        challenge={identityPaths.addPasskeyChallenge.to()}
        site={site}
        button="Add a passkey"
        error={errors.find(({ field }) => field === 'passkey')?.text}
      >
        <Input
          id="name"
          name="name"
          label={{ text: 'What to call it' }}
          hint={{ text: 'So that you know it again, such as “My telephone”' }}
          classes="govuk-input--width-20"
          autocomplete="off"
          value={typedName}
          errorMessage={errorAt(errors, 'name')}
        />
      </PasskeyForm>
    </section>
  );
}

function toldOf({ isSynced, addedAt, usedAt, stoppedAt }: Passkey): string {
  if (stoppedAt !== null)
    return `No longer works since ${day(stoppedAt)}, because it may have been copied. Remove it.`;
  const used = usedAt === null ? 'Not used yet' : `Last used on ${day(usedAt)}`;
  const kept = isSynced ? 'Shared between your devices' : 'On one device alone';
  return `Added on ${day(addedAt)}. ${used}. ${kept}.`;
}

function Elsewhere({ joined, providers }: WaysInShown): VNode | null {
  if (joined.length === 0 && providers.length === 0) return null;
  const nameOf = (key: string) => providers.find((one) => one.key === key)?.name ?? key;
  return (
    <section>
      <h2 class="govuk-heading-m">With an account elsewhere</h2>
      {joined.length === 0 ? null : (
        <ul class="govuk-list hub-sessions">
          {joined.map(({ id, provider, label, linkedAt, usedAt }) => (
            <li key={id} class="hub-sessions__item">
              <p class="govuk-body govuk-!-margin-bottom-1">
                <strong class="hub-break">
                  {nameOf(provider)}: {label}
                </strong>
              </p>
              <p class="govuk-body-s">
                Joined on {day(linkedAt)}. {usedAt === null ? 'Not used yet' : `Last used on ${day(usedAt)}`}.
              </p>
              <form method="post" action={identityPaths.partOutside.to()}>
                <input type="hidden" name="account" value={id} />
                <Button classes="govuk-button--secondary govuk-!-margin-bottom-2">
                  Remove
                  <span class="govuk-visually-hidden">
                    {' '}
                    {nameOf(provider)}: {label}
                  </span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {providers.map(({ key, name }) => (
        <form key={key} method="post" action={identityPaths.joinOutside.to({ provider: key })}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Join a {name} account
          </Button>
        </form>
      ))}
    </section>
  );
}

/** One passkey: what it is called, and taking it away. */
export function PasskeyPage(props: {
  frame: Frame;
  passkey: Passkey;
  errors: readonly FieldError[];
  typedName: string;
}): VNode {
  const { frame, passkey, errors, typedName } = props;
  return (
    <Page
      frame={frame}
      title="Your passkey"
      hidden
      errors={errors}
      back={{ href: identityPaths.waysIn.to(), text: 'How you sign in' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Your passkey</h1>
          <p class="govuk-body">
            <strong class="hub-break">{passkey.name}</strong>. {toldOf(passkey)}
          </p>
          <form method="post" action={identityPaths.onePasskey.to({ passkey: passkey.id })} novalidate>
            <Input
              id="name"
              name="name"
              label={{ text: 'What to call it', classes: 'govuk-label--m' }}
              classes="govuk-input--width-20"
              autocomplete="off"
              value={typedName}
              errorMessage={errorAt(errors, 'name')}
            />
            <Button preventDoubleClick>Save the name</Button>
          </form>
          <h2 class="govuk-heading-m">Remove it</h2>
          <p class="govuk-body">
            It will no longer sign you in. Whoever is signed in stays so:{' '}
            <a class="govuk-link" href={identityPaths.sessions.to()}>
              see your devices
            </a>
            .
          </p>
          <form method="post" action={identityPaths.removePasskey.to({ passkey: passkey.id })}>
            <Button classes="govuk-button--warning" preventDoubleClick>
              Remove this passkey
            </Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
