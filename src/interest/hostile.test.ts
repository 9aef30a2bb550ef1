import { expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor } from './testing.ts';

onNorthmoor('Hostile input to the form of interest', (hub) => {
  const HOSTILE = [
    '\u0000',
    'x'.repeat(10_000),
    '🎉',
    '\u202Egnp.exe',
    "'; drop table interest; --",
    '<script>alert(1)</script>',
    '${7*7}',
    '../../etc/passwd',
    '\uFFFE',
    '=cmd|calc',
  ];
  const FIELDS = [...Object.keys(GOOD_FORM), 'once', 'school-choice', 'school-asked'];

  test('in any field is a page that asks again or a clean record, and never a fault', async () => {
    for (const field of FIELDS) {
      for (const value of HOSTILE) {
        const reply = await hub().send({ ...GOOD_FORM, [field]: value });
        expect([303, 422], `${field}: ${JSON.stringify(value.slice(0, 20))}`).toContain(reply.statusCode);
        expect(reply.body).not.toContain('<script>alert');
      }
    }
  });

  test('lists and nothing at all are clear errors, with a link to each box and nothing stored', async () => {
    for (const form of [
      {},
      { email: ['a', 'b'] },
      Object.fromEntries(FIELDS.map((field) => [field, ['x', 'y']])),
    ]) {
      const reply = await hub().send(form);
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('<title>Error: ');
      for (const [, id] of reply.body.matchAll(/href="#([a-z-]+)"/g))
        expect(reply.body).toContain(`id="${id}"`);
    }
    expect(await hub().counts()).toEqual({ records: 0, answers: 0, letters: 0 });
  });

  test('a body that is no form is refused', async () => {
    for (const [type, payload] of [
      ['application/json', '{"email":"a@b.example"}'],
      ['application/json', '{'],
      ['text/plain', 'x'],
      ['application/x-www-form-urlencoded', '%%%'],
    ] as const) {
      const reply = await hub().app.inject({
        method: 'POST',
        url: '/interest',
        headers: { 'content-type': type },
        payload,
      });
      expect(reply.statusCode).toBeGreaterThanOrEqual(400);
      expect(reply.statusCode).toBeLessThan(500);
    }
    expect(await hub().count('interest')).toBe(0);
  });

  test('what was typed comes back as text', async () => {
    const reply = await hub().send({
      ...GOOD_FORM,
      'full-name': '"><img src=x onerror=alert(1)>',
      email: 'nonsense',
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).not.toContain('<img src=x');
    expect(reply.body).toContain('onerror=alert(1)');
  });
});
