import { expect, test } from 'vitest';

import { queueMail } from '../kit/mail/index.ts';
import { GOOD_FORM, onNorthmoor } from '../interest/testing.ts';

onNorthmoor('The mailbox of the example hub', (hub) => {
  test('shows what would have been sent, newest first, with its links', async () => {
    await hub().send(GOOD_FORM);
    await hub().send({ ...GOOD_FORM, email: 'ada@school.example' });
    const page = await hub().page('/mailbox');
    expect(page.indexOf('ada@school.example')).toBeLessThan(page.indexOf('sam@school.example'));
    expect(page).toContain(`href="https://northmoor.example${await hub().door('erase')}"`);
    expect(page).toContain('Waiting');
  });

  test('shows the letters to one address alone, and says so where there is none', async () => {
    await hub().send(GOOD_FORM);
    await hub().send({ ...GOOD_FORM, email: 'ada@school.example' });
    const page = await hub().page('/mailbox?to=Ada%40school.example');
    expect(page).toContain('To ada@school.example');
    expect(page).not.toContain('sam@school.example');
    expect(await hub().page('/mailbox?to=nobody')).toContain('No letter went to nobody.');
  });

  test('shows a letter as a mail program does, where nothing in it can run, load or send', async () => {
    await hub().send(GOOD_FORM);
    const reply = await hub().app.inject({ url: '/mailbox/1/as-sent' });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('Dear Sam Okafor');
    const policy = String(reply.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; .*sandbox$/);
    expect(policy).not.toContain('allow-');
  });

  test('shows hostile words as words', async () => {
    const hostile = '<script>alert(1)</script>';
    await hub().database.transaction((tx) =>
      queueMail(tx, {
        eventKey: 'x',
        kind: 'x',
        to: 'a@b.example',
        subject: hostile,
        text: hostile,
        html: hostile,
      }),
    );
    expect(await hub().page('/mailbox')).not.toContain(hostile);
  });

  test.each(['0', '999', '1.5', 'x', '%00', '99999999999999999999'])('has no letter %s', async (id) => {
    expect((await hub().app.inject({ url: `/mailbox/${id}/as-sent` })).statusCode).toBe(404);
  });

  test('is not there in a real hub', async () => {
    await hub().send(GOOD_FORM);
    await hub().reopen('2026-11-23', { exampleNotice: null });
    for (const url of ['/mailbox', '/mailbox/1/as-sent'])
      expect((await hub().app.inject({ url })).statusCode).toBe(404);
  });

  test('says so when there is nothing yet', async () => {
    expect(await hub().page('/mailbox')).toContain('Nothing yet');
  });
});
