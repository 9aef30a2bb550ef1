/** One record as it stands in the file, without its last line break. `line` counts from 1, where the record begins. */
export interface RecordText {
  readonly line: number;
  readonly text: string;
}

/** A line that cannot be a record, and why. `cell` counts from 1; null is the whole line. */
export interface RecordFault {
  readonly line: number;
  readonly cell: number | null;
  readonly error: string;
}

export const NOT_CLOSED = 'A quotation mark is opened and not closed. Close it, or take it out';
export const TEXT_AFTER_QUOTE =
  'There is text after a closing quotation mark. Write a quotation mark inside a value twice';

const LINE_BREAK = /\r\n|\n|\r/g;

/**
 * Cuts text that arrives in pieces into records: lines, except where a line break stands in quotation marks. Its
 * second task is that one bad line costs only itself. A quotation mark that is never closed would swallow the rest
 * of the file; here its line is a fault, and reading goes on with the line after it.
 *
 * Blank lines are left out. No more than `longestRecord` characters (line breaks counted) are ever held.
 */
export class RecordSplitter {
  readonly #delimiter: string;
  readonly #longestRecord: number;
  /** The beginning of a line whose end has not come yet. */
  #rest = '';
  /** The number of the line that `#rest` begins. */
  #line = 1;
  /** The line is too long and has been reported: pass over the remainder of it. */
  #skipping = false;
  /** Lines of a record in which a quotation mark is open, each with its line break. */
  #open: { line: number; text: string }[] = [];
  #openLength = 0;
  #out: (RecordText | RecordFault)[] = [];

  constructor({ delimiter, longestRecord }: { delimiter: string; longestRecord: number }) {
    this.#delimiter = delimiter;
    this.#longestRecord = longestRecord;
  }

  /** What is complete once this piece has come. */
  push(piece: string): (RecordText | RecordFault)[] {
    // A lone CR at the end may be half of a CRLF: it waits for the next piece.
    const text = this.#rest + piece;
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    LINE_BREAK.lastIndex = this.#rest.endsWith('\r') ? this.#rest.length - 1 : this.#rest.length;
    let from = 0;
    for (
      let found = LINE_BREAK.exec(text);
      found !== null && found.index < end;
      found = LINE_BREAK.exec(text)
    ) {
      this.#endOfLine(text.slice(from, LINE_BREAK.lastIndex), found[0].length);
      from = LINE_BREAK.lastIndex;
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > this.#longestRecord) this.#giveUpLine();
    return this.#taken();
  }

  /** What is left when no more text will come. */
  end(): (RecordText | RecordFault)[] {
    const lastBreak = this.#rest.endsWith('\r') ? 1 : 0;
    if (this.#rest !== '') this.#endOfLine(this.#rest, lastBreak);
    while (this.#open.length > 0) this.#giveUpOpening();
    return this.#taken();
  }

  #taken(): (RecordText | RecordFault)[] {
    const taken = this.#out;
    this.#out = [];
    return taken;
  }

  #endOfLine(text: string, breakLength: number): void {
    const line = this.#line++;
    if (this.#skipping) this.#skipping = false;
    else if (text.length > this.#longestRecord) this.#tooLong(line);
    else this.#takeLine(line, text, breakLength);
  }

  #giveUpLine(): void {
    if (!this.#skipping) this.#tooLong(this.#line);
    this.#skipping = true;
    this.#rest = '';
  }

  #tooLong(line: number): void {
    while (this.#open.length > 0) this.#giveUpOpening();
    const limit = this.#longestRecord.toLocaleString('en-GB');
    this.#out.push({ line, cell: null, error: `The line is longer than ${limit} characters` });
  }

  #takeLine(line: number, text: string, breakLength: number): void {
    const bare = text.slice(0, text.length - breakLength);
    const inside = this.#open.length > 0;
    if (!inside && bare === '') return;
    const reading = readQuotes(bare, this.#delimiter, inside);
    if (inside && reading.state === 'broken') {
      // The mark that was open is the mistake, not this line: begin again below it.
      this.#giveUpOpening({ line, text });
    } else if (reading.state === 'broken') {
      this.#out.push({ line, cell: reading.cell, error: reading.error });
    } else if (reading.state === 'open') {
      this.#open.push({ line, text });
      this.#openLength += text.length;
      if (this.#openLength > this.#longestRecord) this.#giveUpOpening();
    } else {
      const first = this.#open[0]?.line ?? line;
      this.#out.push({ line: first, text: this.#open.map((part) => part.text).join('') + bare });
      this.#open = [];
      this.#openLength = 0;
    }
  }

  /** Reports the line that opened a quotation mark, and reads the lines after it again as if it were not there. */
  #giveUpOpening(alsoAgain?: { line: number; text: string }): void {
    const [opening, ...again] = this.#open;
    if (opening === undefined) return;
    this.#open = [];
    this.#openLength = 0;
    this.#out.push({ line: opening.line, cell: null, error: NOT_CLOSED });
    for (const part of alsoAgain === undefined ? again : [...again, alsoAgain]) {
      this.#takeLine(part.line, part.text, part.text.length - part.text.replace(/(\r\n|\n|\r)$/, '').length);
    }
  }
}

type QuoteReading = { state: 'closed' | 'open' } | { state: 'broken'; cell: number; error: string };

/**
 * Whether the quotation marks of one line come out even. `inside`: it begins within a quoted value. A mark inside
 * a value that did not begin with one is only a character, as spreadsheets read it: 5" pipe.
 */
function readQuotes(line: string, delimiter: string, inside: boolean): QuoteReading {
  if (!line.includes('"')) return { state: inside ? 'open' : 'closed' };
  let cell = 1;
  let at = 0;
  let quoted = inside;
  for (;;) {
    if (!quoted && line[at] === '"') {
      quoted = true;
      at += 1;
    }
    if (quoted) {
      const close = closingQuote(line, at);
      if (close === -1) return { state: 'open' };
      at = close + 1;
      if (at === line.length) return { state: 'closed' };
      if (line[at] !== delimiter) return { state: 'broken', cell, error: TEXT_AFTER_QUOTE };
      quoted = false;
    } else {
      const next = line.indexOf(delimiter, at);
      if (next === -1) return { state: 'closed' };
      at = next;
    }
    at += 1;
    cell += 1;
  }
}

/** The first quotation mark from `at` that is not one of a pair, or -1. */
function closingQuote(line: string, at: number): number {
  for (let mark = line.indexOf('"', at); mark !== -1; mark = line.indexOf('"', mark + 2)) {
    if (line[mark + 1] !== '"') return mark;
  }
  return -1;
}
