/** What is asked of evidence that is written down by hand, and the exact words of each error. */
import { readDocument, whyNotAttachedInWords } from '../../kit/attachments/index.ts';
import { isAfter, parseDay } from '../../kit/dates/index.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { WORD } from '../../kit/office/index.ts';
import { HAND_KINDS } from './kinds.ts';
import type { ReadFile } from './keep.ts';
import type { HandEvidence } from './store.ts';

export type HandForm = Pick<HandEvidence, 'enrolmentId' | 'kind' | 'on' | 'note'> & {
  formKey: string;
  file: ReadFile | null;
};

type Body = Readonly<Record<string, unknown>>;
type Read<T> = { value: T | null; errors: readonly FieldError[]; typed: Typed };

/** @param sent what was chosen in the box; empty for nothing */
export async function readHandForm(
  body: Body,
  sent: Uint8Array,
  places: readonly number[],
  today: Temporal.PlainDate,
): Promise<Read<HandForm>> {
  const form = new FreeTextReader(body, today);
  const place = form.choice('place', places.map(String), { missing: 'Choose whose evidence it is' });
  const kind = form.choice('kind', HAND_KINDS, { missing: 'Choose what it is' });
  const written = typedText(body['on']).trim();
  const on = written === '' ? null : parseDay(written);
  if (written === '') form.refuse('on', 'Write the day of the evidence');
  else if (on === null) form.refuse('on', 'Write the day as year, month, day, like 2026-11-23');
  else if (isAfter(on, today)) form.refuse('on', 'The day of the evidence must be today or before');
  const note = form.free('note', {
    missing: 'Write what you saw, and where it is kept',
    max: 500,
    name: 'The note',
    lines: true,
  });
  const file = sent.length === 0 ? null : await fileIn(form, sent);
  const key = typedText(body['key']).slice(0, 60);
  const isWhole = place !== null && kind !== null && on !== null && note !== null;
  return {
    value:
      isWhole && form.errors.length === 0
        ? {
            enrolmentId: Number(place),
            kind,
            on,
            note,
            file,
            formKey: `${place}:${key === '' ? crypto.randomUUID() : key}`,
          }
        : null,
    errors: form.errors,
    typed: form.typed(['place', 'kind', 'on', 'note', 'key']),
  };
}

export interface FileForm extends ReadFile {
  /** The file that was shown as the one in force; null for none. */
  shown: number | null;
  why: string | null;
}

/** A file beside evidence that is there, with why it stands in place of another where that was said. */
export async function readFileForm(
  body: Body,
  sent: Uint8Array,
  today: Temporal.PlainDate,
): Promise<Read<FileForm>> {
  const form = new FreeTextReader(body, today);
  const file = sent.length === 0 ? form.refuse('file', 'Choose the file') : await fileIn(form, sent);
  const why = form.free('why', { max: 300, name: 'The reason' });
  const shown = /^[1-9][0-9]{0,14}$/.exec(typedText(body['shown']))?.[0];
  return {
    value:
      file === null || form.errors.length > 0
        ? null
        : { ...file, why: why === '' ? null : why, shown: shown === undefined ? null : Number(shown) },
    errors: form.errors,
    typed: form.typed(['why']),
  };
}

async function fileIn(form: FreeTextReader, sent: Uint8Array): Promise<ReadFile | null> {
  const read = await readDocument(Buffer.from(sent), [WORD]);
  if (read.ok) return read;
  return form.refuse(
    'file',
    whyNotAttachedInWords(read.why, 'a PDF, a Word document (docx) or a picture: JPEG, PNG or WebP'),
  );
}
