import { Duplex } from 'node:stream';

const SYNC = 'S'.charCodeAt(0);
const QUERY = 'Q'.charCodeAt(0);
const COPY_DONE = 'c'.charCodeAt(0);
const COPY_FAIL = 'f'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);
/** Messages after which the server has something to answer. Anything else waits for one of these. */
const ENDS_A_BATCH = new Set([SYNC, QUERY, COPY_DONE, COPY_FAIL]);

/** Where a stream's bytes go; they come back through `answer`. */
export interface Line {
  send(bytes: Uint8Array): void;
  hangUp(): void;
}

/**
 * Stands where `pg` expects a network socket and passes whole batches of the wire protocol along a
 * `Line`. A batch is cut only after everything written at once, so that the rows of a COPY, written
 * together with its statement, arrive together: the embedded engine cannot wait for the rest.
 */
export class WireStream extends Duplex {
  readonly #connect: (stream: WireStream) => Promise<Line>;
  #line: Line | null = null;
  #waiting: Buffer = Buffer.alloc(0);
  #started = false;

  constructor(connect: (stream: WireStream) => Promise<Line>) {
    super();
    this.#connect = connect;
  }

  /** What `net.Socket` calls it; the address means nothing here. */
  connect(): this {
    this.#connect(this).then(
      (line) => {
        this.#line = line;
        this.emit('connect');
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return this;
  }

  /** Bytes from the engine. */
  answer(bytes: Uint8Array): void {
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  override _read(): void {
    // Answers are pushed as they come: the engine has already made them.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#take([chunk]);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#take(chunks.map(({ chunk }) => chunk));
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#line?.hangUp();
    this.#line = null;
    done(error);
  }

  #take(chunks: readonly Buffer[]): void {
    const bytes = Buffer.concat([this.#waiting, ...chunks]);
    let at = 0;
    let last = -1;
    while (bytes.length - at >= 5) {
      // The first message has no type letter: its length comes first.
      const end = this.#started ? at + 1 + bytes.readUInt32BE(at + 1) : at + bytes.readUInt32BE(at);
      if (end > bytes.length) break;
      if (this.#started && bytes[at] === TERMINATE) {
        this.destroy();
        return;
      }
      last = this.#started ? (bytes[at] ?? -1) : SYNC;
      this.#started = true;
      at = end;
    }
    if (at === bytes.length && ENDS_A_BATCH.has(last)) {
      this.#waiting = Buffer.alloc(0);
      this.#line?.send(new Uint8Array(bytes));
    } else {
      this.#waiting = bytes;
    }
  }

  // What `pg` asks of a socket that has no meaning without a network.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
