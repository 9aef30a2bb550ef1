import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOT_CLOSED, TEXT_AFTER_QUOTE } from './records.ts';
import { inPieces, joinedText, readAll } from './testing/bytes.ts';
import { readCsv } from './read.ts';
import { csvFile } from './write.ts';

const fixture = (name: string) => readFileSync(new URL(`./testing/${name}`, import.meta.url));
const named = (...names: string[]) => names.map((name) => ({ name }));
const AB = { columns: named('a', 'b') };

/** 40 MB in rows of a kilobyte, each piece made anew so that keeping any of it shows. */
async function* longFile(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('a,b\n');
  for (let sent = 0; sent < 400; sent += 1) yield Buffer.from(`${sent},${'x'.repeat(1000)}\n`.repeat(100));
}

/** What is really held: bytes in use once all that can be forgotten is. */
function bytesHeld(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a good file', () => {
  const spectrum = readdirSync(new URL('./testing/csv-spectrum/csvs', import.meta.url));
  test('all twelve files of csv-spectrum are there', () => expect(spectrum).toHaveLength(12));

  test.each(spectrum)('csv-spectrum %s gives what it must, whole or byte by byte', async (file) => {
    const bytes = fixture(`csv-spectrum/csvs/${file}`);
    const expected = [
      JSON.parse(fixture(`csv-spectrum/json/${file.replace('.csv', '.json')}`).toString()),
    ].flat();
    const columns = named(...Object.keys(expected[0]));
    for (const size of [65_536, 1]) {
      const { rows, faults } = await readAll(bytes, { columns }, size);
      expect(faults).toEqual([]);
      expect(rows.map(({ row }) => row)).toEqual(expected);
    }
  });

  test.each(['cr', 'crlf', 'inconsistent'])('line endings may be %s', async (kind) => {
    const file = fixture(`csvlint/${kind}-line-endings.csv`);
    const { rows, faults } = await readAll(file, { columns: named('Foo', 'Baz') }, 7);
    expect(faults).toEqual([]);
    expect(rows.map(({ line, row }) => [line, row.Foo, row.Baz])).toEqual([
      [2, 'Biff', 'Boff'],
      [3, 'Qux', 'Doge'],
    ]);
  });

  test('headings are matched whatever their case, spaces, underscores and byte order mark', async () => {
    const columns = [{ name: 'appointed_on', alsoCalled: ['start date'] }, { name: 'urn' }];
    for (const headings of ['\uFEFFAppointed On,URN', 'APPOINTED-ON, urn ', '"Start_Date","U R N"']) {
      const { rows, faults } = await readAll(`${headings}\n2024-09-01,100000\n`, { columns });
      expect(faults).toEqual([]);
      expect(rows[0]?.row).toEqual({ appointed_on: '2024-09-01', urn: '100000' });
    }
  });

  test.each([';', '\t'])('values may be parted by %j', async (sign) => {
    const { rows } = await readAll(`a${sign}b\n1,5${sign}"2${sign}3"\n`, AB);
    expect(rows[0]?.row).toEqual({ a: '1,5', b: `2${sign}3` });
  });

  test('values may be parted by a semicolon though nobody knows the headings', async () => {
    const seen: string[] = [];
    const options = {
      columns: [{ name: 'a', required: false }],
      onHeadings: (all: readonly string[]) => seen.push(...all),
    };
    await readAll('Ref;"Surname, first name; known as";Status\nx;y;z\n', options);
    expect(seen).toEqual(['Ref', 'Surname, first name; known as', 'Status']);
  });

  test('a quotation mark inside a value is a character like any other', async () => {
    const { rows, faults } = await readAll('a,b\n5" pipe,the ""big"" one\n1,2\n', AB);
    expect(faults).toEqual([]);
    expect(rows.map(({ row }) => row.a)).toEqual(['5" pipe', '1']);
    expect(rows[0]?.row.b).toBe('the ""big"" one');
  });

  test('an optional column that is missing is empty, and all cells stay at hand', async () => {
    const columns = [{ name: 'a' }, { name: 'c', required: false }];
    const seen: string[] = [];
    const { rows } = await readAll('x,A\n 1 ,2\n', { columns, onHeadings: (all) => seen.push(...all) });
    expect(seen).toEqual(['x', 'A']);
    expect(rows).toEqual([{ line: 2, row: { a: '2', c: '' }, cells: [' 1 ', '2'] }]);
  });

  test('blank rows and empty cells beyond the headings say nothing', async () => {
    const { rows, faults } = await readAll('\n\na,b\n\n,\n1,2,,\n  \n', AB);
    expect(faults).toEqual([]);
    expect(rows.map(({ line }) => line)).toEqual([6]);
  });
});

