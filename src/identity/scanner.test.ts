/** A scanner of mail opens each link of each letter, some of them several times, and asks for its head first. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { onEachDatabase } from '../kit/db/testing.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson } from '../testing/people.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import { tellOwner } from './tell-owner.ts';

onEachDatabase('A scanner of mail', (open) => {
  /** Every row of every table, so that a change anywhere is seen. */
  const everything = async (): Promise<Record<string, string>> => {
    const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(open().db);
    const all: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: found } = await sql<{
        hash: string | null;
      }>`select md5(string_agg(one::text, ',' order by one::text)) as hash
        from ${sql.table(name)} as one`.execute(open().db);
      all[name] = found[0]?.hash ?? '';
    }
    return all;
  };

  test('that opens every link three times signs nobody in and changes nothing', async () => {
    const { hub, app } = await exampleHub(open());
    const ann = await addTestPerson(hub, 'Ann Truscott', 'ann@school.example');
    const { publicUrl } = hub.config;
    for (const email of ['ann@school.example', 'nobody@school.example'])
      await askToSignIn(hub, { email, fullName: null, thenTo: '/account', networkAddress: '192.0.2.1' });
    for (const what of ['passkey added', 'passkey stopped', 'account joined'] as const)
      await open().transaction((tx) => tellOwner(hub, tx, { personId: ann, what, name: 'A', key: what }));
    const letters = await open().db.selectFrom('outbox').select(['kind', 'text_body', 'html_body']).execute();
    const links = new Set(
      letters.flatMap(({ text_body, html_body }) =>
        [...`${text_body} ${html_body}`.matchAll(new RegExp(`${publicUrl}(/[^\\s"<>]*)`, 'g'))].map(
          ([, link = '']) => link.replaceAll('&amp;', '&'),
        ),
      ),
    );
    expect(new Set(letters.map(({ kind }) => kind))).toEqual(
      new Set(['sign-in.code', 'sign-in.nobody', 'sign-in.way-in']),
    );
    expect([...links].filter((link) => link.startsWith('/sign-in/link/'))).toHaveLength(1);
    const before = await everything();
    for (const url of links)
      for (const method of ['HEAD', 'GET', 'HEAD', 'GET', 'HEAD', 'GET'] as const) {
        const reply = await app.inject({ method, url });
        expect(reply.statusCode, `${method} ${url}`).toBeLessThan(400);
        expect(reply.cookies, `${method} ${url}`).toEqual([]);
      }
    expect(await everything()).toEqual(before);
    await app.close();
  });
});
