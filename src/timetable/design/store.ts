/** The only SQL of `course_designs`. */
import { sql } from 'kysely';

import { keptAs, type Reader, type Tx } from '../../kit/db/index.ts';
import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import { readCourseDesign, type CourseDesign } from './course-design.ts';

/** Those of a course, or of all where `course` is null, by name. */
export async function listDesigns(db: Reader, course: string | null): Promise<readonly CourseDesign[]> {
  const rows = await db
    .selectFrom('course_designs')
    .select(['id', 'facts'])
    .$if(course !== null, (query) => query.where('course', '=', course ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(designOf);
}

export async function findDesign(db: Reader, id: string): Promise<CourseDesign | null> {
  const row = await db
    .selectFrom('course_designs')
    .modifyFront(keptAs('design'))
    .select(['id', 'facts'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : designOf(row);
}

function designOf({ id, facts }: { id: string; facts: unknown }): CourseDesign {
  return trustFacts(`course_designs ${id}`, readFacts(facts, readCourseDesign));
}

/** @param facts as it was written, which reads as `design`. False where it is there already, word for word. */
export async function writeDesign(
  tx: Tx,
  design: CourseDesign,
  facts: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = { course: design.course, lead_provider: design.leadProvider, name: design.name, facts };
  const written = await tx
    .insertInto('course_designs')
    .values({ id: design.id, ...row, loaded_at: at })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...row, loaded_at: at })
        .whereRef('course_designs.facts', 'is distinct from', 'excluded.facts')
        .where('course_designs.made_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** Whether staff made it, and so may change it; false where it came with the product, or is not there. */
export async function isOwnDesign(db: Reader, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('course_designs')
    .select('id')
    .where('id', '=', id)
    .where('made_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Held until the transaction ends; null where staff made none of that id. */
export async function lockOwnDesign(tx: Tx, id: string): Promise<CourseDesign | null> {
  const { rows } =
    await sql`select from course_designs where id = ${id} and made_at is not null for update`.execute(tx);
  return rows.length === 0 ? null : findDesign(tx, id);
}

/** Adds one that staff made. False where there is one of that id. */
export async function insertOwnDesign(
  tx: Tx,
  design: CourseDesign,
  facts: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { id, course, leadProvider, name } = design;
  const added = await tx
    .insertInto('course_designs')
    .values({ id, course, lead_provider: leadProvider, name, facts, loaded_at: at, made_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function updateOwnDesign(
  tx: Tx,
  design: CourseDesign,
  facts: string,
  at: Temporal.Instant,
): Promise<void> {
  const { id, course, leadProvider, name } = design;
  await tx
    .updateTable('course_designs')
    .set({ course, lead_provider: leadProvider, name, facts, loaded_at: at })
    .where('id', '=', id)
    .where('made_at', 'is not', null)
    .execute();
}
