import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { identityIn } from './looks-like-identity.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');
const found = (text: string) => identityIn(text, TODAY);

describe('A National Insurance number is found', () => {
  test.each([
    'QQ123456C is not given, but AB123456C is',
    'my NI is ab 12 34 56 c',
    'NINO: JG-10-37-59-A.',
    'CE123456D',
    'ＡＢ１２３４５６Ｃ',
    'ab 123456 c please',
    'AB\u201112\u201134\u201156\u2011C',
    'AB\n12\n34\n56\nC',
  ])('in %j', (text) => expect(found(text)).toBe('national-insurance'));

  test('however it is spaced, whatever stands around it', () => {
    const letter = (letters: string) => fc.constantFrom(...letters.split(''));
    const number = fc
      .tuple(
        letter('ABCEGHJKLMNOPRSTWXYZ'),
        letter('ABCEGHJKLMNPRSTWXYZ'),
        fc.stringMatching(/^\d{6}$/),
        letter('ABCD'),
        fc.constantFrom('', ' ', '-', '.'),
      )
      .filter(([a, b]) => !['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ'].includes(a + b))
      .map(([a, b, digits, end, gap]) => [a + b, ...(digits.match(/../g) ?? []), end].join(gap));
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('', 'It is ', '(', 'NI: '),
        fc.constantFrom('', ' ok', ').', ','),
        (written, beforeIt, afterIt) => {
          expect(found(`${beforeIt}${written}${afterIt}`)).toBe('national-insurance');
          // 'at 10 20 30 a' is a time and a word.
          if (!written.includes(' '))
            expect(found(`${beforeIt}${written.toLowerCase()}${afterIt}`)).not.toBeNull();
        },
      ),
    );
  });
});

describe('Other papers are found', () => {
  test.each([
    ['passport', 'My passport number is 533401372'],
    ['passport', '533401372'],
    ['passport', 'passport: PA1234567'],
    ['passport', 'P<GBRUK<SPECIMEN<<ANGELA<ZOE<<<<<<<<<<<<<<<'],
    ['driving-licence', 'MORGA657054SM9IJ'],
    ['driving-licence', 'morga 657054 sm9ij'],
    ['driving-licence', 'FOX99 861015 J99AB'],
    ['driving-licence', 'driving licence no. 12345678'],
  ])('%s: %s', (kind, text) => expect(found(text)).toBe(kind));
});

describe('A date that could be somebody’s birth is found', () => {
  test.each([
    '03/05/1985',
    '3.5.85',
    '3-5-1985',
    '3 / 5 / 1985',
    '1985-05-03',
    '1985/05/03',
    '3 May 1985',
    '3rd of May 1985',
    '3rd May, 1985',
    'May 3, 1985',
    'Sept 12th 1979',
    '03 05 1985',
    '03051985',
    '3-May-85',
    'born in 1985',
    'DOB 3/5/15',
    'd.o.b. 03.05.2018',
    'date of birth: May 2018',
    'his birthday is 3 May 2018',
    '12/31/1980',
  ])('%s', (text) => expect(found(text)).toBe('birth-date'));

  test('for every day of every adult’s life but the turns of the school year, in every way of writing', () => {
    const day = fc
      .date({ min: new Date('1927-01-01'), max: new Date('2010-12-31'), noInvalidDate: true })
      .map((date) => Temporal.PlainDate.from(date.toISOString().slice(0, 10)))
      .filter(
        ({ day: d, month: m }) => !(d === 1 && m === 9) && !(d === 31 && m === 8) && !(d === 9 && m === 1),
      );
    const two = (n: number) => String(n).padStart(2, '0');
    fc.assert(
      fc.property(day, fc.nat(5), (date, way) => {
        const { day: d, month: m, year: y } = date;
        const name = date.toLocaleString('en-GB', { month: 'long' });
        const written = [
          date.toString(),
          `${two(d)}/${two(m)}/${y}`,
          `${d}.${m}.${y}`,
          `${d} ${name} ${y}`,
          `${name} ${d}, ${y}`,
          `${two(d)}${two(m)}${y}`,
        ][way];
        expect(found(`I am ${written}.`), written).not.toBeNull();
      }),
    );
  });
});

describe('What people write every day passes', () => {
  test.each([
    'Step-free access, please',
    'URN 107828, UKPRN 10006543, TRN 1234567',
    '0113 496 0000',
    '01134960000',
    '+44 113 496 0000',
    '07700 900123',
    '+447700900123',
    'LS28 8NZ',
    'the school year 2025/26, or 2025-2026',
    'Autumn term: 1 September 2026 to 18 December 2026',
    'half term is 26/10/2026 to 30/10/2026',
    'I am away from 5 to 9 January 2027',
    'SENCO since 1 September 2009',
    'until 31 August 2005',
    'Room 12, 3rd floor, 20 metres from the lift',
    'my hearing aid is 2.4 GHz',
    'at 10.30, by 11.45',
    '£1,265 or £123,456,789',
    'Section 67 of the Act of 2014; SI 2014/1530 reg 49(4)',
    'Key stage 2, years 3 to 6, 30 pupils, 15 with an EHCP',
    'St Mary’s CE (VA) Primary School, Leeds (URN 107981)',
    'I need breaks every 45 minutes',
    'A4 in 18 point, or N18 font',
    'Ofsted visit on 12 March 2026',
    'I was in post in May 1998',
    '12 345 6789',
    'newborn baby at home',
    '5 out of 10, 24/7',
  ])('%s', (text) => expect(found(text)).toBeNull());

  test('numbers of six, seven, eight and ten or more digits that are no date', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9](?:\d{5,6}|\d{9,12})$/), (digits) => {
        expect(found(`number ${digits}`)).toBeNull();
      }),
    );
  });

  test('telephone numbers as they are written in Britain', () => {
    const number = fc.stringMatching(
      /^0(?:1\d{3} \d{6}|1\d1 \d{3} \d{4}|20 \d{4} \d{4}|7\d{3} \d{6}|7\d{3} \d{3} \d{3})$/,
    );
    fc.assert(
      fc.property(number, (written) => {
        expect(found(`Ring ${written} first`)).toBeNull();
      }),
    );
  });

  test('days of this year, the last ten and the next ten, unless they are said to be a birth', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3600, max: 3600 }), (days) => {
        const date = TODAY.add({ days });
        expect(found(`on ${date.toString()}`)).toBeNull();
        expect(found(`born on ${date.toString()}`)).toBe('birth-date');
      }),
    );
  });

  test('and no text takes long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2000 }), (text) => void found(text)));
    expect(found('a9'.repeat(5000))).toBeNull();
    expect(found('passport '.repeat(2000))).toBeNull();
    expect(found('1 '.repeat(5000))).toBeNull();
  });
});
