import { expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor, withoutMarkup, type Form } from './testing.ts';

onNorthmoor('Interest from somebody who told us before', (hub) => {
  const tellAgain = async (changes: Form = {}) => {
    await hub().send(GOOD_FORM);
    await hub().reopen('2027-05-10');
    return String(
      (
        await hub().send({
          ...GOOD_FORM,
          'full-name': 'Samira Okafor',
          school: '107004',
          'since-year': '2025',
          ...changes,
        })
      ).headers.location,
    );
  };

  test('says when, changes nothing, sends nothing, and shows nothing of the earlier record', async () => {
    const done = await hub().page(await tellAgain());
    expect(done).toContain('You told us on 23 November 2026');
    expect(withoutMarkup(done)).toContain('We said that we would reply by 30 November 2026');
    expect(done).toContain('Email me a link to change my details');
    for (const earlier of ['Sam', 'Roundhay', '1 September 2027']) expect(done).not.toContain(earlier);
    expect(await hub().counts()).toEqual({ records: 1, answers: 2, letters: 1 });
    expect(await hub().audit()).toEqual(['interest.registered interest:1', 'interest.told-again interest:1']);
  });

  test('gives the same page whether the answers differ or not', async () => {
    const same = await hub().page(
      await tellAgain({
        'full-name': GOOD_FORM['full-name'],
        school: GOOD_FORM.school,
        'since-year': '2024',
      }),
    );
    const other = await hub().sendAndFollow({ ...GOOD_FORM, 'full-name': 'Nobody' });
    const [theirs, ours] = [other, same].map((html) => html.replaceAll(/[A-Za-z0-9_-]{32}/g, '…'));
    expect(theirs).toBe(ours);
  });

  test('a link is emailed once a day, and repeats nothing that was typed', async () => {
    const done = await tellAgain();
    for (const _ of [1, 2]) {
      const reply = await hub().send({}, `${done}/link`);
      expect([reply.statusCode, reply.headers.location]).toEqual([303, '/interest/link-sent']);
    }
    const [, link, ...more] = await hub().letters();
    expect(more).toEqual([]);
    expect(link).toMatchObject({ recipient: 'sam@school.example', kind: 'interest.link' });
    expect(link?.text_body).not.toContain('Sam');
    expect((await hub().audit()).at(-1)).toBe('interest.link-asked interest:1');
  });

  test('an unknown receipt gets the same answer and sends nothing', async () => {
    for (const receipt of ['x'.repeat(32), 'x', '%00']) {
      expect((await hub().send({}, `/interest/done/${receipt}/link`)).headers.location).toBe(
        '/interest/link-sent',
      );
    }
    expect(await hub().count('outbox')).toBe(0);
  });

  test('the owner of the mailbox sees both and makes the new answers count', async () => {
    await tellAgain();
    const change = await hub().door('change');
    const shown = await hub().page(change);
    for (const words of [
      'Sam Okafor',
      'Roundhay School (URN 108076)',
      'Samira Okafor',
      'Green Lane Special School (URN 107004)',
    ])
      expect(shown).toContain(words);
    const answers = /name="answers" value="([0-9a-f]{64})"/.exec(shown)?.[1] ?? '';
    expect((await hub().send({ answers }, change)).headers.location).toBe('/interest/changed');
    const again = await hub().page(change);
    expect(again).toContain('Samira Okafor');
    expect(again).not.toContain('Roundhay');
    expect((await hub().audit()).at(-1)).toBe('interest.changed interest:1');
  });

  test('no link makes another person’s answers count', async () => {
    await hub().send(GOOD_FORM);
    await hub().send({ ...GOOD_FORM, email: 'ada@school.example', 'full-name': 'Ada' });
    const [sams, adas] = [await hub().door('change', 0), await hub().door('change', 1)];
    const ofAda = await hub()
      .database.db.selectFrom('interest_answers')
      .select('receipt_hash')
      .where('full_name', '=', 'Ada')
      .executeTakeFirstOrThrow();
    expect((await hub().send({ answers: ofAda.receipt_hash }, sams)).statusCode).toBe(404);
    expect((await hub().send({ answers: 'nonsense' }, adas)).statusCode).toBe(404);
    expect(await hub().page(sams)).toContain('Sam Okafor');
  });
});
