import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defused, restored } from './cells.ts';
import { joinedText } from './testing/bytes.ts';
import { csvFile, csvLine } from './write.ts';

const payloads = readFileSync(new URL('./testing/formula-injection.txt', import.meta.url), 'utf8').split(
  '\n',
);

test('no written cell begins as a formula does', () => {
  const starts = ['=1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1', ...payloads];
  for (const start of starts) {
    expect(csvLine([start])).not.toMatch(/^"?[=+\-@\t\r\n＝＋－＠]/);
    expect(restored(defused(start))).toBe(start);
  }
});

test('a cell that really begins with an apostrophe keeps it', () => {
  for (const text of ["'", "'=1", "''=1", "'tis", '']) expect(restored(defused(text))).toBe(text);
});

test('a number stays a number, a day is written as ISO 8601, nothing is an empty cell', () => {
  const day = Temporal.PlainDate.from('2024-09-01');
  expect(csvLine([-5, 1.5, day, true, null, undefined, '-5'])).toBe("-5,1.5,2024-09-01,true,,,'-5\r\n");
});

test('a semicolon cannot cut a cell in two in a spreadsheet set to another language', () => {
  expect(csvLine(['x;=cmd()'])).toBe('"x;=cmd()"\r\n');
});

test('a file begins with the byte order mark unless it is not wanted, and ends each line with CRLF', async () => {
  expect(await joinedText(csvFile(['a', 'b'], [[1, 'Zoë']]))).toBe('\uFEFFa,b\r\n1,Zoë\r\n');
  expect(await joinedText(csvFile(['a'], [['']], { byteOrderMark: false }))).toBe('a\r\n""\r\n');
});
