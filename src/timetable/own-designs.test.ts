import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { readFacts } from '../kit/facts/index.ts';
import { builtInDesigns } from './design/built-in.ts';
import { readComponentLines, writeComponentLines } from './design/component-lines.ts';
import { readCourseDesign } from './design/course-design.ts';
import { findDesign } from './design/store.ts';
import { typedDesign } from './forms/design-form.ts';
import { timetablePaths as paths } from './paths.ts';
import { Planning, type Fields } from './testing.ts';

const HEADINGS = 'Component,Kind,Together with,Weeks,Minutes,Counts,Starts,Online';
const OWN = {
  name: 'Two days and a webinar',
  course: 'npq-senco',
  'lead-provider': 'none',
  weeks: '20',
  percent: '90',
  engagement: 'Two of three',
  components: `${HEADINGS}\nDay,seminar,venue group,1 12,300,yes,9:00,no\nWebinar,webinar,cohort,6,60,yes,16:00,yes`,
};

describe('the lines of a design', () => {
  test.each(builtInDesigns().map(({ design }) => [design.name, design] as const))(
    'of “%s” read back as they were written',
    async (_, design) => {
      const { facts, faults } = await readComponentLines(writeComponentLines(design.components));
      expect(faults).toEqual([]);
      const whole = {
        id: 'x',
        course: 'npq-senco',
        name: 'x',
        certainty: 'own',
        teachingWeeks: 100,
        components: facts,
      };
      const reading = readFacts({ ...whole, engagement: { percent: 1, words: 'x' } }, readCourseDesign);
      expect(reading.ok && reading.value.components).toEqual(design.components);
    },
  );

  test('are taken as a spreadsheet copies them, with tabs, and with ranges of weeks', async () => {
    const pasted = OWN.components.replaceAll(',', '\t').replace('1 12', '1-3');
    const { facts, faults } = await readComponentLines(pasted);
    expect(faults).toEqual([]);
    expect(facts[0]).toMatchObject({ key: 'day', weeks: [0, 1, 2], meetings: 3, startsAt: '09:00' });
  });

  test('never throw, whatever is pasted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200, unit: 'binary' }), async (text) => {
        const { facts, lines } = await readComponentLines(`${HEADINGS}\n${text}`);
        expect(lines).toHaveLength(facts.length);
      }),
      { numRuns: 25 },
    );
  });
});

onEachDatabase(
  'A design that staff make',
  (open) => {
    let planning: Planning;
    beforeAll(async () => {
      planning = await Planning.open(open());
    });
    afterAll(() => planning.app.close());
    const make = (changes: Fields = {}) => planning.send(paths.newDesign.to(), { ...OWN, ...changes });

    test('is looked at before it is saved, and saved once by a button pressed twice', async () => {
      const looked = await make();
      expect(looked.statusCode).toBe(200);
      expect(looked.body).toContain('Is this right? Two days and a webinar');
      expect(looked.body).toContain('meets others 3 times, 11 hours in all');
      expect(await findDesign(open().db, 'two-days-and-a-webinar')).toBeNull();
      for (const _ of [1, 2]) {
        const saved = await make({ act: 'save' });
        expect(saved.headers.location).toBe('/staff/timetable/designs/two-days-and-a-webinar');
      }
      const trail = await auditTrail(open().db);
      expect(trail.filter(({ event }) => event === 'course-design.made')).toHaveLength(1);
      const other = await make({ act: 'save', weeks: '30' });
      expect(other.statusCode).toBe(422);
      expect(other.body).toContain('There is a design of this name already');
    });

    test.each<[what: string, changes: Fields, words: string]>([
      ['no name', { name: '' }, 'Enter what the design is called'],
      ['no components', { components: '' }, 'Enter the components, a line each'],
      [
        'a missing column',
        { components: 'Component,Kind\nDay,seminar' },
        'There is no column headed “Weeks”',
      ],
      [
        'weeks that are none',
        { components: OWN.components.replace('1 12', 'soon') },
        'Line 2: Weeks must be the weeks from the start',
      ],
      [
        'weeks out of order',
        { components: OWN.components.replace('1 12', '12 1') },
        'Line 2: Weeks must go up',
      ],
      [
        'a kind that nobody knows',
        { components: OWN.components.replace('webinar,cohort', 'dance,cohort') },
        'Line 3: Kind must be one of',
      ],
      [
        'minutes in words',
        { components: OWN.components.replace(',60,', ',an hour,') },
        'Line 3: Minutes must be a whole number',
      ],
      ['no time', { components: OWN.components.replace('16:00', '') }, 'Line 3: Starts must be text'],
      [
        'more weeks than teaching has',
        { weeks: '5' },
        'Line 2: Weeks go to week 11, and teaching has only 5',
      ],
      ['fewer at most than at least', { least: '30', most: '20' }, 'its least no larger than its most'],
      ['half an assessment', { 'assessment-week': '79' }, 'Enter for how many days it is open'],
    ])('with %s is told so, and kept as it was typed', async (_, changes, words) => {
      const reply = await make({ name: 'Another', ...changes });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('<title>Error: ');
      expect(reply.body).toContain(words);
      expect(reply.body).toContain('Two of three');
    });

    test('can be changed, by one of two who saw the same; one that came with the product cannot', async () => {
      await make({ name: 'To be changed', act: 'save' });
      const url = paths.changeDesign.to({ design: 'to-be-changed' });
      const form = (await planning.get(url)).body;
      const version = /name="version" value="([0-9a-f]+)"/.exec(form)?.[1] ?? '';
      const typed = { ...OWN, name: 'To be changed', version, act: 'save' };
      const replies = await Promise.all([
        planning.send(url, { ...typed, weeks: '21' }),
        planning.send(url, { ...typed, weeks: '22' }),
      ]);
      expect(replies.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([
        303, 422,
      ]);
      for (const act of ['get', 'send'] as const)
        expect((await planning[act](paths.changeDesign.to({ design: 'cefel-senco' }))).statusCode).toBe(404);
    });

    test('begins as a copy of another, and a cohort can be planned by it', async () => {
      const { body } = await planning.get(`${paths.newDesign.to()}?from=cefel-senco`);
      expect(body).toContain('Made from “Eight units');
      const from = await findDesign(open().db, 'cefel-senco');
      if (from === null) throw new Error('The design is not there.');
      const copy = { ...typedDesign(from, '', true), name: 'A copy', act: 'save' };
      expect((await planning.send(paths.newDesign.to(), copy)).statusCode).toBe(303);
      const made = await findDesign(open().db, 'a-copy');
      expect(made?.components).toEqual(from.components);
      await planning.send(paths.setUp.to({ cohort: 'senco-autumn-2026' }), { design: 'a-copy' });
      await planning.plan();
      const sessions = await open()
        .db.selectFrom('sessions')
        .select('component')
        .where('cohort_id', '=', 'senco-autumn-2026')
        .distinct()
        .execute();
      expect(sessions.map(({ component }) => component)).toContain('activate');
    });
  },
  { emptied: 'once' },
);
