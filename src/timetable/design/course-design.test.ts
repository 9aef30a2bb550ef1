import { describe, expect, test } from 'vitest';

import { readFacts } from '../../kit/facts/index.ts';
import { builtInDesigns } from './built-in.ts';
import { isMeeting, readCourseDesign, titleOfMeeting } from './course-design.ts';

const seminar = {
  key: 'seminar',
  kind: 'seminar',
  title: 'Seminar',
  level: 'venue group',
  meetings: 2,
  minutes: 180,
  counts: true,
  weeks: [3, 9],
  startsAt: '13:00',
};
const module = {
  key: 'module',
  kind: 'self-study-module',
  title: 'Module',
  level: 'alone',
  meetings: 3,
  minutes: 60,
  firstWeek: 1,
  everyWeeks: 4,
};
const whole = {
  id: 'a-design',
  course: 'npq-senco',
  name: 'A design',
  certainty: 'invented',
  teachingWeeks: 20,
  engagement: { percent: 90, words: 'Ninety' },
  components: [seminar, module],
};
const faultsOf = (changes: object) => {
  const reading = readFacts({ ...whole, ...changes }, readCourseDesign);
  return reading.ok ? [] : reading.faults.map(({ field }) => field);
};
const withSeminar = (changes: object) => ({ components: [{ ...seminar, ...changes }, module] });

describe('a course design that a person wrote', () => {
  test.each([
    ['nothing wrong', {}, []],
    ['a name that nothing asks for', { colour: 'red' }, ['colour']],
    ['a lead provider whom the DfE does not list', { leadProvider: 'Somebody' }, ['leadProvider']],
    ['a kind that there is not', withSeminar({ kind: 'party' }), ['components[0].kind']],
    ['a seminar for one alone', withSeminar({ level: 'alone' }), ['components[0].level', 'components']],
    [
      'a module for a group',
      { components: [seminar, { ...module, level: 'cohort' }] },
      ['components[1].level'],
    ],
    ['too few weeks', withSeminar({ weeks: [3] }), ['components[0].weeks']],
    ['weeks that go back', withSeminar({ weeks: [9, 3] }), ['components[0].weeks']],
    ['a week that is none', withSeminar({ weeks: [3, 'nine'] }), ['components[0].weeks[1]']],
    ['a week after teaching ends', withSeminar({ weeks: [3, 21] }), ['components[0].weeks']],
    [
      'a gap that its own weeks do not keep',
      withSeminar({ minimumGapDays: 43 }),
      ['components[0].minimumGapDays'],
    ],
    ['a title too many', withSeminar({ titles: ['a', 'b', 'c'] }), ['components[0].titles']],
    ['no time', withSeminar({ startsAt: undefined }), ['components[0].startsAt']],
    ['a time that is none', withSeminar({ startsAt: '25:00' }), ['components[0].startsAt']],
    ['an end after midnight', withSeminar({ startsAt: '22:00' }), ['components[0].minutes']],
    ['a weekday that nobody works on', withSeminar({ weekday: 'Sunday' }), ['components[0].weekday']],
    ['a key twice', { components: [seminar, { ...module, key: 'seminar' }] }, ['components[1].key']],
    ['nothing to meet for', { components: [module] }, ['components']],
    ['groups upside down', { groups: { least: 30, most: 20 } }, ['groups']],
  ])('with %s has these faults', (_words, changes, faults) => {
    expect(faultsOf(JSON.parse(JSON.stringify(changes)))).toEqual(faults);
  });

  test('gives each meeting its week and its title', () => {
    const reading = readFacts(whole, readCourseDesign);
    const [meeting, own] = reading.ok ? reading.value.components : [];
    expect(meeting?.weeks).toEqual([3, 9]);
    expect(own?.weeks).toEqual([1, 5, 9]);
    expect(meeting === undefined ? '' : titleOfMeeting(meeting, 2)).toBe('Seminar 2');
  });
});

describe('the designs that come with the product', () => {
  test.each(builtInDesigns().map(({ design }) => design))(
    '$id is whole, and says what is assumed',
    (design) => {
      expect(design.uncertain.length).toBeGreaterThan(0);
      expect(design.sources.length).toBeGreaterThan(0);
      expect(design.components.filter(isMeeting).length).toBeGreaterThan(0);
    },
  );
});
