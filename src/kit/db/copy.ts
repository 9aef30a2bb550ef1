import { sql } from 'kysely';
import type { Submittable } from 'pg';

import type { Tx } from './database.ts';
import { connectionOf } from './pool.ts';

/** Rows go in pieces of about this size: the embedded engine takes each whole. */
const PIECE_BYTES = 512 * 1024;

const NAME = /^[a-z_][a-z0-9_]*$/;

/**
 * Loads many rows quickly, by COPY, inside the transaction. Values are the text that PostgreSQL reads
 * (`2026-11-23`, `t`, `{a,b}`); null is null, and the empty string is an empty string.
 *
 * @param table a plain name, or `schema.table`
 * @returns how many rows went in
 * @throws the database's own error, with the line of the offending row counted from the start of its piece
 */
export async function copyInto(
  tx: object,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly (string | null)[]>,
): Promise<number> {
  return copyLines(tx, table, columns, textLines(table, columns.length, rows));
}

/**
 * As `copyInto`, for a table that holds nothing yet and gets many thousand rows: less than half is written to the disk,
 * because indexes are made when the rows are there, and the rows stand as if long settled, so that nobody comes by again
 * to say so in each page. Until the transaction ends nobody else can read the table.
 */
export async function fillTable(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly (string | null)[]>,
): Promise<number> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${table}::regclass and not exists (select from pg_constraint where conindid = indexrelid)
    order by indexrelid`.execute(tx);
  // Rows are taken as settled only in a file that this transaction has begun.
  await sql`truncate ${sql.table(table)}`.execute(tx);
  for (const { name } of indexes) await sql.raw(`drop index ${name}`).execute(tx);
  const count = await copyLines(tx, table, columns, textLines(table, columns.length, rows), 'with (freeze)');
  for (const { definition } of indexes) await sql.raw(definition).execute(tx);
  return count;
}

function* textLines(
  table: string,
  width: number,
  rows: Iterable<readonly (string | null)[]>,
): Generator<Buffer> {
  for (const row of rows) {
    if (row.length !== width)
      throw new Error(`A row for ${table} has ${row.length} values for ${width} columns.`);
    yield Buffer.from(`${row.map(cell).join('\t')}\n`);
  }
}

/** As `copyInto`, of lines that are already in COPY's text format. */
export async function copyLines(
  tx: object,
  table: string,
  columns: readonly string[],
  lines: Iterable<Buffer> | AsyncIterable<Buffer>,
  how = '',
): Promise<number> {
  const client = connectionOf(tx);
  const statement = `copy ${quoted(table.split('.'), '.')} (${quoted(columns, ', ')}) from stdin ${how}`;
  let count = 0;
  let piece: Buffer[] = [];
  let size = 0;
  // While the database takes a piece, the next is made.
  let taking = Promise.resolve(0);
  const send = async (): Promise<void> => {
    count += await taking;
    taking = size === 0 ? Promise.resolve(0) : client.query(new CopyIn(statement, Buffer.concat(piece))).done;
    // Whoever waits for it hears of a refusal; nobody is waiting yet.
    taking.catch(() => {});
    piece = [];
    size = 0;
  };
  for await (const line of lines) {
    piece.push(line);
    size += line.length;
    if (size >= PIECE_BYTES) await send();
  }
  await send();
  return count + (await taking);
}

/**
 * Streams the rows of a query as COPY's text format, whole lines in each piece.
 *
 * @returns when the last piece was handed over
 */
export async function copyOut(tx: object, query: string, take: (piece: Buffer) => void): Promise<number> {
  const out = new CopyOut(`copy (${query}) to stdout`, take);
  return connectionOf(tx).query(out).done;
}

function quoted(names: readonly string[], between: string): string {
  for (const name of names)
    if (!NAME.test(name)) throw new Error(`"${name}" is not a plain name of a table or column.`);
  return names.map((name) => `"${name}"`).join(between);
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cell(value: string | null): string {
  if (value === null) return '\\N';
  return value.replace(/[\\\t\n\r]/g, (character) => ESCAPED[character] ?? character);
}

/** What `pg` calls on a statement of one's own. */
interface Connection {
  stream: { write(bytes: Buffer): void };
}

/** Common to both directions: ends when the server is ready again, with the first error if there was one. */
abstract class Copy implements Submittable {
  readonly done: Promise<number>;
  #settle: { resolve: (count: number) => void; reject: (error: Error) => void };
  #error: Error | null = null;
  #count = 0;
  protected readonly statement: string;

  constructor(statement: string) {
    this.statement = statement;
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.done = promise;
    this.#settle = { resolve, reject };
  }

  abstract submit(connection: unknown): void;

  handleCommandComplete(message: { text: string }): void {
    this.#count = Number(/^COPY (\d+)$/.exec(message.text)?.[1] ?? 0);
  }

  /** `pg` calls this for the server's own errors, which are followed by readiness, and for a lost connection, which is not. */
  handleError(error: Error): void {
    this.#error ??= error;
    this.#settle.reject(this.#error);
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#settle.resolve(this.#count);
  }

  protected fail(error: Error): void {
    this.#error ??= error;
    this.#settle.reject(this.#error);
  }

  handleCopyInResponse(): void {
    // The rows are already on their way.
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/**
 * The statement, its rows and the end in one write. PostgreSQL reads them in order, and drops the rows
 * when the statement fails; the embedded engine, which cannot wait for more, finds all of them there.
 */
class CopyIn extends Copy {
  readonly #rows: Buffer;

  constructor(statement: string, rows: Buffer) {
    super(statement);
    this.#rows = rows;
  }

  override submit(connection: unknown): void {
    (connection as Connection).stream.write(
      Buffer.concat([
        message('Q', Buffer.from(`${this.statement}\0`)),
        message('d', this.#rows),
        message('c', Buffer.alloc(0)),
      ]),
    );
  }
}

class CopyOut extends Copy {
  readonly #take: (piece: Buffer) => void;

  constructor(statement: string, take: (piece: Buffer) => void) {
    super(statement);
    this.#take = take;
  }

  override submit(connection: unknown): void {
    (connection as Connection).stream.write(message('Q', Buffer.from(`${this.statement}\0`)));
  }

  handleCopyData(data: { chunk: Buffer }): void {
    try {
      this.#take(Buffer.from(data.chunk));
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** One message of the wire protocol: a letter, the length (which counts itself), the content. */
function message(letter: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeUInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}
