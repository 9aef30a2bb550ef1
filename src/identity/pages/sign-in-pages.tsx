import type { ComponentChildren, VNode } from 'preact';

import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import { Button, Details, Input, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { PlainPage } from '../../shell/plain-page.tsx';
import { CODE_MINUTES, LINK_MINUTES } from '../may-use.ts';
import { identityPaths } from '../paths.ts';
import { PasskeyForm } from './passkey-form.tsx';

interface Asked {
  frame: Frame;
  errors: readonly FieldError[];
}

function Column({ children }: { children: ComponentChildren }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{children}</div>
    </div>
  );
}

/** Who else signs people in, as a button names it. */
export interface ProviderNamed {
  key: string;
  name: string;
}

interface SignInShown extends Asked {
  email: string;
  thenTo: string | null;
  isAfterForm: boolean;
  /** What became of signing in somewhere else; null for nothing. */
  notice: string | null;
  providers: readonly ProviderNamed[];
  /** The origin to which passkeys belong. */
  site: string;
}

export function SignInPage(props: SignInShown): VNode {
  const { frame, errors, email, thenTo, isAfterForm, notice } = props;
  const isExample = frame.profile.exampleNotice !== null;
  return (
    <Page frame={frame} title="Sign in" hidden errors={errors} scripts={['passkeys.js']}>
      <Column>
        <h1 class="govuk-heading-l">Sign in</h1>
        {notice === null ? null : <InsetText>{notice}</InsetText>}
        {isAfterForm ? (
          <p class="govuk-inset-text">
            You were signed out before what you sent could be saved. It is kept for you: sign in within an
            hour, in this browser, and you can send it again without typing it again.
          </p>
        ) : null}
        <p class="govuk-body">There is no password. We send a code to your email address.</p>
        <form method="post" action={identityPaths.signIn.to()} novalidate>
          <Next to={thenTo} />
          <Input
            id="email"
            name="email"
            type="email"
            label={{ text: 'Your email address', classes: 'govuk-label--m' }}
            hint={{ text: 'The one with which you applied, or to which we have written' }}
            autocomplete="email webauthn"
            spellcheck={false}
            value={email}
            errorMessage={errorAt(errors, 'email')}
          />
          <Button preventDoubleClick>Send me a code</Button>
        </form>
        <OtherWays {...props} />
        {isExample ? (
          <p class="govuk-body">
            This is an example hub:{' '}
            <a class="govuk-link" href={identityPaths.examplePeople.to()}>
              choose one of its invented people
            </a>{' '}
            instead.
          </p>
        ) : null}
      </Column>
    </Page>
  );
}

function OtherWays({ errors, thenTo, providers, site }: SignInShown): VNode {
  return (
    <section class="hub-other-ways">
      <h2 class="govuk-heading-m">Without waiting for an email</h2>
      {providers.map(({ key, name }) => (
        <form key={key} method="post" action={identityPaths.outside.to({ provider: key })}>
          <Next to={thenTo} />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Sign in with {name}
          </Button>
        </form>
      ))}
      <PasskeyForm
        does="sign-in"
        action={identityPaths.passkey.to()}
        challenge={identityPaths.passkeyChallenge.to()}
        site={site}
        button="Sign in with a passkey"
        error={errors.find(({ field }) => field === 'passkey')?.text}
        isSecondary
      >
        <Next to={thenTo} />
      </PasskeyForm>
      <p class="govuk-body-s">
        A passkey is your telephone’s or computer’s own way to know you, such as a fingerprint. You can add
        one in your account after you have signed in once. Passkeys need JavaScript in your browser; codes do
        not.
      </p>
    </section>
  );
}

function Next({ to }: { to: string | null }): VNode | null {
  return to === null ? null : <input type="hidden" name="next" value={to} />;
}

/** Between this site and a provider: the browser goes on by itself. */
export function GoingPage({ frame, name, address }: { frame: Frame; name: string; address: string }): VNode {
  return (
    <PlainPage frame={frame} title={`Going to ${name}`} hidden>
      <p class="govuk-body">{name} asks who you are, and sends you back here.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={address}>
          Go on to {name} if nothing happens
        </a>
      </p>
    </PlainPage>
  );
}

export function CodePage(props: Asked & { canType: boolean }): VNode {
  const { frame, errors, canType } = props;
  const again = (
    <a class="govuk-link" href={identityPaths.signIn.to()}>
      ask for another code
    </a>
  );
  return (
    <Page frame={frame} title="Look in your email" hidden errors={errors}>
      <Column>
        <h1 class="govuk-heading-l">Look in your email</h1>
        <p class="govuk-body">
          We have sent a message to the address that you typed. It comes within a minute or two.
        </p>
        {canType ? (
          <form method="post" action={identityPaths.code.to()} novalidate>
            <Input
              id="code"
              name="code"
              label={{ text: 'The six digits in it', classes: 'govuk-label--m' }}
              hint={{ text: `They work for ${CODE_MINUTES} minutes, in this browser` }}
              classes="govuk-input--width-5 govuk-input--extra-letter-spacing"
              inputmode="numeric"
              autocomplete="one-time-code"
              spellcheck={false}
              value=""
              errorMessage={errorAt(errors, 'code')}
            />
            <Button preventDoubleClick>Sign in</Button>
          </form>
        ) : (
          <p class="govuk-body">In this browser nobody has asked for a code. You can {again}.</p>
        )}
        <Details summaryText="It has not come">
          <p class="govuk-body">
            Look among your junk mail, and see that the address was right. Then {again}. We send at most five
            in an hour to one address.
          </p>
          <p class="govuk-body">
            The message also has a link. It works for {LINK_MINUTES} minutes on any device.
          </p>
        </Details>
      </Column>
    </Page>
  );
}

/** What a link of a letter opens. Opening it uses nothing, so that a scanner of mail does no harm. */
export function LinkPage({ frame, secret }: { frame: Frame; secret: string }): VNode {
  return (
    <PlainPage frame={frame} title="Sign in on this device" hidden>
      <p class="govuk-body">Press the button to sign in on this device.</p>
      <form method="post" action={identityPaths.link.to({ secret })}>
        <Button preventDoubleClick>Sign in</Button>
      </form>
      <p class="govuk-body">If you did not ask to sign in, close this page.</p>
    </PlainPage>
  );
}

const LINK_WORDS = {
  used: 'This link has been used. It works once.',
  'too-late': `This link is too old. It works for ${LINK_MINUTES} minutes.`,
  'not-found': 'This link is not known here. It may be cut short, or too old.',
} as const;

export function LinkRefusedPage({ frame, reason }: { frame: Frame; reason: keyof typeof LINK_WORDS }): VNode {
  return (
    <PlainPage frame={frame} title="This link does not sign you in" hidden>
      <p class="govuk-body">{LINK_WORDS[reason]}</p>
      {frame.viewer === null ? null : (
        <p class="govuk-body">
          You are signed in already:{' '}
          <a class="govuk-link" href={identityPaths.account.to()}>
            go to your account
          </a>
          .
        </p>
      )}
      <Button href={identityPaths.signIn.to()}>Ask for a new one</Button>
    </PlainPage>
  );
}
