import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { byPerson, inForce, madeUnawares, takesEffect, type Entry, type Placed } from './in-force.ts';

const PERSON = 7;
let made = 0;
const entry = (over: Partial<Entry> = {}): Entry => ({
  id: `e${(made += 1)}`,
  person: PERSON,
  device: 'a',
  sequence: 1,
  knows: 0,
  how: 'by hand',
  batch: null,
  state: 'present',
  minutes: null,
  mode: 'room',
  ...over,
});
const rest = (over: Partial<Entry> = {}) => entry({ how: 'rest', batch: 'r', ...over });
const undo = (over: Partial<Entry> = {}) =>
  entry({ how: 'undo rest', batch: 'r', state: 'expected', mode: null, ...over });
const absent = (over: Partial<Entry> = {}) => entry({ state: 'absent', mode: null, ...over });
const checkIn = (over: Partial<Entry> = {}) => entry({ how: 'check-in', device: 'member', ...over });
const apology = (over: Partial<Entry> = {}) =>
  entry({ how: 'apology', device: 'member', state: 'excused', mode: null, ...over });
const takenBack = (over: Partial<Entry> = {}) => apology({ state: 'expected', ...over });
const placed = (...entries: readonly Entry[]): readonly Placed[] =>
  entries.map((one, index) => ({ ...one, number: index + 1 }));

describe('in force is', () => {
  test.for<[string, readonly Entry[], string]>([
    ['nothing where nothing was set down', [], 'none'],
    ['the only decision', [absent()], 'absent by hand'],
    [
      'the decision that came last, of two who did not know of one another',
      [entry(), absent({ device: 'b' })],
      'absent by hand',
    ],
    [
      'the later decision of a device whose earlier one arrives after it',
      [absent({ sequence: 2 }), entry({ sequence: 1 })],
      'absent by hand',
    ],
    [
      'another’s decision over both of a device’s, when only the older of them arrives later',
      [absent({ sequence: 2 }), entry({ device: 'b' }), absent({ sequence: 1 })],
      'present by hand',
    ],
    ['a decision over the rest', [rest(), absent({ device: 'b' })], 'absent by hand'],
    ['a decision and not the rest that came after it', [absent({ device: 'b' }), rest()], 'absent by hand'],
    [
      'nothing where the rest did not know that a decision was taken back',
      [
        absent({ device: 'b' }),
        entry({ device: 'b', sequence: 2, state: 'expected', mode: null }),
        rest({ knows: 1 }),
      ],
      'expected by hand',
    ],
    [
      'the rest where it knew that a decision was taken back',
      [
        absent({ device: 'b' }),
        entry({ device: 'b', sequence: 2, state: 'expected', mode: null }),
        rest({ knows: 2 }),
      ],
      'present rest',
    ],
    ['nothing once the rest is undone', [rest(), undo({ sequence: 2 })], 'expected undo rest'],
    ['nothing where the undoing arrives before the rest', [undo({ sequence: 2 }), rest()], 'none'],
    [
      'a decision that the undoing of the rest leaves alone',
      [rest(), absent({ device: 'b' }), undo({ sequence: 2 })],
      'absent by hand',
    ],
    [
      'the second press of the rest, which the undoing of the first leaves alone',
      [rest(), undo({ sequence: 2 }), rest({ sequence: 3, batch: 's', knows: 2 }), undo({ sequence: 2 })],
      'present rest',
    ],
    ['a check-in where nobody had decided', [checkIn()], 'present check-in'],
    ['a decision and not a check-in after it', [absent(), checkIn()], 'absent by hand'],
    [
      'a check-in of somebody who had sent an apology',
      [apology(), checkIn({ sequence: 2 })],
      'present check-in',
    ],
    [
      'a check-in that the undoing of the rest leaves alone',
      [rest(), checkIn(), undo({ sequence: 2 })],
      'present check-in',
    ],
    ['an apology, which the rest leaves alone', [apology(), rest({ knows: 1 })], 'excused apology'],
    ['an apology unless somebody had decided', [absent(), apology()], 'absent by hand'],
    ['nothing once an apology is taken back', [apology(), takenBack({ sequence: 2 })], 'expected apology'],
    [
      'a decision, which taking back an apology leaves alone',
      [apology(), absent(), takenBack({ sequence: 2 })],
      'absent by hand',
    ],
  ])('%s', ([, entries, expected]) => {
    const found = inForce(placed(...entries));
    expect(found === null ? 'none' : `${found.state} ${found.how}`).toBe(expected);
  });
});

test('two decisions by people who did not know of one another are pointed out, and one made knowing of the other is not', () => {
  const first = entry();
  expect(madeUnawares(placed(first, absent({ device: 'b', knows: 0 })))).toBe(true);
  expect(madeUnawares(placed(first, absent({ device: 'b', knows: 1 })))).toBe(false);
  expect(madeUnawares(placed(first, entry({ device: 'b', knows: 0 })))).toBe(false);
  expect(madeUnawares(placed(first, absent({ sequence: 2 })))).toBe(false);
});

/** Two devices that lose their signal at will, and a hub; every answer of the hub can be lost, and is asked for again. */
class World {
  hub: Placed[] = [];
  readonly devices = ['a', 'b'].map((id) => ({
    id,
    sequence: 0,
    seen: [] as readonly Placed[],
    waiting: [] as Entry[],
  }));

