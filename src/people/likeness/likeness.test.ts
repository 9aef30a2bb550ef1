import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import cases from '../testing/identity-and-trn.json' with { type: 'json' };
import { likeness, mailboxOf, type RecordFacts } from './likeness.ts';
import { nameLikeness, slipsBetween } from './name-likeness.ts';
import { likelyPairs } from './pairs.ts';

const record = (id: number, facts: Partial<RecordFacts>): RecordFacts => ({
  id,
  fullName: `Person ${id}`,
  emails: [],
  trn: null,
  isTrnVerified: false,
  schoolUrns: [],
  ...facts,
});

describe('Two names are', () => {
  test.each(cases.names)('by the rows of the DfE’s tests, $a and $b', ({ a, b, firstName, fullName }) => {
    const alike = nameLikeness(a, b);
    expect([alike !== 'none', alike === 'same']).toEqual([firstName, fullName]);
  });

  test.each([
    ['Ann Truscott', 'Truscott, Ann', 'same'],
    ['Zoë O’Brien-Smith', 'Zoe O Brien Smith', 'same'],
    ['Dr Ann Truscott', 'ANN TRUSCOTT', 'same'],
    ["Siân O'Neill", 'Sian ONeill', 'same'],
    ['Ann Truscott', 'Ann Truscot', 'near'],
    ['A. Truscott', 'Ann Truscott', 'near'],
    ['Ann Truscott', 'Ann Pengelly', 'same-first'],
    ['Ann Truscott', 'Bob Truscott', 'none'],
    ['Li Wu', 'Li Xu', 'same-first'],
    ['Dr', 'Mrs', 'none'],
    ["Siân O'Neill", 'Siân O’Neill', 'same'],
    ['Sian O Neill', "Sian O'Neill", 'same'],
    ['Professor Ann Truscott', 'Prof. Ann Truscott', 'same'],
    ['Revd Ann Truscott', 'Reverend Ann Truscott', 'same'],
    ['Doctor Ann Truscott', 'Ann Truscott', 'same'],
    ['Dame Ann Truscott', 'Ann Truscott', 'same'],
  ] as const)('%s and %s: %s', (one, other, expected) => {
    expect(nameLikeness(one, other)).toBe(expected);
  });

  test('as far apart one way as the other, and no distance from themselves', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(slipsBetween(one, other)).toBe(slipsBetween(other, one));
        expect(slipsBetween(one, one)).toBe(0);
        expect(nameLikeness(one, other)).toBe(nameLikeness(other, one));
      }),
    );
  });
});

test('An address leads to a mailbox', () => {
  expect(mailboxOf('Sam.Reed+npq@Gmail.com')).toBe('samreed@gmail.com');
  expect(mailboxOf('sam.reed@school.example')).toBe('sam.reed@school.example');
});

describe('Two records', () => {
  test('of one TRN look alike, and say why', () => {
    const alike = likeness(record(1, { trn: '1234567', isTrnVerified: true }), record(2, { trn: '1234567' }));
    expect(alike?.reasons).toEqual(['same-trn']);
  });

  test('of two verified TRNs are two people, whatever else they share', () => {
    const shared = { fullName: 'Ann Truscott', emails: ['a@x.example'], isTrnVerified: true };
    expect(
      likeness(record(1, { ...shared, trn: '1234567' }), record(2, { ...shared, trn: '7654321' })),
    ).toBeNull();
  });

  test('of one school are not asked about for their school alone', () => {
    expect(
      likeness(
        record(1, { schoolUrns: ['100000'] }),
        record(2, { schoolUrns: ['100000'], fullName: 'Other' }),
      ),
    ).toBeNull();
  });
});

test('Of many, every pair that looks alike is found, whatever their order', () => {
  const names = fc.constantFrom(
    'Ann Truscott',
    'Truscott Ann',
    'Ann Truscot',
    'A Truscott',
    'Ann Pengelly',
    'Bob Reed',
    'Zoë Li',
    "Siân O'Neill",
    'Sian O’Neill',
    'Sian O Neill',
    'Sian ONeill',
  );
  const facts = fc.record({
    fullName: names,
    emails: fc.array(fc.constantFrom('ann@a.example', 'ann+x@a.example', 'bob@b.example'), { maxLength: 2 }),
    trn: fc.constantFrom(null, '1111111', '2222222'),
    isTrnVerified: fc.boolean(),
    schoolUrns: fc.array(fc.constantFrom('100000', '200000'), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 14 }), fc.nat(), (many, turn) => {
      const records = many.map((one, index) => ({
        ...one,
        isTrnVerified: one.isTrnVerified && one.trn !== null,
        id: index + 1,
      }));
      const all = records.flatMap((one, index) =>
        records
          .slice(index + 1)
          .flatMap((other) => (likeness(one, other) === null ? [] : [`${one.id} ${other.id}`])),
      );
      const found = likelyPairs(records).map(({ one, other }) => `${one.id} ${other.id}`);
      expect(new Set(found)).toEqual(new Set(all));
      const turned = [
        ...records.slice(turn % (records.length + 1)),
        ...records.slice(0, turn % (records.length + 1)),
      ];
      expect(likelyPairs(turned).map(({ one, other }) => `${one.id} ${other.id}`)).toEqual(found);
    }),
  );
});
