import fc from 'fast-check';
import { expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor } from './testing.ts';

onNorthmoor('Interest sent more than once', (hub) => {
  const once = 'o'.repeat(32);

  test('the same form twice is one, and lands on the same page', async () => {
    const [first, second] = [
      await hub().send({ ...GOOD_FORM, once }),
      await hub().send({ ...GOOD_FORM, once }),
    ];
    expect(second.headers.location).toBe(first.headers.location);
    expect(await hub().counts()).toEqual({ records: 1, answers: 1, letters: 1 });
    expect(await hub().audit()).toEqual(['interest.registered interest:1']);
    expect(await hub().page(String(second.headers.location))).toContain('Thank you for telling us');
  });

  test('two at the same moment are one', async () => {
    const replies = await Promise.all([
      hub().send({ ...GOOD_FORM, once }),
      hub().send({ ...GOOD_FORM, once }),
    ]);
    expect(new Set(replies.map((reply) => reply.headers.location)).size).toBe(1);
    expect(await hub().counts()).toEqual({ records: 1, answers: 1, letters: 1 });
  });

  test('two people of one address at the same moment are one record and one letter, and no answer is lost', async () => {
    const replies = await Promise.all([
      hub().send(GOOD_FORM),
      hub().send({ ...GOOD_FORM, email: 'SAM@School.example', 'full-name': 'Other' }),
    ]);
    expect(replies.map((reply) => reply.statusCode)).toEqual([303, 303]);
    expect(await hub().counts()).toEqual({ records: 1, answers: 2, letters: 1 });
  });

  test('an address put right after pressing Back is a new record, whatever the form’s secret', async () => {
    const [wrong, right] = [
      await hub().send({ ...GOOD_FORM, email: 'smam@school.example', once }),
      await hub().send({ ...GOOD_FORM, once }),
    ];
    expect(right.headers.location).not.toBe(wrong.headers.location);
    expect(await hub().counts()).toEqual({ records: 2, answers: 2, letters: 2 });
  });

  test('any interleaving of repeats gives one record and one letter for a person and programme', async () => {
    const emails = ['sam@school.example', 'Sam@School.EXAMPLE', 'ada@school.example'];
    const sending = fc.record({
      email: fc.constantFrom(...emails),
      programme: fc.constantFrom('npq-senco', 'npq-headship'),
      'full-name': fc.constantFrom('Sam', 'Ada'),
      once: fc.constantFrom(once, 'p'.repeat(32), ''),
      atOnce: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(sending, { minLength: 1, maxLength: 8 }), async (sendings) => {
        await hub().database.db.deleteFrom('interest').execute();
        await hub().database.db.deleteFrom('outbox').execute();
        const running: Promise<unknown>[] = [];
        for (const { atOnce, ...form } of sendings) {
          const sent = hub().send({ ...GOOD_FORM, ...form });
          running.push(sent);
          if (!atOnce) await sent;
        }
        await Promise.all(running);
        const people = new Set(sendings.map(({ email, programme }) => `${email.toLowerCase()} ${programme}`));
        expect(await hub().counts()).toMatchObject({ records: people.size, letters: people.size });
      }),
      { numRuns: 25 },
    );
  });
});
