// The register on a device. Every press is kept in the browser's own database before anything is sent, so that it works
// alike with and without signal; the hub's rule (in-force.ts) says what is in force, here as there. Without this script
// the same buttons send a form.
import { byPerson, inForce, type Mode, type Placed, type State } from '../registers/marks/in-force.ts';
import { countWords, lateBy, markWords } from '../registers/marks/mark-words.ts';
import {
  allWaiting,
  findRegister,
  keepClosing,
  keepEntries,
  keepRegister,
  settle,
  type Draft,
  type KeptRegister,
  type Waiting,
} from './register-store.ts';

/** How often the hub is asked, while somebody looks, for what others set down. */
const LOOK = 15_000;

interface PageData {
  viewer: number;
  toKeep: readonly { address: string; until: number }[];
}
type RegisterData = PageData & Omit<KeptRegister, 'until'>;

const data = JSON.parse(document.querySelector('#register-data')?.textContent ?? 'null') as
  | PageData
  | RegisterData
  | null;
const told = document.querySelector<HTMLElement>('[data-register-told]');
const form = document.querySelector<HTMLFormElement>('[data-register]');
const logForm = document.querySelector<HTMLFormElement>('[data-register-log]');

let register: KeptRegister | null = null;
let waiting: readonly Waiting[] = [];
/** Why the last sending did not go through; null while it does. */
let trouble: 'no signal' | 'signed out' | 'somebody else' | 'not understood' | 'not there' | null = null;
let isSending = false;
/** Tabs of one browser tell one another that something has been kept. */
const tabs = new BroadcastChannel('npq-hub-registers');

if (data !== null) await start(data);

async function start(page: PageData | RegisterData): Promise<void> {
  keepPages(page);
  if ('session' in page) {
    const until = page.toKeep.find(({ address }) => address === location.pathname)?.until ?? page.endsAt;
    register = await keepRegister({ ...page, until });
  }
  form?.addEventListener('submit', (event) => void pressed(event));
  logForm?.addEventListener('submit', (event) => void logged(event));
  form?.addEventListener('click', openMore);
  form?.addEventListener('keydown', saveByEnter);
  tabs.addEventListener('message', () => void reread());
  addEventListener('online', () => void send());
  document.addEventListener('visibilitychange', () => void send());
  setInterval(() => document.visibilityState === 'visible' && void send(), LOOK);
  await reread();
  await send();
}

/** Asks the worker to keep today's and the next days' pages, and what they load. */
function keepPages({ viewer, toKeep }: PageData): void {
  if (!('serviceWorker' in navigator)) return;
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /^\/(?:assets\/|brand\.css|icon\.svg)/.test(new URL(name).pathname));
  void navigator.serviceWorker
    .register('/register-worker.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ viewer, pages: toKeep, files }))
    .catch(() => {
      // Not allowed here: the page works, and keeps what is pressed, while it is open.
    });
}

/** The entries of this register: the hub's, then this person's own that wait. */
function entries(): readonly Placed[] {
  const own = mine().flatMap((one) =>
    one.kind === 'entry' && one.session === register?.session && !one.refused
      ? [{ ...one.entry, number: null }]
      : [],
  );
  const known = new Set((register?.entries ?? []).map(({ id }) => id));
  return [...(register?.entries ?? []), ...own.filter(({ id }) => !known.has(id))];
}

function mine(): readonly Waiting[] {
  return waiting.filter(({ viewer }) => viewer === data?.viewer);
}

async function reread(): Promise<void> {
  waiting = await allWaiting();
  if (register !== null) register = (await findRegister(register.session)) ?? register;
  show();
}

async function pressed(event: SubmitEvent): Promise<void> {
  const button = event.submitter;
  if (register === null || data === null || !(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  if (button.matches('[data-register-close]')) return close('');
  const more = button.closest<HTMLElement>('[data-more]');
  const drafts = more === null ? draftsOf(button.value) : draftsOfMore(more);
  if (drafts === null) return undefined;
  if (drafts.length > 0) await keepEntries(data.viewer, register.session, drafts);
  more?.remove();
  tabs.postMessage('kept');
  await reread();
  return send();
}

function draftsOf(press: string): readonly Draft[] {
  if (register === null) return [];
  const [what = '', about = ''] = press.split(':');
  const mode: Mode = register.isOnline ? 'online' : 'room';
  if (what === 'rest') {
    const batch = crypto.randomUUID();
    return unmarked().map((person) => draft(person, 'present', null, mode, { how: 'rest', batch }));
  }
  if (what === 'undo') {
    const batch = restInForce();
    return [...byPerson(entries())]
      .filter(([, own]) => batch !== null && inForce(own)?.batch === batch)
      .map(([person]) => draft(person, 'expected', null, null, { how: 'undo rest', batch }));
  }
  const person = Number(about);
  if (what === 'late')
    return [draft(person, 'late', lateBy(Date.now(), register.startsAt, register.endsAt), mode)];
  if (what === 'absent') return [draft(person, 'absent', null, null)];
  return [draft(person, 'present', null, mode)];
}

function draft(
  person: number,
  state: State,
  minutes: number | null,
  mode: Mode | null,
  of: Pick<Draft, 'how' | 'batch'> = { how: 'by hand', batch: null },
): Draft {
  return { person, knows: register?.number ?? 0, state, minutes, mode, ...of };
}

function rows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-person]')];
}

