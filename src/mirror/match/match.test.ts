/** Whose a registration is, where its school is named and no URN of it is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { RecordFacts } from '../../people/index.ts';
import type { Told } from '../wire.ts';
import { matchOf, PeopleIndex, type Match } from './match.ts';
import { schoolsSoNamed, type SchoolOfPerson } from './named-school.ts';

const NAME = 'Ann Truscott';
const SCHOOL = 'Moor Lane Primary School';

interface Somebody extends Partial<RecordFacts> {
  id: number;
  schools?: readonly SchoolOfPerson[];
}
const at = (name: string, urn: string | null = '107824'): SchoolOfPerson => ({ urn, names: [name] });

function match(told: Told, people: readonly Somebody[], refused: readonly number[] = []): Match {
  const records = people.map(({ id, schools = [], ...more }): RecordFacts => ({
    id,
    fullName: NAME,
    emails: [],
    trn: null,
    isTrnVerified: false,
    schoolUrns: schools.flatMap(({ urn }) => urn ?? []),
    ...more,
  }));
  const index = new PeopleIndex(records);
  const name = typeof told.schoolName === 'string' ? told.schoolName : null;
  const atSchoolSoNamed =
    name === null || typeof told.schoolUrn === 'string'
      ? null
      : new Map(
          index
            .ofName(told)
            .map((id) => [id, schoolsSoNamed(name, people.find((one) => one.id === id)?.schools ?? [])]),
        );
  return matchOf({ told, ofParticipant: [], refused: new Set(refused), atSchoolSoNamed }, index);
}

const summary = (found: Match): string => {
  switch (found.kind) {
    case 'matched':
      return `${found.personId} ${found.how}`;
    case 'to decide':
      return found.candidates.map(({ personId, schoolWhy }) => `${personId} ${schoolWhy ?? '-'}`).join(', ');
    case 'unmatched':
      return 'unmatched';
  }
};

describe('a name with the name of a school', () => {
  const told: Told = { fullName: NAME, schoolName: SCHOOL };
  const was = { id: 1, schools: [at(SCHOOL)] };
  test.each<[string, Told, readonly Somebody[], string]>([
    ['is of the only one of that name who was there', told, [was], '1 name-and-school'],
    [
      'in whatever way both are written',
      { fullName: 'TRUSCOTT, Ann', schoolName: 'moor-lane primary' },
      [was],
      '1 name-and-school',
    ],
    [
      'also where the register has it not',
      told,
      [{ id: 1, schools: [at(SCHOOL, null)] }],
      '1 name-and-school',
    ],
    [
      'also where its name is another now, or was',
      told,
      [{ id: 1, schools: [{ urn: '107824', names: ['Moor Lane Infants', SCHOOL] }] }],
      '1 name-and-school',
    ],
    [
      'beside somebody of that name who was elsewhere',
      told,
      [was, { id: 2, schools: [at('Hill Primary School', '107825')] }],
      '1 name-and-school',
    ],
    [
      'and not of one of two who were there',
      told,
      [was, { id: 2, schools: [at(SCHOOL)] }],
      '1 another too, 2 another too',
    ],
    [
      'nor of two at two schools so named',
      told,
      [was, { id: 2, schools: [at(SCHOOL, '107825')] }],
      '1 another too, 2 another too',
    ],
    [
      'nor of one who was at two schools so named',
      told,
      [{ id: 1, schools: [at(SCHOOL), at(SCHOOL, '107825')] }],
      '1 several so named',
    ],
    [
      'nor of one who was at another school',
      told,
      [{ id: 1, schools: [at('Hill Primary School')] }],
      '1 no school so named',
    ],
    ['nor of one at no school that is known', told, [{ id: 1 }], '1 no school so named'],
    ['nor of somebody of another name', told, [{ ...was, fullName: 'Bob Reed' }], 'unmatched'],
    [
      'nor against a number that is another',
      { ...told, trn: '2000001' },
      [{ ...was, trn: '2000002' }],
      '1 something else against it',
    ],
    [
      'nor against two numbers that were both checked',
      { ...told, trn: '2000001', trnIsVerified: true },
      [{ ...was, trn: '2000002', isTrnVerified: true }],
      'unmatched',
    ],
    [
      'nor against an address that is somebody else’s',
      { ...told, email: 'bob@school.example' },
      [was, { id: 2, fullName: 'Bob Reed', emails: ['bob@school.example'] }],
      '2 -, 1 something else against it',
    ],
    [
      'a URN that was told settles it before any name of a school',
      { ...told, schoolUrn: '107999' },
      [was],
      '1 -',
    ],
    [
      'and no name of a school settles nothing',
      { ...told, schoolName: '  –  ' },
      [was],
      '1 no school so named',
    ],
  ])('%s', (_words, row, people, expected) => {
    expect(summary(match(row, people))).toBe(expected);
  });

  test('is not of whom a manager said that it is not them, and then may be of the other', () => {
    const other = { id: 2, schools: [at(SCHOOL)] };
    expect(summary(match(told, [was, other], [1]))).toBe('2 name-and-school');
    expect(summary(match(told, [was], [1]))).toBe('unmatched');
  });

  test('says somebody only where exactly one of that name was at exactly one school so named, whoever else there is', () => {
    const names = ['Ann Truscott', 'Bob Reed'] as const;
    const schools = [
      at(SCHOOL),
      at(SCHOOL, '107825'),
      at('Hill Primary School', '107826'),
      at('St. Mary’s C of E', '107827'),
    ] as const;
    const somebody = fc.record({
      fullName: fc.constantFrom(...names),
      schools: fc.uniqueArray(fc.constantFrom(...schools), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(somebody, { maxLength: 5 }),
        fc.constantFrom(...names),
        fc.constantFrom(SCHOOL, 'Saint Marys C of E School', 'Nowhere'),
        (drawn, fullName, schoolName) => {
          const people = drawn.map((one, index) => ({ ...one, id: index + 1 }));
          const spelt = schoolName.startsWith('Saint') ? 'St. Mary’s C of E' : schoolName;
          const there = people.filter(
            (one) => one.fullName === fullName && one.schools.some(({ names: [name] }) => name === spelt),
          );
          const [only] = there;
          const isPlain =
            there.length === 1 && only?.schools.filter(({ names: [name] }) => name === spelt).length === 1;
          const found = match({ fullName, schoolName }, people);
          expect(found.kind === 'matched' ? found.personId : null).toBe(isPlain ? (only?.id ?? 0) : null);
          // Nobody of the name is forgotten: whoever it is not settled for waits for a manager.
          if (found.kind === 'to decide')
            expect(new Set(found.candidates.map(({ personId }) => personId))).toEqual(
              new Set(people.filter((one) => one.fullName === fullName).map(({ id }) => id)),
            );
          // The order of the records decides nothing.
          expect(summary(match({ fullName, schoolName }, people.toReversed()))).toBe(summary(found));
        },
      ),
    );
  });
});
