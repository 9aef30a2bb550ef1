/** What is asked, what is a good answer, and the exact words of each error. */
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { locate, outcodeOf } from '../places/index.ts';
import type { Card, CardTyped } from './card.ts';
import type { CardFilter } from './store.ts';
import { DISTANCES, PHASES, SETTINGS, STRENGTHS, type Phase, type Setting, type Strength } from './words.ts';

type Body = Readonly<Record<string, unknown>>;

/** What was typed and ticked, to be shown again. */
export interface CardShown {
  typed: Typed;
  ticked: readonly string[];
}

export type CardReading =
  | { ok: true; value: CardTyped }
  | { ok: false; errors: readonly FieldError[]; shown: CardShown; asksOfDate: boolean };

const BOXES = ['name', 'workplace', 'area', 'question', 'visit-words', 'miles'];

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the names of the keys
const keysOf = <Key extends string>(all: Readonly<Record<Key, string>>) => Object.keys(all) as Key[];
export const PHASE_KEYS: readonly Phase[] = keysOf(PHASES);
export const SETTING_KEYS: readonly Setting[] = keysOf(SETTINGS);
export const STRENGTH_KEYS: readonly Strength[] = keysOf(STRENGTHS);
const VISITS = ['offers', 'wants'] as const;

export function readCard(body: Body, today: Temporal.PlainDate): CardReading {
  const form = new FreeTextReader(body, today);
  const shownName = form.free('name', {
    missing: 'Enter the name that others see',
    max: 60,
    name: 'The name',
  });
  const workplace = form.free('workplace', { max: 100, name: 'Where you work' });
  const area = readArea(form);
  const phases = form.choices('phases', PHASE_KEYS, { missing: 'Tick at least one phase' });
  const settings = form.choices('settings', SETTING_KEYS, { missing: 'Tick at least one kind of setting' });
  const strengths = form.choices('strengths', STRENGTH_KEYS, {}) ?? [];
  const question = form.free('question', { max: 400, name: 'Your question', lines: true });
  const visits = form.choices('visits', VISITS, {}) ?? [];
  const visitWords = form.free('visit-words', { max: 400, name: 'What you write of visits', lines: true });
  const miles = form.choice('miles', DISTANCES.map(String), { missing: 'Choose how far you would travel' });
  if (
    shownName === null ||
    workplace === null ||
    area === null ||
    phases === null ||
    settings === null ||
    question === null ||
    visitWords === null ||
    miles === null ||
    form.errors.length > 0
  )
    return {
      ok: false,
      errors: form.errors,
      asksOfDate: form.asksOfDate,
      shown: {
        typed: form.typed(BOXES),
        ticked: [...(phases ?? []), ...(settings ?? []), ...strengths, ...visits],
      },
    };
  return {
    ok: true,
    value: {
      shownName,
      workplace,
      area,
      phases,
      settings,
      strengths,
      question,
      offersVisit: visits.includes('offers'),
      wantsVisit: visits.includes('wants'),
      visitWords,
      travelMiles: Number(miles),
    },
  };
}

/** The outward code of whatever postcode was typed: the rest is thrown away before anything is kept. */
function readArea(form: FormReader): string | null {
  const typed = form.text('area', {
    missing: 'Enter the first half of a postcode, like LS6',
    max: 10,
    tooLong: 'Enter the first half of a postcode, like LS6',
  });
  if (typed === null) return null;
  const outcode = outcodeOf(typed);
  return outcode === null || locate(outcode) === null
    ? form.refuse('area', 'Enter the first half of a postcode of Great Britain, like LS6')
    : outcode;
}

/** A card as it stands, or an empty one for somebody who joins. */
export function cardShown(card: Card | null, name: string): CardShown {
  if (card === null) return { typed: { name, miles: '20' }, ticked: [] };
  return {
    typed: {
      name: card.shownName,
      workplace: card.workplace,
      area: card.area,
      question: card.question,
      'visit-words': card.visitWords,
      miles: String(card.travelMiles),
    },
    ticked: [
      ...card.phases,
      ...card.settings,
      ...card.strengths,
      ...(card.offersVisit ? ['offers'] : []),
      ...(card.wantsVisit ? ['wants'] : []),
    ],
  };
}

export interface Search extends CardFilter {
  /** Miles from one's own area; null for any. */
  within: number | null;
}

/** What is not offered narrows nothing. */
export function readSearch(query: Body): Search {
  const one = (field: string, keys: readonly string[]) =>
    keys.find((key) => key === typedText(query[field])) ?? null;
  const within = one('within', DISTANCES.map(String));
  return {
    phase: one('phase', PHASE_KEYS),
    setting: one('setting', SETTING_KEYS),
    strength: one('strength', STRENGTH_KEYS),
    within: within === null ? null : Number(within),
  };
}

export type WordsReading =
  | { ok: true; words: string }
  | { ok: false; errors: readonly FieldError[]; typed: Typed; asksOfDate: boolean };

/** One box of free text, `words`. */
export function readWords(
  body: Body,
  today: Temporal.PlainDate,
  rules: { missing: string; max: number; name: string },
): WordsReading {
  const form = new FreeTextReader(body, today);
  const words = form.free('words', { ...rules, lines: true });
  if (words === null || words === '')
    return { ok: false, errors: form.errors, typed: form.typed(['words']), asksOfDate: form.asksOfDate };
  return { ok: true, words };
}

export const LETTER_RULES = { missing: 'Write something to send', max: 2000, name: 'What you write' };
export const NOTICE_RULES = { missing: 'Write the notice', max: 2000, name: 'The notice' };
export const REPORT_RULES = { missing: 'Write what is wrong with it', max: 1000, name: 'What is wrong' };