function personOf(row: HTMLElement): number {
  return Number(row.dataset['person']);
}

function unmarked(): readonly number[] {
  const about = byPerson(entries());
  return rows()
    .filter((row) => row.dataset['away'] === undefined)
    .map(personOf)
    .filter((person) => (inForce(about.get(person) ?? [])?.state ?? 'expected') === 'expected');
}

/** The last press of "Mark the rest present" that still marks somebody. */
function restInForce(): string | null {
  const found = [...byPerson(entries()).values()]
    .map((own) => inForce(own))
    .findLast((mark) => mark?.how === 'rest');
  return found?.batch ?? null;
}

/** The choices that take more than one press, in the row itself: there is no page to go to without signal. */
function openMore(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('[data-open-more]') : null;
  const row = link?.closest<HTMLElement>('[data-person]');
  const template = document.querySelector<HTMLTemplateElement>('[data-register-more]');
  if (row === null || row === undefined || template === null) return;
  event.preventDefault();
  const open = row.querySelector('[data-more]');
  if (open !== null) return open.remove();
  for (const other of document.querySelectorAll('[data-more]')) other.remove();
  row.append(template.content.cloneNode(true));
  const history = row.querySelector<HTMLAnchorElement>('[data-history]');
  if (history !== null && link instanceof HTMLAnchorElement) history.href = link.href;
  row.querySelector('select')?.focus();
}

/** A browser would press the first button of the form, which is another person's. */
function saveByEnter(event: KeyboardEvent): void {
  const more = event.target instanceof HTMLInputElement ? event.target.closest('[data-more]') : null;
  if (event.key !== 'Enter' || more === null) return;
  event.preventDefault();
  more.querySelector('button')?.click();
}

/** Null, with the box named, where the minutes are wanted and are not there. */
function draftsOfMore(more: HTMLElement): readonly Draft[] | null {
  const person = Number(more.closest<HTMLElement>('[data-person]')?.dataset['person']);
  const state = more.querySelector<HTMLSelectElement>('[data-more-state]')?.value as State;
  const box = more.querySelector<HTMLInputElement>('[data-more-minutes]');
  const online = more.querySelector<HTMLInputElement>('[data-more-online]')?.checked === true;
  const wantsMinutes = state === 'late' || state === 'left-early';
  const minutes = wantsMinutes ? Number(box?.value) : null;
  if (wantsMinutes && !(Number.isInteger(minutes) && (minutes ?? 0) >= 1 && (minutes ?? 0) <= 600)) {
    const words = more.querySelector<HTMLElement>('[data-more-wrong]');
    if (words !== null) words.hidden = false;
    box?.setAttribute('aria-invalid', 'true');
    box?.focus();
    return null;
  }
  const isThere = state === 'present' || wantsMinutes;
  return [draft(person, state, minutes, isThere ? (online ? 'online' : 'room') : null)];
}

async function logged(event: SubmitEvent): Promise<void> {
  const box = logForm?.querySelector('textarea');
  if (register === null || box === null || box === undefined) return;
  event.preventDefault();
  await close(box.value.trim());
  box.value = '';
}

async function close(words: string): Promise<void> {
  if (register === null || data === null || (words === '' && isClosed())) return;
  await keepClosing(data.viewer, register.session, register.number, words);
  tabs.postMessage('kept');
  await reread();
  await send();
}

function isClosed(): boolean {
  return (
    register?.closed === true ||
    mine().some(({ kind, session }) => kind === 'closing' && session === register?.session)
  );
}

/** Sends what waits, a register at a time, and takes what the hub has got from others. One sending at a time. */
async function send(): Promise<void> {
  if (isSending || data === null) return;
  isSending = true;
  try {
    const sessions = new Set(
      mine()
        .filter(({ refused }) => !refused)
        .map(({ session }) => session),
    );
    if (register !== null) sessions.add(register.session);
    trouble = null;
    for (const session of sessions) {
      await sendOne(session, data.viewer);
      if (trouble !== null) break;
    }
  } finally {
    isSending = false;
  }
  await reread();
  if (trouble === null && mine().some(({ refused }) => !refused)) await send();
}

