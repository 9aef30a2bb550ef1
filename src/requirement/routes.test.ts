import { afterAll, beforeAll, expect, it } from 'vitest';
import ICAL from 'ical.js';

import { onEachDatabase } from '../kit/db/testing.ts';
import examples from './testing/worked-examples.json' with { type: 'json' };
import { exampleHub, type TestHub, type TestSchool } from '../testing/hub.ts';

const SCHOOLS: readonly TestSchool[] = [
  { urn: '107981', name: 'Farsley Farfield Primary School', town: 'Leeds', postcode: 'LS28 5ED' },
  { urn: '107001', name: 'Hill Primary School', town: 'Leeds' },
  { urn: '107002', name: 'Hill Primary School', town: 'Bradford' },
  { urn: '401001', name: 'Ysgol y Bryn', type_code: '30', la_code: '681', la_name: 'Cardiff' },
];
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PLAIN = 'role=senco&school=107981&since=2024-09&earlier=no&qualification=none';

onEachDatabase(
  'do I need it, and by when?',
  (open) => {
    let test: TestHub;
    beforeAll(async () => {
      test = await exampleHub(open(), { schools: SCHOOLS });
    });
    afterAll(() => test.app.close());

    const get = (url: string) => test.app.inject({ url });
    const send = (question: string, answers: string, form: string) =>
      test.app.inject({
        method: 'POST',
        url: `/do-i-need-it/questions/${question}?${answers}`,
        headers: FORM,
        payload: form,
      });

    it('goes from question to question by redirects that carry the answers, and ends in the answer', async () => {
      const first = await send('role', '', 'role=senco');
      expect(first.statusCode).toBe(303);
      expect(first.headers.location).toBe('/do-i-need-it/questions/school?role=senco');
      const school = await send('school', 'role=senco', 'school=107981');
      expect(school.headers.location).toBe('/do-i-need-it/questions/since?role=senco&school=107981');
      const since = await send('since', 'role=senco&school=107981', 'since-month=Sept&since-year=2024');
      expect(since.headers.location).toBe(
        '/do-i-need-it/questions/earlier?role=senco&school=107981&since=2024-09',
      );
      const last = await send(
        'qualification',
        'role=senco&school=107981&since=2024-09&earlier=no',
        'qualification=none',
      );
      expect(last.headers.location).toBe(`/do-i-need-it/answer?${PLAIN}`);
    });

    it('gives the date, the day of breach, the rule and where it was read', async () => {
      const page = await get(`/do-i-need-it/answer?${PLAIN}`);
      expect(page.statusCode).toBe(200);
      for (const words of [
        'by 1 September 2027',
        'From 2 September 2027',
        'regulation 49',
        'Read November 2026',
        'Farsley Farfield Primary School',
        'not legal advice',
      ])
        expect(page.body).toContain(words);
    });

    it('shows both readings where they part, the cautious one first', async () => {
      const { body } = await get(
        '/do-i-need-it/answer?role=senco&school=107981&since=2024-09&earlier=yes&earlier-post=academy_mainstream.2022-09.2024-08&qualification=none',
      );
      expect(body.indexOf('Cautious reading')).toBeGreaterThan(0);
      expect(body.indexOf('Strict reading')).toBeGreaterThan(body.indexOf('Cautious reading'));
    });

    it('asks which school was meant where there are two of the name', async () => {
      const asked = await send('school', 'role=senco', 'school=Hill+Primary+School');
      expect(asked.statusCode).toBe(422);
      expect(asked.body).toContain('Bradford');
      const chosen = await send(
        'school',
        'role=senco',
        'school=Hill+Primary+School&school-asked=Hill+Primary+School&school-choice=107002',
      );
      expect(chosen.headers.location).toContain('school=107002');
    });

    it('asks for the kind of a school that is not listed', async () => {
      const asked = await send(
        'school',
        'role=senco',
        'school=Nowhere&school-asked=Nowhere&school-choice=not-listed',
      );
      expect(asked.headers.location).toBe('/do-i-need-it/questions/school-kind?role=senco&school=not-listed');
    });

    it('tells a SENCO in Wales that the law is for England, from the register alone', async () => {
      const { body } = await get(
        '/do-i-need-it/answer?role=senco&school=401001&since=2024-09&earlier=no&qualification=none',
      );
      expect(body).toContain('for schools in England');
    });

    it('adds earlier posts one by one', async () => {
      const post = 'kind=utc&from-month=9&from-year=2020&to-month=7&to-year=2021';
      const answers = 'role=senco&school=107981&since=2024-09&earlier=yes';
      const more = await send('earlier-post', answers, `${post}&more=yes`);
      expect(more.headers.location).toContain('add=yes');
      const both = await send(
        'earlier-post',
        `${answers}&earlier-post=utc.2020-09.2021-07&add=yes`,
        `${post}&more=no`,
      );
      expect(decodeURIComponent(both.headers.location ?? '')).toContain(
        'earlier-post=utc.2020-09.2021-07,utc.2020-09.2021-07',
      );
    });

    it.each([
      ['role', '', 'Select which of these you are'],
      ['role', 'role=king', 'Select which of these you are'],
      ['since', '', 'Enter the month and year when you became SENCO'],
      ['since', 'since-month=13&since-year=2024', 'Enter a month as a number'],
      ['since', 'since-month=12&since-year=2026', 'must be this month, November 2026, or in the past'],
      ['since', 'since-month=9&since-year=24', 'Enter the year with four figures'],
      ['since', 'since-month=9&since-year=1959', 'must be 1960 or later'],
      [
        'earlier-post',
        'kind=utc&from-month=9&from-year=2021&to-month=8&to-year=2021',
        'must not be before it began',
      ],
      ['school', 'school=Hill%00Top', 'Take out the characters that cannot be printed'],
      ['school', 'school=', 'Enter the name, town, postcode or URN'],
    ])(
      'refuses a wrong answer to %s with the same page and what to do (%s)',
      async (question, form, words) => {
        const page = await send(question, 'role=senco&school=107981&since=2024-09&earlier=yes', form);
        expect(page.statusCode).toBe(422);
        expect(page.body).toContain(words);
        expect(page.body).toContain('<title>Error: ');
        const target = /govuk-error-summary.*?href="#([^"]+)"/s.exec(page.body)?.[1] ?? 'nothing';
        expect(page.body).toContain(`id="${target}"`);
      },
    );

    it('sends an address with a gap to the question that is open', async () => {
      const page = await get('/do-i-need-it/answer?role=senco&school=107981&earlier=no');
      expect(page.statusCode).toBe(303);
      expect(page.headers.location).toBe('/do-i-need-it/questions/since?role=senco&school=107981');
    });

    it('asks for the school again where the register has none of that number', async () => {
      const page = await get(
        '/do-i-need-it/answer?role=senco&school=999999&since=2024-09&earlier=no&qualification=none',
      );
      expect(page.headers.location).toMatch(/^\/do-i-need-it\/questions\/school\?/);
    });

    it('gives the deadline as a calendar file that a calendar reads', async () => {
      const file = await get(`/do-i-need-it/answer.ics?${PLAIN}`);
      expect(file.headers['content-type']).toContain('text/calendar');
      const event = new ICAL.Event(
        new ICAL.Component(ICAL.parse(file.body)).getFirstSubcomponent('vevent') ?? undefined,
      );
      expect(event.startDate.toString()).toBe('2027-09-01');
      expect(event.startDate.isDate).toBe(true);
    });

    it('has no calendar file where there is no deadline', async () => {
      expect((await get('/do-i-need-it/answer.ics?role=assistant_senco')).statusCode).toBe(404);
    });

    it('keeps nothing of what was asked', async () => {
      const audit = await open().db.selectFrom('audit_event').selectAll().execute();
      expect(audit.filter((row) => row.event.startsWith('requirement'))).toEqual([]);
    });

    it('answers every worked example of the contract in every field', async () => {
      const asked = await test.app.inject({
        method: 'POST',
        url: '/api/v1/senco-requirement',
        payload: examples.map(({ id, inputs }) => ({ id, ...inputs })),
      });
      expect(asked.statusCode).toBe(200);
      const answers: Record<string, unknown>[] = asked.json();
      for (const [place, { id, expected }] of examples.entries())
        expect(answers[place], id).toMatchObject({ id, ...expected });
    });

    it('answers machines with the same, one or many, and names every fault by its place', async () => {
      const ask = (payload: unknown) =>
        test.app.inject({ method: 'POST', url: '/api/v1/senco-requirement', payload: payload as object });
      const one = { role: 'senco', current: { schoolType: 'utc', from: '2024-09' } };
      expect((await ask(one)).json().cautious.deadline).toBe('2027-09-01');
      expect((await ask([one, one])).json()).toHaveLength(2);
      const refused = await ask([
        one,
        { role: 'senco', current: { schoolType: 'utc', from: '2026-12-01' } },
        { rôle: 1 },
      ]);
      expect(refused.statusCode).toBe(422);
      expect(refused.headers['content-type']).toContain('application/problem+json');
      expect(refused.json().errors.map((error: { field: string }) => error.field)).toEqual([
        '[1].current.from',
        '[2].role',
        '[2].rôle',
      ]);
    });
  },
  { emptied: 'once' },
);
