// Asks the device for a passkey and puts what it answers into a form, which is then sent like any other. Without this
// script the form is sent without an answer, and the page that comes back says so.
import './simplewebauthn.min.js';

const WORDS = {
  none: 'This browser has no passkeys. Sign in with a code instead',
  elsewhere: 'Passkeys of this hub work only at ',
  'sign-in': 'No passkey was chosen. Press the button again, or ask for a code instead',
  add: 'No passkey was made. Press the button again when your device can ask you',
  held: 'This device holds a passkey for you already',
  trouble: 'The hub did not answer. Press the button again in a minute',
} as const;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) enhance(form);

function enhance(form: HTMLFormElement): void {
  const isAdding = form.dataset['passkey'] === 'add';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask(form, isAdding);
  });
  if (!isAdding) void offerInTheBox(form);
}

async function ask(form: HTMLFormElement, isAdding: boolean): Promise<void> {
  say(form, '');
  const site = form.dataset['site'] ?? '';
  if (location.origin !== site) return say(form, WORDS.elsewhere + site);
  if (!SimpleWebAuthnBrowser.browserSupportsWebAuthn()) return say(form, WORDS.none);
  const optionsJSON = await challengeOf(form);
  // Signed out meanwhile: the form is sent as it is, and is kept for after signing in.
  if (optionsJSON === 'elsewhere') return form.submit();
  if (optionsJSON === null) return say(form, WORDS.trouble);
  try {
    const answer = isAdding
      ? await SimpleWebAuthnBrowser.startRegistration({ optionsJSON })
      : await SimpleWebAuthnBrowser.startAuthentication({ optionsJSON });
    send(form, answer);
  } catch (error) {
    const isHeld = isAdding && error instanceof Error && error.name === 'InvalidStateError';
    say(form, isHeld ? WORDS.held : WORDS[isAdding ? 'add' : 'sign-in']);
  }
}

// Where the browser can, passkeys are offered in the box for the email address; nothing is said if nobody takes one.
async function offerInTheBox(form: HTMLFormElement): Promise<void> {
  if (location.origin !== form.dataset['site']) return;
  if (!(await SimpleWebAuthnBrowser.browserSupportsWebAuthnAutofill())) return;
  const optionsJSON = await challengeOf(form);
  if (optionsJSON === null || optionsJSON === 'elsewhere') return;
  try {
    send(form, await SimpleWebAuthnBrowser.startAuthentication({ optionsJSON, useBrowserAutofill: true }));
  } catch {
    // Nobody took one, or the button was pressed instead.
  }
}

async function challengeOf(form: HTMLFormElement): Promise<unknown> {
  try {
    const reply = await fetch(form.dataset['challenge'] ?? '', { method: 'POST' });
    if (reply.redirected) return 'elsewhere';
    return reply.ok ? await reply.json() : null;
  } catch {
    return null;
  }
}

function send(form: HTMLFormElement, answer: object): void {
  const box = form.querySelector<HTMLInputElement>('input[name="answer"]');
  if (box === null) return;
  box.value = JSON.stringify(answer);
  form.submit();
}

function say(form: HTMLFormElement, words: string): void {
  const place = form.querySelector('[data-passkey-says]');
  if (place === null) return;
  place.textContent = '';
  if (words === '') return;
  const message = document.createElement('p');
  message.className = 'govuk-error-message';
  message.textContent = words;
  place.append(message);
}
