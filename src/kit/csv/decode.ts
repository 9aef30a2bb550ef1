/** A file that cannot be read as text at all. The message is for the person who sent it and says what to do. */
export class UnreadableText extends Error {
  override name = 'UnreadableText';
}

const SAVE_AS_CSV =
  'Open it in your spreadsheet, save it as “CSV UTF-8 (comma delimited)” and send that file';

/** How files that are not text begin. */
const NOT_TEXT: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or a zip file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
];

/** Byte order marks, and the encoding that each announces. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** No mark and no signature above is longer. */
const LONGEST_START = 4;

/** Bytes for which Windows-1252 has no character; a decoder turns them into these controls. */
const NOT_WINDOWS_1252 = /[\u0081\u008D\u008F\u0090\u009D]/;

/**
 * The text of a file in UTF-8 (with or without byte order mark), UTF-16 (with one) or Windows-1252, which Excel in
 * Britain still writes and the register of schools is published in. The mark itself is left out.
 *
 * A file without a mark is plain ASCII until its first other byte; the piece that holds it decides: if it is good
 * UTF-8 the file is UTF-8, otherwise Windows-1252. Where a file that began as UTF-8 stops being it (two files
 * pasted together), it is refused rather than guessed at.
 *
 * @param maxBytes The most that is read, inclusive.
 * @throws {UnreadableText} for NUL bytes, workbooks and other binary, other encodings, and files over `maxBytes`.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes = Infinity }: { maxBytes?: number } = {},
): AsyncGenerator<string, void, undefined> {
  let decode: Decoder | null = null;
  let start: Uint8Array = new Uint8Array(0);
  let seen = 0;
  for await (const piece of bytes) {
    seen += piece.length;
    if (seen > maxBytes)
      throw new UnreadableText(
        `The file is larger than ${sizeInWords(maxBytes)}. Split it into smaller files`,
      );
    start = decode === null ? joined(start, piece) : piece;
    if (decode === null && start.length < LONGEST_START) continue;
    decode ??= decoderFor(start);
    const text = readable(decode(start, false));
    if (text !== '') yield text;
  }
  const text = readable((decode ?? decoderFor(start))(decode === null ? start : new Uint8Array(0), true));
  if (text !== '') yield text;
}

/** Turns the next bytes into text; keeps back a character that is cut in two until `last`. */
type Decoder = (bytes: Uint8Array, last: boolean) => string;

function decoderFor(start: Uint8Array): Decoder {
  const notText = NOT_TEXT.find(([signature]) => beginsWith(start, signature));
  if (notText !== undefined)
    throw new UnreadableText(`The file is ${notText[1]}, not a CSV file. ${SAVE_AS_CSV}`);
  const marked = MARKS.find(([mark]) => beginsWith(start, mark));
  return marked === undefined ? unmarkedDecoder() : strictDecoder(marked[1]);
}

function strictDecoder(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes, last) => {
    try {
      return decoder.decode(bytes, { stream: !last });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new UnreadableText(
        `The file mixes ${encoding.toUpperCase()} with another encoding. ${SAVE_AS_CSV}`,
      );
    }
  };
}

function unmarkedDecoder(): Decoder {
  let decode: Decoder | null = null;
  let held: Uint8Array = new Uint8Array(0);
  return (bytes, last) => {
    if (decode !== null) return decode(bytes, last);
    const all = joined(held, bytes);
    const firstOther = all.findIndex((byte) => byte >= 0x80);
    if (firstOther === -1) {
      held = new Uint8Array(0);
      return ascii(all);
    }
    // A UTF-8 character has at most four bytes: wait for them, so that one cut in two does not look like another encoding.
    if (!last && all.length - firstOther < 4) {
      held = all.slice(firstOther);
      return ascii(all.subarray(0, firstOther));
    }
    decode = isUtf8(all, last) ? strictDecoder('utf-8') : windows1252Decoder();
    return decode(all, last);
  };
}

/** Whether the bytes are good UTF-8; unless they are the last, the end may be half a character. */
function isUtf8(bytes: Uint8Array, last: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

function windows1252Decoder(): Decoder {
  const decoder = new TextDecoder('windows-1252');
  return (bytes, last) => {
    const text = decoder.decode(bytes, { stream: !last });
    if (NOT_WINDOWS_1252.test(text)) {
      throw new UnreadableText(`The file is in an encoding that we cannot tell. ${SAVE_AS_CSV}`);
    }
    return text;
  };
}

function readable(text: string): string {
  if (text.includes('\0')) {
    throw new UnreadableText(`The file holds NUL characters, so it is not plain text. ${SAVE_AS_CSV}`);
  }
  return text;
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function sizeInWords(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${bytes} bytes`;
}

/** A file that is here already, as a stream of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
