/** What is asked when outcomes are recorded, for many and for one. */
import { LONDON } from '../kit/clock.ts';
import { parseDay } from '../kit/dates/index.ts';
import { FormReader, type FieldError, type Reading, type Typed } from '../kit/forms/index.ts';
import { dayBoxes, readDay, readTime, typedDay } from '../timetable/forms/boxes.ts';
import { OUTCOME_SOURCES, OUTCOME_STATES, type OutcomeSource } from './outcome.ts';
import type { OutcomeLine } from './plan.ts';

const TOLD_BY: readonly OutcomeSource[] = OUTCOME_SOURCES;
const RELEASE = [...dayBoxes('release'), 'release-time'];
const FIELDS = ['state', 'source', 'reason', ...dayBoxes('completed'), ...RELEASE];
const MOST_CHARACTERS = 300;
const FURTHEST = Temporal.Duration.from({ days: 90 });

export interface OutcomesTyped {
  /** Null with errors. */
  asked: { lines: readonly OutcomeLine[]; source: OutcomeSource; releaseAt: Temporal.Instant } | null;
  /** Enrolments that were ticked. */
  ticked: readonly number[];
  errors: readonly FieldError[];
  typed: Typed;
}

/** What the boxes show before anybody typed: tomorrow at nine, so that a day remains to put a slip right. */
export function releaseBoxes(today: Temporal.PlainDate): Typed {
  return { ...typedDay('release', today.add({ days: 1 })), 'release-time': '9:00' };
}

/** One outcome for all that are ticked. */
export function readTicked(body: Readonly<Record<string, unknown>>, now: Temporal.Instant): OutcomesTyped {
  const form = new FormReader(body);
  const ticked = numbersIn(body['who']);
  if (ticked.length === 0) form.refuse('who', 'Tick at least one member');
  const state = form.choice('state', ['passed', 'failed'] as const, {
    missing: 'Say whether those ticked passed or failed',
  });
  const completedOn = readDay(form, 'completed', {
    what: 'The day of the outcome',
    missing: 'Enter the day of the outcome',
  });
  const { source, releaseAt } = readTelling(form, now);
  const typed = form.typed(FIELDS);
  if (
    state === null ||
    completedOn === null ||
    source === null ||
    releaseAt === null ||
    form.errors.length > 0
  )
    return { asked: null, ticked, errors: form.errors, typed };
  const lines = ticked.map((enrolmentId) => ({ enrolmentId, state, completedOn, reason: null }));
  return { asked: { lines, source, releaseAt }, ticked, errors: [], typed };
}

/** The lines that a preview carries, as it wrote them. */
export function readLines(body: Readonly<Record<string, unknown>>, now: Temporal.Instant): OutcomesTyped {
  const form = new FormReader(body);
  const lines = textsIn(body['line']).flatMap((text): OutcomeLine[] => {
    const [, id, word, day, reason] =
      /^([1-9]\d{0,14}) (passed|failed) (\S{10})(?: (.{1,300}))?$/.exec(text) ?? [];
    const state = word === 'passed' || word === 'failed' ? word : null;
    const completedOn = day === undefined ? null : parseDay(day);
    return state === null || completedOn === null
      ? []
      : [{ enrolmentId: Number(id), state, completedOn, reason: reason ?? null }];
  });
  if (lines.length === 0) form.refuse('who', 'Nothing of it can be recorded');
  const { source, releaseAt } = readTelling(form, now);
  const typed = form.typed(FIELDS);
  if (source === null || releaseAt === null || form.errors.length > 0)
    return { asked: null, ticked: lines.map((one) => one.enrolmentId), errors: form.errors, typed };
  return { asked: { lines, source, releaseAt }, ticked: [], errors: [], typed };
}

export const lineText = ({ enrolmentId, state, completedOn, reason }: OutcomeLine): string =>
  [enrolmentId, state, completedOn, ...(reason === null ? [] : [reason])].join(' ');

/** One outcome of one member, a void and a correction among them. */
export function readOne(
  body: Readonly<Record<string, unknown>>,
  enrolmentId: number,
  now: Temporal.Instant,
): OutcomesTyped {
  const form = new FormReader(body);
  const state = form.choice('state', OUTCOME_STATES, { missing: 'Say what is to be recorded' });
  const completedOn =
    state === 'voided'
      ? now.toZonedDateTimeISO(LONDON).toPlainDate()
      : readDay(form, 'completed', {
          what: 'The day of the outcome',
          missing: 'Enter the day of the outcome',
        });
  const reason = form.text('reason', {
    max: MOST_CHARACTERS,
    tooLong: `The reason must be ${MOST_CHARACTERS} characters or fewer`,
  });
  const { source, releaseAt } = readTelling(form, now);
  const typed = form.typed(FIELDS);
  if (
    state === null ||
    completedOn === null ||
    source === null ||
    releaseAt === null ||
    form.errors.length > 0
  )
    return { asked: null, ticked: [], errors: form.errors, typed };
  const line = { enrolmentId, state, completedOn, reason: reason === '' ? null : reason };
  return { asked: { lines: [line], source, releaseAt }, ticked: [], errors: [], typed };
}

/** Who told the hub, and the minute from which members see it. */
function readTelling(
  form: FormReader,
  now: Temporal.Instant,
): { source: OutcomeSource | null; releaseAt: Temporal.Instant | null } {
  const source = form.choice('source', TOLD_BY, { missing: 'Say who told the hub' });
  return { source, releaseAt: readReleaseAt(form, now) };
}

/** The minute to which a release is moved. */
export function readRelease(
  body: Readonly<Record<string, unknown>>,
  now: Temporal.Instant,
): Reading<Temporal.Instant> {
  const form = new FormReader(body);
  const releaseAt = readReleaseAt(form, now.add({ minutes: 1 }));
  return releaseAt === null || form.errors.length > 0
    ? { ok: false, errors: form.errors, typed: form.typed(RELEASE) }
    : { ok: true, value: releaseAt };
}

export function typedRelease(releaseAt: Temporal.Instant): Typed {
  const at = releaseAt.toZonedDateTimeISO(LONDON);
  return {
    ...typedDay('release', at.toPlainDate()),
    'release-time': at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

function readReleaseAt(form: FormReader, now: Temporal.Instant): Temporal.Instant | null {
  const day = readDay(form, 'release', {
    what: 'The day of the release',
    missing: 'Enter the day on which members see it',
  });
  const time = readTime(form, 'release-time', 'Enter the time from which members see it');
  if (day === null || time === null) return null;
  const releaseAt = day.toZonedDateTime({ timeZone: LONDON, plainTime: time }).toInstant();
  // The minute that is running counts as now.
  if (Temporal.Instant.compare(releaseAt.add({ minutes: 1 }), now) <= 0)
    form.refuse('release-day', 'That minute has passed: choose a later one');
  else if (Temporal.Instant.compare(releaseAt, now.add({ hours: 24 * FURTHEST.days })) > 0)
    form.refuse('release-day', `Members must see it within ${FURTHEST.days} days`);
  return releaseAt;
}

function textsIn(sent: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  return all.filter((one) => typeof one === 'string');
}

function numbersIn(sent: unknown): readonly number[] {
  return [
    ...new Set(
      textsIn(sent)
        .filter((text) => /^[1-9]\d{0,14}$/.test(text))
        .map(Number),
    ),
  ];
}
