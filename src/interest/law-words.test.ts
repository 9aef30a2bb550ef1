import { describe, expect, test } from 'vitest';

import { lawWords } from './law-words.ts';
import { deadlineFor, standingOf, type SchoolKnown } from './standing.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');

const read = (school: SchoolKnown, since: string): string => {
  const month = Temporal.PlainYearMonth.from(since);
  const { label, headline, sentences } = lawWords(deadlineFor(school, month, TODAY), month, TODAY);
  return [label, headline, ...sentences].join(' / ');
};

describe('What the law asks, in words', () => {
  test.each<[about: string, school: SchoolKnown, since: string, words: string]>([
    [
      'the day, and that the next course is in time',
      'free_school',
      '2026-09',
      'Hold the qualification by / 1 September 2029',
    ],
    [
      'a course that must be taken now',
      'free_school',
      '2025-09',
      'taught until May 2028. It would be in time only if the result came quickly',
    ],
    ['that no course is in time', 'free_school', '2024-09', 'taught until May 2028, which is too late'],
    [
      'that the day has passed, and since when',
      'free_school',
      '2023-09',
      'Since 2 September 2026 your school has been without a qualified SENCO',
    ],
    [
      'that there is no deadline after very long service',
      'free_school',
      '2008-09',
      'in the same post as SENCO since before September 2009',
    ],
    [
      'that the school is not bound',
      'special_school',
      '2024-09',
      'not of a kind whose SENCO must hold the qualification',
    ],
    [
      'the other reading beside the careful one',
      'pru',
      '2025-09',
      'On the plain words of the law, a school of your kind does not have to have a qualified SENCO. Take advice',
    ],
    ['that the school could not be looked up', 'not known', '2025-09', 'because we could not look it up'],
    [
      'what was taken for granted',
      'free_school',
      '2025-09',
      'your first post as SENCO, and that you hold neither NASENCO nor the NPQ',
    ],
  ])('say %s', (_, school, since, words) => {
    expect(read(school, since)).toContain(words);
  });

  test('tell whoever means to be a SENCO of the three years', () => {
    const standing = standingOf({ senco: 'planning', since: null }, 'not known', TODAY);
    expect(standing === null ? null : lawWords(standing, null, TODAY).headline).toBe(
      'You will have three years',
    );
  });

  test('never claim what was not told', () => {
    const standing = standingOf({ senco: 'planning', since: null }, 'pru', TODAY);
    expect(standing === null ? '' : lawWords(standing, null, TODAY).sentences.join(' ')).not.toContain(
      'You told us',
    );
  });
});
