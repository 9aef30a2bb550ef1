import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { workplaceIds } from '../../funding/workplaces.ts';
import { NEW_SCHOOL } from './about.ts';
import { readAnswers, type Answers, type QuestionId } from './answers.ts';
import { BEGINNINGS, SECTION_IDS, type Way } from './graph.ts';
import { QUESTIONS, QUESTION_IDS } from './questions.ts';
import { shownAnswers, tell, tellAll } from './tell.ts';
import { answerAll, answerBy, inventedAbout } from './testing.ts';
import { after, answeredIn, before, entryOf, isAllAnswered, sorted, statusOf } from './walk.ts';

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
/** Any answer at all to any question, whether it is on the way or not. */
const scattered = fc
  .array(fc.tuple(fc.constantFrom(...QUESTION_IDS), fc.nat(1000)), { maxLength: 30 })
  .map((list) =>
    list.reduce<Answers>((answers, [id, choice]) => {
      const about = inventedAbout(answers);
      const canChoose = QUESTIONS[id].kind !== 'venues' || about.venues.length > 0;
      return canChoose ? { ...answers, ...answerBy(choice, id, about) } : answers;
    }, {}),
  );

describe('The table', () => {
  test('has no way out of a section but to its end, and a last way that is always open', () => {
    const check = (ways: readonly Way[], section: string): void => {
      for (const { to } of ways) if (to !== 'end') expect(QUESTIONS[to].section, to).toBe(section);
      expect(ways.at(-1)?.when).toBeUndefined();
      for (const { when, because } of ways) expect(because === undefined).toBe(when === undefined);
    };
    for (const section of SECTION_IDS) check(BEGINNINGS[section].ways, section);
    for (const id of QUESTION_IDS) check(QUESTIONS[id].ways, QUESTIONS[id].section);
  });

  test('never leads back, so that every way comes to its end', () => {
    for (const [place, id] of QUESTION_IDS.entries())
      for (const { to } of QUESTIONS[id].ways)
        if (to !== 'end') expect(QUESTION_IDS.indexOf(to), `${to} after ${id}`).toBeGreaterThan(place);
  });

  test('never waits for itself: each section waits only for sections before it', () => {
    for (const [place, section] of SECTION_IDS.entries())
      for (const earlier of BEGINNINGS[section].after)
        expect(SECTION_IDS.indexOf(earlier), `${section} after ${earlier}`).toBeLessThan(place);
  });
});

