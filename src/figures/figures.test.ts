import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { buildApp } from '../app.ts';
import { recompute } from '../../scripts/recompute-figure.ts';
import { startsDeclared } from '../evidence/told/starts.ts';
import type { Hub } from '../hub.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addOutcomes } from '../outcomes/index.ts';
import { addMember, COHORT, QUARRY } from '../registers/testing.ts';
import { clockOn } from '../testing/clock.ts';
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

    it('stands on the programme’s page, and beside England in a chart with its table and what it says of itself', async () => {
      const page = async (url: string) => (await app.inject({ url })).body.replaceAll(/\s+/g, ' ');
      expect(await page('/')).toContain('7 of 13 (53.8%)');
      const [, beside = ''] = (await page('/figures')).split(', beside England</h2>');
      // Of the starts of 2021 to 2022, as the DfE published them (domain facts, read November 2026).
      const england = '26,783 of 31,677 (84.6%)';
      expect(beside).toMatch(/<svg.*?<table/);
      expect(/<table.*?<\/table>/.exec(beside)?.[0]).toContain(england);
      expect(beside).toContain('Our hub: 7 of 13 (53.8%). England, started 2021 to 2022: ' + england);
      expect(beside).toContain('There is no number of the NPQ for SENCOs alone to compare with');
      expect(beside).toContain(
        'The DfE counts who was declared as started; we count whoever had an active place',
      );
      expect(beside).toContain('Open Government Licence v3.0');
      // Beside it on the first page too: the newest year whose people have finished.
      expect(await page('/')).toContain('31,791 of 38,906 (81.7%) of those who started in 2022 to 2023');
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

    it('reads starts as they were declared where they were, keeps what was published before, and comes to the same again', async () => {
      const { db } = hub.database;
      const TO_DECLARED = TEXT.replace('version 1', 'version 2').replace('of started', 'of declared');
      const measure = async (text: string, asOf = hub.clock.now()) => {
        const came = await measureFigure(db, text, asOf);
        return came.ok ? [came.measured.share, came.measured.of, came.measured.digest] : came.why;
      };
      // While nobody was told of any start, those who had a place are those who started.
      expect(await measure(TO_DECLARED)).toEqual(await measure(TEXT));
      const before = hub.clock.now().subtract({ hours: 1 });
      const { rows } = await sql<{ id: number }>`select id from enrolments order by id`.execute(db);
      // Of thirteen starts two were voided since, of whom another milestone stands.
      const declare = async (ids: readonly number[], state: string, type = 'started') => {
        for (const id of ids)
          await sql`
            with file as (insert into declaration_files (lead_provider, told_by, name, digest, as_of, faults, rows, state, counts, sent_at, sent_by)
              values ('P', 'lead provider', 'f', md5(${`${id}${state}${type}`}) || md5('x'), ${hub.clock.now()}, '[]', '[]', 'read', '{}', ${hub.clock.now()}, 'test') returning id),
            one as (insert into declarations (enrolment_id, type, state, declared_at, told_by, as_of, file_id)
              select ${id}, ${type}, ${state}, ${hub.clock.now()}, 'lead provider', ${hub.clock.now()}, id from file returning id, file_id)
            insert into declaration_tellings (declaration_id, state, declared_at, told_by, as_of, file_id, line, at, by)
              select id, ${state}, ${hub.clock.now()}, 'lead provider', ${hub.clock.now()}, file_id, 1, ${hub.clock.now()}, 'test' from one`.execute(
            db,
          );
      };
      const ids = rows.map(({ id }) => id);
      await declare(ids.slice(2), 'paid');
      await declare(ids.slice(0, 2), 'voided');
      await declare(ids.slice(0, 2), 'submitted', 'retained-1');
      expect(await startsDeclared(db, COHORT, hub.clock.now())).toEqual(new Set(ids.slice(2)));
      expect(await startsDeclared(db, COHORT, before)).toBeNull();
      expect((await measure(TO_DECLARED)).slice(0, 2)).toEqual([6, 11]);
      // By the words of the first version, and by what was known before, it is what it was.
      const [figure] = await publishedFigures(db, hub.clock.today());
      expect(await measure(TEXT, figure?.asOf)).toContain(figure?.digest);
      expect(await measure(TO_DECLARED, figure?.asOf)).toEqual(await measure(TEXT, figure?.asOf));
      // Beside what was published by places it would tell of the two, so it waits.
      expect((await look(TO_DECLARED)).body.replaceAll(/\s+/g, ' ')).toMatch(
        /It would tell of fewer than five people, by what was published before: of those whom it .*?, while “Completion of our NPQ for SENCOs” \(version 1, as known on 20 January 2028\) counts them as/,
      );
    });

    it('is not published anew while one more person would be told of, nor with other words of one version', async () => {
      const oneMore = await look(TEXT);
      expect(oneMore.statusCode).toBe(422);
      expect(oneMore.body).toContain(
        'Read beside “Completion of our NPQ for SENCOs” (version 1, as known on 20 January 2028), the number of those counted as completed would differ by fewer than five people',
      );
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
        clock: clockOn('2028-07-01'),
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

    it('is refused where whom an earlier one counted can no longer be read', async () => {
      const { db } = hub.database;
      const lost =
        sql`insert into figure_snapshots (figure, version, definition, title, courses, numerator, denominator, parts, rows, digest, as_of, review_by, published_at, published_by, form_key)
        select figure, version, definition, title, courses, 12, 18, ${JSON.stringify([{ names: [COHORT], of: 18, share: 12 }])}::jsonb, rows, digest, as_of, review_by, published_at, published_by, 'lost' from figure_snapshots limit 1`.execute(
          db,
        );
      await lost;
      expect((await look(TEXT)).body).toContain(
        'Some whom “Completion of our NPQ for SENCOs” (version 1, as known on 20 January 2028) counted can no longer be read',
      );
    });
  },
  { emptied: 'once' },
);
