import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

import { form, read } from '../../applications/deciding/testing.ts';
import type { Hub } from '../../hub.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { readFacts } from '../../kit/facts/index.ts';
import { addMember, addSeminar, COHORT, QUARRY } from '../../registers/testing.ts';
import { exampleHub, type TestHub } from '../../testing/hub.ts';
import { signedInAs } from '../../testing/people.ts';
import { builtInRules } from '../built-in.ts';
import { readEngagementRule, ruleFor } from '../measure/rule.ts';
import { NO_OWN_TIME } from '../own-time.ts';
import { engagementRounds } from '../rounds.ts';
import { readOwnRule, typedOfRule } from './forms.ts';
import { askToLook, askToSave, LOOKING, workOutLook } from './look.ts';
import { FIELDS } from './testing.ts';

const day = (written: string) => Temporal.PlainDate.from(written);

describe('A rule of the hub’s own', () => {
  const of = (over: Readonly<Record<string, unknown>>) =>
    readOwnRule({ ...FIELDS, ...over }, [], day('2027-03-01'));
  const errorsOf = (over: Readonly<Record<string, unknown>>) => {
    const reading = of(over);
    return reading.ok ? [] : reading.errors.map(({ field }) => field);
  };

  test('is read back from the database as it was typed', () => {
    const reading = of({});
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    const kept = readFacts(JSON.parse(JSON.stringify(reading.rule)), readEngagementRule);
    expect(kept).toEqual({ ok: true, value: reading.rule });
  });

  test.for(builtInRules().map(({ rule }) => rule))('can begin as one that is there: $name', (rule) => {
    const { typed, kinds } = typedOfRule(rule, FIELDS['form-key']);
    const body = { ...typed, ...Object.fromEntries([...kinds].map(([nth, of]) => [`bar-${nth}-kinds`, of])) };
    const reading = readOwnRule(body, [rule.leadProvider ?? 'none'], day('2027-03-01'));
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(reading.rule).toMatchObject({
      leadProvider: rule.leadProvider,
      bars: rule.bars.map(({ title, percent, by, which }) => ({ title, percent, by, which })),
      uncertain: rule.uncertain,
    });
    expect(reading.rule.bars.map((bar) => bar.kinds.toSorted())).toEqual(
      rule.bars.map((bar) => bar.kinds.toSorted()),
    );
  });

  test.for<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['without a share', { 'bar-1-title': '', 'bar-1-kinds': [] }, ['bar-1-title']],
    ['with a share of nothing', { 'bar-1-kinds': [] }, ['bar-1-kinds']],
    ['that asks for more than there is', { 'bar-1-percent': '101' }, ['bar-1-percent']],
    ['from a day that is none', { 'starts-day': '31', 'starts-month': '2' }, ['starts-day']],
    ['of a lead provider that there is not', { 'lead-provider': 'Nobody' }, ['lead-provider']],
    ['without where it is written', { source: '' }, ['source']],
  ])('%s is refused, at its box', ([, over, fields]) => expect(errorsOf(over)).toEqual(fields));

  test('takes the place of the product’s of the same day, and a later one of an earlier', () => {
    const at = (minute: number) => Temporal.Instant.from(`2026-11-27T10:0${minute}:00Z`);
    const rule = (
      id: string,
      startsOn: string,
      madeAt: Temporal.Instant | null,
      leadProvider: string | null = null,
    ) => ({
      id,
      startsOn: day(startsOn),
      madeAt,
      leadProvider,
    });
    const rules = [
      rule('product', '2024-09-01', null),
      rule('second', '2024-09-01', at(2)),
      rule('first', '2024-09-01', at(1)),
      rule('later', '2026-09-01', at(0)),
      rule('of-ucl', '2024-09-01', null, 'UCL'),
    ];
    const of2 = (startsOn: string, leadProvider: string | null = null) =>
      ruleFor(rules, { startsOn: day(startsOn), leadProvider })?.id ?? null;
    expect(of2('2024-08-31')).toBe(null);
    expect(of2('2024-09-01')).toBe('second');
    expect(of2('2026-08-31')).toBe('second');
    expect(of2('2026-09-01')).toBe('later');
    expect(of2('2026-09-01', 'UCL')).toBe('of-ucl');
  });
});

