import { expect, test } from 'vitest';

import { leedsTermDates, termPartOn } from './term-dates.ts';

const on = (written: string) => {
  const part = termPartOn(Temporal.PlainDate.from(written));
  return part && `${part.academicYear} ${part.part}`;
};

test('fifty-three parts are known, in order, each ending after it begins and before the next', () => {
  const parts = leedsTermDates();
  expect(parts).toHaveLength(53);
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    expect(Temporal.PlainDate.compare(part.start, part.end)).toBeLessThanOrEqual(0);
    if (next) expect(Temporal.PlainDate.compare(part.end, next.start)).toBeLessThan(0);
  }
});

test.each([
  ['2025-10-24', '2025-26 Autumn 1'],
  ['2025-10-27', '2025-26 October half term'],
  ['2025-10-31', '2025-26 October half term'],
  ['2025-11-03', '2025-26 Autumn 2'],
  ['2026-08-31', '2025-26 Summer'],
])('%s is in %s, both ends counted', (written, part) => expect(on(written)).toBe(part));

test.each([
  ['2025-10-26', 'a Sunday between two parts'],
  ['2026-09-01', 'after the last year that was found'],
  ['2020-03-02', 'in a gap of years'],
])('of %s nothing is known: %s', (written) => expect(on(written)).toBeNull());
