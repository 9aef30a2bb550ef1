import { beforeEach, expect, test } from 'vitest';
import { inPieces, joinedText } from '../kit/csv/testing/bytes.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ensureFrameworkLoaded } from './built-in.ts';
import { coverageOf } from './coverage.ts';
import { frameworkCsv } from './download.ts';
import { countOf, noticeOf, OFFICIAL_PAGE, SENCO, type Edition } from './edition.ts';
import { importFramework } from './import-framework.ts';
import { findEditionInUse } from './store.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const OFFICIAL = `section,ref,kind,text
School culture,1.1,Learn that,First official words.
School culture,1.2,Learn how to,Second official words.
Teaching,2.1,Learn that,Third official words.
`;
const facts = {
  course: SENCO,
  title: 'NPQ for SENCOs framework',
  source: OFFICIAL_PAGE,
  sourceDate: Temporal.PlainDate.from('2024-02-23'),
  licence: 'Open Government Licence v3.0',
  inForceFrom: Temporal.PlainDate.from('2024-09-01'),
};

onEachDatabase('the framework', (open) => {
  const load = (content: string, { dryRun = false } = {}) =>
    importFramework(open(), { name: 'framework.csv', bytes: inPieces(content) }, { facts, now: NOW, dryRun });
  const inUse = async (): Promise<Edition> => {
    const edition = await findEditionInUse(open().db, SENCO);
    if (edition === null) throw new Error('No edition is in use.');
    return edition;
  };
  const editions = async () =>
    (await open().db.selectFrom('framework_edition').select('id').execute()).length;

  const audit = async () => (await auditTrail(open().db)).map(({ actor, detail }) => [actor, detail]);

  beforeEach(() => ensureFrameworkLoaded(open(), NOW));

  test('the outline that comes with the product is loaded whole, once, and says that it is ours', async () => {
    await ensureFrameworkLoaded(open(), NOW);
    const edition = await inUse();
    expect(await editions()).toBe(1);
    expect(edition.sections.map((section) => section.title)).toEqual([
      'Statutory framework',
      'Identification of need',
      'School culture',
      'Teaching',
      'Leading and managing provision',
      'Behaviour',
      'Professional development',
      'Implementation',
    ]);
    expect([countOf(edition, 'learn-that'), countOf(edition, 'learn-how-to')]).toEqual([88, 74]);
    expect(edition.sections.flatMap((section) => section.statements).every(({ text }) => text === null)).toBe(
      true,
    );
    expect(noticeOf(edition)).toContain('not the DfE’s text');
    expect(coverageOf(edition, ['SF.T1'])).toEqual({ known: false, reason: 'reconstruction' });
  });

  test('two processes that start at once load it once', async () => {
    await Promise.all([ensureFrameworkLoaded(open(), NOW), ensureFrameworkLoaded(open(), NOW)]);
    expect(await editions()).toBe(1);
    const { id: edition } = await inUse();
    expect(await auditTrail(open().db)).toEqual([
      {
        event: 'framework.imported',
        actor: 'system',
        subject: 'framework:npq-senco',
        detail: { edition, status: 'reconstruction', outcome: 'loaded' },
      },
    ]);
  });

  test('official statements take its place, and it is kept', async () => {
    const outline = await inUse();
    expect(await load(OFFICIAL)).toEqual({
      ok: true,
      outcome: 'loaded',
      counts: [
        { title: 'School culture', learnThat: 1, learnHowTo: 1 },
        { title: 'Teaching', learnThat: 1, learnHowTo: 0 },
      ],
    });
    const edition = await inUse();
    expect(edition).toMatchObject({ ...facts, status: 'official', loadedAt: NOW });
    expect(edition.sections[0]?.statements[1]).toEqual({
      kind: 'learn-how-to',
      officialRef: '1.2',
      ownRef: null,
      text: 'Second official words.',
      gist: null,
    });
    expect(noticeOf(edition)).toBeNull();
    expect(coverageOf(edition, ['1.1', '1.1', 'SF.T1'])).toEqual({ known: true, covered: 1, of: 3 });
    expect(await editions()).toBe(2);
    await ensureFrameworkLoaded(open(), NOW);
    expect((await inUse()).id).toBe(edition.id);
    expect((await inUse()).id).not.toBe(outline.id);
  });

  test('the same file twice is the same as once; an earlier edition can be put back', async () => {
    await load(OFFICIAL);
    const first = await inUse();
    expect(await load(OFFICIAL)).toMatchObject({ outcome: 'already in use' });
    expect(await inUse()).toEqual(first);
    expect(await load(OFFICIAL.replace('Third', 'Changed'))).toMatchObject({ outcome: 'loaded' });
    const changed = await inUse();
    expect(await load(OFFICIAL)).toMatchObject({ outcome: 'put back in use' });
    expect(await inUse()).toEqual(first);
    expect(await editions()).toBe(3);
    const official = { status: 'official', outcome: 'loaded' };
    expect((await audit()).slice(1)).toEqual([
      ['operator', { ...official, edition: first.id }],
      ['operator', { ...official, edition: changed.id }],
      ['operator', { ...official, edition: first.id, outcome: 'put back in use' }],
    ]);
  });

  test('a dry run counts and changes nothing', async () => {
    expect(await load(OFFICIAL, { dryRun: true })).toMatchObject({ ok: true, outcome: 'would be loaded' });
    expect(await editions()).toBe(1);
    expect(await audit()).toHaveLength(1);
  });

  test('one bad line and nothing is loaded', async () => {
    const result = await load(`${OFFICIAL}Teaching,2.2,Learn perhaps,Words\n`);
    expect(result).toMatchObject({ ok: false, faults: [{ place: 'Line 5' }] });
    expect(await editions()).toBe(1);
  });

  test('our own outline, downloaded, cannot be imported as if it were the DfE’s', async () => {
    const result = await load(await joinedText(frameworkCsv(await inUse())));
    expect(result).toMatchObject({ ok: false });
    expect(await editions()).toBe(1);
  });

  test('an official edition, downloaded, is the same edition when imported', async () => {
    await load(OFFICIAL);
    expect(await load(await joinedText(frameworkCsv(await inUse())))).toMatchObject({
      outcome: 'already in use',
    });
  });

  test('the database itself refuses two editions in use, none in use, and a change of history', async () => {
    await load(OFFICIAL);
    const { id } = await inUse();
    await expect(
      open().db.insertInto('framework_in_use').values({ course: SENCO, edition_id: id }).execute(),
    ).rejects.toThrow('framework_in_use_pkey');
    await expect(open().db.deleteFrom('framework_in_use').execute()).rejects.toThrow('has_one_in_use');
    await expect(open().db.updateTable('framework_statement').set({ text: 'x' }).execute()).rejects.toThrow(
      'history',
    );
    await expect(open().db.deleteFrom('framework_edition').execute()).rejects.toThrow('history');
  });
});
