import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { Keyring } from '../../kit/seal/index.ts';
import { isWritten } from '../modules/module.ts';
import { finishWritten, holdStep, type StepResult } from '../progress/do-step.ts';
import {
  lockText,
  otherTextsOf,
  settleOtherText,
  writeHandedIn,
  writeOtherText,
  writeShared,
  writeText,
  type Place,
  type Text,
} from './store.ts';

type Keeping = Pick<Hub, 'keyring'>;

/** Characters. */
const MUCH = 200;

export interface TextToSave {
  text: string;
  /** The revision that the box was filled from; 0 where nothing was written yet. */
  revision: number;
  /** The window's own name for itself. */
  writtenIn: string;
}

export type TextSaved =
  | { kind: 'saved'; revision: number }
  /** Another window or device wrote meanwhile. What was sent is kept beside it, and nothing is overwritten. */
  | { kind: 'kept beside'; text: Text }
  | { kind: 'no such step' };

/**
 * Saves what somebody writes as they write it. Of two windows that write at once neither overwrites the other: the second
 * text is kept beside the first until its writer says which to go on with. The same text again changes nothing.
 */
export async function saveText(
  tx: Tx,
  { keyring }: Keeping,
  place: Place,
  { text, revision, writtenIn }: TextToSave,
  by: By,
): Promise<TextSaved> {
  const held = await holdStep(tx, place, by);
  if (held === null || !isWritten(held.row.kind)) return { kind: 'no such step' };
  const before = await lockText(tx, keyring, place);
  if (before === null && text === '') return { kind: 'saved', revision: 0 };
  if (before?.text === text) return { kind: 'saved', revision: before.revision };
  const at = by.at;
  // The window that wrote last goes on, also where the answer to its last save never reached it.
  const goesOn = before === null || before.revision === revision || before.writtenIn === writtenIn;
  if (!goesOn) {
    const known = await otherTextsOf(tx, keyring, place.personId, place);
    const isNew = !known.some((one) => one.writtenIn === writtenIn && one.settledAt === null);
    await writeOtherText(tx, keyring, place, { writtenIn, text, savedAt: at, settledAt: null });
    if (isNew)
      await record(tx, {
        ...by,
        event: 'learning-text.kept-beside',
        subject: `person:${place.personId}`,
        detail: { module: place.moduleId, step: place.stepId, revision: before.revision },
      });
    return { kind: 'kept beside', text: before };
  }
  // Much taken out at once may be a slip: what stood there stays among the earlier texts.
  if (before !== null && before.text.length > MUCH && text.length < before.text.length / 2)
    await keepEarlier(tx, keyring, place, before, at);
  const next = (before?.revision ?? 0) + 1;
  await writeText(tx, keyring, place, { text, revision: next, writtenIn, at });
  if (before === null)
    await record(tx, {
      ...by,
      event: 'learning-text.begun',
      subject: `person:${place.personId}`,
      detail: { module: place.moduleId, step: place.stepId },
    });
  return { kind: 'saved', revision: next };
}

async function keepEarlier(
  tx: Tx,
  keyring: Keyring,
  place: Place,
  { revision, text, savedAt }: Text,
  at: Temporal.Instant,
): Promise<void> {
  await writeOtherText(tx, keyring, place, {
    writtenIn: `revision ${revision}`,
    text,
    savedAt,
    settledAt: at,
  });
}

/** Hands in what was just saved, which does the step. Writing on stays possible. */
export async function handIn(tx: Tx, place: Place, by: By): Promise<StepResult> {
  await writeHandedIn(tx, place, by.at);
  await record(tx, {
    ...by,
    event: 'learning-text.handed-in',
    subject: `person:${place.personId}`,
    detail: { module: place.moduleId, step: place.stepId },
  });
  return finishWritten(tx, place, by);
}

export type Choice = 'this' | 'other' | 'both';

/**
 * Goes on with the text that stands, with the other, or with both, one after the other. What is not gone on with is kept
 * among the earlier texts. False where either has changed since it was shown.
 */
export async function chooseText(
  tx: Tx,
  { keyring }: Keeping,
  place: Place,
  chosen: { choice: Choice; revision: number; writtenIn: string },
  by: By,
): Promise<boolean> {
  const text = await lockText(tx, keyring, place);
  const others = await otherTextsOf(tx, keyring, place.personId, place);
  const other = others.find((one) => one.writtenIn === chosen.writtenIn && one.settledAt === null);
  if (text === null || other === undefined || text.revision !== chosen.revision) return false;
  if (chosen.choice !== 'this') {
    const next = chosen.choice === 'other' ? other.text : `${text.text}\n\n${other.text}`;
    await keepEarlier(tx, keyring, place, text, by.at);
    await writeText(tx, keyring, place, {
      text: next,
      revision: text.revision + 1,
      writtenIn: `choice ${text.revision + 1}`,
      at: by.at,
    });
  }
  await settleOtherText(tx, place, other.writtenIn, by.at);
  await record(tx, {
    ...by,
    event: 'learning-text.chosen',
    subject: `person:${place.personId}`,
    detail: { module: place.moduleId, step: place.stepId, choice: chosen.choice },
  });
  return true;
}

/** Lets those who lead the member's group read one text, or no longer. */
export async function shareText(tx: Tx, place: Place, isShared: boolean, by: By): Promise<void> {
  if (await writeShared(tx, place, isShared ? by.at : null))
    await record(tx, {
      ...by,
      event: isShared ? 'learning-text.shared' : 'learning-text.no-longer-shared',
      subject: `person:${place.personId}`,
      detail: { module: place.moduleId, step: place.stepId },
    });
}
