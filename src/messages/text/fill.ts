import type { Piece } from '../letter.tsx';
import type { RecipientFacts } from './facts.ts';
import type { Field } from './fields.ts';
import type { Bit, Block, Line, TemplateText } from './template-text.ts';

export type Filled =
  /** `stoodIn`: fields in whose place other words stand. */
  | { ok: true; subject: string; pieces: readonly Piece[]; stoodIn: readonly Field[] }
  | { ok: false; lacks: readonly Field[] };

/** The letter to one recipient. What fills a field stays text: one line, with no control characters. */
export function fill(text: TemplateText, facts: RecipientFacts): Filled {
  const lacks = new Set<Field>();
  const stoodIn = new Set<Field>();
  const bit = (part: Bit): string => {
    if (typeof part === 'string') return part;
    const value = asOneLine(part.field.valueOf(facts) ?? '');
    if (value !== '') return value;
    (part.otherwise === null ? lacks : stoodIn).add(part.field);
    return part.otherwise ?? '';
  };
  const line = (bits: Line): string => bits.map(bit).join('');
  const piece = (block: Block): Piece => {
    switch (block.kind) {
      case 'text':
        return { text: line(block.line) };
      case 'heading':
        return { heading: line(block.line) };
      case 'list':
        return { items: block.items.map(line), isNumbered: block.isNumbered };
      case 'link':
        return { text: line(block.words), href: bit(block.to) };
    }
  };
  const subject = asOneLine(line(text.subject));
  const pieces = text.blocks.map(piece);
  return lacks.size === 0
    ? { ok: true, subject, pieces, stoodIn: [...stoodIn] }
    : { ok: false, lacks: [...lacks] };
}

/** Line ends, controls and what turns the direction of writing could make a header, or a line, of what is a name. */
function asOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}
