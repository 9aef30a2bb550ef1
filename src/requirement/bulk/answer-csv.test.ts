/** Files as trusts send them, and as they should not be. */
import { describe, expect, test } from 'vitest';

import { answerCsv, type BulkItem, type BulkSources } from './answer-csv.ts';
import { ANSWER_COLUMNS, COLUMNS } from './columns.ts';
import type { KnownSchool } from './row.ts';

const SCHOOLS = new Map<string, KnownSchool>([
  ['136392', { name: 'Hill Top Academy', schoolType: 'academy_mainstream', country: 'England' }],
  ['402000', { name: 'Ysgol y Bryn', schoolType: null, country: 'Wales' }],
  ['131000', { name: 'A secure unit', schoolType: null, country: 'England' }],
]);

const asked: string[][] = [];
const SOURCES: BulkSources = {
  today: Temporal.PlainDate.from('2026-11-23'),
  schools: (urns) => {
    asked.push([...urns]);
    return Promise.resolve(new Map([...SCHOOLS].filter(([urn]) => urns.includes(urn))));
  },
};

async function* bytes(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

async function itemsOf(text: string | Uint8Array): Promise<BulkItem[]> {
  return Array.fromAsync(answerCsv(bytes(text), SOURCES));
}

/** The answer cells of each row by their column, as text. */
async function answersTo(...lines: string[]): Promise<Record<string, string>[]> {
  const items = await itemsOf(lines.join('\r\n'));
  return items
    .filter((item) => item.kind === 'row' || item.kind === 'unreadable')
    .map(({ cells }) =>
      Object.fromEntries(
        ANSWER_COLUMNS.map((column, index) => [
          column,
          String(cells.at(index - ANSWER_COLUMNS.length) ?? ''),
        ]),
      ),
    );
}

const HEAD = 'id,school_type,from';
const ONE = 'A,academy_mainstream,2024-09-01';

const earlier = (ending: string): string[] =>
  ['school', 'school_type', 'from', 'to'].map((part) => `previous_${part}${ending}`);

describe('a row is answered', () => {
  test('with outcome, dates, readings, plan, rows of the law and no error', async () => {
    expect(await answersTo(HEAD, ONE)).toEqual([
      {
        outcome: 'must_hold_by',
        deadline: '2027-09-01',
        overdue_from: '2027-09-02',
        strict_outcome: 'must_hold_by',
        strict_deadline: '2027-09-01',
        readings_agree: 'yes',
        flags: '',
        latest_safe_start: '2025-11-01',
        latest_possible_start: '2026-03-01',
        risk: 'late',
        rule: 'T2 T1 T5',
        note: '',
        error: '',
      },
    ]);
  });

  test.each([
    ['yyyy-mm-dd', '2024-09-05', '2027-09-05'],
    ['yyyy-mm, its first day', '2024-09', '2027-09-01'],
    ['dd/mm/yyyy, day first', '05/09/2024', '2027-09-05'],
    ['d/m/yyyy', '5/9/2024', '2027-09-05'],
    ['mm/yyyy', '09/2024', '2027-09-01'],
    ['with dots', '05.09.2024', '2027-09-05'],
    ['with the midnight of a spreadsheet', '05/09/2024 00:00:00', '2027-09-05'],
  ])('whose day is written %s', async (_, from, deadline) => {
    expect(await answersTo(HEAD, `A,academy_mainstream,${from}`)).toMatchObject([{ deadline, error: '' }]);
  });

  test('under headings and words in another case, spacing and order', async () => {
    const [answer] = await answersTo(
      'FROM,School Type,Teacher-Status,Role',
      '01/09/2024,Academy Mainstream,none,Headteacher SENCO',
    );
    expect(answer).toMatchObject({ outcome: 'must_hold_by', error: '', rule: 'E2 T2 T1 T5' });
  });

  test('with earlier posts, one, two and three', async () => {
    const head = [HEAD, ...earlier(''), ...earlier('_2'), ...earlier('_3')].join(',');
    const posts = 'A,utc,2012-09-01,2012-12-31,B,utc,2013-01-07,2013-07-31,C,utc,2014-01-06,2014-12-31';
    expect(await answersTo(head, `A,utc,2025-09-01,${posts}`)).toMatchObject([
      { outcome: 'overdue', deadline: '2015-09-01', strict_outcome: 'exempt', readings_agree: 'no' },
    ]);
  });

  test('two posts whose schools are not named are taken for two schools, not for a break', async () => {
    const head = `${HEAD},previous_school_type,previous_from,previous_to`;
    const [answer] = await answersTo(head, 'A,utc,2025-09-01,utc,2024-01-08,2024-06-30');
    expect(answer).toMatchObject({ flags: 'moved_school' });
  });

  test('with every kind of course', async () => {
    const head = `${HEAD},nasenco_started,nasenco_completed,nasenco_awarded,npq_started,npq_outcome,npq_outcome_on`;
    const [nasenco, npq, late] = await answersTo(
      head,
      `${ONE},09/01/2023,28/06/2024,15/07/2024,,,`,
      `${ONE},,,,18/11/2024,Passed,01/08/2026`,
      `B,academy_mainstream,2023-09-01,,,,18/11/2024,passed,02/09/2026`,
    );
    expect([nasenco?.['rule'], npq?.['rule'], late?.['flags']]).toEqual(['Q1', 'Q2', 'met_late']);
  });

  test('for someone who holds no post', async () => {
    expect(await answersTo('id,school,school_type,role,from', 'A,Hill Top,,aspiring,')).toMatchObject([
      { outcome: 'not_required_recommended', error: '' },
    ]);
  });

  test('on the day that it names', async () => {
    expect(await answersTo(`${HEAD},evaluation_date`, `${ONE},02/09/2027`)).toMatchObject([
      { outcome: 'overdue' },
    ]);
  });
});

describe('a URN', () => {
  test('stands for type and country, looked up once for all rows', async () => {
    asked.length = 0;
    const answers = await answersTo(
      'urn,from',
      '136392,2024-09-01',
      '0136392,2024-09-01',
      '402000,2024-09-01',
      '131000,2024-09-01',
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'must_hold_by',
      'must_hold_by',
      'not_required_recommended',
      'not_required_recommended',
    ]);
    expect(answers[2]?.['flags']).toBe('out_of_scope_country');
    expect(asked).toEqual([['136392', '402000', '131000']]);
  });

  test('is not looked up where the type is told', async () => {
    asked.length = 0;
    expect(await answersTo('urn,school_type,from', '999999,pru,2024-09-01')).toMatchObject([
      { outcome: 'must_hold_by' },
    ]);
    expect(asked).toEqual([]);
  });

  test.each([
    [
      'that the register does not have',
      '100001',
      'The register has no school with the URN 100001. Check it, or fill in school_type',
    ],
    ['that is none', '1234', 'Write the six or seven digits of the URN'],
  ])('%s is an error', async (_, urn, error) => {
    expect((await answersTo('urn,from', `${urn},2024-09-01`))[0]?.['error']).toContain(`urn: ${error}`);
  });
});

