import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import type { Post } from './person.ts';
import {
  addEmailOf,
  addPost,
  chooseMainEmail,
  deletePost,
  endPost,
  findPerson,
  findPersonByEmail,
  findPost,
  holderOfTrn,
  lockPerson,
  removeEmail,
  renamePerson,
  rewritePost,
  tellTrn,
  writeTrn,
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

/** Notes the number that somebody told of themselves; one that was checked stands. Twice is the same as once. */
export async function takeToldTrn(tx: Tx, personId: number, trn: string, by: By): Promise<void> {
  await lockPerson(tx, personId);
  if (await tellTrn(tx, personId, trn))
    await record(tx, { ...by, event: 'person.trn-told', subject: `person:${personId}` });
}

export type TrnChanged = { ok: true } | { ok: false; reason: 'checked for somebody else' };

/** Writes the number that staff know of. A checked one says who somebody is, so nobody else can have it checked too. */
export async function changeTrn(
  tx: Tx,
  personId: number,
  { trn, isChecked }: { trn: string | null; isChecked: boolean },
  by: By,
): Promise<TrnChanged> {
  await lockPerson(tx, personId);
  const person = await findPerson(tx, personId);
  if (person === null || (person.trn === trn && person.isTrnVerified === isChecked)) return { ok: true };
  if (trn !== null && isChecked) {
    const holder = await holderOfTrn(tx, trn);
    if (holder !== null && holder !== personId) return { ok: false, reason: 'checked for somebody else' };
  }
  const checked = isChecked && trn !== null ? { at: by.at, by: by.actor } : null;
  await writeTrn(tx, personId, { trn, checked });
  await record(tx, {
    ...by,
    event: checked === null ? 'person.trn-changed' : 'person.trn-checked',
    subject: `person:${personId}`,
  });
  return { ok: true };
}

/** What was recorded wrongly of a post is put right; how it stood before stays in the audit. False where it is not theirs. */
export async function correctPost(
  tx: Tx,
  personId: number,
  postId: number,
  post: Pick<Post, 'role' | 'startsOn' | 'endsOn'>,
  by: By,
): Promise<boolean> {
  await lockPerson(tx, personId);
  const before = await findPost(tx, personId, postId);
  if (before === null) return false;
  const isSame =
    before.role === post.role &&
    String(before.startsOn) === String(post.startsOn) &&
    String(before.endsOn) === String(post.endsOn);
  if (isSame) return true;
  await rewritePost(tx, postId, post);
  await record(tx, {
    ...by,
    event: 'post.corrected',
    subject: `person:${personId}`,
    detail: asItWas(before),
  });
  return true;
}

/** Takes out a post that never was; how it stood stays in the audit. False where it is not theirs. */
export async function takePostOut(tx: Tx, personId: number, postId: number, by: By): Promise<boolean> {
  await lockPerson(tx, personId);
  const before = await findPost(tx, personId, postId);
  if (before === null) return false;
  await deletePost(tx, postId);
  await record(tx, {
    ...by,
    event: 'post.taken-out',
    subject: `person:${personId}`,
    detail: asItWas(before),
  });
  return true;
}

function asItWas({ id, schoolUrn, role, startsOn, endsOn, source }: Post) {
  return {
    post: id,
    school: schoolUrn,
    role,
    from: startsOn?.toString() ?? null,
    until: endsOn?.toString() ?? null,
    source,
  };
}
