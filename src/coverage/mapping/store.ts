/** The only SQL of `coverage_links` and `coverage_beyond`. Reads the references of statements beside them. */
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { beyondIdOf, refOfBeyond, type BeyondItem } from '../topic.ts';
import type { Depth, Link } from './link.ts';
import type { Place } from './place.ts';

/** Every line of an edition, and those of what the course teaches beyond it, whichever design they belong to. */
export async function linksOf(
  db: Reader,
  editionId: string | null,
  course: string,
): Promise<readonly Link[]> {
  const { rows } = await sql<{
    ref: string | null;
    beyond_id: number | null;
    design_id: string | null;
    component: string | null;
    number: number | null;
    session_id: number | null;
    module_id: string | null;
    depth: Depth;
    minutes: number | null;
  }>`
    select coalesce(official_ref, own_ref) as ref, beyond_id, design_id, component, number, session_id, module_id, depth, minutes
    from coverage_links
    left join framework_statement on framework_statement.id = statement_id
    left join coverage_beyond on coverage_beyond.id = beyond_id
    where edition_id = ${editionId} or (coverage_beyond.course = ${course} and ended_at is null)
    order by coverage_links.id`.execute(db);
  return rows.map((row) => ({
    topic: row.beyond_id === null ? (row.ref ?? '') : refOfBeyond(row.beyond_id),
    designId: row.design_id,
    place: placeOf(row),
    depth: row.depth,
    minutes: row.minutes,
  }));
}

/** The table's own checks see to it that there is one. */
function placeOf(row: {
  component: string | null;
  number: number | null;
  session_id: number | null;
  module_id: string | null;
}): Place {
  if (row.session_id !== null) return { kind: 'session', sessionId: row.session_id };
  if (row.module_id !== null) return { kind: 'module', moduleId: row.module_id };
  return row.number === null
    ? { kind: 'component', component: row.component ?? '' }
    : { kind: 'unit', component: row.component ?? '', number: row.number };
}

/** Editions of a course that have a mapping, the newest first, with how many lines. */
export async function mappedEditions(
  db: Reader,
  course: string,
): Promise<readonly { id: string; title: string; loadedAt: Temporal.Instant; links: number }[]> {
  const { rows } = await sql<{ id: string; title: string; loaded_at: Temporal.Instant; links: number }>`
    select framework_edition.id, title, loaded_at, count(*)::int as links
    from coverage_links join framework_statement on framework_statement.id = statement_id
    join framework_edition on framework_edition.id = edition_id
    where course = ${course} group by framework_edition.id order by loaded_at desc, framework_edition.id`.execute(
    db,
  );
  return rows.map(({ id, title, loaded_at, links }) => ({ id, title, loadedAt: loaded_at, links }));
}

/** One who changes the mapping of a course at a time, until the transaction ends. */
export async function lockMapping(tx: Tx, course: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`coverage ${course}`}, 0))`.execute(tx);
}

const GIVEN = sql`as given (ref text, beyond_id bigint, design_id text, component text, number int, session_id bigint,
  module_id text, depth text, minutes int)`;

/** Adds lines, or says of those that are there how deep and how long. Gives how many were new or became different. */
export async function writeLinks(
  tx: Tx,
  editionId: string | null,
  links: readonly Link[],
  by: By,
): Promise<number> {
  if (links.length === 0) return 0;
  const { rows } = await sql`
    insert into coverage_links
      (statement_id, beyond_id, design_id, component, number, session_id, module_id, depth, minutes, set_at, set_by)
    select framework_statement.id, beyond_id, design_id, component, number, session_id, module_id, depth, minutes,
      ${by.at}, ${by.actor}
    from jsonb_to_recordset(${written(links)}::jsonb) ${GIVEN}
    left join framework_statement on edition_id = ${editionId} and coalesce(official_ref, own_ref) = given.ref
    on conflict on constraint coverage_links_once do update
      set depth = excluded.depth, minutes = excluded.minutes, set_at = excluded.set_at, set_by = excluded.set_by
      where (coverage_links.depth, coverage_links.minutes) is distinct from (excluded.depth, excluded.minutes)
    returning id`.execute(tx);
  return rows.length;
}

/** Takes lines away, whatever their depth. Gives how many there were. */
export async function deleteLinks(tx: Tx, editionId: string | null, links: readonly Link[]): Promise<number> {
  if (links.length === 0) return 0;
  const { rows } = await sql`
    delete from coverage_links using (
      select framework_statement.id as statement_id, given.*
      from jsonb_to_recordset(${written(links)}::jsonb) ${GIVEN}
      left join framework_statement on edition_id = ${editionId} and coalesce(official_ref, own_ref) = given.ref) as gone
    where coverage_links.statement_id is not distinct from gone.statement_id
      and coverage_links.beyond_id is not distinct from gone.beyond_id
      and coverage_links.design_id is not distinct from gone.design_id
      and coverage_links.component is not distinct from gone.component
      and coverage_links.number is not distinct from gone.number
      and coverage_links.session_id is not distinct from gone.session_id
      and coverage_links.module_id is not distinct from gone.module_id
    returning coverage_links.id`.execute(tx);
  return rows.length;
}

function written(links: readonly Link[]): string {
  return JSON.stringify(
    links.map(({ topic, designId, place, depth, minutes }) => {
      const beyond = beyondIdOf(topic);
      return {
        ref: beyond === null ? topic : null,
        beyond_id: beyond,
        design_id: designId,
        component: 'component' in place ? place.component : null,
        number: place.kind === 'unit' ? place.number : null,
        session_id: place.kind === 'session' ? place.sessionId : null,
        module_id: place.kind === 'module' ? place.moduleId : null,
        depth,
        minutes,
      };
    }),
  );
}

/** What a course teaches beyond the framework, in the order in which it was set down. */
export async function beyondOf(db: Reader, course: string): Promise<readonly BeyondItem[]> {
  return db
    .selectFrom('coverage_beyond')
    .select(['id', 'words'])
    .where('course', '=', course)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** The id of the item in these words, and whether it is new. */
export async function insertBeyond(
  tx: Tx,
  course: string,
  words: string,
  by: By,
): Promise<{ id: number; isNew: boolean }> {
  const known = await tx
    .selectFrom('coverage_beyond')
    .select('id')
    .where('course', '=', course)
    .where('words', '=', words)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (known !== undefined) return { id: known.id, isNew: false };
  const { id } = await tx
    .insertInto('coverage_beyond')
    .values({ course, words, made_at: by.at, made_by: by.actor })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, isNew: true };
}

/** Which of these were still taught. */
export async function endBeyond(
  tx: Tx,
  course: string,
  ids: readonly number[],
  at: Temporal.Instant,
): Promise<readonly number[]> {
  const rows = await tx
    .updateTable('coverage_beyond')
    .set({ ended_at: at })
    .where('course', '=', course)
    .where('id', 'in', [...ids, 0])
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether anything was ever mapped or set down for the course. */
export async function isMapped(db: Reader, course: string): Promise<boolean> {
  const { rows } = await sql`
    select from coverage_beyond where course = ${course}
    union all
    (select from coverage_links join framework_statement on framework_statement.id = statement_id
     join framework_edition on framework_edition.id = edition_id where course = ${course} limit 1)
    limit 1`.execute(db);
  return rows.length > 0;
}
