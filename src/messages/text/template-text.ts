/**
 * What was written, as pieces: paragraphs, `## headings`, `- lists`, `1. lists`, and `[words](address)` on a line of its
 * own, each with `{{fields}}`. A small part of Markdown; what is not in it is text. The pieces are made of what was
 * written before any field is filled, so nothing that stands in somebody's name can become a heading or a link.
 */
import { FIELDS, fieldNamed, type Field } from './fields.ts';

/** Text, or a field with what stands there when there is nothing to fill it with; null: there must be. */
export type Bit = string | { field: Field; otherwise: string | null };
export type Line = readonly Bit[];

export type Block =
  | { kind: 'text'; line: Line }
  | { kind: 'heading'; line: Line }
  | { kind: 'list'; isNumbered: boolean; items: readonly Line[] }
  | { kind: 'link'; words: Line; to: Bit };

export interface TemplateText {
  subject: Line;
  blocks: readonly Block[];
}

export type TemplateReading =
  | { ok: true; text: TemplateText }
  | { ok: false; faults: readonly { where: 'subject' | 'body'; text: string }[] };

export function readTemplateText(subject: string, body: string): TemplateReading {
  const faults: { where: 'subject' | 'body'; text: string }[] = [];
  const inSubject = new Reader((text) => faults.push({ where: 'subject', text }));
  const inBody = new Reader((text) => faults.push({ where: 'body', text }));
  const text = { subject: inSubject.line(subject.trim()), blocks: inBody.blocks(body) };
  for (const bit of text.subject)
    if (typeof bit !== 'string' && bit.field.type === 'link')
      faults.push({ where: 'subject', text: `A subject cannot hold the link {{${bit.field.key}}}` });
  return faults.length === 0 ? { ok: true, text } : { ok: false, faults };
}

/** Every field that stands in it, each once, in order. */
export function fieldsIn({ subject, blocks }: TemplateText): readonly Field[] {
  const bits = [...subject, ...blocks.flatMap(bitsOf)];
  return [...new Set(bits.flatMap((bit) => (typeof bit === 'string' ? [] : [bit.field])))];
}

function bitsOf(block: Block): readonly Bit[] {
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'link' ? [...block.words, block.to] : block.line;
}

const LINK = /^\[([^\]]*)\]\((.*)\)$/;
const BULLET = /^[-*] +/;
const NUMBER = /^\d{1,3}[.)] +/;
const HEADING = /^#{1,6} +/;

class Reader {
  readonly #fault: (text: string) => void;

  constructor(fault: (text: string) => void) {
    this.#fault = fault;
  }

  blocks(body: string): readonly Block[] {
    const paragraphs = body
      .replaceAll(/\r\n?/g, '\n')
      .split(/\n[ \t]*\n/)
      .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
      .map((lines) => lines.filter((line) => line !== ''));
    return paragraphs.flatMap((lines) => this.#blocksOf(lines));
  }

  /** Lines of one sort that follow each other are one block. */
  #blocksOf(lines: readonly string[]): readonly Block[] {
    const runs: { sort: string; lines: string[] }[] = [];
    for (const line of lines) {
      const sort = sortOf(line);
      const last = runs.at(-1);
      if (last?.sort === sort && sort !== 'link' && sort !== 'heading') last.lines.push(line);
      else runs.push({ sort, lines: [line] });
    }
    return runs.map((run) => this.#block(run.sort, run.lines));
  }

  #block(sort: string, lines: readonly string[]): Block {
    const [first = ''] = lines;
    if (sort === 'heading') return { kind: 'heading', line: this.line(first.replace(HEADING, '')) };
    if (sort === 'link') return this.#link(first);
    if (sort === 'bullet' || sort === 'number') {
      const mark = sort === 'bullet' ? BULLET : NUMBER;
      const items = lines.map((line) => this.#plain(line.replace(mark, '')));
      return { kind: 'list', isNumbered: sort === 'number', items };
    }
    return { kind: 'text', line: this.#plain(lines.join('\n')) };
  }

  #link(line: string): Block {
    const [, words = '', target = ''] = LINK.exec(line) ?? [];
    const to = this.line(target.trim());
    const [only] = to;
    const read: Block = { kind: 'link', words: this.line(words), to: only ?? '' };
    if (words.trim() === '') this.#fault(`Give the link to ${target} some words`);
    if (to.length === 1 && typeof only === 'object') {
      if (only.field.type !== 'link')
        this.#fault(`{{${only.field.key}}} is no link, so it cannot stand as an address`);
      if (only.otherwise !== null)
        this.#fault(`The link {{${only.field.key}}} cannot have other words in its place`);
    } else if (!(to.length === 1 && typeof only === 'string' && isWebAddress(only))) {
      this.#fault(`Write the whole address of a link, such as https://www.gov.uk, and not ${target}`);
    }
    return read;
  }

  /** A line in which no link stands: in a sentence it would be cut or take the full stop with it. */
  #plain(text: string): Line {
    if (/\]\(/.test(text)) this.#fault('Put each link on a line of its own: [words](address)');
    const line = this.line(text);
    for (const bit of line)
      if (typeof bit !== 'string' && bit.field.type === 'link')
        this.#fault(
          `Write {{${bit.field.key}}} as a link on a line of its own: [words]({{${bit.field.key}}})`,
        );
    return line;
  }

  line(text: string): Line {
    const bits: Bit[] = [];
    for (const [index, part] of text.split(/\{\{([^{}]*)\}\}/).entries()) {
      if (index % 2 === 1) bits.push(this.#field(part));
      else if (part !== '') bits.push(part);
      if (index % 2 === 0 && /\{\{|\}\}|^\}|\{$/.test(part))
        this.#fault('Write a field between two curly brackets on each side: {{name}}');
    }
    return bits;
  }

  /** `first seminar`, `first seminar: date` or `venue | to be told`. */
  #field(written: string): Bit {
    const [before = '', ...after] = written.split('|');
    const [name = '', type] = before.split(':');
    const field = fieldNamed(name);
    if (field === null) {
      this.#fault(
        `There is no field {{${name.trim()}}}. There are: ${FIELDS.map(({ key }) => key).join(', ')}`,
      );
      return '';
    }
    if (type !== undefined && type.trim() !== field.type)
      this.#fault(`{{${field.key}}} is a ${field.type} and not a ${type.trim()}`);
    const otherwise = after.join('|').trim();
    return { field, otherwise: otherwise === '' ? null : otherwise };
  }
}

function sortOf(line: string): 'heading' | 'bullet' | 'number' | 'link' | 'text' {
  if (HEADING.test(line)) return 'heading';
  if (BULLET.test(line)) return 'bullet';
  if (NUMBER.test(line)) return 'number';
  return LINK.test(line) ? 'link' : 'text';
}

function isWebAddress(text: string): boolean {
  const read = /^https?:\/\/[^\s<>"]+$/.test(text) ? URL.parse(text) : null;
  return read !== null && read.username === '' && read.password === '';
}
