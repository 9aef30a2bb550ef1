// What a device keeps of registers: in the browser's own database, so that a page that is closed loses nothing. Three
// shelves: who the device is and how far it has counted, registers as the hub last told them, and what is not sent yet.
// An entry that waits holds numbers and no name, so that it may outlast a sign-out.
import type { Entry } from '../registers/marks/in-force.ts';

export interface KeptRegister {
  session: number;
  viewer: number;
  title: string;
  isOnline: boolean;
  startsAt: number;
  endsAt: number;
  number: number;
  entries: readonly (Entry & { number: number })[];
  closed: boolean;
  people: readonly { id: number; name: string }[];
  /** When it is thrown away, by the device's clock. */
  until: number;
}

export type Waiting = { id: string; viewer: number; session: number; refused: boolean } & (
  | { kind: 'entry'; entry: Entry & { madeAt: number } }
  | { kind: 'closing'; closing: { id: string; knows: number; words: string; madeAt: number } }
);

/** What the device does not know yet of an entry: who made it, and its place in the count. */
export type Draft = Omit<Entry, 'id' | 'device' | 'sequence'>;

const NAME = 'npq-hub-registers';
let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('device', { keyPath: 'key' });
      asked.result.createObjectStore('registers', { keyPath: 'session' });
      asked.result.createObjectStore('waiting', { keyPath: 'id' });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('The database of this browser does not open.'));
  });
  return opened;
}

function answer<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('The database of this browser refused.'));
  });
}

/** Resolves when what `work` wrote is on the disk, all of it or nothing. */
async function write<T>(
  shelves: readonly string[],
  work: (shelf: (name: string) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const transaction = (await open()).transaction([...shelves], 'readwrite', { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('It was not written.'));
  });
  const result = await work((name) => transaction.objectStore(name));
  await done;
  return result;
}

interface Device {
  key: 'device';
  id: string;
  sequence: number;
}

/** Keeps entries of one press: the device's count and all of them together. */
export async function keepEntries(viewer: number, session: number, drafts: readonly Draft[]): Promise<void> {
  await write(['device', 'waiting'], async (shelf) => {
    const known = (await answer(shelf('device').get('device'))) as Device | undefined;
    const device = known ?? { key: 'device', id: crypto.randomUUID(), sequence: 0 };
    for (const draft of drafts) {
      device.sequence += 1;
      const id = crypto.randomUUID();
      const entry = { ...draft, id, device: device.id, sequence: device.sequence, madeAt: Date.now() };
      shelf('waiting').add({ id, viewer, session, refused: false, kind: 'entry', entry } satisfies Waiting);
    }
    shelf('device').put(device);
  });
}

export async function keepClosing(
  viewer: number,
  session: number,
  knows: number,
  words: string,
): Promise<void> {
  const id = crypto.randomUUID();
  const closing = { id, knows, words, madeAt: Date.now() };
  await write(['waiting'], async (shelf) => {
    shelf('waiting').add({ id, viewer, session, refused: false, kind: 'closing', closing } satisfies Waiting);
  });
}

/** All that is not sent yet, in the order of the device. */
export async function allWaiting(): Promise<readonly Waiting[]> {
  const shelf = (await open()).transaction('waiting').objectStore('waiting');
  const all = (await answer(shelf.getAll())) as Waiting[];
  const order = (one: Waiting): number => (one.kind === 'entry' ? one.entry.sequence : Infinity);
  return all.toSorted((one, other) => order(one) - order(other));
}

/** What the hub has taken goes; what it refused stays, marked, until somebody sets it aside. */
export async function settle(taken: readonly Waiting[], refused: ReadonlySet<string>): Promise<void> {
  await write(['waiting'], async (shelf) => {
    for (const one of taken) {
      if (refused.has(one.id)) shelf('waiting').put({ ...one, refused: true });
      else shelf('waiting').delete(one.id);
    }
  });
}

export async function findRegister(session: number): Promise<KeptRegister | null> {
  const shelf = (await open()).transaction('registers').objectStore('registers');
  return ((await answer(shelf.get(session))) as KeptRegister | undefined) ?? null;
}

/** Keeps the newer of what is there and what is given, throws away what is over or another's, and gives what is kept. */
export async function keepRegister(register: KeptRegister): Promise<KeptRegister> {
  return write(['registers'], async (shelf) => {
    const all = (await answer(shelf('registers').getAll())) as KeptRegister[];
    let kept = register;
    for (const one of all) {
      if (one.viewer !== register.viewer || one.until < Date.now()) shelf('registers').delete(one.session);
      else if (one.session === register.session && one.number > register.number)
        kept = { ...register, number: one.number, entries: one.entries, closed: one.closed };
    }
    shelf('registers').put(kept);
    return kept;
  });
}
