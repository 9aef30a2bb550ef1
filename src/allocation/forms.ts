/** What a manager is asked, and the exact words of each error. */
import { ADJUSTMENTS, type Adjustment } from '../applications/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { MOST_POINTS, type Weights, type Wish } from './plan/problem.ts';
import type { GroupFacts } from './read-allocation.ts';
import type { Pin } from './rules-store.ts';
import type { GroupSize, Settings } from './store.ts';

export interface Read<T> {
  value: T | null;
  errors: readonly FieldError[];
  typed: Typed;
}
type Body = Readonly<Record<string, unknown>>;

export const WEIGHTS = ['mile', 'step', 'mix', 'wish', 'even'] as const satisfies readonly (keyof Weights)[];
const LARGEST_SMALLEST = 200;

/** The boxes of a group's own size. */
export const sizeBoxes = (groupId: string) => ({
  smallest: `smallest-${groupId}`,
  largest: `largest-${groupId}`,
});

export const typedSettings = ({ weights, smallestGroup, sizes }: Settings): Typed => ({
  ...Object.fromEntries(WEIGHTS.map((name) => [name, String(weights[name])])),
  smallest: String(smallestGroup),
  ...Object.fromEntries(
    Object.entries(sizes).flatMap(([groupId, { smallest, largest }]) => {
      const boxes = sizeBoxes(groupId);
      return [
        [boxes.smallest, String(smallest ?? '')],
        [boxes.largest, String(largest ?? '')],
      ];
    }),
  ),
});

/** @param groups those of the cohort; a group whose boxes are empty has no size of its own */
export function readSettings(
  body: Body,
  groups: readonly Pick<GroupFacts, 'id' | 'name' | 'capacity'>[],
): Read<Settings> {
  const form = new FormReader(body);
  const between = (field: string, least: number, most: number, what: string): number => {
    const typed = typedText(body[field]).trim();
    const value = /^\d{1,3}$/.test(typed) ? Number(typed) : null;
    if (value !== null && value >= least && value <= most) return value;
    form.refuse(field, `Enter a whole number from ${least} to ${most}${what}`);
    return least;
  };
  const whole = (field: string, most: number): number => between(field, 0, most, '');
  const ifTyped = (field: string, least: number, most: number, what: string): number | null =>
    typedText(body[field]).trim() === '' ? null : between(field, least, most, what);
  const weights = {
    mile: whole('mile', MOST_POINTS),
    step: whole('step', MOST_POINTS),
    mix: whole('mix', MOST_POINTS),
    wish: whole('wish', MOST_POINTS),
    even: whole('even', MOST_POINTS),
  };
  const smallestGroup = whole('smallest', LARGEST_SMALLEST);
  const sizes: Record<string, GroupSize> = {};
  for (const { id, name, capacity } of groups) {
    const boxes = sizeBoxes(id);
    const size = {
      smallest: ifTyped(boxes.smallest, 0, LARGEST_SMALLEST, ` for the smallest size of ${name}`),
      largest: ifTyped(boxes.largest, 1, capacity, ` for the largest size of ${name}`),
    };
    if (size.smallest !== null && size.largest !== null && size.smallest > size.largest)
      form.refuse(boxes.largest, `The largest size of ${name} must be ${size.smallest} or more`);
    if (size.smallest !== null || size.largest !== null) sizes[id] = size;
  }
  const value = form.errors.length === 0 ? { weights, smallestGroup, sizes } : null;
  const boxes = groups.flatMap(({ id }) => Object.values(sizeBoxes(id)));
  return { value, errors: form.errors, typed: form.typed([...WEIGHTS, 'smallest', ...boxes]) };
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