async function sendOne(session: number, viewer: number): Promise<void> {
  const own = (await allWaiting()).filter(
    (one) => one.viewer === viewer && one.session === session && !one.refused,
  );
  const body = {
    viewer,
    entries: own.flatMap((one) => (one.kind === 'entry' ? [one.entry] : [])),
    closings: own.flatMap((one) => (one.kind === 'closing' ? [one.closing] : [])),
  };
  let answer: Response;
  try {
    answer = await fetch(`/registers/${session}/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
    });
  } catch {
    trouble = 'no signal';
    return;
  }
  if (answer.type === 'opaqueredirect') trouble = 'signed out';
  else if (answer.status === 409) trouble = 'somebody else';
  else if (answer.status === 422) trouble = 'not understood';
  else if (answer.status === 404) trouble = 'not there';
  else if (!answer.ok) trouble = 'no signal';
  if (trouble !== null) return;
  const taken = (await answer.json()) as Pick<KeptRegister, 'number' | 'entries' | 'closed'> & {
    refused: readonly string[];
  };
  const kept = register?.session === session ? register : await findRegister(session);
  // What the hub has told is kept before what was sent goes, so that no mark is ever on neither.
  if (kept !== null) {
    const { number, entries: all, closed } = taken;
    const renewed = await keepRegister({ ...kept, number, entries: all, closed });
    if (register?.session === session) register = renewed;
  }
  await settle(own, new Set(taken.refused));
}

function show(): void {
  showTold();
  if (register === null) return;
  const about = byPerson(entries());
  const marks = rows().map((row) => {
    const mark = inForce(about.get(personOf(row)) ?? []);
    const state = mark?.state ?? 'expected';
    row.dataset['state'] = state;
    const words = row.querySelector('[data-mark]');
    if (words !== null) words.textContent = markWords(mark, register?.isOnline ?? false);
    for (const button of row.querySelectorAll('[data-choice]'))
      button.setAttribute('aria-pressed', String(button.getAttribute('data-choice') === state));
    return mark;
  });
  const count = document.querySelector('[data-register-count]');
  if (count !== null) count.textContent = countWords(marks);
  hide('[data-register-rest]', unmarked().length === 0);
  hide('[data-register-undo]', restInForce() === null);
  hide('[data-register-close]', isClosed());
  const closed = document.querySelector('[data-register-closed]');
  if (closed !== null && closed.childElementCount === 0 && isClosed())
    closed.replaceChildren(
      paragraph('The register is closed. What is changed now is kept as changed after closing.'),
    );
  const button = document.querySelector('[data-register-log-button]');
  if (button !== null && isClosed()) button.textContent = 'Add to the log';
}

function hide(what: string, isHidden: boolean): void {
  const found = document.querySelector<HTMLElement>(what);
  if (found !== null) found.hidden = isHidden;
}

/** What is not sent, how much of it and which; and what of another person's waits here, without saying what. */
function showTold(): void {
  if (told === null || data === null) return;
  const own = mine().filter(({ refused }) => !refused);
  const refused = mine().filter((one) => one.refused);
  const others = waiting.length - mine().length;
  const parts: HTMLElement[] = [];
  if (own.length > 0) {
    const number = own.length === 1 ? '1 thing is' : `${own.length} things are`;
    parts.push(paragraph(`Kept on this device. ${number} not sent yet: ${listed(own)}. ${whyNot()}`));
    if (trouble === 'signed out') parts.push(signInLink());
  }
  if (refused.length > 0) {
    parts.push(paragraph(`The hub could not take ${listed(refused)}: they have no place at this session.`));
    const aside = document.createElement('button');
    aside.type = 'button';
    aside.className = 'govuk-button govuk-button--secondary';
    aside.textContent = 'I have read this: set it aside';
    aside.addEventListener('click', () => void settle(refused, new Set()).then(reread));
    parts.push(aside);
  }
  if (others > 0)
    parts.push(
      paragraph(
        `${others === 1 ? '1 mark' : `${others} marks`} by somebody else who used this device ${others === 1 ? 'is' : 'are'} not sent yet. They go when that person signs in here.`,
      ),
    );
  const text = parts.map(({ textContent }) => textContent).join('');
  if (told.dataset['said'] === text) return;
  told.dataset['said'] = text;
  told.replaceChildren(...parts);
}

function whyNot(): string {
  switch (trouble) {
    case 'no signal':
      return 'There is no signal: it goes when there is.';
    case 'signed out':
      return 'You are signed out. It goes when you sign in.';
    case 'somebody else':
      return 'Somebody else has signed in. Load the page again.';
    case 'not understood':
      return 'The hub could not read it. Load the page again.';
    case 'not there':
      return 'You no longer take this register. Tell whoever runs the programme.';
    case null:
      return 'It is on its way.';
  }
}

function listed(items: readonly Waiting[]): string {
  const names = new Map((register?.people ?? []).map(({ id, name }) => [id, name]));
  const words = items.map((one) => {
    if (one.kind === 'closing') return 'closing the register';
    const name = names.get(one.entry.person);
    return name === undefined || one.session !== register?.session ? 'a mark of another session' : name;
  });
  const counted = [...new Set(words)].map((word) => {
    const number = words.filter((other) => other === word).length;
    return number === 1 ? word : `${word} (${number})`;
  });
  return counted.length > 6
    ? `${counted.slice(0, 6).join(', ')} and ${counted.length - 6} more`
    : counted.join(', ');
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.className = 'govuk-body';
  made.textContent = text;
  return made;
}

function signInLink(): HTMLElement {
  const link = document.createElement('a');
  link.className = 'govuk-link';
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = 'Sign in';
  return link;
}
