/** What somebody writes in a box of several lines, and the words of each error. */
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import type { FieldError } from '../../kit/forms/index.ts';

type Body = Readonly<Record<string, unknown>>;

export const WORDS = 'words';
const LONGEST = 2000;

export type WordsRead =
  | { ok: true; words: string }
  /** `asksOfDate`: it holds a date that could be somebody's birth, and the page offers to say that it is not. */
  | { ok: false; errors: readonly FieldError[]; typed: string; asksOfDate: boolean };

/** @param missing null: nothing has to be written */
export function readWords(
  body: Body,
  { name, missing, field = WORDS }: { name: string; missing: string | null; field?: string },
  today: Temporal.PlainDate,
): WordsRead {
  const form = new FreeTextReader(body, today);
  const words = form.free(field, {
    ...(missing === null ? {} : { missing }),
    max: LONGEST,
    name,
    lines: true,
  });
  const typed = form.typed([field])[field] ?? '';
  return words === null
    ? { ok: false, errors: form.errors, typed, asksOfDate: form.asksOfDate }
    : { ok: true, words };
}
