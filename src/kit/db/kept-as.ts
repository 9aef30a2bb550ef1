import { sql, type RawBuilder } from 'kysely';

/**
 * Stands before a statement that is asked again and again: each connection keeps it under this name, read and planned, and
 * is sent its values alone. For what costs more to plan than to run: who is signed in took 2.6 ms of the embedded engine
 * and takes 0.9. The text must be the same each time, and no row of another kind may lead to another plan. It names its
 * columns: after a migration of another process one that asks for all of them would fail. A builder takes it with
 * `modifyFront`.
 *
 * @param name of one text in the whole house
 */
export const keptAs = (name: string): RawBuilder<unknown> => sql.raw(`/* kept as ${name} */ `);

const NAME = /^\s*(?:select )?\/\* kept as ([a-z-]+) \*\//;

/** Under what the statement is kept; undefined for one that is not. */
export function nameOf(statement: string): string | undefined {
  return NAME.exec(statement)?.[1];
}
