/** What is asked of whoever maps: which statements, where, how deep, how long. */
import { FormReader, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { DEPTHS } from './link.ts';
import type { MappingChange } from './change-mapping.ts';
import type { NamedPlace } from './places-of.ts';

export const TAKE_AWAY = 'none';

export interface MappingTyped {
  typed: Typed;
  topics: readonly string[];
  places: readonly string[];
}

export interface MappingReading extends MappingTyped {
  value: (MappingChange & { editionId: string | null }) | null;
  errors: readonly FieldError[];
}

/** @param refs that can be ticked on the page */
export function readMapping(
  body: Readonly<Record<string, unknown>>,
  refs: readonly string[],
  offered: readonly NamedPlace[],
): MappingReading {
  const form = new FormReader(body);
  const topics = form.choices('topic', refs, { missing: 'Tick at least one statement' });
  const places = form.choices(
    'place',
    offered.map(({ written }) => written),
    { missing: 'Tick at least one place where it is taught' },
  );
  const depth = form.choice('depth', [...DEPTHS, TAKE_AWAY], {
    missing: 'Choose how deep it is taught there, or that it is not taught there',
  });
  const minutes = readMinutes(form);
  const typed = form.typed(['depth', 'minutes', 'edition']);
  const isWhole = topics !== null && places !== null && depth !== null && form.errors.length === 0;
  return {
    typed,
    topics: topics ?? [],
    places: places ?? [],
    errors: form.errors,
    value: isWhole
      ? {
          topics,
          places: offered.filter(({ written }) => places.includes(written)).map(({ place }) => place),
          depth: depth === TAKE_AWAY ? null : depth,
          minutes: depth === TAKE_AWAY ? null : minutes,
          editionId: typed['edition'] === '' ? null : (typed['edition'] ?? null),
        }
      : null,
  };
}

const WRONG_MINUTES = 'Minutes must be a whole number from 1 to 6,000, or left empty';

function readMinutes(form: FormReader): number | null {
  const typed = form.text('minutes', { max: 10, tooLong: WRONG_MINUTES });
  if (typed === null || typed === '') return null;
  const minutes = /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= 6000 ? minutes : form.refuse('minutes', WRONG_MINUTES);
}

export function readBeyond(body: Readonly<Record<string, unknown>>): {
  value: string | null;
  typed: Typed;
  errors: readonly FieldError[];
} {
  const form = new FormReader(body);
  const value = form.text('words', {
    missing: 'Enter what you teach beyond the framework',
    max: 300,
    tooLong: 'What you teach beyond the framework must be 300 characters or fewer',
  });
  return { value, typed: form.typed(['words']), errors: form.errors };
}
