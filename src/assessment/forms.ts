/** What is asked of a window, of its case study and of what is agreed for one member. */
import { FormReader, type FieldError, type Typed } from '../kit/forms/index.ts';
import { dayBoxes, readDay, readTime, typedDay } from '../timetable/forms/boxes.ts';
import type { WindowAsked } from './may-change.ts';
import type { Adjustment } from './store.ts';
import { USUAL_DAYS, USUAL_WORDS } from './window.ts';

const FIELDS = ['name', ...dayBoxes('opens'), 'opens-time', 'days', 'words', 'grace', 'where', 'source'];

/** @param opensOn as the cohort's dates have it; null where nobody said */
export function windowBoxes(opensOn: Temporal.PlainDate | null, days: number = USUAL_DAYS): Typed {
  return {
    name: 'Assessment window',
    ...typedDay('opens', opensOn),
    'opens-time': '00:00',
    days: String(days),
    words: String(USUAL_WORDS),
    grace: '0',
    where: 'lead provider',
    source: '',
  };
}

/** A window as it stands, in the boxes in which it is changed. */
export function typedWindow(window: WindowAsked): Typed {
  return {
    name: window.name,
    ...typedDay('opens', window.opensOn),
    'opens-time': window.opensTime.toString({ smallestUnit: 'minute' }),
    days: String(window.days),
    words: String(window.wordLimit),
    grace: String(window.graceMinutes),
    where: window.isHere ? 'here' : 'lead provider',
    source: window.source,
    reason: '',
  };
}

export function readWindow(body: Readonly<Record<string, unknown>>): {
  asked: WindowAsked | null;
  errors: readonly FieldError[];
  typed: Typed;
} {
  const form = new FormReader(body);
  const name = form.text('name', {
    missing: 'Give it a name',
    max: 80,
    tooLong: 'The name must be 80 characters or fewer',
  });
  const opensOn = readDay(form, 'opens', { what: 'The first day', missing: 'Enter the first day' });
  const opensTime = readTime(form, 'opens-time', 'Enter the time from which the case study can be read');
  const days = form.whole('days', { least: 1, most: 60, wrong: 'The days must be a number from 1 to 60' });
  const wordLimit = form.whole('words', {
    least: 100,
    most: 20_000,
    wrong: 'The word limit must be a number from 100 to 20,000',
  });
  const graceMinutes = form.whole('grace', {
    least: 0,
    most: 240,
    wrong: 'The grace must be a number of minutes from 0 to 240',
  });
  const where = form.choice('where', ['lead provider', 'here'], { missing: 'Say who takes the scripts' });
  const source = form.text('source', {
    missing: 'Say where these dates and limits come from',
    max: 200,
    tooLong: 'The source must be 200 characters or fewer',
  });
  const typed = form.typed(FIELDS);
  if (
    name === null ||
    opensOn === null ||
    opensTime === null ||
    days === null ||
    wordLimit === null ||
    graceMinutes === null ||
    where === null ||
    source === null
  )
    return { asked: null, errors: form.errors, typed };
  const isHere = where === 'here';
  return {
    asked: { name, opensOn, opensTime, days, wordLimit, graceMinutes, isHere, source },
    errors: [],
    typed,
  };
}

const AGREED = ['extra', 'format', 'let-in', 'deferred-to'];

export function readAgreed(
  body: Readonly<Record<string, unknown>>,
  laterWindows: readonly number[],
): {
  asked: Omit<Adjustment, 'windowId' | 'enrolmentId'> | null;
  errors: readonly FieldError[];
  typed: Typed;
} {
  const form = new FormReader(body);
  const extraDays = form.whole('extra', {
    least: 0,
    most: 30,
    wrong: 'The extra days must be a number from 0 to 30',
  });
  const format = form.text('format', { max: 120, tooLong: 'The format must be 120 characters or fewer' });
  const typed = form.typed(AGREED);
  const deferred = typed['deferred-to'] ?? '';
  const deferredTo = laterWindows.find((id) => String(id) === deferred) ?? null;
  if (deferred !== '' && deferredTo === null) form.refuse('deferred-to', 'Choose a later window of the list');
  if (extraDays === null || format === null || form.errors.length > 0)
    return { asked: null, errors: form.errors, typed };
  return {
    asked: {
      extraDays,
      format: format === '' ? null : format,
      isLetIn: typed['let-in'] === 'yes',
      deferredTo,
    },
    errors: [],
    typed,
  };
}
