/**
 * Everything that happened to somebody, from the record of who did what and the letters that went to them: read across
 * the slices, so it stands above them. Nothing of a letter but its kind: some hold secrets.
 */
import { sql, type RawBuilder } from 'kysely';

import { cohortWithin } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';

export interface Happened {
  at: Temporal.Instant;
  /** 'done' from the audit, 'letter' from the outbox. */
  kind: 'done' | 'letter';
  /** The event's name, or the letter's kind. */
  what: string;
  actor: string;
  reason: string | null;
  detail: Readonly<Record<string, unknown>>;
}

/** In SQL, of `applications`: whether one is within a reach that is over nothing smaller than a cohort. */
export const applicationWithin = (reach: Reach): RawBuilder<boolean> =>
  cohortWithin(reach, { course: sql`applications.course`, cohort: sql`applications.cohort_id` });

/**
 * The newest first, of this record and those that were merged into it, with what was done to applications and places within
 * reach. Why somebody looked at what they need is for those who may look as well: their page has it.
 */
export async function timelineOf(
  db: Reader,
  personId: number,
  { limit, reach }: { limit: number; reach: Reach },
): Promise<readonly Happened[]> {
  const { rows } = await sql<Happened>`
    with mine as (select id from people where id = ${personId} or merged_into = ${personId}),
    subjects as (
      select 'person:' || id as subject from mine
      union all select 'application:' || applications.id from applications join mine on mine.id = person_id
        where ${applicationWithin(reach)}
      union all select 'enrolment:' || enrolments.id from enrolments join mine on mine.id = person_id
        join cohorts on cohorts.id = cohort_id where ${cohortWithin(reach)}
    )
    select at, 'done' as kind, event as what, actor, case when event <> 'needs.revealed' then reason end as reason, detail from audit_event
      where subject in (select subject from subjects)
    union all
    select queued_at, 'letter', kind, 'system', null, jsonb_build_object('state', state) from outbox
      where lower(recipient) in (select email_folded from person_emails join mine on mine.id = person_id)
    order by 1 desc, 3
    limit ${limit}`.execute(db);
  return rows;
}

/** The names of people among the actors, by `person:12`. */
export async function namesOfActors(
  db: Reader,
  happened: readonly Pick<Happened, 'actor'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = happened.flatMap(({ actor }) => /^person:([0-9]+)$/.exec(actor)?.[1] ?? []).map(Number);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('people').select(['id', 'full_name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [`person:${row.id}`, row.full_name]));
}
