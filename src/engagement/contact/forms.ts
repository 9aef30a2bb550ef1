/** What is asked of a contact, what is a good answer, and the exact words of each error. */
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { isBefore } from '../../kit/dates/index.ts';
import { healthIn } from '../../registers/index.ts';
import { dayBoxes, readDay } from '../../timetable/forms/boxes.ts';
import { CONTACT_WAYS, type ContactWay } from './ways.ts';

/** The box that says of a text that it says nothing of health. */
export const NOT_HEALTH = 'not-health';

const FIELDS = ['how', 'reached', 'words', ...dayBoxes('again')];

export interface NoteTyped {
  formKey: string;
  how: ContactWay;
  reached: boolean;
  words: string;
  followUpOn: Temporal.PlainDate | null;
}

export type NoteReading =
  | { ok: true; note: NoteTyped }
  | {
      ok: false;
      errors: readonly FieldError[];
      typed: Typed;
      asksOfDate: boolean;
      asksOfHealth: boolean;
    };

export function readNote(body: Readonly<Record<string, unknown>>, today: Temporal.PlainDate): NoteReading {
  const form = new FreeTextReader(body, today);
  const how = form.choice('how', CONTACT_WAYS, { missing: 'Choose how you were in touch' });
  const reached = form.choice('reached', ['yes', 'no'], { missing: 'Choose whether you reached them' });
  const words = form.free('words', {
    missing: 'Write what was said and agreed',
    max: 1000,
    name: 'The note',
    lines: true,
  });
  let followUpOn = readDay(form, 'again', { what: 'The day to ring again' });
  if (followUpOn !== null && isBefore(followUpOn, today))
    followUpOn = form.refuse('again-day', 'The day to ring again must be today or later');
  const health = words === null ? null : healthIn(words);
  const asksOfHealth = health !== null;
  if (health !== null && typedText(body[NOT_HEALTH]) !== 'yes')
    form.refuse(
      'words',
      `“${health}” looks as if it were about somebody’s health. Leave it out, or say below that it is not`,
    );
  if (how === null || reached === null || words === null || form.errors.length > 0)
    return {
      ok: false,
      errors: form.errors,
      typed: form.typed(FIELDS),
      asksOfDate: form.asksOfDate,
      asksOfHealth,
    };
  const formKey = typedText(body['key']).slice(0, 60);
  return { ok: true, note: { formKey, how, reached: reached === 'yes', words, followUpOn } };
}
