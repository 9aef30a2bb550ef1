import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { FormReader, typedText, type Reading } from '../../kit/forms/index.ts';
import { MOST_DAYS } from './due.ts';
import type { MarkGiven } from './mark.ts';
import type { Marking } from './setting.ts';
import { MARKS, PARTS, type Part } from './settle.ts';

export const MOST_WORDS_BESIDE = 4_000;
const MOST_REASON = 300;

type Body = Readonly<Record<string, unknown>>;

/** @param changes whether a mark stands, which it would replace */
export function readMark(body: Body, today: Temporal.PlainDate, changes: boolean): Reading<MarkGiven> {
  const form = new FreeTextReader(body, today);
  const mark = form.choice('mark', MARKS, { missing: 'Choose pass or fail' });
  const words = form.free('words', {
    missing: 'Say what in the script led you to this mark',
    max: MOST_WORDS_BESIDE,
    name: 'What led you to it',
    lines: true,
  });
  const reason = changes
    ? form.free('reason', { missing: 'Say why you change it', max: MOST_REASON, name: 'The reason' })
    : '';
  if (mark === null || words === null || reason === null)
    return { ok: false, errors: form.errors, typed: form.typed(['mark', 'words', 'reason']) };
  return { ok: true, value: { mark, words, reason } };
}

export function readReason(body: Body, today: Temporal.PlainDate): Reading<string> {
  const form = new FreeTextReader(body, today);
  const reason = form.free('reason', {
    missing: 'Say why the mark is taken back',
    max: MOST_REASON,
    name: 'The reason',
  });
  return reason === null
    ? { ok: false, errors: form.errors, typed: form.typed(['reason']) }
    : { ok: true, value: reason };
}

export type MarkingAsked = Marking & { over: 'cohort' | 'programme' };

/** @param mayAll whether they may say so for every cohort of the programme */
export function readMarking(body: Body, mayAll: boolean): Reading<MarkingAsked> {
  const form = new FormReader(body);
  const who = form.choice('who', ['lead provider', 'hub'] as const, { missing: 'Say who marks' });
  const over = mayAll
    ? form.choice('over', ['cohort', 'programme'] as const, { missing: 'Say for which cohorts' })
    : 'cohort';
  const typed = form.typed(['who', 'over', 'own']);
  if (who === null || over === null) return { ok: false, errors: form.errors, typed };
  return { ok: true, value: { hubMarks: who === 'hub', ownLeadersMark: typed['own'] === 'yes', over } };
}

/** Who was chosen for which part; nothing for a part that was left as it is. */
export function readChosen(body: Body): Readonly<Partial<Record<Part, number>>> {
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const typed = typedText(body[`part-${part}`]);
      return /^[1-9]\d{0,14}$/.test(typed) ? [[part, Number(typed)]] : [];
    }),
  );
}

export const dueBox = (windowId: number): string => `due-${windowId}`;

/** How many days after the end of each window its marks are due, by the window; null where its box is left empty. */
export function readMarksDue(
  body: Body,
  windows: readonly { windowId: number }[],
): Reading<ReadonlyMap<number, number | null>> {
  const form = new FormReader(body);
  const wrong = `Write a whole number of days from 1 to ${MOST_DAYS}, or nothing where there is no day`;
  // A window that was set after the page was shown has no box.
  const sent = windows.filter(({ windowId }) => body[dueBox(windowId)] !== undefined);
  const asked = sent.map(({ windowId }) => {
    const box = dueBox(windowId);
    const isEmpty = typedText(body[box]).trim() === '';
    return [windowId, isEmpty ? null : form.whole(box, { least: 1, most: MOST_DAYS, wrong })] as const;
  });
  return form.errors.length === 0
    ? { ok: true, value: new Map(asked) }
    : { ok: false, errors: form.errors, typed: form.typed(windows.map(({ windowId }) => dueBox(windowId))) };
}
