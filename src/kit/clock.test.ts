import { describe, expect, test } from 'vitest';

import { londonDay, rehearsalClock, worldClock } from './clock.ts';

describe('the day in London', () => {
  test.for([
    ['2026-01-15T23:59:59Z', '2026-01-15', 'in winter it ends with the day of UTC'],
    ['2026-01-16T00:00:00Z', '2026-01-16', 'and begins with it'],
    ['2026-07-15T22:59:59Z', '2026-07-15', 'in summer the last second is an hour before midnight UTC'],
    ['2026-07-15T23:00:00Z', '2026-07-16', 'in summer it begins at 23:00 UTC of the day before'],
    ['2026-07-16T00:00:00Z', '2026-07-16', 'so midnight UTC in summer is one in the morning'],
    ['2026-03-28T23:30:00Z', '2026-03-28', 'the night before the clocks go forward'],
    ['2026-03-29T00:59:59Z', '2026-03-29', 'the second before they go forward'],
    ['2026-03-29T01:00:00Z', '2026-03-29', 'and the second after'],
    ['2026-03-29T22:59:59Z', '2026-03-29', 'that day has 23 hours'],
    ['2026-03-29T23:00:00Z', '2026-03-30', 'and is over an hour early'],
    ['2026-10-24T22:59:59Z', '2026-10-24', 'the night before the clocks go back'],
    ['2026-10-24T23:00:00Z', '2026-10-25', 'the day that has 25 hours'],
    ['2026-10-25T23:59:59Z', '2026-10-25', 'ends with the day of UTC again'],
    ['2026-10-26T00:00:00Z', '2026-10-26', 'as do those after it'],
  ] as const)('at %s is %s: %s', ([moment, day]) => {
    expect(londonDay(Temporal.Instant.from(moment)).toString()).toBe(day);
  });
});

test('the world’s clock goes on, agrees with itself about the day, and is set to none', () => {
  const before = Temporal.Now.instant();
  const [day, moment, dayAfter] = [worldClock.today(), worldClock.now(), worldClock.today()];
  expect(Temporal.Instant.compare(before, moment)).toBeLessThanOrEqual(0);
  expect([day.toString(), dayAfter.toString()]).toContain(londonDay(moment).toString());
  expect(worldClock.setTo).toBeNull();
});

describe('a rehearsal clock', () => {
  test.for(['2028-02-29', '2026-03-29', '2026-10-25', '2025-06-30', '1999-12-31'])(
    'on %s stays on that day, whatever the hour',
    (written) => {
      const day = Temporal.PlainDate.from(written);
      const clock = rehearsalClock(day);
      expect(clock.today().equals(day)).toBe(true);
      expect(clock.setTo?.equals(day)).toBe(true);
      expect(londonDay(clock.now()).equals(day)).toBe(true);
    },
  );

  test('has the world’s time of day, so that one record comes after another', () => {
    const clock = rehearsalClock(Temporal.PlainDate.from('2025-06-30'));
    const [first, second] = [clock.now(), clock.now()];
    expect(Temporal.Instant.compare(first, second)).toBeLessThanOrEqual(0);
    const world = worldClock.now().toZonedDateTimeISO('Europe/London').toPlainTime();
    const played = first.toZonedDateTimeISO('Europe/London').toPlainTime();
    expect([0, 23]).toContain(Math.abs(world.since(played).hours));
  });
});