onEachDatabase(
  'a rule of the hub’s own',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let manager: Awaited<ReturnType<typeof signedInAs>>;
    const url = '/staff/engagement-rules/new';
    type Fields = Record<string, string | readonly string[]>;
    const post = (to: string, fields: Fields) => app.inject({ url: to, ...form(fields, manager.headers) });
    const get = (at: string) => app.inject({ url: at, headers: manager.headers });
    /** Asks whom it changes, and reads the answer. */
    const look = async (fields: Fields) => {
      const asked = await post(url, { ...fields, act: 'look' });
      const at = asked.headers.location ?? '';
      expect([asked.statusCode, at]).toEqual([
        303,
        expect.stringMatching(/^\/staff\/engagement-rules\/looks\/\d+$/),
      ]);
      const page = await get(at);
      expect(page.statusCode).toBe(200);
      return { at, body: page.body, seen: seenOf(page.body) };
    };
    const save = (at: string, fields: Fields, seen: string) => post(at, { ...fields, act: 'save', seen });
    const seenOf = (body: string) => /name="seen"[^>]*value="([0-9a-f]{32})"/.exec(body)?.[1] ?? '';
    const own = () =>
      hub.database.db.selectFrom('engagement_rules').selectAll().where('made_at', 'is not', null).execute();

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2027-03-01' }));
      manager = await signedInAs(hub, 'manager');
      const { leadProvider } = await hub.database.db
        .selectFrom('cohorts')
        .select('lead_provider as leadProvider')
        .where('id', '=', COHORT)
        .executeTakeFirstOrThrow();
      Object.assign(provider, { 'lead-provider': leadProvider ?? '' });
      await addMember(hub, 'Asha Ali', QUARRY);
      for (const [index, days] of [20, 40].entries())
        await addSeminar(hub, QUARRY, hub.clock.today().add({ days }), { number: index + 1 });
    });
    afterAll(() => app.close());
    const provider = { 'lead-provider': '' };

    it('shows whom it changes, and saves nothing until somebody has seen that', async () => {
      const looked = await look({ ...FIELDS, ...provider });
      expect(read(looked.body)).toContain('Something is different for 1 of 1');
      expect(read(looked.body)).toContain('Asha Ali');
      expect(await own()).toEqual([]);
      const unseen = await save(looked.at, { ...FIELDS, ...provider }, 'x');
      expect(unseen.statusCode).toBe(422);
      expect(await own()).toEqual([]);
    });

    it('is not saved where somebody came since, and once where the button is pressed twice', async () => {
      const fields = { ...FIELDS, ...provider };
      const { at, seen } = await look(fields);
      await addMember(hub, 'Ben Brook', QUARRY);
      expect((await save(at, fields, seen)).statusCode).toBe(303);
      const stale = await get(at);
      expect(read(stale.body)).toContain('What the rule changes is not what you saw, so nothing was saved');
      expect(stale.body).toContain('<title>Error: ');
      expect(await own()).toEqual([]);
      const again = seenOf(stale.body);
      const both = await Promise.all([save(at, fields, again), save(at, fields, again)]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect((await own()).map(({ made_by }) => made_by)).toEqual([`person:${manager.personId}`]);
      const saved = await get(at);
      expect(saved.headers.location).toBe('/staff/engagement-rules?told=saved');
      const page = await app.inject({
        url: `/staff/enrolments/${await aPlace()}/engagement`,
        headers: manager.headers,
      });
      expect(read(page.body)).toContain('50%');
    });

    it('stays to be read, and nothing changes or takes it away', async () => {
      const { db } = hub.database;
      const rules = db.updateTable('engagement_rules').where('made_at', 'is not', null);
      await expect(rules.set({ lead_provider: 'x' }).execute()).rejects.toThrow('history');
      await expect(
        db.deleteFrom('engagement_rules').where('made_at', 'is not', null).execute(),
      ).rejects.toThrow('history');
      const page = await app.inject({ url: '/staff/engagement-rules', headers: manager.headers });
      expect(read(page.body)).toContain('Half of the seminars');
      expect(read(page.body)).toContain('Followed by 3 cohorts');
    });

    it('can be gone back to from a later one, in one press and a look at what that changes', async () => {
      const later = {
        ...FIELDS,
        ...provider,
        name: 'Three quarters of the seminars',
        'bar-1-percent': '75',
        'starts-year': '2025',
        'form-key': '22222222-2222-4222-8222-222222222222',
      };
      const first = await look(later);
      await save(first.at, later, first.seen);
      const shares = async () => {
        const url = `/staff/enrolments/${await aPlace()}/engagement`;
        return read((await app.inject({ url, headers: manager.headers })).body);
      };
      expect(await shares()).toContain('75%');

      const page = await app.inject({ url: '/staff/engagement-rules', headers: manager.headers });
      const forms = [...page.body.matchAll(/<form method="post"[\s\S]*?<\/form>/g)].map(([whole]) => whole);
      const back = forms.filter(
        (one) => one.includes('going back to it') && one.includes('Half of the seminars'),
      );
      expect(back.length).toBe(1);
      const fields: Record<string, string[]> = {};
      for (const [, name = '', value = ''] of (back[0] ?? '').matchAll(/name="([^"]+)" value="([^"]*)"/g))
        (fields[name] ??= []).push(textOf(value));
      delete fields['act'];
      const looked = await look(fields);
      expect((await own()).length).toBe(2);
      const saved = await save(looked.at, fields, looked.seen);
      expect(saved.statusCode).toBe(303);
      expect((await own()).length).toBe(3);
      expect(await shares()).toContain('50%');
    });

    it('is worked out by a job where there are many: whoever waits may leave, two wait for one, and what was typed since is looked at first', async () => {
      const typed = {
        ...FIELDS,
        ...provider,
        name: 'A third of the seminars',
        'starts-year': '2025',
        'form-key': '33333333-3333-4333-8333-333333333333',
      };
      const reading = readOwnRule(typed, [provider['lead-provider']], hub.clock.today());
      if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
      const by = { actor: `person:${manager.personId}`, at: hub.clock.now() };
      const [id, same] = [await askToLook(hub, reading.rule, by), await askToLook(hub, reading.rule, by)];
      expect(same).toBe(id);
      const at = `/staff/engagement-rules/looks/${id}`;
      const waiting = await get(at);
      expect(waiting.headers['refresh']).toBe('5');
      expect(read(waiting.body)).toContain('Whom the rule changes is being worked out');
      expect((await get(`${at}?look=once`)).headers['refresh']).toBeUndefined();
      // Nobody has seen what it changes, so nobody can save it.
      expect((await save(at, typed, '0'.repeat(32))).statusCode).toBe(422);

      const job = engagementRounds(hub, NO_OWN_TIME).find(({ queue }) => queue === LOOKING);
      await job?.run({ look: id });
      await job?.run({ look: id });
      const shown = await get(at);
      expect(shown.headers['refresh']).toBeUndefined();
      expect(shown.body).toContain('A third of the seminars');
      const before = (await own()).length;
      // Typed after it was looked at: another look, and nothing saved.
      const changed = await save(at, { ...typed, 'bar-1-percent': '33' }, seenOf(shown.body));
      expect(changed.headers.location).not.toBe(at);
      expect((await own()).length).toBe(before);
      // Pressed, and the process ended before the job was done: the page says that it is on its way, and the next one does it.
      expect(await askToSave(hub, id, seenOf(shown.body), by)).toBe('asked');
      expect(read((await get(at)).body)).toContain('The rule is being saved');
      await Promise.all([job?.run({ look: id }), job?.run({ look: id })]);
      expect((await own()).length).toBe(before + 1);
      expect((await get(at)).headers.location).toBe('/staff/engagement-rules?told=saved');
      // A look holds no name: it is kept, and whoever it names may be erased.
      const { rows } = await sql<{
        held: string;
      }>`select shown::text as held from engagement_rule_looks where shown is not null`.execute(
        hub.database.db,
      );
      expect(rows.some(({ held }) => held.includes('enrolmentId'))).toBe(true);
      expect(rows.some(({ held }) => /Ali|Brook/.test(held))).toBe(false);
    });

    it('is given up where it brings down whatever works it out, with nothing to be typed again', async () => {
      const typed = { ...FIELDS, ...provider, 'form-key': '44444444-4444-4444-8444-444444444444' };
      const reading = readOwnRule(typed, [provider['lead-provider']], hub.clock.today());
      if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
      const id = await askToLook(hub, reading.rule, { actor: 'operator', at: hub.clock.now() });
      await sql`update engagement_rule_looks set attempts = 3 where id = ${id}`.execute(hub.database.db);
      await workOutLook(hub, NO_OWN_TIME, id);
      const page = await get(`/staff/engagement-rules/looks/${id}`);
      expect(read(page.body)).toContain('Something went wrong each time it was begun');
      expect(page.body).toContain('name="words" value="Half of the seminars."');
      expect((await get('/staff/engagement-rules/looks/999999')).statusCode).toBe(404);
    });

    const textOf = (value: string): string =>
      value
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&');

    const aPlace = async (): Promise<number> =>
      (
        await hub.database.db
          .selectFrom('enrolments')
          .innerJoin('people', 'people.id', 'person_id')
          .select('enrolments.id')
          .where('full_name', '=', 'Ben Brook')
          .executeTakeFirstOrThrow()
      ).id;
  },
  { emptied: 'once' },
);
