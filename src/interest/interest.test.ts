import { expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor } from './testing.ts';

onNorthmoor('Registering interest', (hub) => {
  test('shows one page with five fields and the hub’s own places', async () => {
    const reply = await hub().app.inject({ url: '/interest' });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('Register interest in the NPQ for SENCOs');
    for (const words of [
      'Full name',
      'Email address',
      'Your school',
      'Are you a SENCO now?',
      'Which places would suit you?',
      'North Leeds',
      'Dale Hall, Dale Annexe',
      'Online or not sure',
    ]) {
      expect(reply.body).toContain(words);
    }
    expect(reply.body.match(/type="(?:text|email)"/g)).toHaveLength(5);
  });

  test('for another NPQ asks nothing about being a SENCO, and stores nothing of it', async () => {
    expect(await hub().page('/interest?programme=npq-headship')).not.toContain('Are you a SENCO now?');
    expect((await hub().send({ ...GOOD_FORM, programme: 'npq-headship' })).statusCode).toBe(303);
    const row = await hub()
      .database.db.selectFrom('interest_answers')
      .select(['senco', 'since'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ senco: null, since: null });
  });

  test('for an NPQ that we do not know asks which', async () => {
    expect(await hub().page('/interest?programme=npq-juggling')).toContain('Which NPQ?');
    expect((await hub().app.inject({ url: '/interest?programme=a&programme=b' })).statusCode).toBe(200);
  });

  test('keeps one record, one letter and one audit row, and says what happens next', async () => {
    const reply = await hub().send(GOOD_FORM);
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toMatch(/^\/interest\/done\/[A-Za-z0-9_-]{32}$/);
    expect(await hub().counts()).toEqual({ records: 1, answers: 1, letters: 1 });
    expect(await hub().audit()).toEqual(['interest.registered interest:1']);

    const done = await hub().page(String(reply.headers.location));
    expect(done).toContain('We will reply by 30 November 2026');
    expect(done).toContain('1 September 2027');
    expect(done).toContain('regulation 49');
    for (const personal of ['Sam', 'Okafor', 'sam@', 'Roundhay']) expect(done).not.toContain(personal);

    const [letter] = await hub().letters();
    expect(letter).toMatchObject({
      recipient: 'sam@school.example',
      kind: 'interest.registered',
      state: 'queued',
    });
    for (const part of [letter?.text_body ?? '', letter?.html_body ?? '']) {
      for (const words of [
        'Sam Okafor',
        'We will reply by 30 November 2026',
        '1 September 2027',
        'Roundhay School (URN 108076)',
        'North Leeds',
        'When applications open',
      ]) {
        expect(part.replaceAll(/\s+/g, ' ')).toContain(words);
      }
    }
  });

  test('says to the reader of the page and of the letter the same words', async () => {
    const done = await hub().sendAndFollow(GOOD_FORM);
    const [letter] = await hub().letters();
    for (const sentence of [
      'You told us that you became a SENCO in September 2024. We count from the first day of that month, to be safe.',
      'Somebody at the hub writes to you about dates, places and who can help you decide.',
    ]) {
      for (const part of [done, letter?.html_body, letter?.text_body])
        expect(withoutMarkup(part ?? '')).toContain(sentence);
    }
  });

  test('counts the reply from a rehearsal day, past Christmas and Easter', async () => {
    for (const [today, reply] of [
      ['2026-12-23', '4 January 2027'],
      ['2027-03-25', '5 April 2027'],
    ] as const) {
      await hub().reopen(today);
      const done = await hub().sendAndFollow({ ...GOOD_FORM, email: `${today}@school.example` });
      expect(done).toContain(`We will reply by ${reply}`);
    }
  });
});

function withoutMarkup(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
