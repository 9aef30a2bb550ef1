import { AsyncLocalStorage } from 'node:async_hooks';

import {
  Kysely,
  type PostgresPool,
  type PostgresPoolClient,
  PostgresDialect,
  type Transaction,
} from 'kysely';
import type pg from 'pg';

import { nameOf } from './kept-as.ts';
import { bindable } from './types.ts';

/** A transaction while it runs. What it started without waiting for may outlive it, hence `over`. */
interface Scope {
  client: pg.PoolClient | null;
  over: boolean;
}

/** The connection below each running transaction, for what Kysely has no word for: COPY. */
const connections = new WeakMap<object, pg.PoolClient>();

/**
 * The connection of a running transaction.
 *
 * @throws when `tx` is not the very object that `transaction` handed out, or has ended.
 */
export function connectionOf(tx: object): pg.PoolClient {
  const client = connections.get(tx);
  if (client === undefined)
    throw new Error('This needs the transaction as `transaction` handed it out, while it runs.');
  return client;
}

/** Ways into a transaction that would go round the guard. */
const OTHER_DOORS = ['transaction', 'startTransaction', 'connection'] as const;

/**
 * Kysely over a pool, guarded: whoever uses the outer handle inside a transaction is told at once. On
 * the embedded engine, which has one connection, it would otherwise wait for itself for ever; on a
 * server it would quietly work outside the transaction.
 */
export function guarded<Tables>(pool: pg.Pool): {
  db: Kysely<Tables>;
  transaction: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>;
} {
  const scopes = new AsyncLocalStorage<Scope>();
  const insideTransaction = (): boolean => scopes.getStore()?.over === false;

  const guardedPool: PostgresPool = {
    // Kysely would open a connection of its own to cancel a query; there is none to be had on the embedded engine.
    options: pool.options,
    end: () => pool.end(),
    async connect(): Promise<PostgresPoolClient> {
      const scope = scopes.getStore();
      if (scope?.over === false && scope.client !== null) {
        throw new Error(
          'The outer database handle was used inside a transaction. Use the transaction that was passed in.',
        );
      }
      const client = await pool.connect();
      if (scope?.over === false) scope.client = client;
      return wrapped(client);
    },
  };

  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardedPool }) });
  const begin = db.transaction.bind(db);
  for (const door of OTHER_DOORS) {
    Object.defineProperty(db, door, {
      value: () => {
        throw new Error(`Use the database's own transaction(work), not db.${door}().`);
      },
    });
  }

  const transaction = async <T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> => {
    if (insideTransaction())
      throw new Error('A transaction was begun inside another. Pass the outer one in.');
    const scope: Scope = { client: null, over: false };
    return scopes.run(scope, async () => {
      try {
        return await begin().execute(async (tx) => {
          if (scope.client !== null) connections.set(tx, scope.client);
          try {
            return await work(tx);
          } finally {
            connections.delete(tx);
          }
        });
      } finally {
        scope.over = true;
      }
    });
  };
  return { db, transaction };
}

/** One wrapper for each connection, because Kysely remembers connections by identity. */
const wrappers = new WeakMap<pg.PoolClient, PostgresPoolClient>();

function wrapped(client: pg.PoolClient): PostgresPoolClient {
  const known = wrappers.get(client);
  if (known !== undefined) return known;
  const query: unknown = (text: string, parameters: readonly unknown[]) =>
    client.query({ name: nameOf(text), text, values: parameters.map(bindable) });
  const wrapper: PostgresPoolClient = {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
  wrappers.set(client, wrapper);
  return wrapper;
}
