import type { By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { addPost, postsOf, takePostOut } from '../../people/index.ts';
import type { NewPost } from './post-of.ts';

/**
 * Keeps the post that an application tells of, once. Another first day of the same post than the same application told
 * before is a mistake put right, so the post as it was told goes: the statutory clock would count from it.
 *
 * @param before as it was told when the application was last sent; null for the first time
 */
export async function keepPost(
  tx: Tx,
  personId: number,
  { post, before }: { post: NewPost; before: NewPost | null },
  by: By,
): Promise<void> {
  const known = (await postsOf(tx, personId)).filter(({ endsOn }) => endsOn === null);
  if (known.some((one) => isSamePost(one, post) && isSameStart(one, post))) return;
  // What somebody has put right since is not as it was told, and stays.
  const mistaken = known.find(
    (one) =>
      before !== null &&
      one.source === before.source &&
      isSamePost(one, before) &&
      isSameStart(one, before) &&
      isSamePost(one, post),
  );
  if (mistaken !== undefined) await takePostOut(tx, personId, mistaken.id, by);
  await addPost(tx, personId, post, by.at);
}

function isSamePost(one: NewPost, other: NewPost): boolean {
  return one.schoolUrn === other.schoolUrn && one.schoolName === other.schoolName && one.role === other.role;
}

function isSameStart(one: NewPost, other: NewPost): boolean {
  return one.startsOn?.toString() === other.startsOn?.toString();
}
