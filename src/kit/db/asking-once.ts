/** One page, many slices, each of which reads for itself: the same question is sent to the database once. */
import {
  DummyDriver,
  Kysely,
  PostgresDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';

import type { Tables } from '../../tables.ts';
import type { Db } from './database.ts';

/**
 * Reads as `db` does, and remembers each answer for as long as it is kept: for one request, and for pages that only show.
 * The rows are the very same for all who ask, and frozen as a list.
 *
 * @throws where something else than a question is asked
 */
export function askingOnce(db: Db): Db {
  const answers = new Map<string, Promise<QueryResult<unknown>>>();
  const ask = async (query: CompiledQuery): Promise<QueryResult<unknown>> => {
    if (!/^\s*(?:\/\*[^*]*\*\/\s*)?(?:select|with)\b/i.test(query.sql))
      throw new Error('Only questions can be asked once.');
    const result = await db.executeQuery(query);
    Object.freeze(result.rows);
    return result;
  };
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => {
      const key = JSON.stringify([query.sql, query.parameters]);
      const answer = answers.get(key) ?? ask(query);
      answers.set(key, answer);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rows of a query are what whoever wrote it says
      return answer as Promise<QueryResult<Row>>;
    },
    streamQuery: () => {
      throw new Error('A stream is read once by itself.');
    },
  };
  return new Kysely<Tables>({ dialect: new OnceDialect(connection) });
}

class OnceDialect extends PostgresDialect {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    super({ pool: () => Promise.reject(new Error('It has no pool of its own.')) });
    this.#connection = connection;
  }

  override createDriver(): OnceDriver {
    return new OnceDriver(this.#connection);
  }
}

class OnceDriver extends DummyDriver {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    super();
    this.#connection = connection;
  }

  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection);
  }
}