  do({ device: at, act, person }: Step): void {
    const device = this.devices[at];
    if (device === undefined) return;
    switch (act) {
      case 'present':
      case 'absent':
      case 'expected':
        return this.write(device, [
          { person, how: 'by hand', batch: null, state: act, mode: act === 'present' ? 'room' : null },
        ]);
      case 'rest': {
        const batch = `${device.id}${device.sequence}`;
        const open = PEOPLE.filter(
          (one) => (inForce(this.view(device, one))?.state ?? 'expected') === 'expected',
        );
        return this.write(
          device,
          open.map((one) => ({ person: one, how: 'rest', batch, state: 'present', mode: 'room' })),
        );
      }
      case 'undo': {
        const marks = PEOPLE.map((one) => inForce(this.view(device, one)));
        const batch = marks.findLast((mark) => mark?.how === 'rest')?.batch ?? null;
        const undone = marks.filter((mark) => batch !== null && mark?.batch === batch && mark.how === 'rest');
        return this.write(
          device,
          undone.map((mark) => ({
            person: mark?.person ?? 0,
            how: 'undo rest',
            batch,
            state: 'expected',
            mode: null,
          })),
        );
      }
      case 'check in':
        return this.arrive([
          entry({
            id: `c${this.hub.length}`,
            person,
            device: `m${this.hub.length}`,
            how: 'check-in',
            knows: this.hub.length,
          }),
        ]);
      case 'apology':
      case 'apology taken back':
        return this.arrive([
          entry({
            id: `a${this.hub.length}`,
            person,
            device: `m${this.hub.length}`,
            how: 'apology',
            state: act === 'apology' ? 'excused' : 'expected',
            mode: null,
            knows: 0,
          }),
        ]);
      case 'send':
        this.arrive(device.waiting);
        device.seen = [...this.hub];
        device.waiting = [];
        return undefined;
      case 'send, and lose the answer':
        return this.arrive(device.waiting);
      case 'send the last, and lose the answer':
        return this.arrive(device.waiting.slice(-1));
    }
  }

  private write(
    device: World['devices'][number],
    drafts: readonly Omit<Entry, 'id' | 'device' | 'sequence' | 'knows' | 'minutes'>[],
  ): void {
    for (const draft of drafts) {
      device.sequence += 1;
      const knows = device.seen.length;
      device.waiting.push({
        ...draft,
        minutes: null,
        id: `${device.id}-${device.sequence}`,
        device: device.id,
        sequence: device.sequence,
        knows,
      });
    }
  }

  private arrive(entries: readonly Entry[]): void {
    for (const one of entries)
      if (!this.hub.some(({ id }) => id === one.id)) this.hub.push({ ...one, number: this.hub.length + 1 });
  }

  view(device: World['devices'][number], person: number): readonly Placed[] {
    const seen = new Set(device.seen.map(({ id }) => id));
    const own = device.waiting.filter(({ id }) => !seen.has(id)).map((one) => ({ ...one, number: null }));
    return [...device.seen, ...own].filter((one) => one.person === person);
  }
}

const PEOPLE = [1, 2, 3];
interface Step {
  device: number;
  act: (typeof ACTS)[number];
  person: number;
}
const ACTS = [
  'present',
  'absent',
  'expected',
  'rest',
  'undo',
  'check in',
  'apology',
  'apology taken back',
  'send',
  'send, and lose the answer',
  'send the last, and lose the answer',
] as const;
const steps = fc.array(
  fc.record({
    device: fc.integer({ min: 0, max: 1 }),
    act: fc.constantFrom(...ACTS),
    person: fc.constantFrom(...PEOPLE),
  }),
  { maxLength: 40 },
);

test('whatever two devices do, with and without signal, no decision is lost and all end the same', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const world = new World();
      const decided: { id: string; person: number; device: string; sequence: number; state: string }[] = [];
      for (const step of all) {
        const before = world.devices[step.device]?.waiting.length ?? 0;
        world.do(step);
        const wrote = world.devices[step.device]?.waiting.slice(before) ?? [];
        decided.push(...wrote.filter(({ how }) => how === 'by hand'));
      }
      for (const device of [0, 1, 0, 1]) world.do({ device, act: 'send', person: 1 });

      for (const person of PEOPLE) {
        const about = byPerson(world.hub).get(person) ?? [];
        const standing = inForce(about);
        // Everywhere the same.
        for (const device of world.devices)
          expect(inForce(world.view(device, person))?.id).toBe(standing?.id);
        // Everything is in the history, once.
        const own = decided.filter((one) => one.person === person);
        expect(
          about
            .filter(({ how }) => how === 'by hand')
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(own.map(({ id }) => id).toSorted());
        // The last decision of each device is the only one of it that can stand, and of these the last to arrive does.
        const lastOfEach = about.filter(
          (one) =>
            one.how === 'by hand' &&
            !own.some((other) => other.device === one.device && other.sequence > one.sequence),
        );
        const last = lastOfEach.at(-1);
        if (last !== undefined && last.state !== 'expected') expect(standing?.id).toBe(last.id);
        if (last?.state === 'expected')
          expect(['by hand', 'check-in', 'rest', 'undo rest', 'apology']).toContain(standing?.how);
        // Whoever is there is not apologised away, and whoever was excused by an apology is there once they check in.
        const own2 = about.findLast(({ how }) => how === 'check-in');
        if (own2 !== undefined && last === undefined) expect(standing?.state).toBe('present');
        // Asked one by one, as the hub does, or all at once, as a device does, it is the same.
        let found: Placed | null = null;
        for (const [index, one] of about.entries())
          if (takesEffect(one, found, about.slice(0, index))) found = one;
        expect(found).toBe(standing);
      }
    }),
    { numRuns: 4_000 },
  );
});
