/** The only SQL of framework_edition, framework_in_use, framework_section and framework_statement. */
import { sql, type Selectable } from 'kysely';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { FrameworkEditionTable } from '../tables.ts';
import type { Edition, EditionFacts, Section, Statement, StatementKind } from './edition.ts';

/** The edition that the course goes by, whole and in its own order; null before any was loaded. */
export async function findEditionInUse(db: Reader, course: string): Promise<Edition | null> {
  const edition = await db
    .selectFrom('framework_in_use')
    .innerJoin('framework_edition', 'framework_edition.id', 'framework_in_use.edition_id')
    .selectAll('framework_edition')
    .where('framework_in_use.course', '=', course)
    .executeTakeFirst();
  return edition === undefined ? null : wholeEdition(db, edition);
}

/** An edition, in use or not; null for none of that id. */
export async function findEdition(db: Reader, id: string): Promise<Edition | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const edition = await db
    .selectFrom('framework_edition')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return edition === undefined ? null : wholeEdition(db, edition);
}

async function wholeEdition(db: Reader, edition: Selectable<FrameworkEditionTable>): Promise<Edition> {
  return {
    id: edition.id,
    course: edition.course,
    title: edition.title,
    status: edition.status === 'official' ? 'official' : 'reconstruction',
    source: edition.source,
    sourceDate: edition.source_date,
    licence: edition.licence,
    inForceFrom: edition.in_force_from,
    loadedAt: edition.loaded_at,
    sections: await sectionsOf(db, edition.id),
  };
}

/** The sections of the edition that the course goes by, without their statements; empty before any was loaded. */
export async function sectionTitlesInUse(
  db: Reader,
  course: string,
): Promise<readonly Pick<Section, 'code' | 'title'>[]> {
  return db
    .selectFrom('framework_in_use')
    .innerJoin('framework_section', 'framework_section.edition_id', 'framework_in_use.edition_id')
    .select(['code', 'title'])
    .where('framework_in_use.course', '=', course)
    .orderBy('position')
    .execute();
}

/** The edition with just these statements, in use or not; null when there is none. */
export async function findSameEdition(
  db: Reader,
  course: string,
  fingerprint: string,
): Promise<string | null> {
  const same = await db
    .selectFrom('framework_edition')
    .select('id')
    .where('course', '=', course)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return same?.id ?? null;
}

/** Makes whoever else would load an edition of this course wait until the transaction ends. */
export async function lockCourse(tx: Tx, course: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`framework ${course}`}, 0))`.execute(tx);
}

/** Adds the edition; it must be put in use, or another be in use, before the transaction ends. */
export async function insertEdition(
  tx: Tx,
  facts: EditionFacts,
  content: { sections: readonly Section[]; fingerprint: string; loadedAt: Temporal.Instant },
): Promise<string> {
  const { id } = await tx
    .insertInto('framework_edition')
    .values({
      course: facts.course,
      title: facts.title,
      status: facts.status,
      source: facts.source,
      source_date: facts.sourceDate,
      licence: facts.licence,
      in_force_from: facts.inForceFrom,
      fingerprint: content.fingerprint,
      loaded_at: content.loadedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('framework_section')
    .values(
      content.sections.map(({ code, title }, index) => ({
        edition_id: id,
        code,
        title,
        position: index + 1,
      })),
    )
    .execute();
  await tx
    .insertInto('framework_statement')
    .values(
      content.sections.flatMap((section) =>
        section.statements.map((statement, index) => ({
          edition_id: id,
          section_code: section.code,
          position: index + 1,
          kind: statement.kind,
          official_ref: statement.officialRef,
          own_ref: statement.ownRef,
          text: statement.text,
          gist: statement.gist,
        })),
      ),
    )
    .execute();
  return id;
}

export async function putInUse(tx: Tx, course: string, editionId: string): Promise<void> {
  await tx
    .insertInto('framework_in_use')
    .values({ course, edition_id: editionId })
    .onConflict((conflict) => conflict.column('course').doUpdateSet({ edition_id: editionId }))
    .execute();
}

async function sectionsOf(db: Reader, editionId: string): Promise<Section[]> {
  const sections = await db
    .selectFrom('framework_section')
    .select(['code', 'title'])
    .where('edition_id', '=', editionId)
    .orderBy('position')
    .execute();
  const statements = await db
    .selectFrom('framework_statement')
    .selectAll()
    .where('edition_id', '=', editionId)
    .orderBy('position')
    .execute();
  const bySection = Map.groupBy(statements, (statement) => statement.section_code);
  return sections.map(({ code, title }) => ({
    code,
    title,
    statements: (bySection.get(code) ?? []).map((row): Statement => ({
      kind: kindOf(row.kind),
      officialRef: row.official_ref,
      ownRef: row.own_ref,
      text: row.text,
      gist: row.gist,
    })),
  }));
}

/** The table's own check allows these two alone. */
function kindOf(kind: string): StatementKind {
  return kind === 'learn-how-to' ? 'learn-how-to' : 'learn-that';
}
