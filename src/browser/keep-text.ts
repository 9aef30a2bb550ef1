// Keeps a long text while somebody writes it: sends it after each pause, and holds a copy in this browser until the server
// has answered, so that a lost signal, an ended session or a closed window costs nothing. The form works without.
const PAUSE = 2_500;
const AGAIN = 10_000;
const STORE = 'hub-text:';

/** What is not yet known to be kept. */
interface Copy {
  text: string;
  revision: string;
  window: string;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep-text]')) keep(form);

function keep(form: HTMLFormElement): void {
  const address = form.dataset['keepText'];
  const box = form.querySelector('textarea');
  const revision = form.querySelector<HTMLInputElement>('input[name=revision]');
  const window_ = form.querySelector<HTMLInputElement>('input[name=window]');
  const status = form.querySelector<HTMLElement>('[data-keep-text-status]');
  if (address === undefined || box === null || revision === null || window_ === null || status === null)
    return;
  const key = STORE + address;
  // As the server wrote it: a browser that fills boxes again after a reload may have put something else there.
  let sent = box.defaultValue;
  revision.value = form.dataset['revision'] ?? revision.value;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  let isOver = false;

  // A text that is shown again because something is to be put right is newer than any copy of it.
  const isAsked = document.querySelector('.govuk-error-summary') !== null;
  const copy = isAsked ? null : readCopy(key);
  if (copy !== null && copy.text !== box.value) {
    if (copy.revision === revision.value) {
      box.value = copy.text;
      window_.value = copy.window;
      say('We put back what you had typed here. It is being saved.');
      later(0);
    } else void sendCopy(copy);
  } else if (copy !== null) forget();
  if (!isAsked && box.value !== sent) later(0);

  box.addEventListener('input', () => {
    hold();
    later(PAUSE);
  });
  globalThis.addEventListener('online', () => later(0));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') later(0);
  });
  form.addEventListener('submit', () => {
    isOver = true;
    clearTimeout(waiting);
    hold();
  });

  function later(pause: number): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => void send(), pause);
  }

  function hold(): void {
    if (box === null || revision === null || window_ === null) return;
    if (box.value === sent) return;
    writeCopy(key, { text: box.value, revision: revision.value, window: window_.value });
  }

  function forget(): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  function say(words: string): void {
    if (status !== null && status.textContent !== words) status.textContent = words;
  }

  async function send(): Promise<void> {
    if (box === null || revision === null || window_ === null || isOver || isSending) return;
    const text = box.value;
    if (text === sent) return;
    isSending = true;
    const answer = await post({ text, revision: revision.value, window: window_.value });
    isSending = false;
    if (isOver) return;
    switch (answer.kind) {
      case 'saved':
        sent = text;
        revision.value = String(answer.revision);
        if (box.value === text) {
          forget();
          say(`Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`);
        } else {
          hold();
          later(PAUSE);
        }
        return;
      case 'kept beside':
        sent = text;
        if (box.value === text) forget();
        say(
          'You wrote here in another window or on another device. What you write in this one is kept beside it. Load the page again to see both.',
        );
        if (box.value !== text) later(PAUSE);
        return;
      case 'refused':
        say(`Not saved, but kept in this browser. ${answer.words}`);
        return;
      case 'signed out':
        say(
          'You have been signed out. What you typed is kept in this browser: press “Save and stay”, sign in, and go on.',
        );
        return;
      case 'not reached':
        say(
          'Not sent yet: there is no connection. What you typed is kept in this browser, and is sent when there is.',
        );
        later(AGAIN);
    }
  }

  /** A copy that was typed before the page's text changed: the server keeps it beside, and the page then shows both. */
  async function sendCopy(given: Copy): Promise<void> {
    const answer = await post(given);
    if (answer.kind !== 'saved' && answer.kind !== 'kept beside') return;
    forget();
    if (box !== null && box.value === sent) location.reload();
    else say('Something that you typed here before was kept. Load the page again to see both texts.');
  }

  async function post(given: Copy): Promise<Answer> {
    try {
      const reply = await fetch(address ?? '', {
        method: 'POST',
        headers: { accept: 'application/json' },
        redirect: 'manual',
        body: new URLSearchParams({ ...given, act: 'draft' }),
      });
      if (reply.type === 'opaqueredirect') return { kind: 'signed out' };
      if (reply.status !== 200 && reply.status !== 422) return { kind: 'not reached' };
      return (await reply.json()) as Answer;
    } catch {
      return { kind: 'not reached' };
    }
  }
}

type Answer =
  | { kind: 'saved'; revision: number }
  | { kind: 'kept beside' }
  | { kind: 'refused'; words: string }
  | { kind: 'signed out' }
  | { kind: 'not reached' };

function readCopy(key: string): Copy | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : (JSON.parse(kept) as Copy);
  } catch {
    return null;
  }
}

function writeCopy(key: string, copy: Copy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // Full, or forbidden: the text is still in the box and goes to the server.
  }
}
