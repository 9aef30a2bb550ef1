/** JSON of the machine contract, flattened into a CSV file, is answered as the JSON is. */
import { expect, test } from 'vitest';

import { answer } from '../answer.ts';
import { readSituation } from '../read-situation.ts';
import examples from '../testing/worked-examples.json' with { type: 'json' };
import { answerCsv, type BulkItem } from './answer-csv.ts';
import { COLUMNS } from './columns.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');

async function itemsOf(cells: Readonly<Record<string, string>>): Promise<readonly BulkItem[]> {
  async function* file() {
    const lines = [Object.keys(cells), Object.values(cells)].map((line) => line.join(','));
    yield new TextEncoder().encode(lines.join('\r\n'));
  }
  const schools = () => Promise.resolve(new Map());
  return Array.fromAsync(answerCsv(file(), { today: TODAY, schools }));
}

const ORDINARY = { school_type: 'academy_mainstream', from: '2024-09-01' };
const ALIASES = COLUMNS.flatMap(({ name, field }) => (field === null ? [] : [[field, name] as const]));

test.each(ALIASES)('%s is read as %s', async (field, name) => {
  const { [name]: _, ...others } = Object.fromEntries(Object.entries(ORDINARY));
  const [, item] = await itemsOf({ ...others, [field]: 'the cell' });
  expect(item).toMatchObject({ kind: 'row', row: { [name]: 'the cell' } });
});

/** Every value that is not null, by its path: `previous[0].from`. */
function flattened(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => flattened(one, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) =>
      flattened(one, path === '' ? key : `${path}.${key}`),
    );
  return value === null ? [] : [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
}

test.each(examples.map(({ id, title, inputs }) => [`${id}: ${title}`, inputs] as const))(
  '%s',
  async (_, inputs) => {
    const read = readSituation(inputs, TODAY);
    if (!read.ok) throw new Error('A worked example could not be read.');
    const [, item] = await itemsOf(Object.fromEntries(flattened(inputs)));
    if (item?.kind !== 'row' || !item.answered.ok) throw new Error(JSON.stringify(item));
    expect(JSON.stringify(item.answered.answer)).toBe(JSON.stringify(answer(read.situation)));
  },
);

test.each(['current.fte', 'current.leave[0].from', 'npq.course', 'previous[3].from', 'teacher.trn'])(
  'a field that has no column is refused by name: %s',
  async (field) => {
    expect(await itemsOf({ ...ORDINARY, [field]: '1' })).toEqual([
      {
        kind: 'ended',
        line: 1,
        column: field,
        error: `The field “${field}” cannot be read from a CSV file. Take the column out, or send the rows as JSON`,
      },
    ]);
  },
);

test('a column of the sender’s own is passed over, whatever it looks like', async () => {
  const own = { 'Current. Notes': 'x', NPQ: 'x', previous: 'x', 'staff.current.from': 'x' };
  const [headings, row] = await itemsOf({ ...ORDINARY, ...own });
  expect(headings).toMatchObject({ kind: 'headings' });
  expect(row).toMatchObject({ kind: 'row', answered: { ok: true } });
});

test('a heading of both names is one too many', async () => {
  const [item] = await itemsOf({ ...ORDINARY, 'current.from': '2024-09-01' });
  expect(item).toMatchObject({ kind: 'ended', line: 1, column: 'from' });
});
