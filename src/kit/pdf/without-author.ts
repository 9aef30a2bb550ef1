/**
 * A PDF without what it says of who made it: the strings of its information dictionary and its XMP packets are written over
 * with blanks, to the same length, so that every offset in the file stays right. ISO 32000-2, 14.3 (read November 2026).
 * What cannot be written over in place (an encrypted file, compressed metadata) is refused, and so is what acts by itself, as
 * far as it stands there in the open. A name that is drawn on a page, or that stands on a comment, stays.
 */
export type PlainPdf =
  | { ok: true; content: Buffer }
  | { ok: false; reason: 'not a PDF' | 'broken' | 'locked' | 'active' | 'says who made it' };

/** By what is in it: a name and what the browser says of it are not asked. */
export function withoutAuthor(file: Buffer): PlainPdf {
  const refuse = (reason: Exclude<PlainPdf, { ok: true }>['reason']): PlainPdf => ({ ok: false, reason });
  if (file.subarray(0, 5).toString('latin1') !== '%PDF-') return refuse('not a PDF');
  const text = file.toString('latin1');
  if (!text.slice(-1024).includes('%%EOF')) return refuse('broken');
  if (/\/Encrypt\b/.test(text)) return refuse('locked');
  if (/\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b/.test(text)) return refuse('active');
  const content = Buffer.from(file);
  for (const [, number = '', generation = ''] of text.matchAll(/\/Info\s+(\d+)\s+(\d+)\s+R\b/g)) {
    if (!blankObject(content, text, `${number} ${generation}`, 2)) return refuse('says who made it');
  }
  for (const { from, to } of objectsIn(text)) {
    const body = text.slice(from, to);
    if (!/\/Type\s*\/Metadata\b/.test(body)) continue;
    if (/\/Filter\b/.test(body)) return refuse('says who made it');
    blankStream(content, body, from);
  }
  return { ok: true, content };
}

/** Where the bodies of all objects that stand in the open begin and end. */
function objectsIn(text: string): readonly { name: string; from: number; to: number }[] {
  return [...text.matchAll(/(?<![\d])(\d+)\s+(\d+)\s+obj\b/g)].map((found) => {
    const from = found.index + found[0].length;
    const end = text.indexOf('endobj', from);
    return { name: `${found[1]} ${found[2]}`, from, to: end === -1 ? text.length : end };
  });
}

/**
 * Blanks the strings of an object, of every version of it, and of those that it names. False where it does not stand in the
 * open. @param deep how many objects a value may lie away
 */
function blankObject(content: Buffer, text: string, name: string, deep: number): boolean {
  const all = objectsIn(text).filter((one) => one.name === name);
  if (all.length === 0) return false;
  for (const { from, to } of all) {
    blankStrings(content, from, to);
    if (deep === 0) continue;
    for (const [, number = '', generation = ''] of text.slice(from, to).matchAll(/(\d+)\s+(\d+)\s+R\b/g))
      if (!blankObject(content, text, `${number} ${generation}`, deep - 1)) return false;
  }
  return true;
}

const OPEN = 0x28;
const CLOSE = 0x29;
const ESCAPE = 0x5c;
const LESS = 0x3c;
const MORE = 0x3e;
const BLANK = 0x20;

/** Literal strings, (with (brackets) in them and \) escapes), and those in hexadecimal digits. */
function blankStrings(content: Buffer, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const byte = content[at];
    if (byte === OPEN) at = blankLiteral(content, at + 1, to);
    else if (byte === LESS && content[at + 1] === LESS) at += 2;
    else if (byte === LESS) at = blankDigits(content, at + 1, to);
    else at += 1;
  }
}

function blankLiteral(content: Buffer, from: number, to: number): number {
  let depth = 1;
  let at = from;
  for (; at < to; at += 1) {
    const byte = content[at];
    if (byte === ESCAPE) {
      content[at] = BLANK;
      at += 1;
    } else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) depth -= 1;
    if (depth === 0) return at + 1;
    content[at] = BLANK;
  }
  return at;
}

/** Each pair of digits becomes that of a blank. */
function blankDigits(content: Buffer, from: number, to: number): number {
  let at = from;
  for (let nth = 0; at < to && content[at] !== MORE; at += 1)
    if (/[0-9A-Fa-f]/.test(String.fromCharCode(content[at] ?? 0))) {
      content.write(nth % 2 === 0 ? '2' : '0', at, 'latin1');
      nth += 1;
    }
  return at + 1;
}

function blankStream(content: Buffer, body: string, from: number): void {
  const begins = /\bstream\r?\n/.exec(body);
  const ends = body.lastIndexOf('endstream');
  if (begins !== null && ends !== -1)
    content.fill(BLANK, from + begins.index + begins[0].length, from + ends);
}