describe('encodings', () => {
  test('Windows-1252 is known by its bytes, however they are cut', async () => {
    const file = fixture('messytables/latin-1.csv');
    for (const size of [1, 3, 65_536]) {
      const { rows } = await readAll(file, { columns: named('GF', 'F', 'Descripción') }, size);
      expect(rows[1]?.row.F).toBe('Legislación');
    }
    const windows = Buffer.concat([Buffer.from('a,b\nO'), Buffer.from([0x92]), Buffer.from('Hara,2\n')]);
    expect((await readAll(windows, AB)).rows[0]?.row.a).toBe('O’Hara');
  });

  test('UTF-16 with its mark, either way round', async () => {
    const { rows } = await readAll(
      fixture('messytables/utf-16le.csv'),
      {
        columns: named('Organisation_code', 'Organisation_name'),
      },
      5,
    );
    expect(rows[0]?.row).toEqual({ Organisation_code: '5C1', Organisation_name: 'Enfield PCT' });
    const bigEndian = Buffer.from('\uFEFFa\tb\nZoë\t2\n', 'utf16le').swap16();
    expect((await readAll(bigEndian, AB)).rows[0]?.row).toEqual({ a: 'Zoë', b: '2' });
  });

  test('UTF-8 with and without its mark, a character cut in two between pieces', async () => {
    expect(
      (await readAll(fixture('messytables/utf8bom.csv'), { columns: named('kitten', 'win') })).faults,
    ).toEqual([]);
    for (const size of [1, 2, 3]) {
      expect((await readAll('a,b\nŁucja,Zoë 😀\n', AB, size)).rows[0]?.row).toEqual({
        a: 'Łucja',
        b: 'Zoë 😀',
      });
    }
  });

  test('where UTF-8 turns into something else the file is refused, not guessed at', async () => {
    const mixed = Buffer.concat([Buffer.from('a,b\nZoë,1\n'), Buffer.from([0xe9, 0x2c, 0x31, 0x0a])]);
    const { faults } = await readAll(mixed, AB, 10);
    expect(faults).toMatchObject([{ ends: true, error: expect.stringContaining('mixes UTF-8') }]);
  });

  test.each([
    ['csvlint/spreadsheet.xlsx', 'Excel workbook'],
    ['csvlint/spreadsheet.xls', 'old Excel workbook'],
    ['messytables/big5.csv', 'no column headed'],
    ['csvlint/title-row.csv', 'no column headed'],
    ['messytables/weird_head_padding.csv', 'no column headed'],
  ])('%s is refused with words that help', async (file, words) => {
    const { rows, faults } = await readAll(fixture(file), AB);
    expect(rows).toEqual([]);
    expect(faults.at(-1)).toMatchObject({ ends: true, error: expect.stringContaining(words) });
  });

  test('NUL bytes are refused', async () => {
    const { faults } = await readAll('a,b\n1,2\n\0,3\n', AB);
    expect(faults).toMatchObject([{ ends: true, error: expect.stringContaining('NUL') }]);
  });
});

describe('a bad row costs only itself', () => {
  test.each([
    ['"never closed,2', null, NOT_CLOSED],
    ['1,"two"x', 'b', TEXT_AFTER_QUOTE],
    ['1,2,3', null, '3 values and the file has 2 headings'],
    ['1', null, '1 value and the file has 2 headings'],
  ])('%s', async (bad, column, error) => {
    const { rows, faults } = await readAll(`a,b\nx,y\n${bad}\n"p","q"\nr,s`, AB, 3);
    expect(faults).toEqual([{ line: 3, column, error: expect.stringContaining(error), ends: false }]);
    expect(rows.map(({ line, row }) => [line, row.a])).toEqual([
      [2, 'x'],
      [4, 'p'],
      [5, 'r'],
    ]);
  });

  test('every fault of a file is told', async () => {
    const { rows, faults } = await readAll(fixture('csvlint/invalid_many_rows.csv'), {
      columns: named('Foo', 'Bar', 'Baz'),
    });
    expect(faults.map(({ line, column }) => [line, column])).toEqual([[4, 'Baz']]);
    expect(rows.length).toBeGreaterThan(5);
  });
});

