import { expect, test } from 'vitest';

import { GOOD_FORM, onNorthmoor } from './testing.ts';

onNorthmoor('The school of an interest', (hub) => {
  const schoolOf = async (): Promise<string> => {
    const row = await hub()
      .database.db.selectFrom('interest_answers')
      .select(['school_name', 'school_urn', 'school_type'])
      .executeTakeFirst();
    return row === undefined
      ? 'nothing stored'
      : `${row.school_name}, ${row.school_urn ?? 'not listed'}, ${row.school_type ?? 'no type'}`;
  };

  test.each([
    ['its URN', '108076', 'Roundhay School, 108076, maintained_mainstream'],
    ['its exact name', 'roundhay school', 'Roundhay School, 108076, maintained_mainstream'],
    [
      'its exact name in another spelling',
      'St Marys Academy',
      'Saint Mary’s Academy, 107003, academy_mainstream',
    ],
    ['a part that fits one alone', 'Roundh', 'Roundhay School, 108076, maintained_mainstream'],
    [
      'a name and place that fit one alone',
      'st mary bradford',
      'St Mary’s Primary School, 107002, maintained_mainstream',
    ],
    [
      'what the list puts into the box',
      'St Mary’s Primary School, Leeds (URN 107001)',
      'St Mary’s Primary School, 107001, maintained_mainstream',
    ],
  ])('is taken by %s', async (_, school, expected) => {
    expect((await hub().send({ ...GOOD_FORM, school })).statusCode).toBe(303);
    expect(await schoolOf()).toBe(expected);
  });

  test('is asked about where several have the name, with what was typed kept', async () => {
    const reply = await hub().send({ ...GOOD_FORM, school: 'St Mary’s Primary School' });
    expect(reply.statusCode).toBe(422);
    for (const words of [
      'Error: ',
      'Which of these is yours?',
      'My school is not listed',
      'Bradford',
      'value="107001"',
      'value="107002"',
      'Sam Okafor',
      'href="#school-choice"',
      'id="school-choice"',
    ]) {
      expect(reply.body).toContain(words);
    }
    expect(await schoolOf()).toBe('nothing stored');
  });

  test('is asked about with ten at most', async () => {
    const reply = await hub().send({ ...GOOD_FORM, school: 'Moor' });
    expect(
      reply.body.match(/type="radio"[^>]*value="120/g) ?? reply.body.match(/value="120\d{3}"/g),
    ).toHaveLength(10);
  });

  test('is taken by the radio', async () => {
    const school = 'St Mary’s Primary School';
    await hub().send({ ...GOOD_FORM, school, 'school-asked': school, 'school-choice': '107002' });
    expect(await schoolOf()).toBe('St Mary’s Primary School, 107002, maintained_mainstream');
  });

  test('is asked about again when the text has changed since, or the radio is no school', async () => {
    const school = 'St Mary’s Primary School';
    for (const form of [
      { 'school-asked': 'Moor', 'school-choice': '107002' },
      { 'school-asked': school, 'school-choice': '999999' },
      { 'school-asked': school, 'school-choice': '109001' },
      { 'school-asked': school },
    ]) {
      expect((await hub().send({ ...GOOD_FORM, school, ...form })).statusCode).toBe(422);
    }
    expect(await schoolOf()).toBe('nothing stored');
  });

  test('that is not listed keeps the text as typed, and the page says what it took for granted', async () => {
    const school = 'The Hidden School of Nowhere';
    const asked = await hub().send({ ...GOOD_FORM, school });
    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('We found no school like that');
    const reply = await hub().send({
      ...GOOD_FORM,
      school,
      'school-asked': school,
      'school-choice': 'not-listed',
    });
    expect(await schoolOf()).toBe('The Hidden School of Nowhere, not listed, no type');
    expect(await hub().page(String(reply.headers.location))).toContain('because we could not look it up');
  });

  test('that is closed is not taken', async () => {
    for (const school of ['109001', 'Oldtown School'])
      expect((await hub().send({ ...GOOD_FORM, school })).statusCode).toBe(422);
    expect(await schoolOf()).toBe('nothing stored');
  });

  test('that the law does not bind gets no deadline', async () => {
    const done = await hub().page(
      String((await hub().send({ ...GOOD_FORM, school: '107004' })).headers.location),
    );
    expect(done).toContain('You have no deadline');
  });

  test('with markup in its name is shown as text', async () => {
    const asked = await hub().send({ ...GOOD_FORM, school: 'Green Lane' });
    expect(asked.body).toContain('&lt;b>Nursery&lt;/b>');
    expect(asked.body).not.toContain('<b>Nursery');
  });
});
