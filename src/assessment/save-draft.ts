import type { Tx } from '../kit/db/index.ts';
import type { Keyring } from '../kit/seal/index.ts';
import { draftsOf, lockDrafts, writeDraft, type DraftPlace } from './drafts-store.ts';

export interface DraftToSave {
  text: string;
  /** The revision that the box was filled from; 0 where nothing was written yet. */
  revision: number;
  /** The browser window's own name for itself. */
  writtenIn: string;
}

export type DraftSaved =
  | { kind: 'saved'; revision: number }
  /** Another window or device wrote meanwhile: what was sent is kept beside it, and neither overwrites the other. */
  | { kind: 'kept beside' };

/** Keeps what somebody writes as they write it, in the manner of the modules' texts. The same text again changes nothing. */
export async function saveDraft(
  tx: Tx,
  keyring: Keyring,
  place: DraftPlace,
  { text, revision, writtenIn }: DraftToSave,
  at: Temporal.Instant,
): Promise<DraftSaved> {
  await lockDrafts(tx, place);
  const main = (await draftsOf(tx, keyring, place)).find(({ isMain }) => isMain);
  if (main === undefined && text === '') return { kind: 'saved', revision: 0 };
  if (main?.text === text) return { kind: 'saved', revision: main.revision };
  // The window that wrote last goes on, also where the answer to its last save never reached it.
  const goesOn = main === undefined || main.revision === revision || main.writtenIn === writtenIn;
  if (!goesOn) {
    await writeDraft(tx, keyring, place, { writtenIn, text, revision: 1, isMain: false, at });
    return { kind: 'kept beside' };
  }
  // A window that goes on from another's text leaves that one among those beside it.
  const next = (main?.revision ?? 0) + 1;
  await writeDraft(tx, keyring, place, { writtenIn, text, revision: next, isMain: true, at });
  return { kind: 'saved', revision: next };
}

/** Goes on with a text that was kept beside; what stood stays beside it. False where there is none of that name. */
export async function takeDraft(
  tx: Tx,
  keyring: Keyring,
  place: DraftPlace,
  writtenIn: string,
  at: Temporal.Instant,
): Promise<boolean> {
  await lockDrafts(tx, place);
  const all = await draftsOf(tx, keyring, place);
  const main = all.find(({ isMain }) => isMain);
  const wanted = all.find((one) => !one.isMain && one.writtenIn === writtenIn);
  if (wanted === undefined) return false;
  const revision = (main?.revision ?? 0) + 1;
  await writeDraft(tx, keyring, place, { writtenIn, text: wanted.text, revision, isMain: true, at });
  return true;
}
