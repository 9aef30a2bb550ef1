import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { cohortStatus, listCohorts } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { findProfile, findRehearsalDay } from '../profile/index.ts';
import { listProgrammes } from '../programmes/index.ts';
import { listVenues } from '../venues/index.ts';
import {
  ensureExample,
  ensureExampleWithoutPeople,
  exampleFacts,
  loadFactsFile,
  loadHubFacts,
  makeOwnHub,
  makeOwnHubFromFile,
  playTo,
} from './index.ts';

const day = (written: string) => Temporal.PlainDate.from(written);
const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const LONG_AGO = day('2000-01-01');

const flags = {
  name: 'Northmoor',
  shortName: 'Moor',
  strapline: 'On the moor',
  brandColour: '#14506b',
  email: 'npq@moor.example',
};

function fileOf(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'npq-hub-facts-')), 'hub.json');
  writeFileSync(file, content);
  return file;
}

onEachDatabase('the facts of a hub in the database', (open) => {
  const everything = async () => {
    const { db } = open();
    return {
      profile: await findProfile(db),
      venues: await listVenues(db),
      programmes: await listProgrammes(db),
      cohorts: await listCohorts(db, null, LONG_AGO),
    };
  };

  test('there is none at first', async () => {
    expect(await everything()).toEqual({ profile: null, venues: [], programmes: [], cohorts: [] });
  });

  test('come back as they were written, and a second time changes nothing', async () => {
    expect(await ensureExampleWithoutPeople(open(), NOW)).toBe(true);
    const once = await everything();
    expect(once).toEqual(exampleFacts());
    expect((await loadHubFacts(open(), JSON.parse(JSON.stringify(exampleFacts())), byOperator(NOW))).ok).toBe(
      true,
    );
    expect(await everything()).toEqual(once);
  });

  test('of the example are put only where there is no hub, even when two processes start at once', async () => {
    const [one, other] = await Promise.all([ensureExample(open(), NOW), ensureExample(open(), NOW)]);
    expect(one).not.toBe(other);
    await makeOwnHub(open(), flags, null, NOW);
    expect((await findProfile(open().db))?.name).toBe('Leeds Teaching School Hub');
  });

  test('replace those before: what the file no longer names is gone', async () => {
    await ensureExampleWithoutPeople(open(), NOW);
    const facts = exampleFacts();
    const [first, second] = facts.venues;
    const [cohort] = facts.cohorts;
    const smaller = {
      ...facts,
      venues: [second, first],
      programmes: facts.programmes.slice(0, 1),
      cohorts: [{ ...cohort, groups: [{ venue: first?.id, capacity: 8, taken: 1 }] }],
    };
    expect((await loadHubFacts(open(), JSON.parse(JSON.stringify(smaller)), byOperator(NOW))).ok).toBe(true);
    const now = await everything();
    expect(now.venues.map((venue) => venue.id)).toEqual([second?.id, first?.id]);
    expect(now.programmes).toHaveLength(1);
    expect(now.cohorts.map((one) => one.groups)).toEqual([
      [{ id: `${cohort?.id}-${first?.id}`, venue: first?.id, capacity: 8, taken: 1 }],
    ]);
  });

  test('with a fault store nothing and say where it is', async () => {
    const broken = JSON.parse(JSON.stringify(exampleFacts()));
    broken.cohorts[2].startsOn = '2026-11-31';
    const loaded = await loadHubFacts(open(), broken, byOperator(NOW));
    expect(loaded.ok ? [] : loaded.faults).toContainEqual({
      field: 'cohorts[2].startsOn',
      detail: 'must be a day written like 2026-11-23',
    });
    expect((await everything()).profile).toBeNull();
  });

  test('keep hostile words as words', async () => {
    const facts = JSON.parse(JSON.stringify(exampleFacts()));
    facts.profile.name = `Robert'); drop table venues;-- <script>`;
    facts.venues[0].name = '{"a",b}\\';
    expect((await loadHubFacts(open(), facts, byOperator(NOW))).ok).toBe(true);
    const now = await everything();
    expect(now.profile?.name).toBe(`Robert'); drop table venues;-- <script>`);
    expect(now.venues[0]?.name).toBe('{"a",b}\\');
  });

  test('show each cohort as on the day that the hub is played to', async () => {
    await ensureExample(open(), NOW);
    const statusesOn = async (written: string) => {
      await playTo(open(), day(written), NOW);
      const today = await findRehearsalDay(open().db);
      if (today === null) throw new Error('The day was not kept.');
      return (await listCohorts(open().db, 'npq-senco', today)).map((cohort) => [
        cohort.name,
        cohortStatus(cohort, today),
      ]);
    };
    expect(await statusesOn('2026-09-14')).toEqual([
      ['Autumn 2025', 'running'],
      ['Autumn 2026', 'open'],
      ['Spring 2027', 'planned'],
      ['Autumn 2027', 'planned'],
    ]);
    expect(await statusesOn('2026-05-13')).toEqual([
      ['Autumn 2024', 'running'],
      ['Autumn 2025', 'running'],
      ['Autumn 2026', 'planned'],
      ['Spring 2027', 'planned'],
      ['Autumn 2027', 'planned'],
    ]);
    expect((await statusesOn('2026-05-14'))[0]).toEqual(['Autumn 2025', 'running']);
    await playTo(open(), null, NOW);
    expect(await findRehearsalDay(open().db)).toBeNull();
  });
});

onEachDatabase('a hub of one’s own', (open) => {
  test('is made from flags, empty, once', async () => {
    expect((await makeOwnHub(open(), flags, null, NOW)).done).toBe(true);
    expect(await findProfile(open().db)).toMatchObject({
      name: 'Northmoor',
      replyWorkingDays: 5,
      exampleNotice: null,
    });
    expect(await listVenues(open().db)).toEqual([]);
    const again = await makeOwnHub(open(), { ...flags, name: 'Another' }, null, NOW);
    expect(again.done).toBe(false);
    expect(again.lines[0]).toContain('There is a hub in this database already');
    expect((await findProfile(open().db))?.name).toBe('Northmoor');
  });

  test('is not made without a name, and the line says which flag to write', async () => {
    const outcome = await makeOwnHub(open(), { ...flags, name: '' }, null, NOW);
    expect(outcome).toEqual({
      done: false,
      lines: [
        'Nothing was stored. Put these right and try again:',
        '- must be text: write it like --name "Northmoor Teaching School Hub"',
      ],
    });
    expect(await findProfile(open().db)).toBeNull();
  });

  test('is made from a file, and changed by one', async () => {
    const facts = exampleFacts();
    expect(
      (await makeOwnHubFromFile(open(), fileOf(JSON.stringify({ profile: facts.profile })), null, NOW)).done,
    ).toBe(true);
    const outcome = await loadFactsFile(open(), fileOf(`\uFEFF${JSON.stringify(facts)}`), NOW);
    expect(outcome).toEqual({
      done: true,
      lines: [
        'Leeds Teaching School Hub: 4 venues, 4 programmes and 5 cohorts are loaded. Start the hub again to show them everywhere.',
      ],
    });
  });

  test.each([
    ['a file that is not there', '/nowhere/hub.json', 'cannot be read'],
    ['a file that is not JSON', fileOf('{"profile":'), 'is not JSON'],
    ['a file of another shape', fileOf('[1]'), 'Nothing was stored'],
  ])('says in a line what is wrong with %s', async (_words, file, words) => {
    const outcome = await loadFactsFile(open(), file, NOW);
    expect(outcome.done).toBe(false);
    expect(outcome.lines.join('\n')).toContain(words);
  });
});
