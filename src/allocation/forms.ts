/** What a manager is asked, and the exact words of each error. */
import { ADJUSTMENTS, type Adjustment } from '../applications/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { MOST_POINTS, type Weights, type Wish } from './plan/problem.ts';
import type { Pin, Settings } from './store.ts';

export interface Read<T> {
  value: T | null;
  errors: readonly FieldError[];
  typed: Typed;
}
type Body = Readonly<Record<string, unknown>>;

export const WEIGHTS = ['mile', 'step', 'mix', 'wish', 'even'] as const satisfies readonly (keyof Weights)[];
const LARGEST_SMALLEST = 200;

export const typedSettings = ({ weights, smallestGroup }: Settings): Typed => ({
  ...Object.fromEntries(WEIGHTS.map((name) => [name, String(weights[name])])),
  smallest: String(smallestGroup),
});

export function readSettings(body: Body): Read<Settings> {
  const form = new FormReader(body);
  const whole = (field: string, most: number): number => {
    const typed = typedText(body[field]).trim();
    const value = /^\d{1,3}$/.test(typed) ? Number(typed) : null;
    if (value !== null && value <= most) return value;
    form.refuse(field, `Enter a whole number from 0 to ${most}`);
    return 0;
  };
  const weights = {
    mile: whole('mile', MOST_POINTS),
    step: whole('step', MOST_POINTS),
    mix: whole('mix', MOST_POINTS),
    wish: whole('wish', MOST_POINTS),
    even: whole('even', MOST_POINTS),
  };
  const smallestGroup = whole('smallest', LARGEST_SMALLEST);
  const value = form.errors.length === 0 ? { weights, smallestGroup } : null;
  return { value, errors: form.errors, typed: form.typed([...WEIGHTS, 'smallest']) };
}

const WHY = {
  missing: 'Say why, for whoever asks later',
  max: 300,
  tooLong: 'Say why in 300 characters or fewer',
};

/** @param known the applications that can be named */
export function readRule(body: Body, known: readonly number[]): Read<Wish & { reason: string }> {
  const form = new FormReader(body);
  const ids = known.map(String);
  const one = form.choice('one', ids, { missing: 'Select the first person' });
  const other = form.choice('other', ids, { missing: 'Select the second person' });
  if (one !== null && one === other) form.refuse('other', 'Select two different people');
  const kind = form.choice('kind', ['together', 'apart'], {
    missing: 'Select whether they are to be together or apart',
  });
  const strength = form.choice('strength', ['rule', 'wish'], {
    missing: 'Select whether every plan must keep it',
  });
  const reason = form.text('reason', WHY);
  const typed = form.typed(['one', 'other', 'kind', 'strength', 'reason']);
  const isWhole = one !== null && other !== null && kind !== null && strength !== null && reason !== null;
  if (!isWhole || form.errors.length > 0) return { value: null, errors: form.errors, typed };
  return {
    value: { kind, people: [Number(one), Number(other)], isRule: strength === 'rule', reason },
    errors: [],
    typed,
  };
}

/** @param open the groups that are not barred to them */
export function readPin(
  body: Body,
  applicationId: number,
  open: readonly string[],
): Read<Omit<Pin, 'madeBy'>> {
  const form = new FormReader(body);
  const groupId = form.choice('group', open, { missing: 'Select where to hold them' });
  const reason = form.text('reason', WHY);
  const typed = form.typed(['group', 'reason']);
  if (groupId === null || reason === null) return { value: null, errors: form.errors, typed };
  return { value: { applicationId, groupId, reason }, errors: [], typed };
}

/** What was ticked for each venue; what no box stands for is as if it were not ticked. */
export function readLimits(
  body: Body,
  venueIds: readonly string[],
): ReadonlyMap<string, readonly Adjustment[]> {
  const form = new FormReader(body);
  return new Map(venueIds.map((id) => [id, form.choices(id, LIMITING, {}) ?? []]));
}

/** What can be wanting at a venue. Large print, an interpreter and rest breaks go wherever the person goes. */
export const LIMITING = ADJUSTMENTS.filter(
  (kind) => kind === 'step-free' || kind === 'hearing-loop' || kind === 'quiet-space' || kind === 'parking',
);
