import { describe, expect, test } from 'vitest';

import { LONGEST_QUERY, nameWords, readQuery, storedWords } from './search-words.ts';

/** What the index does: every word typed begins a word stored. */
function finds(stored: string, typed: string): boolean {
  const words = storedWords([stored]);
  return readQuery(typed).words.every((word) => words.some((one) => one.startsWith(word)));
}

describe('words of a name', () => {
  test.each([
    // The cases of the DfE's own tests.
    ["andrew's", "andrew's", true],
    ["andrew's", 'andrews', true],
    ["andrew's", 'andrew', true],
    ["andrew's", 'bob', false],
    ['mary-anne', 'mary-anne', true],
    ['mary-anne', 'mary anne', true],
    ['mary-anne', 'mary', true],
    ["St Mary's Catholic Primary School", 'saint mary', true],
    ["Saint Mary's College", 'st mary', true],
    ['Some Firsaint School', 'some first', false],
    // Ours.
    ["St. Mary's", 'ST. MARYS', true],
    ['St Mary’s', "st mary's", true],
    ['Saint Mary', 'sai', true],
    ['St Mary', 'sai ma', true],
    ["O'Connor School", "o'connor", true],
    ["O'Connor School", 'oconnor', true],
    ["O'Connor School", 'o connor', true],
    ["O'Connor School", 'connor', true],
    ['Ysgol Bro Siôn', 'sion', true],
    ['Jeanne D’Arc', 'd’arc', true],
    ['Jeanne D’Arc', 'darc', true],
    ['Peter & Paul', 'peter and paul', true],
    ['Peter and Paul', 'peter & paul', true],
    ['Morley Victoria', 'victoria morley', true],
    ['Morley Victoria', 'morley x', false],
    ['Morley Victoria', 'ictoria', false],
  ])('“%s” by “%s”: %s', (stored, typed, found) => expect(finds(stored, typed)).toBe(found));

  test('Saint and St are one name', () => {
    expect(nameWords('Saint Mary’s')).toBe(nameWords("ST. MARY'S"));
    expect(nameWords('Firsaint')).toBe('firsaint');
  });
});

describe('what is typed', () => {
  test.each(['', '   ', '💥🏫', '& | ! :* ( )', "'", '%_\\', '\0', '<>', '’’’'])(
    '“%s” holds no word',
    (typed) => {
      expect(readQuery(typed).words).toEqual([]);
    },
  );

  test.each([
    ['100%_school\\', ['100', 'school']],
    ["a' or 1=1 --", ['a', 'or', '1']],
    ['leeds & !bradford', ['leeds', 'bradford']],
    ['st:* | (x)', ['st', 'x']],
    ['nul\0l', ['nul', 'l']],
    ['leeds LEEDS', ['leeds']],
    ['0107641', ['107641']],
    ['000107641', ['107641']],
    ['107641', ['107641']],
    ['LS27 0', ['ls27', '0']],
  ])('“%s” is the words %j', (typed, words) => expect(readQuery(typed).words).toEqual(words));

  test('no more than 64 characters are looked at, and it says so', () => {
    expect(readQuery('x'.repeat(LONGEST_QUERY))).toMatchObject({ cut: false });
    const long = readQuery('x'.repeat(10_000));
    expect(long.cut).toBe(true);
    expect(long.words).toEqual(['x'.repeat(64)]);
  });

  test('a URN in brackets behind a name is all that is looked for, however long the name', () => {
    expect(readQuery(`${'St Mary '.repeat(20)}(URN 107641)`)).toMatchObject({
      words: ['107641'],
      cut: false,
    });
    expect(readQuery('Middle (13 to 18)').words).toEqual(['middle', '13', 'to', '18']);
  });

  test('a postcode among the words is a place too', () => {
    const query = readQuery('primary LS27 0PD');
    expect(query.place).toMatchObject({ name: 'LS27 0PD' });
    expect(query.words).toEqual(['primary', 'ls27', '0pd']);
    expect(query.wordsBesidePlace).toEqual(['primary']);
    expect(readQuery('ls270pd')).toMatchObject({ words: ['ls270pd'], wordsBesidePlace: [] });
    expect(readQuery('LS27')).toMatchObject({ place: { precision: 'outcode' }, wordsBesidePlace: [] });
  });

  test('what only looks like an outward code stays a word', () => {
    expect(readQuery('zz99 school')).toMatchObject({ place: null, wordsBesidePlace: ['zz99', 'school'] });
  });
});
