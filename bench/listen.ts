import pg from 'pg';

/** A statement as the driver sends it; `name` where the connection keeps it. */
export interface Statement {
  name?: string;
  text: string;
  values: readonly unknown[];
}

/** Tells of each query that the driver sends, until it is told to stop. */
export function listen(hear: (statement: Statement) => void): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = new Proxy(original, {
    apply(target, self, given: unknown[]): unknown {
      const statement = statementIn(given[0]);
      if (statement !== null) hear(statement);
      return Reflect.apply(target, self, given);
    },
  });
  return () => {
    pg.Client.prototype.query = original;
  };
}

function statementIn(query: unknown): Statement | null {
  if (typeof query === 'string') return { text: query, values: [] };
  if (typeof query !== 'object' || query === null || !('text' in query)) return null;
  return {
    ...('name' in query && typeof query.name === 'string' ? { name: query.name } : {}),
    text: String(query.text),
    values: 'values' in query && Array.isArray(query.values) ? query.values : [],
  };
}
