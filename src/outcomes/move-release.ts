/** Moving the minute at which members see their outcomes: to a later or an earlier one that is still to come, until it has come. */
import { lockEnrolments } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { recordAll, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import type { Outcome } from './outcome.ts';
import { moveReleases, outcomesToCome } from './store.ts';

export type Moved = { ok: true; moved: number } | { ok: false; why: 'it has come' };

/**
 * @param asked.from moves only what has this minute, so that a page that is out of date moves nothing else; null for all of
 * these places that is to come
 */
export async function moveRelease(
  { database }: Pick<Hub, 'database'>,
  asked: { enrolmentIds: readonly number[]; from: Temporal.Instant | null; to: Temporal.Instant },
  by: By,
): Promise<Moved> {
  const { enrolmentIds, from, to } = asked;
  return database.transaction(async (tx): Promise<Moved> => {
    // Whoever tells members holds the same places: a minute that is told is not moved any more.
    await lockEnrolments(tx, enrolmentIds);
    const toCome = (await outcomesToCome(tx, enrolmentIds, by.at)).filter(
      ({ releaseAt }) => from === null || releaseAt.equals(from) || releaseAt.equals(to),
    );
    if (toCome.length === 0) return { ok: false, why: 'it has come' };
    const moved = await moveEach(tx, toCome, to, by);
    return { ok: true, moved: new Set(moved.map(({ enrolmentId }) => enrolmentId)).size };
  });
}

/** Those that have another minute, with their places held. @param toCome of which no member was told */
export async function moveEach(
  tx: Tx,
  toCome: readonly Outcome[],
  to: Temporal.Instant,
  by: By,
): Promise<readonly Outcome[]> {
  const moved = toCome.filter(({ releaseAt }) => !releaseAt.equals(to));
  if (moved.length > 0) await moveReleases(tx, moved, to, by);
  await recordAll(
    tx,
    moved.map(({ id, enrolmentId, releaseAt }) => ({
      ...by,
      event: 'outcome.release-moved',
      subject: `enrolment:${enrolmentId}`,
      detail: { outcome: id, from: releaseAt.toString(), to: to.toString() },
    })),
  );
  return moved;
}
