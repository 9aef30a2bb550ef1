import { createHash } from 'node:crypto';
import {
  KIND_ORDER,
  type EditionFacts,
  type Section,
  type Statement,
  type StatementKind,
} from './edition.ts';

/** One statement as it stands in a file, before anybody has looked at it. */
export interface Entry {
  /** For errors: "Line 7", or the path in a JSON file. */
  readonly place: string;
  readonly section: string;
  /** The section's own code, where the file gives one. */
  readonly sectionCode: string | null;
  readonly ref: string;
  readonly kind: string;
  readonly words: string;
}

export interface Fault {
  readonly place: string;
  /** What is wrong and what to do, without a full stop. */
  readonly error: string;
}

export type ReadSections =
  | { readonly ok: true; readonly sections: readonly Section[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The texts of an entry: what errors call each, and the most characters it may have. */
const TEXTS = [
  { key: 'section', called: 'section', longest: 200 },
  { key: 'ref', called: 'reference', longest: 40 },
  { key: 'words', called: 'text', longest: 3_000 },
] as const;

/** A reference is letters and digits with signs between: 1.2, SF.T1, LT-14. */
const REF = /^[A-Za-z0-9]+([ ./-][A-Za-z0-9]+)*$/;

/** Anything that is not to be stored: control characters other than line breaks and tabs, and half characters. */
const UNSTORABLE = /[^\P{Cc}\t\r\n]/u;

/** The statements in their sections, in the order in which they came, or every fault that stands in the way. */
export function sectionsFrom(entries: readonly Entry[], status: EditionFacts['status']): ReadSections {
  const faults: Fault[] = [];
  const placeOfRef = new Map<string, string>();
  const sections = new Map<string, { code: string; title: string; statements: Statement[] }>();
  for (const entry of entries) {
    const kind = kindOf(entry.kind);
    const errors = [...errorsOf(entry), ...sameRef(entry, placeOfRef)];
    faults.push(...errors.map((error) => ({ place: entry.place, error })));
    if (errors.length > 0 || kind === null) continue;
    const key = codeFrom(entry.section);
    const section = sections.get(key) ?? {
      code: entry.sectionCode ?? key,
      title: entry.section,
      statements: [],
    };
    sections.set(key, section);
    section.statements.push(statementFrom(entry, kind, status));
  }
  if (entries.length === 0) faults.push({ place: 'The file', error: 'There are no statements in it' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, sections: [...sections.values()] };
}

/** Names the content of an edition: the same statements in the same order give the same letters. */
export function fingerprintOf(sections: readonly Section[], status: EditionFacts['status']): string {
  const content = sections.map(({ code, title, statements }) => [
    code,
    title,
    statements.map(({ kind, officialRef, ownRef, text, gist }) => [kind, officialRef, ownRef, text, gist]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([status, content]))
    .digest('hex');
}

function statementFrom(entry: Entry, kind: StatementKind, status: EditionFacts['status']): Statement {
  return status === 'official'
    ? { kind, officialRef: entry.ref, ownRef: null, text: entry.words, gist: null }
    : { kind, officialRef: null, ownRef: entry.ref, text: null, gist: entry.words };
}

function errorsOf(entry: Entry): string[] {
  const { section, ref, kind, words } = entry;
  const errors: string[] = [];
  if (section === '') errors.push('The section is missing. Write its title');
  if (ref === '') errors.push('The reference is missing. Each statement has one, such as 1.2');
  else if (!REF.test(ref))
    errors.push(`The reference “${short(ref)}” is not letters and digits, such as 1.2`);
  if (kind === '') errors.push('The kind is missing. Write “Learn that” or “Learn how to”');
  else if (kindOf(kind) === null)
    errors.push(`The kind “${short(kind)}” is not “Learn that” or “Learn how to”`);
  if (words === '') errors.push('The text is missing');
  for (const { key, called, longest } of TEXTS) {
    const text = entry[key];
    if (text.length > longest) errors.push(`The ${called} is longer than ${longest} characters`);
    if (UNSTORABLE.test(text) || !text.isWellFormed()) {
      errors.push(`The ${called} has a character that is not text. Type it again`);
    }
  }
  return errors;
}

/** A reference stands for one statement. Remembers where each was first seen. */
function sameRef({ ref, place }: Entry, placeOfRef: Map<string, string>): string[] {
  const before = placeOfRef.get(ref);
  if (ref !== '' && before === undefined) placeOfRef.set(ref, place);
  return before === undefined
    ? []
    : [`The reference “${ref}” was used before (${before}). Each statement has its own`];
}

/** "Learn that", "LEARN_THAT" and "learn-that" are one; null for anything else. */
function kindOf(written: string): StatementKind | null {
  const key = codeFrom(written);
  return KIND_ORDER.find((kind) => kind === key) ?? null;
}

/** Lower-case words joined by hyphens: an address on the page, and what section titles are compared by. */
function codeFrom(title: string): string {
  return (
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? ''
  );
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
