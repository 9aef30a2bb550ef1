import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FONT_FAMILIES, shippedFonts } from './fonts.ts';
import { plainlyPrintable, printable } from './printable.ts';

export interface PdfDocument {
  /** Shown by readers in the window's title, and required by PDF/UA. */
  readonly title: string;
  /** Who stands behind the document, for its properties. */
  readonly author: string;
  /**
   * Typst markup of our own. It finds the values in `data` and prints them as `#data.name`: what people typed is
   * never part of it. Write it with `String.raw`.
   */
  readonly template: string;
  /** Anything JSON can hold. Strings arrive as text, whatever signs are in them. */
  readonly data: unknown;
  /** At the foot of every page, before the page number. */
  readonly foot?: string;
}

/** Before every template: the page, the type and the marks by which a screen reader finds its way. */
const FRAME = String.raw`
#let data = json(bytes(sys.inputs.data))
#let frame = json(bytes(sys.inputs.frame))
#set document(title: frame.title, author: frame.author, date: none)
#set text(lang: "en", region: "GB", font: frame.fonts, size: 11pt, hyphenate: false)
#set par(leading: 0.75em, spacing: 1.1em)
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 22mm, bottom: 26mm),
  footer: context {
    set text(size: 9pt)
    grid(columns: (1fr, auto), column-gutter: 1em, align: (left, right), frame.foot,
      [Page #counter(page).display() of #counter(page).final().first()])
  },
)
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 12pt)
`;

/** Parts that were not used in this many later documents are forgotten, so that the compiler's memory does not grow. */
const REMEMBERED_DOCUMENTS = 2;

/**
 * A tagged PDF (PDF/UA-1) in British English. The same document gives the same bytes. A character that no font on
 * this machine can show becomes a question mark rather than an error.
 *
 * @throws when the template is wrong, with Typst's own words.
 */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const compiler = await theCompiler();
  try {
    return compile(compiler, document, printable);
  } catch (error) {
    if (!typstWords(error).includes('could not be displayed'))
      throw new Error(`Typst: ${typstWords(error)}`, { cause: error });
    return compile(compiler, document, plainlyPrintable);
  } finally {
    compiler.evictCache(REMEMBERED_DOCUMENTS);
  }
}

/** The compiler puts what is wrong with a template in `code`, and what is wrong with the PDF in `message`. */
function typstWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.message === '' ? String(error.code) : error.message;
}

function compile(compiler: NodeCompiler, document: PdfDocument, readable: (text: string) => string): Buffer {
  const { title, author, template, data, foot = '' } = document;
  const asJson = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? readable(part) : part));
  const source = {
    mainFileContent: FRAME + template,
    inputs: { data: asJson(data), frame: asJson({ title, author, foot, fonts: FONT_FAMILIES }) },
  };
  return compiler.pdf(source, { pdfStandard: 'ua-1' });
}

let compiler: Promise<NodeCompiler> | undefined;

/** Loaded with the first PDF: it is 50 MB of native code, and most starts never need it. */
function theCompiler(): Promise<NodeCompiler> {
  compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler }) =>
    NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: shippedFonts() }] }),
  );
  return compiler;
}
