import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';

import { readConfig } from '../config.ts';
import type { Hub } from '../hub.ts';
import { GOOD_FORM, onNorthmoor } from '../interest/testing.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { worldClock } from '../kit/clock.ts';
import { startJobs } from '../kit/jobs/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { exampleFacts } from '../example/index.ts';
import { clockOn } from '../testing/clock.ts';
import { lastDayOver } from './kept-for.ts';
import { mayErase } from './may-erase.ts';
import { retentionRounds, runRetention } from './index.ts';
import { TEST_KEYRING } from '../testing/keyring.ts';

const on = (day: string) => clockOn(day);
const example = exampleFacts().profile;
const real = { ...example, exampleNotice: null };

describe('the last day that is over', () => {
  test.each([
    ['2026-11-23', '2025-11-23'],
    ['2025-02-28', '2024-02-28'],
    ['2025-03-01', '2024-03-01'],
    ['2024-02-29', '2023-02-28'],
  ])('on %s is %s', (today, over) => {
    expect(lastDayOver(Temporal.PlainDate.from(today), 12).toString()).toBe(over);
  });
});

describe('data may be erased for their age', () => {
  test.each([
    ['in a real hub', worldClock, real, true],
    ['in a real hub played to a day', on('2030-01-01'), real, false],
    ['in a folder that no hub was made in, played to a day', on('2030-01-01'), null, false],
    ['in the example hub', worldClock, example, true],
    ['in the example hub played to a day', on('2030-01-01'), example, true],
  ])('%s', (_, clock, profile, may) => {
    expect(mayErase(clock, profile)).toBe(may);
  });
});

