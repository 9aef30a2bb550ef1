import { describe, expect, test } from 'vitest';

import { readFacts } from './index.ts';

const read = (value: unknown) =>
  readFacts(value, (facts) => ({
    name: facts.text('name', 10),
    from: facts.dayOrNull('from'),
    seats: facts.whole('seats', 1, 40),
    rooms: facts.objects('rooms', (room) => room.text('name')),
  }));

describe('facts that a person wrote down', () => {
  test('come back as values when all is well', () => {
    const reading = read({ name: ' Hall ', from: '2026-02-28', seats: 40, rooms: [{ name: 'One' }] });
    expect(reading).toEqual({
      ok: true,
      value: { name: 'Hall', from: Temporal.PlainDate.from('2026-02-28'), seats: 40, rooms: ['One'] },
    });
  });

  test('tell every fault at once, by its place', () => {
    const reading = read({
      name: 'far too long a name',
      from: '2026-02-30',
      seats: 41,
      rooms: [{ name: 'One' }, { nmae: 'Two' }, 3],
    });
    expect(reading.ok).toBe(false);
    expect(reading.ok ? [] : reading.faults.map((fault) => fault.field)).toEqual([
      'name',
      'from',
      'seats',
      'rooms[1].name',
      'rooms[1].nmae',
      'rooms[2]',
    ]);
  });

  test.each([null, [], 'text', 7])('are refused when the file holds %j and no object', (value) => {
    expect(read(value)).toEqual({
      ok: false,
      faults: [{ field: 'the file', detail: 'must be an object in curly brackets' }],
    });
  });

  test('with a name from the prototype of every object are refused like any other slip', () => {
    const reading = read(JSON.parse('{"name":"Hall","seats":1,"__proto__":{"seats":2},"constructor":1}'));
    expect(reading.ok ? [] : reading.faults.map((fault) => fault.field)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  test('with a character that cannot be printed are refused', () => {
    const reading = read({ name: 'a\u0000b', seats: 1 });
    expect(reading.ok ? [] : reading.faults).toEqual([
      { field: 'name', detail: 'has characters that cannot be printed: take them out' },
    ]);
  });
});
