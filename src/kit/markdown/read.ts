/**
 * Markdown as people write it, read into blocks that know their line. It is never turned into a string of HTML: pages
 * draw the blocks as components (`markdown.tsx`), so what a text says can only ever be text. HTML is a fault, and so is a
 * link that leads anywhere but to a page or a mailbox, and a picture that does not lie beside the text or is not told in
 * words.
 */
import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';

export type Block = MarkedToken;

export interface PlacedBlock {
  block: Block;
  /** Of its first line, from 1. */
  line: number;
}

export interface MarkdownFault {
  line: number;
  /** What is wrong and what to do. */
  words: string;
}

/** @param firstLine where the text begins in its file, from 1 */
export function readMarkdown(text: string, firstLine = 1): readonly PlacedBlock[] {
  let line = firstLine;
  const placed: PlacedBlock[] = [];
  for (const token of new Lexer({ gfm: true }).lex(text)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without extensions there is no generic token
    if (token.type !== 'space') placed.push({ block: token as Block, line: line + leadingLines(token.raw) });
    line += countLines(token.raw);
  }
  return placed;
}

/** The blocks of one line of text, such as a heading with its braces taken off. */
export function readInline(text: string): readonly Token[] {
  return Lexer.lexInline(text, { gfm: true });
}

/**
 * What in these blocks cannot be shown.
 *
 * @param pictures the names of those that lie beside the text; null where it can have none
 */
export function faultsOfMarkdown(
  blocks: readonly PlacedBlock[],
  pictures: ReadonlySet<string> | null = null,
): readonly MarkdownFault[] {
  return blocks.flatMap(({ block, line }) => [
    ...faultsIn(block, { whole: block.raw, line, pictures, isLabel: false }),
  ]);
}

/** Of one block: all of its text, where that begins, and whether we are in a heading or beside a box to tick. */
interface Within {
  whole: string;
  line: number;
  pictures: ReadonlySet<string> | null;
  isLabel: boolean;
}

function* faultsIn(token: Token, within: Within): Generator<MarkdownFault> {
  const { whole, line: first } = within;
  const line = first + Math.max(0, countLines(whole.slice(0, Math.max(0, whole.indexOf(token.raw)))));
  if (token.type === 'html' && !token.raw.startsWith('<!--'))
    yield { line, words: `HTML is not shown: write ${shorten(token.raw)} in Markdown` };
  if (token.type === 'html' && token.raw.startsWith('<!--'))
    yield { line, words: 'Take out the comment: HTML is not shown' };
  if (token.type === 'image') {
    const words = faultOfPicture(token as Tokens.Image, within);
    if (words !== null) yield { line, words };
    return;
  }
  if (token.type === 'link' && safeAddress(hrefOf(token)) === null)
    yield {
      line,
      words: `The link to ${shorten(hrefOf(token))} must begin with https:// or mailto:`,
    };
  const isLabel =
    within.isLabel ||
    token.type === 'heading' ||
    (token.type === 'list_item' && 'task' in token && token.task === true);
  for (const inner of innerOf(token)) yield* faultsIn(inner, { ...within, isLabel });
}

/** How long the words of a picture may be: what needs more is told in the text. */
const LONGEST_ALTERNATIVE = 300;

function faultOfPicture({ href, text, title }: Tokens.Image, { pictures, isLabel }: Within): string | null {
  if (pictures === null) return 'Take out the picture: only words are shown';
  const name = shorten(href);
  if (isLabel) return `Put the picture ${name} into a line of its own: a heading or an option is words alone`;
  if (!pictures.has(href))
    return `There is no picture ${name} beside the text: add it, or write its name as it is called`;
  if (text.trim() === '')
    return `Say in words what the picture ${name} shows, for whoever does not see it: ![words](${name})`;
  if (text.length > LONGEST_ALTERNATIVE)
    return `Say what the picture ${name} shows in ${LONGEST_ALTERNATIVE} characters or fewer, and the rest in the text`;
  if (title) return `Write what stands in quotation marks after ${name} as a sentence below the picture`;
  return null;
}

/** The tokens within a token, of whatever kind. */
export function innerOf(token: Token): readonly Token[] {
  if (token.type === 'list') return (token as Tokens.List).items;
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [...header, ...rows.flat()].flatMap((cell) => cell.tokens);
  }
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

/** The address as it may be linked; null for one that is not. */
export function safeAddress(href: string): string | null {
  if (!/^(?:https:\/\/|mailto:)\S+$/i.test(href)) return null;
  return URL.canParse(href) ? href : null;
}

/** What a reader sees of it, without marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const inner = innerOf(token);
      if (inner.length > 0) return plainText(inner);
      if (token.type === 'br') return ' ';
      return 'text' in token && typeof token.text === 'string' ? withoutEntities(token.text) : '';
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** Markdown lets people write `&amp;`; a component writes the character and the page escapes it. */
export function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}

function hrefOf(token: Token): string {
  return 'href' in token && typeof token.href === 'string' ? token.href : '';
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

function leadingLines(raw: string): number {
  return countLines(/^\n*/.exec(raw)?.[0] ?? '');
}

function shorten(text: string): string {
  const one = text.trim().replaceAll(/\s+/g, ' ');
  return one.length > 40 ? `${one.slice(0, 40)}…` : one;
}
