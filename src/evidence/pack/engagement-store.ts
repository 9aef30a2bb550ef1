/** The only SQL of `cohort_engagement_evidence`, and the verb that sets it. */
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { ASSUMED_PERCENT } from './engaged.ts';

/** From which share on engagement is evidence; a percent of null where it is none. */
export interface EngagementAsked {
  percent: number | null;
  source: 'set by the hub' | 'assumed';
}

export async function engagementAsked(db: Reader, cohortId: string): Promise<EngagementAsked> {
  const row = await db
    .selectFrom('cohort_engagement_evidence')
    .select('percent')
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst();
  return row === undefined
    ? { percent: ASSUMED_PERCENT, source: 'assumed' }
    : { percent: row.percent, source: 'set by the hub' };
}

/** @param asked null for what is assumed again. The same once more changes nothing */
export async function setEngagementAsked(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  asked: { percent: number | null } | null,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    const before = await engagementAsked(tx, cohortId);
    const isSet = before.source === 'set by the hub';
    if (asked === null ? !isSet : isSet && before.percent === asked.percent) return;
    if (asked === null)
      await tx.deleteFrom('cohort_engagement_evidence').where('cohort_id', '=', cohortId).execute();
    else {
      const set = { percent: asked.percent, set_at: by.at, set_by: by.actor };
      await tx
        .insertInto('cohort_engagement_evidence')
        .values({ cohort_id: cohortId, ...set })
        .onConflict((conflict) => conflict.column('cohort_id').doUpdateSet(set))
        .execute();
    }
    await record(tx, {
      ...by,
      event: 'evidence.engagement-set',
      subject: `cohort:${cohortId}`,
      detail: { percent: asked === null ? 'assumed' : (asked.percent ?? 'none') },
    });
  });
}
