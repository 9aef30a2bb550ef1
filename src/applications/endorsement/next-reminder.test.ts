import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isBankHoliday } from '../../timetable/index.ts';
import { nextReminder, type Waiting } from './next-reminder.ts';

const LADDER = { remindAfter: [5, 10], giveUpAfter: 13 };
const day = (text: string) => Temporal.PlainDate.from(text);

const FRESH: Waiting = { since: day('2026-11-02'), reminded: 0, remindedOn: null, isEscalated: false };

test.each<[string, Partial<Waiting>, string, string, string, boolean]>([
  ['five working days after Monday is the next Monday', {}, '2026-11-08', 'remind', '2026-11-09', false],
  ['and due on it', {}, '2026-11-09', 'remind', '2026-11-09', true],
  ['due later too, where the hub was off', {}, '2026-11-11', 'remind', '2026-11-09', true],
  ['but not on a Saturday', {}, '2026-11-14', 'remind', '2026-11-09', false],
  [
    'the second after ten',
    { reminded: 1, remindedOn: day('2026-11-09') },
    '2026-11-16',
    'remind',
    '2026-11-16',
    true,
  ],
  [
    'a late first moves the second, so that two are never at once',
    { reminded: 1, remindedOn: day('2026-11-20') },
    '2026-11-20',
    'remind',
    '2026-11-24',
    false,
  ],
  [
    'then somebody has to speak to them',
    { reminded: 2, remindedOn: day('2026-11-16') },
    '2026-11-19',
    'escalate',
    '2026-11-19',
    true,
  ],
  [
    'over Christmas only working days count',
    { since: day('2026-12-22') },
    '2026-12-28',
    'remind',
    '2026-12-31',
    false,
  ],
  [
    'and nobody is written to on a bank holiday',
    { since: day('2026-12-17') },
    '2026-12-25',
    'remind',
    '2026-12-24',
    false,
  ],
])('%s', (_words, waiting, today, kind, on, isDue) => {
  expect(nextReminder({ ...FRESH, ...waiting }, LADDER, day(today), isBankHoliday)).toEqual({
    kind,
    on: day(on),
    isDue,
  });
});

test('once it was told, there is nothing more to write', () => {
  expect(nextReminder({ ...FRESH, isEscalated: true }, LADDER, day('2027-01-04'), isBankHoliday)).toEqual({
    kind: 'nothing',
  });
});

test('however the hub is switched off and on, each reminder goes once, on a working day, two never on one day', () => {
  const daysOff = fc.array(fc.boolean(), { minLength: 120, maxLength: 120 });
  const start = fc.integer({ min: 0, max: 700 });
  fc.assert(
    fc.property(start, daysOff, (offset, isOff) => {
      let waiting: Waiting = { ...FRESH, since: day('2026-01-01').add({ days: offset }) };
      const sent: Temporal.PlainDate[] = [];
      isOff.forEach((off, index) => {
        const today = waiting.since.add({ days: index });
        if (off) return;
        const next = nextReminder(waiting, LADDER, today, isBankHoliday);
        if (next.kind === 'nothing' || !next.isDue) return;
        sent.push(today);
        waiting =
          next.kind === 'remind'
            ? { ...waiting, reminded: waiting.reminded + 1, remindedOn: today }
            : { ...waiting, isEscalated: true };
      });
      expect(sent.length).toBeLessThanOrEqual(3);
      expect(new Set(sent.map(String)).size).toBe(sent.length);
      for (const one of sent) expect(one.dayOfWeek <= 5 && !isBankHoliday(one)).toBe(true);
    }),
  );
});
