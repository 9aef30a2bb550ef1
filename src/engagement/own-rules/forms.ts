/** What the form of a hub's own rule asks, what is a good answer, and the words of each error. */
import { FormReader, typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { monthInWords } from '../../kit/dates/index.ts';
import { dayBoxes, readDay, typedDay } from '../../timetable/forms/boxes.ts';
import { PIECE_KINDS, type Bar, type EngagementRule, type PieceKind } from '../measure/rule.ts';

type Body = Readonly<Record<string, unknown>>;

/** How many bars a rule of the hub's own can have. */
export const MOST_BARS = 3;
export const BAR_NUMBERS: readonly number[] = Array.from({ length: MOST_BARS }, (_, index) => index + 1);

export const CONFIDENCES = ['published', 'hub page', 'assumed'] as const;

/** Kinds of which somebody can be expected at some; an assessment is none. */
export const RULE_KINDS: readonly PieceKind[] = PIECE_KINDS.filter((kind) => kind !== 'assessment');

const BAR_BOXES = ['title', 'percent', 'by', 'which'] as const;

export function barBox(number: number, what: (typeof BAR_BOXES)[number] | 'kinds'): string {
  return `bar-${number}-${what}`;
}

const BOXES = [
  'lead-provider',
  'name',
  ...dayBoxes('starts'),
  'words',
  ...BAR_NUMBERS.flatMap((number) => BAR_BOXES.map((what) => barBox(number, what))),
  'catch-up',
  'grace',
  'excused',
  'source',
  'confidence',
  'uncertain',
  'form-key',
];

export interface RuleTyped {
  typed: Typed;
  /** Those ticked for each bar, by its number. */
  kinds: ReadonlyMap<number, readonly PieceKind[]>;
}

export type RuleReading = RuleTyped &
  ({ ok: true; rule: EngagementRule } | { ok: false; errors: readonly FieldError[] });

/** @param leadProviders as the DfE writes them; none chosen is the rule for all that have none of their own */
export function readOwnRule(
  body: Body,
  leadProviders: readonly string[],
  today: Temporal.PlainDate,
): RuleReading {
  const form = new FormReader(body);
  const line = (field: string, missing: string, what: string, max: number): string | null =>
    form.text(field, { missing, max, tooLong: `${what} must be ${max} characters or fewer` });
  const leadProvider = form.choice('lead-provider', ['', ...leadProviders], {
    missing: 'Select the lead provider, or that the rule is for all others',
  });
  const name = line('name', 'Give the rule a name', 'The name', 120);
  const startsOn = readDay(form, 'starts', {
    what: 'The day',
    missing: 'Enter the first day of the cohorts for which the rule holds',
  });
  const words = line('words', 'Say in a sentence what the rule asks for', 'The sentence', 400);
  const kinds = new Map(BAR_NUMBERS.map((number) => [number, tickedKinds(body, number)]));
  const bars = BAR_NUMBERS.flatMap((number) => readBar(form, body, number, kinds.get(number) ?? []));
  if (bars.length === 0 && form.errors.every(({ field }) => !field.startsWith('bar-')))
    form.refuse(barBox(1, 'title'), 'Give the first share a name: a rule asks for one at least');
  const catchUpPercent = whole(form, body, 'catch-up', 0, 100, 'what a session made up for is worth');
  const graceMinutes = whole(form, body, 'grace', 0, 600, 'how many minutes late or early do not count');
  const excused = form.choice('excused', ['missed', 'left out'], {
    missing: 'Select how an excused session counts',
  });
  const source = line(
    'source',
    'Say where the rule is written, or who agreed it',
    'Where it is written',
    600,
  );
  const confidence = form.choice('confidence', CONFIDENCES, { missing: 'Select how certain the rule is' });
  const uncertain = readUncertain(form, body);
  const read = { typed: form.typed(BOXES), kinds };
  if (
    form.errors.length > 0 ||
    leadProvider === null ||
    name === null ||
    startsOn === null ||
    words === null ||
    catchUpPercent === null ||
    graceMinutes === null ||
    excused === null ||
    source === null ||
    confidence === null
  )
    return { ...read, ok: false, errors: form.errors };
  const rule = {
    id: `own-${keyOf(body)}`,
    leadProvider: leadProvider === '' ? null : leadProvider,
    name,
    startsOn,
    words,
    bars,
    catchUpPercent,
    graceMinutes,
    excused,
    sources: [{ words: source, confidence, read: monthInWords(today.toPlainYearMonth()) }],
    uncertain,
  };
  return { ...read, ok: true, rule };
}

/** A share of which nothing was typed is none. */
function readBar(form: FormReader, body: Body, number: number, kinds: readonly PieceKind[]): readonly Bar[] {
  const titleBox = barBox(number, 'title');
  const typedAny = typedText(body[titleBox]).trim() !== '' || kinds.length > 0;
  if (!typedAny) return [];
  const title = form.text(titleBox, {
    missing: 'Give the share a name',
    max: 80,
    tooLong: 'The name must be 80 characters or fewer',
  });
  const percent = whole(form, body, barBox(number, 'percent'), 0, 100, 'the share in per cent');
  const by = form.choice(barBox(number, 'by'), ['minutes', 'counts'], {
    missing: 'Select whether minutes or sessions are counted',
  });
  const which = form.choice(barBox(number, 'which'), ['those that count', 'all'], {
    missing: 'Select which of them are asked for',
  });
  if (kinds.length === 0) form.refuse(barBox(number, 'kinds'), 'Tick at least one kind');
  if (title === null || percent === null || by === null || which === null || kinds.length === 0) return [];
  return [{ key: `share-${number}`, title, percent, by, which, kinds }];
}

function whole(
  form: FormReader,
  body: Body,
  field: string,
  least: number,
  most: number,
  what: string,
): number | null {
  const typed = typedText(body[field]).trim();
  const number = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
  return number >= least && number <= most
    ? number
    : form.refuse(field, `Enter ${what} as a whole number from ${least} to ${most}`);
}

function tickedKinds(body: Body, number: number): readonly PieceKind[] {
  const sent = body[barBox(number, 'kinds')];
  const ticked = new Set((Array.isArray(sent) ? sent : [sent]).map(typedText));
  return RULE_KINDS.filter((kind) => ticked.has(kind));
}

/** A sentence each line; none where nothing was typed. */
function readUncertain(form: FormReader, body: Body): readonly string[] {
  const lines = typedText(body['uncertain'])
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (lines.length > 10 || lines.some((one) => one.length > 400))
    form.refuse('uncertain', 'Write up to 10 lines of up to 400 characters each');
  if (lines.some((one) => /\p{Cc}/u.test(one) || !one.isWellFormed()))
    form.refuse('uncertain', 'Take out the characters that cannot be printed, or type it again');
  return lines;
}

/** A form without its key is one of its own. */
function keyOf(body: Body): string {
  const key = typedText(body['form-key']);
  return /^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/.test(key) ? key : crypto.randomUUID();
}

/** What the boxes show of a rule that is there, as the beginning of another. */
export function typedOfRule(rule: EngagementRule, formKey: string): RuleTyped {
  return {
    typed: {
      'lead-provider': rule.leadProvider ?? '',
      name: rule.name,
      ...typedDay('starts', rule.startsOn),
      words: rule.words,
      ...Object.fromEntries(
        rule.bars.slice(0, MOST_BARS).flatMap((bar, index): [string, string][] => [
          [barBox(index + 1, 'title'), bar.title],
          [barBox(index + 1, 'percent'), String(bar.percent)],
          [barBox(index + 1, 'by'), bar.by],
          [barBox(index + 1, 'which'), bar.which],
        ]),
      ),
      'catch-up': String(rule.catchUpPercent),
      grace: String(rule.graceMinutes),
      excused: rule.excused,
      source: rule.sources[0]?.words ?? '',
      confidence: rule.sources[0]?.confidence ?? 'assumed',
      uncertain: rule.uncertain.join('\n'),
      'form-key': formKey,
    },
    kinds: new Map(rule.bars.map((bar, index) => [index + 1, bar.kinds])),
  };
}
