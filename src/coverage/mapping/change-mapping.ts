import { editionInUse } from '../../framework/index.ts';
import type { Hub } from '../../hub.ts';
import { record, recordAll, type By } from '../../kit/audit/index.ts';
import { beyondIdOf, refOfBeyond } from '../topic.ts';
import type { Depth, Link } from './link.ts';
import { writtenPlace, type Place } from './place.ts';
import { beyondOf, deleteLinks, endBeyond, insertBeyond, linksOf, lockMapping, writeLinks } from './store.ts';

/** What to say of many statements in many places at once. */
export interface MappingChange {
  topics: readonly string[];
  places: readonly Place[];
  /** Null takes them out of these places. */
  depth: Depth | null;
  minutes: number | null;
}

export type Mapped =
  | { ok: true; changed: number }
  /** Another edition came into use since the form was opened, or something is no longer taught. */
  | { ok: false; reason: 'edition changed' | 'topic gone' };

/**
 * The same said twice is said once, and nothing is recorded where nothing became different.
 *
 * @param designId of the places that are components and units
 * @param editionId the edition that the form showed; null where none is loaded
 * @param subject of the audit: `course-design:senco-example`, `session:12`
 */
export async function changeMapping(
  hub: Pick<Hub, 'database'>,
  of: { course: string; designId: string | null; editionId: string | null; subject: string },
  { topics, places, depth, minutes }: MappingChange,
  by: By,
): Promise<Mapped> {
  return hub.database.transaction(async (tx): Promise<Mapped> => {
    await lockMapping(tx, of.course);
    const edition = await editionInUse(tx, of.course);
    if ((edition?.id ?? null) !== of.editionId) return { ok: false, reason: 'edition changed' };
    const beyond = new Set((await beyondOf(tx, of.course)).map(({ id }) => id));
    const isGone = (topic: string): boolean => {
      const id = beyondIdOf(topic);
      return id !== null && !beyond.has(id);
    };
    if (topics.some(isGone)) return { ok: false, reason: 'topic gone' };
    const links = topics.flatMap((topic) =>
      places.map((place): Link => ({
        topic,
        place,
        designId: 'component' in place ? of.designId : null,
        depth: depth ?? 'touched',
        minutes,
      })),
    );
    const changed =
      depth === null
        ? await deleteLinks(tx, of.editionId, links)
        : await writeLinks(tx, of.editionId, links, by);
    if (changed > 0)
      await record(tx, {
        ...by,
        event: 'coverage.mapped',
        subject: of.subject,
        detail: {
          edition: of.editionId,
          statements: topics.join(' '),
          places: places.map(writtenPlace).join(', '),
          depth: depth ?? 'taken away',
          minutes,
          changed,
        },
      });
    return { ok: true, changed };
  });
}

/** Gives the item's id. In the same words twice it is one. */
export async function addBeyond(
  hub: Pick<Hub, 'database'>,
  course: string,
  words: string,
  by: By,
): Promise<number> {
  return hub.database.transaction(async (tx) => {
    await lockMapping(tx, course);
    const { id, isNew } = await insertBeyond(tx, course, words, by);
    if (isNew) await record(tx, { ...by, event: 'coverage.beyond-added', subject: `coverage-beyond:${id}` });
    return id;
  });
}

/** The hub teaches them no longer. Where it was they stay to be read in the database, and no view shows them. */
export async function stopBeyond(
  hub: Pick<Hub, 'database'>,
  course: string,
  ids: readonly number[],
  by: By,
): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await lockMapping(tx, course);
    const ended = await endBeyond(tx, course, ids, by.at);
    await recordAll(
      tx,
      ended.map((id) => ({ ...by, event: 'coverage.beyond-ended', subject: `coverage-beyond:${id}` })),
    );
  });
}

export interface TableTaken {
  added: number;
  removed: number;
}

/** A line of a table as it is to be: of a statement, or of something beyond the framework in its own words. */
export type TableLine = Omit<Link, 'topic' | 'depth'> & {
  topic: { ref: string } | { beyond: string };
  /** Null takes it away. */
  depth: Depth | null;
};

/** All lines of a table in one transaction. What the table does not name stays as it is. */
export async function takeTable(
  hub: Pick<Hub, 'database'>,
  of: { course: string; designId: string; editionId: string | null },
  lines: readonly TableLine[],
  by: By,
): Promise<{ ok: true; taken: TableTaken } | { ok: false; reason: 'edition changed' }> {
  return hub.database.transaction(async (tx) => {
    await lockMapping(tx, of.course);
    const edition = await editionInUse(tx, of.course);
    if ((edition?.id ?? null) !== of.editionId) return { ok: false, reason: 'edition changed' };
    const idOf = new Map((await beyondOf(tx, of.course)).map(({ id, words }) => [words, id]));
    const words = lines.flatMap(({ topic, depth }) =>
      'beyond' in topic && depth !== null && !idOf.has(topic.beyond) ? [topic.beyond] : [],
    );
    // A hub teaches a handful of things beyond the framework.
    for (const one of new Set(words)) {
      const { id } = await insertBeyond(tx, of.course, one, by);
      idOf.set(one, id);
      await record(tx, { ...by, event: 'coverage.beyond-added', subject: `coverage-beyond:${id}` });
    }
    const linkOf = (line: TableLine): Link => ({
      topic: 'ref' in line.topic ? line.topic.ref : refOfBeyond(idOf.get(line.topic.beyond) ?? 0),
      designId: line.designId,
      place: line.place,
      depth: line.depth ?? 'touched',
      minutes: line.minutes,
    });
    const added = await writeLinks(
      tx,
      of.editionId,
      lines.filter(({ depth }) => depth !== null).map(linkOf),
      by,
    );
    const removed = await deleteLinks(
      tx,
      of.editionId,
      lines.filter(({ depth }) => depth === null).map(linkOf),
    );
    if (added + removed > 0)
      await record(tx, {
        ...by,
        event: 'coverage.table-taken',
        subject: `course-design:${of.designId}`,
        detail: { edition: of.editionId, lines: lines.length, added, removed },
      });
    return { ok: true, taken: { added, removed } };
  });
}

/** The lines of an edition that speak of a design: of its units, of sessions of its cohorts, and of modules. */
export async function linksOfDesign(
  db: Parameters<typeof linksOf>[0],
  of: { course: string; designId: string; editionId: string | null },
  sessionIds: ReadonlySet<number>,
): Promise<readonly Link[]> {
  return (await linksOf(db, of.editionId, of.course)).filter(
    ({ place, designId }) =>
      designId === of.designId ||
      place.kind === 'module' ||
      (place.kind === 'session' && sessionIds.has(place.sessionId)),
  );
}
