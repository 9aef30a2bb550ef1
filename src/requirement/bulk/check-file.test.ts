/** `npx npq-hub check FILE`, without the process round it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import examples from '../testing/worked-examples.json' with { type: 'json' };
import { checkFile } from './check-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function check(name: string, content: string | Uint8Array) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const printed: string[] = [];
  const said: string[] = [];
  const done = await checkFile(
    file,
    (text) => void printed.push(text),
    (line) => void said.push(line),
    {
      today: Temporal.PlainDate.from('2026-11-23'),
      openDatabase: () => Promise.reject(new Error('The database is not needed for this.')),
      findSchoolsByUrn: () => Promise.resolve(new Map()),
    },
  );
  return { done, printed: printed.join(''), said };
}

describe('a JSON file', () => {
  test('gives every worked example of the contract its answer', async () => {
    const { done, printed } = await check(
      'examples.json',
      JSON.stringify(examples.map(({ inputs }) => inputs)),
    );
    expect(done).toBe(true);
    const answers: unknown = JSON.parse(printed);
    expect(answers).toMatchObject(examples.map(({ expected }) => expected));
  });

  test('with one situation gives one answer', async () => {
    const { printed } = await check('one.JSON', '\uFEFF{"id":"S","role":"aspiring"}');
    expect(JSON.parse(printed)).toMatchObject({ id: 'S', evaluationDate: '2026-11-23' });
  });

  test.each([
    ['that is not JSON', '{"role":', /^The file is not JSON: /],
    ['with nothing in it', ' \n', /^The file is empty\./],
    ['with an empty list', '[]', /^The list is empty\. Put a situation in it\./],
    [
      'in another encoding',
      Buffer.from('\uFEFF[{"role":"aspiring"}]', 'utf16le'),
      /^The file is not in UTF-8\. /,
    ],
    [
      'with a byte that is no letter',
      Buffer.from('{"id":"Zo\u00EB"}', 'latin1'),
      /^The file is not in UTF-8\. /,
    ],
    ['with a fault', '[{"role":"aspiring"},{"role":"x"}]', /^\[1\]\.role: Send one of/],
    ['of the wrong shape', '7', /^Send a JSON object\./],
  ])('%s prints nothing and says why', async (_, content, words) => {
    const { done, printed, said } = await check('bad.json', content);
    expect([done, printed]).toEqual([false, '']);
    expect(said[0]).toMatch(words);
  });
});

describe('a CSV file', () => {
  test('is printed answered', async () => {
    const { done, printed, said } = await check('a.csv', 'id,from,school_type\nA,09/2024,utc\n');
    expect([done, said]).toEqual([true, []]);
    expect(printed).toContain('\r\nA,09/2024,utc,must_hold_by,2027-09-01,');
  });

  test('with a row in error is printed whole, and says how many', async () => {
    const { done, printed, said } = await check('b.csv', 'id,from,school_type\nA,x,utc\nB,2024-09,utc\n');
    expect(done).toBe(false);
    expect(printed.split('\r\n')).toHaveLength(4);
    expect(said).toEqual(['1 row could not be answered: see the column error.']);
  });

  test('without a needed column prints nothing and says which', async () => {
    const { done, printed, said } = await check('c.csv', 'id,school_type\nA,utc\n');
    expect([done, printed]).toEqual([false, '']);
    expect(said).toEqual([
      'Line 1, from: There is no column headed “from”. Add it to the first line of the file.',
    ]);
  });
});