describe('a row that cannot be answered is kept, with its column and what to do', () => {
  test.each([
    ['school_type', HEAD, 'A,school,2024-09-01', 'school_type: Write one of maintained_mainstream'],
    ['a missing type', HEAD, 'A,,2024-09-01', 'school_type: Say what type of school it is'],
    ['a missing start', HEAD, 'A,utc,', 'from: Say when the person became SENCO there'],
    ['a day that does not exist', HEAD, 'A,utc,29/02/2023', 'from: Write a day that exists, as 01/09/2025'],
    ['an American day', HEAD, 'A,utc,09/13/2024', 'from: Write a day that exists'],
    ['a year of two digits', HEAD, 'A,utc,01/09/24', 'from: Write a day that exists'],
    ['a start in the future', HEAD, 'A,utc,24/11/2026', 'from: The post begins after 2026-11-23'],
    [
      'a month where a day is needed',
      `${HEAD},npq_started`,
      `${ONE},2024-11`,
      'npq_started: Write a day that exists, as',
    ],
    ['a role', `${HEAD},role`, `${ONE},teacher`, 'role: Write one of senco, acting_senco_designated'],
    ['yes or no', `${HEAD},member_of_staff`, `${ONE},perhaps`, 'member_of_staff: Write yes or no'],
    [
      'a pass without its day',
      `${HEAD},npq_started,npq_outcome`,
      `${ONE},18/11/2024,passed`,
      'npq_outcome_on: Say on which day',
    ],
    [
      'an outcome without a start',
      `${HEAD},npq_outcome`,
      `${ONE},failed`,
      'npq_started: Say when the course was begun',
    ],
    [
      'an award before the start',
      `${HEAD},nasenco_started,nasenco_awarded`,
      `${ONE},01/09/2023,01/08/2023`,
      'nasenco_awarded: This is before nasenco_started',
    ],
    [
      'a later post without the one before it',
      `${HEAD},previous_from_2`,
      `${ONE},2020-01-01`,
      'previous_school_type_2: Say what type',
    ],
    ['two faults', `${HEAD},role`, 'A,utc,x,y', 'role: Write one of'],
  ])('%s', async (_, head, row, error) => {
    const [answer] = await answersTo(head, row);
    expect(answer?.['error']).toContain(error);
    expect(answer?.['outcome']).toBe('');
  });

  test('and the rows round it are answered', async () => {
    const answers = await answersTo(HEAD, ONE, 'B,utc', 'C,"utc,2024-09-01', ONE);
    expect(answers.map(({ outcome, error }) => (outcome === '' ? error : outcome))).toEqual([
      'must_hold_by',
      'Line 3 of the file: The line has 2 values and the file has 3 headings. Check its commas and quotation marks',
      'Line 4 of the file: A quotation mark is opened and not closed. Close it, or take it out',
      'must_hold_by',
    ]);
  });
});

