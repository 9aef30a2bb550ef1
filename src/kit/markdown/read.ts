/**
 * Markdown as people write it, read into blocks that know their line. It is never turned into a string of HTML: pages
 * draw the blocks as components (`markdown.tsx`), so what a text says can only ever be text. HTML and pictures are
 * faults, and so is a link that leads anywhere but to a page or a mailbox.
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

/** What in these blocks cannot be shown. */
export function faultsOfMarkdown(blocks: readonly PlacedBlock[]): readonly MarkdownFault[] {
  return blocks.flatMap(({ block, line }) => [...faultsIn(block, block.raw, line)]);
}

function* faultsIn(token: Token, whole: string, first: number): Generator<MarkdownFault> {
  const line = first + Math.max(0, countLines(whole.slice(0, Math.max(0, whole.indexOf(token.raw)))));
  if (token.type === 'html' && !token.raw.startsWith('<!--'))
    yield { line, words: `HTML is not shown: write ${shorten(token.raw)} in Markdown` };
  if (token.type === 'html' && token.raw.startsWith('<!--'))
    yield { line, words: 'Take out the comment: HTML is not shown' };
  if (token.type === 'image') yield { line, words: 'Take out the picture: only words are shown' };
  if (token.type === 'link' && safeAddress(hrefOf(token)) === null)
    yield {
      line,
      words: `The link to ${shorten(hrefOf(token))} must begin with https:// or mailto:`,
    };
  for (const inner of innerOf(token)) yield* faultsIn(inner, whole, first);
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