describe('the file as a whole', () => {
  test.each([
    ['', 'The file is empty'],
    ['\n\n', 'The file is empty'],
    ['a\n1\n', 'no column headed “b”'],
    ['a,b,A\n1,2,3\n', 'Two columns are headed “a” and “A”'],
  ])('%j', async (content, error) => {
    const { rows, faults } = await readAll(content, AB);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ ends: true, error: expect.stringContaining(error) }]);
  });

  test('limits on rows, bytes and columns end the reading with one fault', async () => {
    const many = `a,b\n${'1,2\n'.repeat(11)}`;
    expect((await readAll(many, { ...AB, maxRows: 11 })).faults).toEqual([]);
    const rows = await readAll(many, { ...AB, maxRows: 10 });
    expect(rows.rows).toHaveLength(10);
    expect(rows.faults).toMatchObject([{ line: 12, ends: true }]);
    expect((await readAll(many, { ...AB, maxBytes: 20 }, 5)).faults).toMatchObject([{ ends: true }]);
    expect((await readAll(many, { ...AB, maxColumns: 1 })).faults).toMatchObject([{ ends: true }]);
  });

  test.each([
    ['10 MB of one line', 'x'.repeat(10_000_000)],
    ['10 MB inside a quotation mark', `"${'x'.repeat(10_000_000)}`],
    ['a quotation mark that swallows 10 MB of lines', `"${`x,${'y'.repeat(98)}\n`.repeat(100_000)}`],
  ])('%s gives an error while the rest of the file is still read', async (_, line) => {
    let faults = 0;
    let last: unknown = null;
    for await (const item of readCsv(inPieces(`a,b\n${line}\n1,2\n`), { ...AB, maxRows: 200_000 })) {
      if ('error' in item) faults += 1;
      else last = item.row;
    }
    expect(faults).toBeGreaterThan(0);
    expect(last).toEqual({ a: '1', b: '2' });
  });

  // An upload that was read whole comes in one piece. (What patterns do to it in a process that is weeks old: e2e/hostile.test.ts.)
  test.each([
    ['in pieces', 64 * 1024],
    ['in one piece', Number.MAX_SAFE_INTEGER],
  ])('10 MB of one line before any heading is an error too, %s', async (_, size) => {
    const { faults } = await readAll('x'.repeat(10_000_000), AB, size);
    expect(faults).toMatchObject([
      { line: 1, ends: true, error: expect.stringContaining('longer than 1,000,000') },
    ]);
  });

  test('memory does not grow with the file', async () => {
    const before = bytesHeld();
    let rows = 0;
    let most = 0;
    for await (const item of readCsv(longFile(), AB)) {
      if ('row' in item) rows += 1;
      if (rows % 10_000 === 9_999) most = Math.max(most, bytesHeld() - before);
    }
    expect(rows).toBe(40_000);
    expect(most).toBeLessThan(10_000_000);
  });
});

describe('anything at all', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', "'", '=', '-', ' ', 'a', 'é') }),
    fc.constantFrom(...fixture('formula-injection.txt').toString().split('\n')),
  );

  test('what is written is read back the same', async () => {
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (rows, byteOrderMark, size) => {
          const header = (rows[0] ?? []).map((_, index) => `column ${index}`);
          const written = await joinedText(csvFile(header, rows, { byteOrderMark }));
          const read = await readAll(written, { columns: named(...header) }, size);
          expect(read.faults).toEqual([]);
          expect(read.rows.map(({ cells }) => cells)).toEqual(
            rows.filter((row) => row.some((value) => value.trim() !== '')),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('any bytes whatever are read without an exception', async () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a', ' '), maxLength: 60 })
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(hostile, fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
        await readAll(Buffer.concat([Buffer.from('a,b\n'), bytes]), AB, size);
        await readAll(bytes, AB, size);
      }),
      { numRuns: 1000 },
    );
  });
});
