// Stands between the browser and the hub for three kinds of pages: the list of sessions, their registers and their days. The
// hub is asked first; what was kept is shown where it does not answer, and for every other page words that say so. Everything kept here goes when somebody signs out or in,
// and when its day is over. It sends nothing by itself: marks wait in the page's own database.

interface ToKeep {
  address: string;
  /** Milliseconds since 1970, by the clock of the device. */
  until: number;
  /** Where what is kept is to be had, where the page itself tells more than a device should keep. */
  from?: string;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Lasting {
  readonly data: { viewer: number; pages: readonly ToKeep[]; files: readonly string[] };
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(name: 'message', listener: (event: Told) => void): void;
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library of types for pages does not know workers
const worker = globalThis as unknown as Worker;

const PAGES = 'registers-pages';
const FILES = 'registers-files';
/** Where the list of what is kept lies, among the pages. */
const LIST = '/register-worker.js?kept';
/** How long a hall's bad signal may make somebody wait for what is on the device already. */
const PATIENCE = 4_000;
const KEPT_PAGE = /^\/(?:today|registers\/\d+(?:\/day)?)$/;
const NO_SIGNAL = '/today/no-signal';
/** Asked for without signal, these lead to the list of sessions. */
const WAYS_THERE = new Set(['/staff', '/account', '/registers']);
const CHANGES_WHO = /^\/(?:sign-out|sign-in(?:\/.*)?|example\/people)$/;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  event.waitUntil(keep(event.data));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.method === 'POST' && CHANGES_WHO.test(address.pathname)) {
    event.waitUntil(forgetAll());
    return;
  }
  if (
    request.method === 'POST' &&
    request.mode === 'navigate' &&
    address.pathname.startsWith('/registers/')
  ) {
    event.respondWith(orWords(request));
    return;
  }
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (KEPT_PAGE.test(address.pathname)) event.respondWith(pageOf(request, address.pathname));
    else if (WAYS_THERE.has(address.pathname)) event.respondWith(wayOf(request));
    else event.respondWith(orWords(request));
    return;
  }
  if (address.pathname.startsWith('/assets/')) event.respondWith(fileOf(request, true));
  else if (address.pathname === '/brand.css' || address.pathname === '/icon.svg')
    event.respondWith(fileOf(request, false));
});

async function keep({ viewer, pages, files }: Told['data']): Promise<void> {
  const cache = await caches.open(PAGES);
  const known = await listOf(cache);
  if (known !== null && known.viewer !== viewer) await forgetAll();
  const wanted = new Set(pages.map(({ address }) => address));
  for (const { url } of await cache.keys())
    if (!wanted.has(new URL(url).pathname) && !url.endsWith(LIST)) await cache.delete(url);
  const fresh = await caches.open(PAGES);
  await fresh.put(LIST, Response.json({ viewer, pages }));
  await Promise.all(pages.map(({ address, from }) => fetchInto(fresh, address, from)));
  const shelf = await caches.open(FILES);
  const current = new Set(files);
  for (const { url } of await shelf.keys()) if (!current.has(url)) await shelf.delete(url);
  for (const file of files) if ((await shelf.match(file)) === undefined) await fetchInto(shelf, file);
}

async function fetchInto(cache: Cache, address: string, from = address): Promise<void> {
  try {
    const answer = await fetch(from);
    if (answer.ok && !answer.redirected) await cache.put(address, answer);
  } catch {
    // No signal just now: what was kept before stays.
  }
}

/** The hub's answer where it comes in time; else what is kept, unless its day is over. */
async function pageOf(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(PAGES);
  const list = await listOf(cache);
  const kept = list?.pages.find(({ address }) => address === path);
  if (kept !== undefined && kept.until < Date.now()) await cache.delete(path);
  const known = kept === undefined ? undefined : await cache.match(path);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected && kept !== undefined && kept.from === undefined)
      await cache.put(path, answer.clone());
    return answer;
  });
  if (known === undefined) return asked.catch(noSignal);
  const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const first = await Promise.race([asked.catch(() => null), patience]);
  return first ?? known;
}

async function wayOf(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (problem) {
    const known = await (await caches.open(PAGES)).match('/today');
    if (known === undefined) throw problem;
    return Response.redirect('/today', 302);
  }
}

/** The hub's answer, or, where there is no way to it, words that say so. */
async function orWords(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (problem) {
    return noSignal(problem);
  }
}

async function noSignal(problem: unknown): Promise<Response> {
  const known = await (await caches.open(PAGES)).match(NO_SIGNAL);
  if (known === undefined) throw problem;
  return known;
}

/** @param isForEver its address is that of its content */
async function fileOf(request: Request, isForEver: boolean): Promise<Response> {
  const cache = await caches.open(FILES);
  const known = await cache.match(request);
  if (known !== undefined && isForEver) return known;
  try {
    return await fetch(request);
  } catch (problem) {
    if (known === undefined) throw problem;
    return known;
  }
}

async function listOf(cache: Cache): Promise<{ viewer: number; pages: readonly ToKeep[] } | null> {
  const found = await cache.match(LIST);
  return found === undefined ? null : ((await found.json()) as { viewer: number; pages: readonly ToKeep[] });
}

/** Pages and registers go; what is not sent stays, for the person who set it down. */
async function forgetAll(): Promise<void> {
  await caches.delete(PAGES);
  await new Promise<void>((resolve) => {
    const asked = indexedDB.open('npq-hub-registers', 1);
    // There is nothing to forget where nothing was kept: then nothing is made.
    asked.onupgradeneeded = () => asked.transaction?.abort();
    asked.onerror = () => resolve();
    asked.onsuccess = () => {
      const transaction = asked.result.transaction('registers', 'readwrite');
      transaction.objectStore('registers').clear();
      transaction.oncomplete = () => {
        asked.result.close();
        resolve();
      };
      transaction.onabort = () => resolve();
    };
  });
}
