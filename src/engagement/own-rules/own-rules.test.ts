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
import { readOwnRule, typedOfRule } from './forms.ts';

const day = (written: string) => Temporal.PlainDate.from(written);
const FIELDS = {
  'lead-provider': '',
  name: 'Half of the seminars',
  'starts-day': '1',
  'starts-month': '9',
  'starts-year': '2024',
  words: 'Half of the seminars.',
  'bar-1-title': 'Seminars',
  'bar-1-percent': '50',
  'bar-1-by': 'counts',
  'bar-1-which': 'those that count',
  'bar-1-kinds': ['seminar'],
  'catch-up': '100',
  grace: '15',
  excused: 'missed',
  source: 'Agreed in a meeting.',
  confidence: 'assumed',
  uncertain: '',
  'form-key': '11111111-1111-4111-8111-111111111111',
} as const;

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
    const send = (fields: Record<string, string | readonly string[]>) =>
      app.inject({ url, ...form(fields, manager.headers) });
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
      const looked = await send({ ...FIELDS, ...provider, act: 'look' });
      expect(looked.statusCode).toBe(200);
      expect(read(looked.body)).toContain('Something is different for 1 of 1');
      expect(read(looked.body)).toContain('Asha Ali');
      expect(await own()).toEqual([]);
      const unseen = await send({ ...FIELDS, ...provider, act: 'save', seen: 'x' });
      expect(unseen.statusCode).toBe(422);
      expect(await own()).toEqual([]);
    });

    it('is not saved where somebody came since, and once where the button is pressed twice', async () => {
      const seen = seenOf((await send({ ...FIELDS, ...provider, act: 'look' })).body);
      await addMember(hub, 'Ben Brook', QUARRY);
      const stale = await send({ ...FIELDS, ...provider, act: 'save', seen });
      expect(stale.statusCode).toBe(422);
      const again = { ...FIELDS, ...provider, act: 'save', seen: seenOf(stale.body) };
      const both = await Promise.all([send(again), send(again)]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect((await own()).map(({ made_by }) => made_by)).toEqual([`person:${manager.personId}`]);
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
      const first = await send({ ...later, act: 'look' });
      await send({ ...later, act: 'save', seen: seenOf(first.body) });
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
      const looked = await send({ ...fields, act: 'look' });
      expect(looked.statusCode).toBe(200);
      expect((await own()).length).toBe(2);
      const saved = await send({ ...fields, act: 'save', seen: seenOf(looked.body) });
      expect(saved.statusCode).toBe(303);
      expect((await own()).length).toBe(3);
      expect(await shares()).toContain('50%');
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
