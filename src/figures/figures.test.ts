import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { buildApp } from '../app.ts';
import { recompute } from '../../scripts/recompute-figure.ts';
import type { Hub } from '../hub.ts';
import { rehearsalClock } from '../kit/clock.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addOutcomes } from '../outcomes/index.ts';
import { addMember, COHORT, QUARRY } from '../registers/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { signedInAs } from '../testing/people.ts';
import { measureFigure } from './publish.ts';
import { publishedFigures } from './published.ts';

const TEXT = [
  'figure completion version 1',
  'title: Completion of our NPQ for SENCOs',
  'count: completed of started',
  `cohorts: ${COHORT}`,
  'review: 2028-06-30',
].join('\n');

onEachDatabase(
  'figures',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let headers: { cookie: string };

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2028-01-20' }));
      ({ headers } = await signedInAs(hub, 'manager'));
      const ids: number[] = [];
      for (let nth = 0; nth < 13; nth += 1) {
        const personId = await addMember(hub, `Member ${'ABCDEFGHIJKLM'[nth]}`, QUARRY);
        const row = await hub.database.db
          .selectFrom('enrolments')
          .select('id')
          .where('person_id', '=', personId)
          .executeTakeFirstOrThrow();
        ids.push(row.id);
      }
      await report(ids.slice(0, 7), 'one');
    });
    afterAll(() => app.close());

    const report = (ids: readonly number[], formKey: string) =>
      hub.database.transaction((tx) =>
        addOutcomes(
          tx,
          ids.map((enrolmentId) => ({
            enrolmentId,
            state: 'passed' as const,
            completedOn: hub.clock.today(),
            reason: null,
            source: 'lead provider' as const,
            releaseAt: hub.clock.now(),
            formKey,
          })),
          { actor: 'test', at: hub.clock.now() },
        ),
      );
    const look = (text: string) =>
      app.inject({ url: `/staff/figures?${new URLSearchParams({ definition: text })}`, headers });
    const press = (url: string, fields: Readonly<Record<string, string>>) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          ...headers,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams(fields).toString(),
      });
    const hidden = (body: string): Record<string, string> =>
      Object.fromEntries(
        ['as-of', 'digest', 'key'].map((name) => [
          name,
          new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '',
        ]),
      );
    const api = async (): Promise<{ figures: Record<string, string | number>[] }> =>
      (await app.inject({ url: '/api/v1/figures' })).json();

    it('publishes what was looked at, once, and nothing else', async () => {
      const preview = await look(TEXT);
      expect(preview.statusCode).toBe(200);
      expect(preview.body).toContain('7 of 13 (53.8%)');
      expect((await api()).figures).toEqual([]);
      const fields = { definition: TEXT, ...hidden(preview.body) };
      expect((await press('/staff/figures/publish', { ...fields, digest: 'other' })).statusCode).toBe(422);
      const twice = await Promise.all([
        press('/staff/figures/publish', fields),
        press('/staff/figures/publish', fields),
      ]);
      expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect((await api()).figures).toHaveLength(1);
    });

    it('is counted again from its download by a script that knows nothing of the hub', async () => {
      const [said] = (await api()).figures;
      const rows = await app.inject({ url: String(said?.['rows']) });
      const found = recompute(rows.body);
      expect(found).toEqual({
        numerator: said?.['numerator'],
        denominator: said?.['denominator'],
        percentage: said?.['percentage'],
        digest: said?.['digest'],
      });
      expect(rows.body).not.toMatch(/Member|\d{2,}-\d{2}|@/);
      const receipt = await app.inject({ url: String(said?.['receipt']) });
      expect(receipt.body).toContain('count: completed of started');
      expect(receipt.body).toContain(String(said?.['digest']));
    });

    it('comes to the same number and digest when it is run again, whatever happened since', async () => {
      const [figure] = await publishedFigures(hub.database.db, hub.clock.today());
      if (figure === undefined) throw new Error('Nothing is published.');
      const { rows } = await sql<{
        id: number;
      }>`select id from enrolments where id not in (select enrolment_id from outcomes) order by id limit 1`.execute(
        hub.database.db,
      );
      await report(
        rows.map(({ id }) => id),
        'two',
      );
      const again = await measureFigure(hub.database.db, figure.definitionText, figure.asOf);
      expect(again.ok ? again.measured.digest : null).toBe(figure.digest);
    });

    it('is not published anew while one more person would be told of, nor with other words of one version', async () => {
      const oneMore = await look(TEXT);
      expect(oneMore.statusCode).toBe(422);
      expect(oneMore.body).toContain('Taken from figures that were published before');
      expect((await look(TEXT.replace('Completion of', 'The completion of'))).body).toContain(
        'This version was published with other words',
      );
      expect((await look(TEXT.replace(COHORT, 'nowhere'))).body).toContain('The hub has no cohort nowhere');
    });

    it('is gone from page, API and download the day after its review date, and at once when withdrawn', async () => {
      const [said] = (await api()).figures;
      const until = async (day: string) =>
        publishedFigures(hub.database.db, Temporal.PlainDate.from(day)).then((all) => all.length);
      expect([await until('2028-06-30'), await until('2028-07-01')]).toEqual([1, 0]);
      const addresses = ['/figures', String(said?.['receipt']), String(said?.['rows']), '/'];
      const later = await buildApp({
        ...hub,
        clock: rehearsalClock(Temporal.PlainDate.from('2028-07-01')),
      });
      for (const url of addresses) expect((await later.inject({ url })).body).not.toContain('53.8%');
      await later.close();
      const reason = { [`reason-${said?.['id']}`]: 'A lead provider corrected two outcomes' };
      expect((await press(`/staff/figures/${said?.['id']}/withdraw`, {})).statusCode).toBe(422);
      expect((await press(`/staff/figures/${said?.['id']}/withdraw`, reason)).statusCode).toBe(303);
      for (const url of addresses) expect((await app.inject({ url })).body).not.toContain('53.8%');
      expect((await api()).figures).toEqual([]);
    });

    it('cannot be changed, nor tell of fewer than five, in the database itself', async () => {
      const { db } = hub.database;
      await expect(sql`update figure_snapshots set numerator = 12`.execute(db)).rejects.toThrow();
      const few =
        sql`insert into figure_snapshots (figure, version, definition, title, courses, numerator, denominator, parts, rows, digest, as_of, review_by, published_at, published_by, form_key)
        select figure, version, definition, title, courses, 10, 12, parts, rows, digest, as_of, review_by, published_at, published_by, 'few' from figure_snapshots limit 1`.execute(
          db,
        );
      await expect(few).rejects.toThrow(/check constraint/);
    });
  },
  { emptied: 'once' },
);
