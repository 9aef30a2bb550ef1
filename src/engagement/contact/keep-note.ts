import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { NoteTyped } from './forms.ts';
import { addNote, closeFollowUps } from './store.ts';

/**
 * Keeps a note. Whoever was reached need not be rung again for an earlier one, so those follow-ups are done with it. The
 * audit has no word of it. A form that comes twice is one note.
 */
export async function keepNote(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  enrolmentId: number,
  personId: number,
  note: NoteTyped,
): Promise<void> {
  const at = clock.now();
  await database.transaction(async (tx) => {
    const id = await addNote(tx, {
      ...note,
      // A form without its key is kept all the same, as one of its own.
      formKey: `${enrolmentId}:${personId}:${note.formKey === '' ? crypto.randomUUID() : note.formKey}`,
      enrolmentId,
      madeBy: personId,
      at,
      on: clock.today(),
    });
    if (id === null) return;
    if (note.reached) await closeFollowUps(tx, enrolmentId, { personId, at }, id);
    await record(tx, {
      at,
      actor: `person:${personId}`,
      event: 'contact.noted',
      subject: `enrolment:${enrolmentId}`,
      detail: { how: note.how, reached: note.reached, followUp: note.followUpOn?.toString() ?? null },
    });
  });
}

/** Sets every open follow-up of a place down as done; nothing where none is open. */
export async function setFollowedUp(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  enrolmentId: number,
  personId: number,
): Promise<void> {
  const at = clock.now();
  await database.transaction(async (tx) => {
    if ((await closeFollowUps(tx, enrolmentId, { personId, at })) === 0) return;
    await record(tx, {
      at,
      actor: `person:${personId}`,
      event: 'contact.followed-up',
      subject: `enrolment:${enrolmentId}`,
    });
  });
}
