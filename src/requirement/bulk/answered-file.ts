/** The answered file as it grows, ready to stand in a page: no copy of it is kept on the server. */
import type { Cell } from '../../kit/csv/cells.ts';
import { csvLine } from '../../kit/csv/write.ts';

export interface AnsweredPart {
  /** Rows of the answered file, counted from 1, both inclusive. */
  firstRow: number;
  lastRow: number;
  bytes: number;
  /** The file in base64, in pieces that are joined without anything between. */
  pieces: readonly string[];
}

/**
 * A page can hold a link with about 20 MB of data in it, measured in Chromium; a larger file is cut in parts,
 * each with the headings.
 */
const LARGEST_PART = 15_000_000;
const LARGEST_PIECE = 60_000;
/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export class AnsweredFile {
  readonly #heading: string;
  readonly #parts: Part[] = [];
  #rows = 0;

  constructor(headings: readonly string[]) {
    this.#heading = `${BYTE_ORDER_MARK}${csvLine(headings)}`;
  }

  add(cells: readonly Cell[]): void {
    this.#rows += 1;
    const part = this.#parts.at(-1);
    const isFull = part === undefined || part.bytes > LARGEST_PART;
    const current = isFull ? new Part(this.#heading, this.#rows) : part;
    if (isFull) this.#parts.push(current);
    current.add(csvLine(cells), this.#rows);
  }

  /** No row may be added after this. */
  parts(): readonly AnsweredPart[] {
    return this.#parts.map((part) => part.finished());
  }
}

class Part {
  readonly #firstRow: number;
  readonly #pieces: string[] = [];
  #lastRow: number;
  #text: string;
  /** Base64 writes three bytes at a time: what is over waits for the next piece. */
  #over: Buffer = Buffer.alloc(0);
  bytes = 0;

  constructor(heading: string, firstRow: number) {
    this.#text = heading;
    this.#firstRow = firstRow;
    this.#lastRow = firstRow;
  }

  add(line: string, row: number): void {
    this.#text += line;
    this.#lastRow = row;
    if (this.#text.length >= LARGEST_PIECE) this.#encode();
  }

  finished(): AnsweredPart {
    this.#encode();
    this.#pieces.push(this.#over.toString('base64'));
    return { firstRow: this.#firstRow, lastRow: this.#lastRow, bytes: this.bytes, pieces: this.#pieces };
  }

  #encode(): void {
    const written = Buffer.from(this.#text);
    const all = Buffer.concat([this.#over, written]);
    const whole = all.length - (all.length % 3);
    this.#pieces.push(all.subarray(0, whole).toString('base64'));
    // A copy: a view would keep the whole piece in memory.
    this.#over = Buffer.from(all.subarray(whole));
    this.bytes += written.length;
    this.#text = '';
  }
}
