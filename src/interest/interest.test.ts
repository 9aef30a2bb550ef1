import { expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor, withoutMarkup } from './testing.ts';
import { toldWords } from './words.ts';

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

  test('takes over what the statutory answer was told, and is sure that it is a school and a month', async () => {
    const page = await hub().page('/interest?school=108076&since=2024-09');
    expect(page).toContain('value="Roundhay School, Leeds (URN 108076)"');
    expect(page).toMatch(/name="since-year"[^>]*value="2024"/);
    expect(page).toMatch(/value="yes"[^>]*checked/);
    const nonsense = await hub().page('/interest?school=%3Cb%3E&since=2024-13&school=1');
    expect(nonsense).not.toContain('checked');
    expect(nonsense).toMatch(/name="school"[^>]* value[ >]/);
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
    expect(withoutMarkup(done)).toContain('We will reply by 30 November 2026');
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
    const words = toldWords({
      programme: 'npq-senco',
      answers: {
        senco: 'yes',
        since: Temporal.PlainYearMonth.from('2024-09'),
        schoolUrn: '108076',
        schoolType: 'maintained_mainstream',
      },
      sentOn: Temporal.PlainDate.from('2026-11-23'),
      toldBefore: null,
      replyBy: Temporal.PlainDate.from('2026-11-30'),
    });
    const law = words.law;
    const sentences = [
      words.title,
      `${words.promise} ${words.replyBy}`,
      ...words.steps.flatMap((step) => [step.title, step.text]),
      law?.label,
      law?.headline,
      ...(law?.sentences ?? []),
      ...(law?.rules ?? []).map((rule) => rule.words),
    ];
    expect(sentences.length).toBeGreaterThan(13);
    for (const sentence of sentences) {
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
      expect(withoutMarkup(done)).toContain(`We will reply by ${reply}`);
    }
  });
});
