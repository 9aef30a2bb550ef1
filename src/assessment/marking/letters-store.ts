/** The only SQL of `marker_letters`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import type { Told } from './marker-news.ts';

/**
 * Those who were asked for something, of whom a mark was taken back, or of whom a reminder is due since the last letter to
 * them, in no order that says anything.
 *
 * @param reminders of each window the day from which its newest reminder is due
 */
export async function markersToTell(
  db: Reader,
  reminders: readonly { windowId: number; from: Temporal.PlainDate }[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ marker_id: number }>`
    with told as (
      select person_id, max(told_until) as asked, max(taken_back_until) as taken_back, max(leaves_on) as leaves_on
      from marker_letters group by person_id)
    select marker_id from assessment_markings left join told on person_id = marker_id where id > coalesce(asked, 0)
    union
    select marker_id from assessment_marks left join told on person_id = marker_id
      where mark = 'taken back' and id > coalesce(taken_back, 0)
    union
    select marker_id from (
        select distinct on (submission_id, part) submission_id, part, marker_id
        from assessment_markings order by submission_id, part, id desc) as asked
      join assessment_submissions as submissions on submissions.id = submission_id
      join assessment_scripts using (submission_id)
      join unnest(${reminders.map(({ windowId }) => windowId)}::bigint[],
        ${reminders.map(({ from }) => from.toString())}::text[]) as reminders (window_id, first_day)
        on reminders.window_id = submissions.window_id
      left join told on person_id = marker_id
      where part < 3 and (leaves_on is null or leaves_on < first_day::date)
        and coalesce((select mark from assessment_marks
          where assessment_marks.submission_id = asked.submission_id and assessment_marks.part = asked.part
          order by id desc limit 1), 'taken back') = 'taken back'
    order by marker_id`.execute(db);
  return rows.map(({ marker_id }) => marker_id);
}

/** Up to which asking, and which mark that was taken back, a letter tells. */
export interface ToldUntil {
  asked: number;
  takenBack: number;
}

/**
 * What no letter told them, and up to where the next one tells; null where one leaves on that day already. Held until the
 * transaction ends, so that of two who write at once the second finds the first's.
 */
export async function untoldOf(
  tx: Tx,
  personId: number,
  leavesOn: Temporal.PlainDate,
): Promise<(Told & { until: ToldUntil }) | null> {
  await tx.selectFrom('people').select('id').where('id', '=', personId).forUpdate().executeTakeFirst();
  const { rows } = await sql<{
    last_left: Temporal.PlainDate | null;
    asked: readonly number[];
    asked_until: number;
    taken_back: readonly number[];
    taken_back_until: number;
  }>`
    select last_left, asked_until, taken_back_until,
      coalesce((select jsonb_agg(submission_id) from assessment_markings where marker_id = ${personId} and id > asked), '[]')
        as asked,
      coalesce((select jsonb_agg(submission_id) from assessment_marks
        where marker_id = ${personId} and mark = 'taken back' and id > taken_back), '[]') as taken_back
    from (select max(leaves_on) as last_left, coalesce(max(told_until), 0) as asked,
        coalesce(max(taken_back_until), 0) as taken_back from marker_letters where person_id = ${personId}) as told,
      (select coalesce(max(id), 0) as asked_until from assessment_markings where marker_id = ${personId}) as markings,
      (select coalesce(max(id), 0) as taken_back_until from assessment_marks
        where marker_id = ${personId} and mark = 'taken back') as marks
    where coalesce(last_left < ${leavesOn}, true)`.execute(tx);
  const [row] = rows;
  return row === undefined
    ? null
    : {
        asked: new Set(row.asked),
        takenBack: new Set(row.taken_back),
        lastLeft: row.last_left,
        until: { asked: row.asked_until, takenBack: row.taken_back_until },
      };
}

export async function addMarkerLetter(
  tx: Tx,
  personId: number,
  leavesOn: Temporal.PlainDate,
  until: ToldUntil,
): Promise<void> {
  await tx
    .insertInto('marker_letters')
    .values({
      person_id: personId,
      leaves_on: leavesOn,
      told_until: until.asked,
      taken_back_until: until.takenBack,
    })
    .execute();
}