describe('the answered file', () => {
  test('keeps every column that was sent, in its order, those that nobody asked for among them', async () => {
    const items = await itemsOf('Name,from,Notes, school type \r\nAsha O’Neill,2024-09-01,=SUM(A1),utc\r\n');
    expect(items[0]).toMatchObject({ cells: ['Name', 'from', 'Notes', ' school type ', ...ANSWER_COLUMNS] });
    expect(items[1]).toMatchObject({
      cells: expect.arrayContaining(['Asha O’Neill', '=SUM(A1)', 'must_hold_by']),
    });
  });

  test('sent again has its answers once', async () => {
    const first = await itemsOf(`${HEAD}\r\n${ONE}\r\n`);
    const again = first
      .map((item) => ('cells' in item ? item.cells.map((cell) => `"${String(cell ?? '')}"`).join(',') : ''))
      .join('\r\n');
    expect(await itemsOf(again)).toEqual(first);
  });
});

describe('a file that is refused says why, with line and column, before any row', () => {
  const nuls = new Uint8Array(100_000);
  const workbook = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...new Uint8Array(500)]);

  test.each<[string, string | Uint8Array, object]>([
    [
      'no from',
      'id,school_type\r\nA,utc\r\n',
      { line: 1, column: 'from', error: expect.stringContaining('There is no column headed “from”') },
    ],
    [
      'neither type nor URN',
      'id,from\r\nA,2024-09-01\r\n',
      { line: 1, column: 'school_type', error: expect.stringContaining('none headed “urn”') },
    ],
    [
      'one heading twice',
      'from,school_type,From\r\n',
      { line: 1, column: 'from', error: expect.stringContaining('Two columns are headed') },
    ],
    ['nothing in it', '', { line: 1, column: null, error: 'The file is empty' }],
    [
      'headings alone',
      `${HEAD}\r\n`,
      { line: 2, column: null, error: 'The file has headings and no rows below them' },
    ],
    ['NULs', nuls, { line: 1, column: null, error: expect.stringContaining('NUL characters') }],
    ['a workbook', workbook, { line: 1, column: null, error: expect.stringContaining('Excel workbook') }],
    [
      '10 MB of one line',
      'x'.repeat(10_000_000),
      { line: 1, column: null, error: expect.stringContaining('longer than 100,000 characters') },
    ],
  ])('%s', async (_, text, fault) => {
    expect((await itemsOf(text))[0]).toMatchObject({ kind: 'ended', ...fault });
  });

  test('UTF-16 and Windows-1252 are read', async () => {
    const utf16 = Buffer.from(`\uFEFF${HEAD}\r\n${ONE}\r\n`, 'utf16le');
    expect((await itemsOf(utf16)).map(({ kind }) => kind)).toEqual(['headings', 'row']);
    const windows = Buffer.from(`${HEAD},name\r\n${ONE},Zo\u00EB\r\n`, 'latin1');
    expect((await itemsOf(windows))[1]).toMatchObject({ cells: expect.arrayContaining(['Zoë']) });
  });
});

test('60,000 rows: 50,000 are answered and the end says so', async () => {
  const kinds = new Map<string, number>();
  let last: BulkItem | null = null;
  const file = `${HEAD}\r\n${`${ONE}\r\n`.repeat(60_000)}`;
  for await (const item of answerCsv(bytes(file), SOURCES)) {
    kinds.set(item.kind, (kinds.get(item.kind) ?? 0) + 1);
    last = item;
  }
  expect(Object.fromEntries(kinds)).toEqual({ headings: 1, row: 50_000, ended: 1 });
  expect(last).toMatchObject({ line: 50_002, error: expect.stringContaining('more than 50,000 rows') });
});

test('every column has a place of its own in the contract, and a name of its own', () => {
  const fields = COLUMNS.flatMap(({ field }) => field ?? []);
  expect(new Set(fields).size).toBe(fields.length);
  expect(new Set(COLUMNS.map(({ name }) => name)).size).toBe(COLUMNS.length);
});
