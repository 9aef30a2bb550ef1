import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { onEachDatabase } from '../kit/db/testing.ts';
import { importFrameworkFile } from './command.ts';
import { editionInUse } from './edition-in-use.ts';
import { SENCO } from './edition.ts';

const folder = mkdtempSync(join(tmpdir(), 'npq-hub-framework-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = join(folder, 'good.csv');
const bad = join(folder, 'bad.csv');
writeFileSync(good, 'section,ref,kind,text\nTeaching,1.1,Learn that,Words\n');
writeFileSync(bad, `section,ref,kind,text\n${'Teaching,1.1,Learn,Words\n'.repeat(60)}`);

onEachDatabase('the import-framework command', (open) => {
  async function run(file: string, flags: Record<string, string | boolean>) {
    const lines: string[] = [];
    const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
    const done = await importFrameworkFile(open(), file, { flags, now, say: (line) => lines.push(line) });
    return { done, lines, inUse: await editionInUse(open().db, SENCO) };
  }

  test('loads a file with what was said of it', async () => {
    const flags = {
      licence: 'OGL v3.0',
      title: 'Framework',
      date: '2024-02-23',
      'in-force-from': '2024-09-01',
    };
    const { done, lines, inUse } = await run(good, flags);
    expect(done).toBe(true);
    expect(lines).toEqual(['Loaded, and in use from now on:', '  Teaching: 1 learn that, 0 learn how to']);
    expect(inUse).toMatchObject({ title: 'Framework', licence: 'OGL v3.0', status: 'official' });
    expect(inUse?.inForceFrom?.toString()).toBe('2024-09-01');
  });

  test('a dry run needs no licence and loads nothing', async () => {
    const { done, lines, inUse } = await run(good, { 'dry-run': true });
    expect(done).toBe(true);
    expect(lines[0]).toContain('Nothing was changed');
    expect(inUse).toBeNull();
  });

  test.each([
    [{}, 'licence'],
    [{ licence: 'x', date: '2024-02-30' }, '--date'],
    [{ licence: 'x', 'in-force-from': 'soon' }, '--in-force-from'],
    [{ licence: 'x', source: 'javascript:alert(1)' }, '--source'],
  ])('%j is refused in words', async (flags, words) => {
    const { done, lines, inUse } = await run(good, flags);
    expect(done).toBe(false);
    expect(lines.join()).toContain(words);
    expect(inUse).toBeNull();
  });

  test('faults are told by line, and not without end', async () => {
    const { done, lines, inUse } = await run(bad, { licence: 'x' });
    expect(done).toBe(false);
    expect(lines[1]).toMatch(/^ {2}Line 2: .*“Learn that” or “Learn how to”\.$/);
    expect(lines).toHaveLength(52);
    expect(lines[51]).toMatch(/^… and \d+ more\.$/);
    expect(inUse).toBeNull();
  });

  test('a file that is not there is told by its name', async () => {
    await expect(run(join(folder, 'missing.csv'), { licence: 'x' })).rejects.toThrow('missing.csv');
  });
});