describe('Whatever is answered', () => {
  test('every question is asked of somebody', () => {
    const asked = new Set<QuestionId>();
    const courses = [
      'npq-senco',
      'npq-headship',
      'npq-early-headship-coaching-offer',
      'npq-leading-teaching-development',
      'npq-early-years-leadership',
    ];
    const elsewhere = [NEW_SCHOOL, ...workplaceIds].map((workplace): Answers => ({
      school: { urn: null, name: 'A place of no register' },
      workplace,
      cohort: 'autumn',
    }));
    const ofTheFirstDay: Answers = {
      school: { urn: '100001', name: 'School 100001' },
      audience: 'senco',
      'senco-role': 'senco',
      since: '2009-09',
    };
    for (const [starts, numRuns] of [
      [[{}], 1000],
      [[...elsewhere, ofTheFirstDay], 200],
    ] as const)
      fc.assert(
        fc.property(
          choices,
          fc.constantFrom(...courses),
          fc.constantFrom(...starts),
          (numbers, course, start) => {
            for (const id of answerAll(numbers, start, course).asked) asked.add(id);
          },
        ),
        { numRuns, seed: 1 },
      );
    expect(QUESTION_IDS.filter((id) => !asked.has(id))).toEqual([]);
  });

  test('there is an end, no question is asked twice that holds, and check answers tells each', () => {
    fc.assert(
      fc.property(choices, scattered, (numbers, start) => {
        const { answers } = answerAll(numbers, start);
        const about = inventedAbout(answers);
        const { applying, dropped } = sorted(answers, about);
        const told = tellAll(applying, about).flatMap(({ rows }) => rows.map(({ id }) => id));
        expect(new Set(told).size).toBe(told.length);
        expect(told.toSorted()).toEqual(Object.keys(applying).toSorted());
        for (const id of told) expect(tell(id, applying, about).join(''), id).not.toBe('');
        for (const id of dropped) expect(applying[id], id).toBeUndefined();
        expect(Object.keys(applying).length + dropped.length).toBe(Object.keys(answers).length);
        expect(shownAnswers(applying, about)).toHaveLength(told.length);
      }),
    );
  });

  test('what is dropped changes nothing of what is left, and dropping again drops nothing', () => {
    fc.assert(
      fc.property(choices, scattered, (numbers, start) => {
        const { answers } = answerAll(numbers, start);
        const { applying } = sorted(answers, inventedAbout(answers));
        const about = inventedAbout(applying);
        expect(isAllAnswered(applying, about)).toBe(true);
        expect(sorted(applying, about)).toEqual({ applying, dropped: [] });
      }),
    );
  });

  test('back undoes forward', () => {
    fc.assert(
      fc.property(scattered, (answers) => {
        const about = inventedAbout(answers);
        for (const section of SECTION_IDS)
          for (const id of answeredIn(section, answers, about)) {
            const next = after(id, answers, about);
            if (next !== 'end') expect(before(next, answers, about)).toBe(id);
          }
      }),
    );
  });

  test('a section can be entered exactly while it is not waiting and asks something', () => {
    fc.assert(
      fc.property(scattered, (answers) => {
        const about = inventedAbout(answers);
        for (const section of SECTION_IDS) {
          const status = statusOf(section, answers, about);
          if (status === 'cannot start yet') continue;
          expect(entryOf(section, answers, about) === null, section).toBe(status === 'not needed');
        }
      }),
    );
  });

  test('answers survive being kept, and what is no answer is none', () => {
    fc.assert(
      fc.property(scattered, (answers) => {
        expect(readAnswers(JSON.parse(JSON.stringify(answers)))).toEqual(answers);
      }),
    );
    fc.assert(fc.property(fc.jsonValue(), (json) => void readAnswers(json)));
  });
});

describe('The law’s clock asks no more than it needs', () => {
  const senco = {
    name: 'Sam Taylor',
    school: { urn: '100001', name: 'School 100001' },
    audience: 'senco',
    'senco-role': 'senco',
  } as const;
  test.each([
    ['2025-09', '100001', 'earlier'],
    ['2009-08', '100001', 'end'],
    ['2009-09', '100001', 'on-first-day'],
    ['2025-09', '100003', 'end'],
    ['2025-09', '100004', 'end'],
    ['2025-09', '100005', 'earlier'],
  ] as const)('SENCO since %s at school %s: then %s', (since, urn, next) => {
    const answers = { ...senco, school: { urn, name: 'School' }, since };
    expect(after('since', answers, inventedAbout(answers))).toBe(next);
  });

  test('a kind of school that was told of another place of work says nothing of one that no law binds', () => {
    const supply = {
      ...senco,
      school: { urn: null, name: 'An agency' },
      workplace: 'supply_teacher',
      since: '2025-09',
    };
    const left = { ...supply, 'school-kind': 'maintained_mainstream' } as const;
    for (const answers of [supply, left]) expect(after('since', answers, inventedAbout(answers))).toBe('end');
  });

  test('who became SENCO on 1 September 2009 itself is asked of earlier posts: by the cautious reading a year of them exempts', () => {
    const answers = { ...senco, since: '2009-09', 'on-first-day': 'yes' } as const;
    expect(after('on-first-day', answers, inventedAbout(answers))).toBe('earlier');
  });

  test('a head is not asked whether they are a teacher, nor whether they are the head', () => {
    const answers = { ...senco, 'senco-role': 'headteacher_senco', since: '2025-09', earlier: 'no' } as const;
    const about = inventedAbout(answers);
    expect(entryOf('sponsor', answers, about)).toBe('sponsor');
    expect(after('qualification', { ...answers, qualification: 'none' }, about)).toBe('end');
  });
});
