import { describe, expect, test } from 'vitest';
import { inPieces } from '../kit/csv/testing/bytes.ts';
import { readFrameworkFile } from './read-file.ts';

const read = (name: string, content: string | Uint8Array) =>
  readFrameworkFile({ name, bytes: inPieces(content) });
const HEADINGS = 'Section,Ref,Kind,Text\n';

describe('a CSV file', () => {
  test('gives sections and statements in its own order', async () => {
    const file = `${HEADINGS}School culture,1.1,Learn that,A first.\nTeaching,2.1,learn how to,A second.\nschool culture,1.2,LEARN_HOW_TO,A third.\n`;
    expect(await read('f.csv', file)).toEqual({
      ok: true,
      sections: [
        {
          code: 'school-culture',
          title: 'School culture',
          statements: [
            { kind: 'learn-that', officialRef: '1.1', ownRef: null, text: 'A first.', gist: null },
            { kind: 'learn-how-to', officialRef: '1.2', ownRef: null, text: 'A third.', gist: null },
          ],
        },
        {
          code: 'teaching',
          title: 'Teaching',
          statements: [
            { kind: 'learn-how-to', officialRef: '2.1', ownRef: null, text: 'A second.', gist: null },
          ],
        },
      ],
    });
  });

  test('tells every fault with its line', async () => {
    const file = `${HEADINGS}Teaching,1.1,Learn that,Good.\nTeaching,1.1,Learn that,Same reference.\n,1.2,Learn what,\nTeaching,<b>,Learn that,Odd reference.\nTeaching,1.3,"Learn that"x,Odd quotes.\n`;
    const result = await read('f.csv', file);
    expect(result).toEqual({
      ok: false,
      faults: [
        { place: 'Line 6, column Kind', error: expect.stringContaining('closing quotation mark') },
        { place: 'Line 3', error: expect.stringContaining('“1.1” was used before (Line 2)') },
        { place: 'Line 4', error: expect.stringContaining('section is missing') },
        { place: 'Line 4', error: expect.stringContaining('“Learn what” is not') },
        { place: 'Line 4', error: expect.stringContaining('text is missing') },
        { place: 'Line 5', error: expect.stringContaining('“<b>”') },
      ],
    });
  });

  test.each([
    ['no column', 'Section,Ref,Text\nTeaching,1.1,Words\n', 'headed “kind”'],
    ['headings alone', HEADINGS, 'no statements'],
    ['nothing', '', 'empty'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0), 'Excel workbook'],
    [
      '10 MB',
      `${HEADINGS}${`Teaching,1.1,Learn that,${'x'.repeat(3000)}\n`.repeat(1_900)}`,
      'larger than 5 MB',
    ],
    ['a text too long', `${HEADINGS}Teaching,1.1,Learn that,${'x'.repeat(3_001)}\n`, 'longer than 3000'],
    ['a control character', `${HEADINGS}Teaching,1.1,Learn that,a\u0001b\n`, 'not text'],
  ])('%s is refused in words', async (_, file, words) => {
    expect(await read('f.csv', file)).toMatchObject({
      ok: false,
      faults: [{ error: expect.stringContaining(words) }],
    });
  });
});

describe('a JSON file', () => {
  const statement = { ref: '1.1', kind: 'learn-that', text: 'A first.' };
  const json = (value: unknown) => read('F.JSON', JSON.stringify(value));

  test('gives the same as the CSV', async () => {
    const file = await json({ sections: [{ title: 'School culture', statements: [statement] }] });
    expect(file).toEqual(await read('f.csv', `${HEADINGS}School culture,1.1,learn-that,A first.\n`));
  });

  test.each([
    ['not JSON', '{"sections": [', 'It is not JSON'],
    ['no object', '[]', 'no list named “sections”'],
    ['null', 'null', 'no list named “sections”'],
    ['an empty list', '{"sections":[]}', 'no statements'],
  ])('%s is refused in words', async (_, file, words) => {
    expect(await read('f.json', file)).toMatchObject({
      ok: false,
      faults: [{ error: expect.stringContaining(words) }],
    });
  });

  test.each([
    ['a section that is a number', { sections: [7] }],
    ['a section without statements', { sections: [{ title: 'Teaching' }] }],
    [
      'a text that is a number',
      { sections: [{ title: 'Teaching', statements: [{ ...statement, text: 7 }] }] },
    ],
    ['a NUL', { sections: [{ title: 'Teaching', statements: [{ ...statement, text: 'a\0' }] }] }],
    [
      'half a character',
      { sections: [{ title: 'Teaching', statements: [{ ...statement, text: 'a\uD800' }] }] },
    ],
  ])('%s is refused at its place', async (_, value) => {
    const result = await json(value);
    expect(result).toMatchObject({ ok: false });
    const places = result.ok ? [] : result.faults.map((fault) => fault.place);
    expect([...new Set(places)]).toEqual(['sections[0].statements[0]']);
  });
});
