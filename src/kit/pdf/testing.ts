import { inflateSync } from 'node:zlib';

/**
 * What a PDF of ours says, read back without the library that wrote it. It knows the plain form that Typst writes
 * (no object streams, two-byte glyph numbers with a ToUnicode table), and is for tests alone.
 */
export interface PdfRead {
  /** Fit for assistive technology as far as the file itself says: PDF/UA-1 mark, tags, language, title shown. */
  readonly accessible: {
    marked: boolean;
    language: string | null;
    pdfUaPart: string | null;
    titleShown: boolean;
  };
  readonly title: string | null;
  /** The tags in use, such as H1, P, Table, TH. */
  readonly tags: ReadonlySet<string>;
  /** Names of the fonts in it, without the letters that mark a subset. */
  readonly fonts: ReadonlySet<string>;
  /** The text of each page as it was drawn; between two lines, and where the font changes, stands a space. */
  readonly pages: readonly string[];
}

export function readPdf(pdf: Buffer): PdfRead {
  const source = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, number = '', body = ''] of source.matchAll(/^(\d+) 0 obj\s([\s\S]*?)endobj/gm)) {
    objects.set(number, body);
  }
  const all = [...objects.values()];
  const catalog = all.find((body) => /\/Type \/Catalog/.test(body)) ?? '';
  return {
    accessible: {
      marked: /\/MarkInfo <<[^>]*\/Marked true/.test(catalog) && /\/StructTreeRoot/.test(catalog),
      language: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? null,
      pdfUaPart: /<pdfuaid:part>(\d+)</.exec(source)?.[1] ?? null,
      titleShown: /\/DisplayDocTitle true/.test(catalog),
    },
    title: titleOf(pdf),
    tags: new Set(all.flatMap((body) => /\/Type \/StructElem\s+\/S \/(\w+)/.exec(body)?.[1] ?? [])),
    fonts: new Set([...source.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map((found) => found[1] ?? '')),
    pages: all.filter((body) => /\/Type \/Page\s/.test(body)).map((page) => textOf(page, objects)),
  };
}

function titleOf(pdf: Buffer): string | null {
  return /<dc:title>.*?<rdf:li[^>]*>([^<]*)</.exec(pdf.toString('utf8'))?.[1] ?? null;
}

function textOf(page: string, objects: ReadonlyMap<string, string>): string {
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const [, name = '', number = ''] of withReferences(page, objects).matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1] ?? '';
    fonts.set(name, lettersOf(objects.get(table) ?? ''));
  }
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
  const pieces = [...content.matchAll(/\/(f\d+) [\d.]+ Tf([\s\S]*?)ET/g)].map(([, font = '', drawn = '']) =>
    glyphsOf(drawn)
      .map((glyph) => fonts.get(font)?.get(glyph) ?? '')
      .join(''),
  );
  return pieces.join(' ').replace(/\s+/g, ' ').trim();
}

/** The page's own dictionary, and its resources where they are an object of their own. */
function withReferences(page: string, objects: ReadonlyMap<string, string>): string {
  return page + (objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
}

function streamOf(object: string): string {
  const start = /stream\r?\n/.exec(object);
  if (start === null) return '';
  const bytes = Buffer.from(object.slice(start.index + start[0].length), 'latin1');
  return object.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

function lettersOf(toUnicode: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, glyph = '', text = ''] of toUnicode.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)) {
    letters.set(Number.parseInt(glyph, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'));
  }
  return letters;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function glyphsOf(drawn: string): number[] {
  const strings = [...drawn.matchAll(/\(((?:[^()\\]|\\[\s\S])*)\)/g)].map(([, inside = '']) =>
    inside.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
      /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (ESCAPES[sign] ?? sign),
    ),
  );
  const bytes = Buffer.from(strings.join(''), 'latin1');
  return Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(index * 2));
}
