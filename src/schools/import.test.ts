import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { findSchool, findSchools } from './find.ts';
import { importSchools, type ImportCounts, type ImportReport } from './import.ts';

/** How `testing/make-download.ts` made it: 99 rows, 139 columns, Windows-1252, CRLF. */
const DOWNLOAD = join(import.meta.dirname, 'testing/edubasealldata.csv');

/** The download with one thing changed in its text; it is written again in Windows-1252. */
async function changed(change: (text: string) => string): Promise<Buffer> {
  const text = new TextDecoder('windows-1252').decode(await readFile(DOWNLOAD));
  return Buffer.from(change(text).replaceAll('’', '\u0092'), 'latin1');
}

/** Nothing but the counts, without the mends. */
function countsOf(report: ImportReport): Omit<ImportCounts, 'mends'> | string {
  if (!report.ok) return report.message;
  const { mends: _, ...counts } = report.counts;
  return counts;
}

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const NOTHING = { new: 0, changed: 0, unchanged: 0, closedSince: 0, notInFile: 0, refused: 0 };

onEachDatabase('a GIAS download', (open) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'npq-hub-import-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  let logged: string[] = [];
  const take = async (content: Buffer | string, more = {}) => {
    const file = join(folder, `${crypto.randomUUID()}.csv`);
    await writeFile(file, content);
    logged = [];
    return importSchools(open(), file, {
      dryRun: false,
      now: NOW,
      log: (line) => logged.push(line),
      ...more,
    });
  };
  const asItComes = async (more = {}) => take(await readFile(DOWNLOAD), more);
  const stored = async () =>
    (
      await sql<{ text: string }>`select schools::text as text from schools order by urn`.execute(open().db)
    ).rows.map((row) => row.text);

  test('is counted first, and nothing is changed by that', async () => {
    const report = await asItComes({ dryRun: true });
    expect(countsOf(report)).toEqual({ ...NOTHING, new: 99 });
    expect(logged[0]).toBe('Nothing was changed: this was a dry run. An import would find:');
    expect(logged).toContain('  99 new');
    expect(await stored()).toEqual([]);
    expect(await auditTrail(open().db)).toEqual([]);
  });

  test('comes in as it is, in the characters it was meant in', async () => {
    expect(countsOf(await asItComes())).toEqual({ ...NOTHING, new: 99 });
    const { db } = open();
    expect(await findSchool(db, '100001')).toMatchObject({
      name: 'City of London School for Girls’ Annexe',
      source: 'gias-import',
    });
    expect(await findSchool(db, '100002')).toMatchObject({
      name: 'St Paul’s Café School',
      statutory: 'not_bound',
      pupils: 260,
    });
    expect(await findSchool(db, '100003')).toMatchObject({ name: 'City of London School' });
    expect((await findSchools(db, { q: 'saint pauls cafe' })).map((school) => school.urn)).toEqual([
      '100002',
    ]);
    expect((await findSchools(db, { q: '', near: 'EC3A 5DE' })).at(0)?.urn).toBe('100000');
  });

  test('twice is the same as once', async () => {
    await asItComes();
    const once = await stored();
    expect(countsOf(await asItComes())).toEqual({ ...NOTHING, unchanged: 99 });
    expect(await stored()).toEqual(once);
    expect(await auditTrail(open().db)).toEqual([
      {
        event: 'schools.imported',
        actor: 'operator',
        subject: 'hub:schools',
        detail: { ...NOTHING, new: 99 },
      },
    ]);
  });

  test('leaves out heads, telephone numbers and websites', async () => {
    await asItComes();
    const all = (await stored()).join('\n');
    expect(all).toContain('City of London');
    for (const personal of ['Inventa', 'Headsworth', 'inventa', '0113', 'invented-school'])
      expect(all).not.toContain(personal);
  });

  test('changes what differs, tells what has closed since, and leaves what it does not name', async () => {
    await asItComes();
    const { db } = open();
    await sql`update schools set successor_urns = '{100001}' where urn = '100000'`.execute(db);
    const later = await changed((text) =>
      text
        .replace('St Paul’s Café School', 'St Paul’s New School')
        .replace(
          /^(100000,.*?),1,Open,(.*?),0,Not applicable,,/m,
          '$1,2,Closed,$2,0,Not applicable,31-08-2023,',
        )
        .replace(/^100003,.*\r\n/m, ''),
    );
    expect(countsOf(await take(later))).toEqual({
      ...NOTHING,
      changed: 2,
      unchanged: 96,
      closedSince: 1,
      notInFile: 1,
    });
    expect(await findSchool(db, '100000')).toMatchObject({
      status: 'closed',
      successors: [{ urn: '100001' }],
    });
    expect((await findSchool(db, '100000'))?.closeDate?.toString()).toBe('2023-08-31');
    expect((await findSchools(db, { q: 'pauls new' })).map((school) => school.urn)).toEqual(['100002']);
    expect(await findSchools(db, { q: 'pauls cafe' })).toEqual([]);
    expect(await findSchool(db, '100003')).not.toBeNull();
  });

  describe('with faults', () => {
    /** Row 2 is 100000 and so on; one fault in 99 lines is over the threshold, so it is allowed here. */
    const planted: [string, (text: string) => string, string][] = [
      [
        'a URN that is none',
        (text) => text.replace('\r\n100001,', '\r\n10x001,'),
        'Line 3: URN: “10x001” must be six or seven digits.',
      ],
      [
        'a URN twice',
        (text) => text.replace('\r\n100002,', '\r\n100001,'),
        'Line 4: URN: 100001 stands in line 3 already.',
      ],
      [
        'no name',
        (text) => text.replace('St Paul’s Café School', ''),
        'Line 4: EstablishmentName: is empty.',
      ],
      [
        'an unknown status',
        (text) => text.replace(/^(100001,.*?),1,Open,/m, '$1,9,Open,'),
        'Line 3: EstablishmentStatus (code): “9” must be 1, 2, 3 or 4.',
      ],
      [
        'a day that does not exist',
        (text) =>
          text.replace(
            /^(100001,.*?),0,Not applicable,,0,Not applicable,7,18/m,
            '$1,0,Not applicable,31-02-2021,0,Not applicable,7,18',
          ),
        'Line 3: CloseDate: “31-02-2021” is not a day that exists, written dd-mm-yyyy.',
      ],
      [
        'a value too many',
        (text) => text.replace('\r\n100001,', '\r\n100001,x,'),
        'Line 3: The line has 140 values and the file has 139 headings. Check its commas and quotation marks.',
      ],
      [
        'a quotation mark left open',
        (text) => text.replace('\r\n100001,201,', '\r\n100001,"201,'),
        'Line 3: A quotation mark is opened and not closed. Close it, or take it out.',
      ],
      [
        'pupils in words',
        (text) => text.replace(/^(100001,.*?),744,0,744,/m, '$1,many,0,744,'),
        'Line 3: NumberOfPupils: “many” must be a whole number.',
      ],
    ];
    test.each(planted)(
      '%s: the line is refused by its number and the rest comes in',
      async (_, plant, told) => {
        const report = await take(await changed(plant), { allowRefused: true });
        expect(logged[0]).toBe(told);
        expect(countsOf(report)).toEqual({ ...NOTHING, new: 98, refused: 1 });
        expect(await stored()).toHaveLength(98);
      },
    );

    test('in more than one line of a hundred is refused whole, unless that is allowed', async () => {
      await asItComes();
      const before = await stored();
      const faulty = await changed((text) => text.replace('\r\n100001,', '\r\n1,').replace('Café', 'Tea'));
      const report = await take(faulty);
      expect(report).toMatchObject({ ok: false, reason: 'too_many_refused' });
      expect(await auditTrail(open().db)).toHaveLength(1);
      expect(logged.at(-1)).toBe(
        'Nothing was imported: 1 of 99 lines are refused, which is more than one in a hundred. Mend them, or allow it with --allow-refused.',
      );
      expect(await stored()).toEqual(before);
      expect(countsOf(await take(faulty, { allowRefused: true }))).toEqual({
        ...NOTHING,
        changed: 1,
        unchanged: 97,
        notInFile: 1,
        refused: 1,
      });
    });

    test('a postcode that is none is left out of its row, which comes in', async () => {
      await take(await changed((text) => text.replace('EC4M 9AD', 'EC4M 9A')));
      expect(await findSchool(open().db, '100002')).toMatchObject({ postcode: null });
    });
  });

  describe('that cannot be read changes nothing and says why', () => {
    test.each<[string, () => Promise<Buffer | string>, string]>([
      [
        'a column is missing',
        () =>
          changed((text) =>
            text.replace('"EstablishmentStatus (code)"', 'X').replace('EstablishmentStatus (code)', 'X'),
          ),
        'There is no column headed “EstablishmentStatus (code)”',
      ],
      ['it is empty', () => Promise.resolve(''), 'The file is empty'],
      [
        'it has headings alone',
        () => changed((text) => text.slice(0, text.indexOf('\r\n') + 2)),
        'headings and no lines',
      ],
      ['it is a workbook', () => Promise.resolve(Buffer.from('PK\u0003\u0004zzzz')), 'an Excel workbook'],
      ['it holds NUL', () => changed((text) => text.replace('100001', '1\u000000')), 'NUL'],
      ['it is one endless line', () => Promise.resolve('x'.repeat(10_000_000)), 'longer than'],
    ])('%s', async (_, content, told) => {
      await asItComes();
      const before = await stored();
      const report = await take(await content(), { allowRefused: true });
      expect(report).toMatchObject({
        ok: false,
        reason: 'cannot_be_read',
        message: expect.stringContaining(told),
      });
      expect(await stored()).toEqual(before);
    });

    test.each(['none.csv', '.'])('%s is no file', async (name) => {
      const report = await importSchools(open(), join(folder, name), {
        dryRun: false,
        now: NOW,
        log: () => {},
      });
      expect(report).toMatchObject({ ok: false, message: expect.stringContaining('There is no file at') });
    });
  });

  test('in UTF-8, with a byte order mark or without, comes in alike', async () => {
    const utf8 = new TextDecoder('windows-1252').decode(await readFile(DOWNLOAD));
    await take(`\uFEFF${utf8}`);
    expect(countsOf(await take(utf8))).toEqual({ ...NOTHING, unchanged: 99 });
    expect(countsOf(await asItComes())).toEqual({ ...NOTHING, unchanged: 99 });
  });
});