onNorthmoor('What has been kept long enough', (hub) => {
  const told = '2026-11-23';
  /** As the command says it, line by line. */
  const run = async (day: string, dryRun = false) => {
    const lines: string[] = [];
    const write = (line: string) => lines.push(line.trim());
    const profile = { name: 'Moor', short_name: 'Moor', strapline: 'Moor', brand_colour: '#14506b' };
    await hub()
      .database.db.insertInto('hub_profile')
      .values({
        ...profile,
        email: 'npq@moor.example',
        address_lines: [],
        reply_working_days: 5,
        example_notice: 'Invented.',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const done = await runRetention(hub().database, { clock: on(day), dryRun, print: write, say: write });
    return { done, lines };
  };
  const counts = async (day: string, dryRun = false) =>
    (await run(day, dryRun)).lines.slice(1, 3).map((line) => Number(line.split(': ')[1]));
  const settle = (at: string, state = 'sent') =>
    sql`update outbox set state = ${state}, next_try_at = null, settled_at = ${at}::timestamptz,
      given_up_why = ${state === 'dead' ? 'refused' : null}`.execute(hub().database.db);
  const added = async () =>
    (await auditTrail(hub().database.db)).filter(({ event }) => /retired/.test(event));

  describe('as interest', () => {
    test('goes twelve months after it was told and not a day before, with its letters, and twice is once', async () => {
      await hub().send(GOOD_FORM);
      expect(await counts('2027-11-22')).toEqual([0, 0]);
      expect(await hub().counts()).toEqual({ records: 1, answers: 1, letters: 1 });
      expect(await counts('2027-11-23')).toEqual([0, 1]);
      expect(await hub().counts()).toEqual({ records: 0, answers: 0, letters: 0 });
      expect(await hub().count('interest_link')).toBe(0);
      expect(await counts('2027-11-23')).toEqual([0, 0]);
    });

    test('leaves an audit line with a number and nothing of the person', async () => {
      await hub().send(GOOD_FORM);
      await run('2027-11-23');
      expect(await added()).toEqual([
        { event: 'interest.retired', actor: 'operator', subject: 'interest:1', detail: {} },
      ]);
      const kept = JSON.stringify(await hub().database.db.selectFrom('audit_event').selectAll().execute());
      for (const personal of ['Sam', 'Okafor', 'school.example', 'Roundhay'])
        expect(kept).not.toContain(personal);
    });

    test('leaves what was told a day later, to another programme or by another person', async () => {
      await hub().send(GOOD_FORM);
      await hub().reopen('2026-11-24');
      await hub().send({ ...GOOD_FORM, email: 'another@school.example' });
      await hub().send({ ...GOOD_FORM, programme: 'npq-headship', senco: [] });
      const before = await hub().counts();
      expect(before.records).toBe(3);
      expect(await counts('2027-11-23')).toEqual([0, 1]);
      const left = await hub().database.db.selectFrom('interest').select('told_on').execute();
      expect(left.map((row) => row.told_on.toString())).toEqual(['2026-11-24', '2026-11-24']);
      expect((await hub().letters()).map((letter) => letter.event_key)).toEqual([
        'interest:2:registered',
        'interest:3:registered',
      ]);
    });

    test('is counted from a repeat only when the owner of the mailbox let it count', async () => {
      await hub().send(GOOD_FORM);
      const change = await hub().door('change');
      await hub().reopen('2027-05-10');
      await hub().send({ ...GOOD_FORM, school: '107004' });
      expect(await counts('2027-11-23', true)).toEqual([0, 1]);
      const answers = /name="answers" value="([^"]+)"/.exec(await hub().page(change))?.[1] ?? 'none';
      expect((await hub().send({ answers }, change)).statusCode).toBe(303);
      expect(await counts('2028-05-09', true)).toEqual([0, 0]);
      expect(await counts('2028-05-10')).toEqual([0, 1]);
    });

    test('goes once when two set about it at the same moment', async () => {
      for (let person = 0; person < 8; person += 1)
        await hub().send({ ...GOOD_FORM, email: `person-${person}@school.example` });
      const [one, other] = await Promise.all([counts('2027-11-23'), counts('2027-11-23')]);
      expect((one[1] ?? 0) + (other[1] ?? 0)).toBe(8);
      expect(await hub().counts()).toEqual({ records: 0, answers: 0, letters: 0 });
      expect(new Set((await added()).map(({ subject }) => subject)).size).toBe(8);
      expect(await added()).toHaveLength(8);
    });
  });

  describe('as letters', () => {
    const queue = (eventKey: string) =>
      hub().database.transaction((tx) =>
        queueMail(tx, {
          eventKey,
          kind: 'thing.made',
          to: 'sam@school.example',
          subject: 'Thing',
          text: 'Dear Sam',
          html: '<p>Dear Sam</p>',
        }),
      );

    test.each(['sent', 'dead'])(
      'goes twelve months after it was %s, by the day in London, and twice is once',
      async (state) => {
        await queue('thing:1');
        await queue('thing:2');
        // Half past midnight on 24 June in London.
        await settle('2026-06-23T23:30:00Z', state);
        expect(await counts('2027-06-23')).toEqual([0, 0]);
        expect(await counts('2027-06-24')).toEqual([2, 0]);
        expect(await counts('2027-06-24')).toEqual([0, 0]);
        expect(await added()).toEqual([
          { event: 'letters.retired', actor: 'operator', subject: 'hub:letters', detail: { letters: 2 } },
        ]);
      },
    );

    test('stays while it waits, and does not take the interest it tells of', async () => {
      await hub().send(GOOD_FORM);
      await settle(`${told}T12:00:00Z`);
      await sql`update interest_answers set sent_on = '2027-03-01'`.execute(hub().database.db);
      await queue('thing:1');
      expect(await counts('2027-11-23')).toEqual([1, 0]);
      expect((await hub().letters()).map((letter) => letter.event_key)).toEqual(['thing:1']);
      expect(await hub().count('interest')).toBe(1);
    });
  });

  test('is counted by a dry run in the words of the command, and nothing is erased', async () => {
    await hub().send(GOOD_FORM);
    await settle(`${told}T12:00:00Z`);
    const before = [await hub().counts(), await hub().audit()];
    const { done, lines } = await run('2027-11-23', true);
    expect({ done, lines: lines.slice(0, 3) }).toEqual({
      done: true,
      lines: [
        'On 23 November 2027 these would be erased; nothing was:',
        'letters sent or given up on 23 November 2026 or before: 1',
        'interest told on 23 November 2026 or before, each with its answers, links and letters: 1',
      ],
    });
    expect([await hub().counts(), await hub().audit()]).toEqual(before);
  });

  test('is not erased in a real hub that is played to a day, and the command says what to do', async () => {
    await hub().send(GOOD_FORM);
    await run('2026-11-23', true);
    await hub().database.db.updateTable('hub_profile').set({ example_notice: null }).execute();
    const { done, lines } = await run('2030-01-01');
    expect(done).toBe(false);
    expect(lines.join()).toContain('Nothing was erased');
    expect(await hub().count('interest')).toBe(1);
  });

  test('goes by itself, by the hub’s clock', async () => {
    await hub().send(GOOD_FORM);
    await settle(`${told}T12:00:00Z`);
    const settings = { config: readConfig({}), database: hub().database, keyring: TEST_KEYRING };
    const roundsOf = (changes: Pick<Hub, 'clock' | 'profile'>) =>
      retentionRounds({ ...settings, ...changes });
    expect(roundsOf({ clock: on('2030-01-01'), profile: real })).toEqual([]);
    const works = roundsOf({ clock: on('2027-11-23'), profile: example });
    expect(works.slice(0, 2).map(({ queue, every }) => [queue, every?.total('hours')])).toEqual([
      ['letters.retention', 24],
      ['interest.retention', 24],
    ]);
    const jobs = await startJobs(hub().database, works, () => {});
    await expect
      .poll(() => hub().counts(), { timeout: 20_000 })
      .toEqual({ records: 0, answers: 0, letters: 0 });
    await jobs.stop();
    expect((await added()).map(({ actor }) => actor)).not.toContain('operator');
    expect((await added()).map(({ event }) => event)).toContain('interest.retired');
  });
});
