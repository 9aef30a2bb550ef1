import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type Reading } from '../kit/forms/index.ts';
import { REQUEST_KINDS, type RequestKind } from './request.ts';

type Body = Readonly<Record<string, unknown>>;

const KINDS = Object.keys(REQUEST_KINDS).filter((kind): kind is RequestKind => kind in REQUEST_KINDS);
const MOST_CHARACTERS = 4_000;

export function readAsk(
  body: Body,
  today: Temporal.PlainDate,
): Reading<{ kind: RequestKind; words: string; formKey: string }> {
  const form = new FreeTextReader(body, today);
  const kind = form.choice('kind', KINDS, { missing: 'Select what you want us to do' });
  const words = form.free('words', {
    missing: 'Write what we should know, such as what is wrong and what is right',
    max: MOST_CHARACTERS,
    name: 'What we should know',
    lines: true,
  });
  const formKey = typedText(body['key']).slice(0, 60);
  if (kind === null || words === null || form.errors.length > 0)
    return { ok: false, errors: form.errors, typed: form.typed(['kind', 'words']) };
  // A form without its key was not made by our page: it is taken, once.
  return { ok: true, value: { kind, words, formKey: formKey === '' ? crypto.randomUUID() : formKey } };
}

export function readAnswer(body: Body, today: Temporal.PlainDate): Reading<string> {
  const form = new FreeTextReader(body, today);
  const words = form.free('answer', {
    missing: 'Write what was done, or why it was not',
    max: MOST_CHARACTERS,
    name: 'The answer',
    lines: true,
  });
  return words === null || form.errors.length > 0
    ? { ok: false, errors: form.errors, typed: form.typed(['answer']) }
    : { ok: true, value: words };
}

/** Whether somebody confirmed an erasure, which cannot be undone, by the name of whom it is. */
export function readConfirmed(body: Body, fullName: string): Reading<true> {
  const form = new FreeTextReader(body, Temporal.PlainDate.from('2000-01-01'));
  const isSame = fold(typedText(body['name'])) === fold(fullName);
  if (!isSame) form.refuse('name', 'Write the name as it stands above, so that it is certain whom you mean');
  return isSame ? { ok: true, value: true } : { ok: false, errors: form.errors, typed: form.typed(['name']) };
}

const fold = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
