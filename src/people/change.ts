import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import type { Post } from './person.ts';
import {
  addEmailOf,
  addPost,
  chooseMainEmail,
  endPost,
  findPersonByEmail,
  lockPerson,
  removeEmail,
  renamePerson,
} from './store.ts';

/** Changes a name as it stands; what was sent under the old one stays as it was. Twice is the same as once. */
export async function changeName(tx: Tx, personId: number, fullName: string, by: By): Promise<void> {
  if (await renamePerson(tx, personId, fullName))
    await record(tx, { ...by, event: 'person.changed', subject: `person:${personId}` });
}

export type EmailAdded =
  | { ok: true }
  | { ok: false; reason: 'theirs-already' | 'somebody-elses'; personId: number };

/** Adds an address. Where it is somebody else's the two may be one person: that is shown, and nothing is added. */
export async function addEmail(tx: Tx, personId: number, email: string, by: By): Promise<EmailAdded> {
  await lockPerson(tx, personId);
  const holder = await findPersonByEmail(tx, email);
  if (holder !== null)
    return {
      ok: false,
      reason: holder.id === personId ? 'theirs-already' : 'somebody-elses',
      personId: holder.id,
    };
  if (!(await addEmailOf(tx, personId, email, by.at)))
    return { ok: false, reason: 'somebody-elses', personId: 0 };
  await record(tx, { ...by, event: 'person.email-added', subject: `person:${personId}` });
  return { ok: true };
}

/** Letters go to this one from now on. False where it is not theirs. */
export async function makeMain(tx: Tx, personId: number, email: string, by: By): Promise<boolean> {
  await lockPerson(tx, personId);
  if (!(await chooseMainEmail(tx, personId, email))) return false;
  await record(tx, { ...by, event: 'person.main-email-chosen', subject: `person:${personId}` });
  return true;
}

/** Takes away an address that is not the main one. False where it is, or is not theirs. */
export async function takeEmailAway(tx: Tx, personId: number, email: string, by: By): Promise<boolean> {
  await lockPerson(tx, personId);
  if (!(await removeEmail(tx, personId, email))) return false;
  await record(tx, { ...by, event: 'person.email-removed', subject: `person:${personId}` });
  return true;
}

/** Adds a post; the law's clock reads it from now on. */
export async function addPostOf(tx: Tx, personId: number, post: Omit<Post, 'id'>, by: By): Promise<number> {
  const id = await addPost(tx, personId, post, by.at);
  await record(tx, {
    ...by,
    event: 'post.added',
    subject: `person:${personId}`,
    detail: { role: post.role },
  });
  return id;
}

/** Ends a post on its last day, inclusive. False where it is not theirs, has ended, or began later. */
export async function endPostOf(
  tx: Tx,
  personId: number,
  postId: number,
  lastDay: Temporal.PlainDate,
  by: By,
): Promise<boolean> {
  if (!(await endPost(tx, personId, postId, lastDay))) return false;
  await record(tx, { ...by, event: 'post.ended', subject: `person:${personId}`, detail: { post: postId } });
  return true;
}
