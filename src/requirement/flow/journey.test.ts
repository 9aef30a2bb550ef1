import { describe, expect, it } from 'vitest';

import { readAnswers } from './answers.ts';
import { applying, nextStop, numberOf, OFFERED_LATER, route, stopBefore } from './journey.ts';
import { type Answers, QUESTION_IDS, QUESTIONS, WAYS } from './questions.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const plain: Answers = {
  role: 'senco',
  school: '107981',
  since: '2024-09',
  earlier: 'no',
  qualification: 'none',
};

describe('the way through the questions', () => {
  it('asks five questions of a SENCO with nothing unusual', () => {
    expect(route(plain)).toEqual(['role', 'school', 'since', 'earlier', 'qualification', 'answer']);
  });

  it.each<[string, Answers, string]>([
    ['begins with the role', {}, 'role'],
    ['asks a SENCO for the school', { role: 'senco' }, 'school'],
    [
      'asks for the kind of a school that is not listed',
      { role: 'senco', school: 'not-listed' },
      'school-kind',
    ],
    ['asks for the earlier post of someone who had one', { ...plain, earlier: 'yes' }, 'earlier-post'],
    ['asks an aspiring SENCO only for the qualification', { role: 'aspiring' }, 'qualification'],
    ['answers an assistant at once', { role: 'assistant_senco' }, 'answer'],
    ['answers a former SENCO at once', { role: 'former_senco' }, 'answer'],
    [
      'asks when NASENCO was awarded only of those who hold it',
      { ...plain, qualification: 'nasenco-begun', 'nasenco-start': 'yes' },
      'answer',
    ],
    [
      'asks those who hold NASENCO when it was awarded',
      { ...plain, qualification: 'nasenco-held', 'nasenco-start': 'yes' },
      'nasenco-award',
    ],
    [
      'asks those on the NPQ whether it was deferred',
      { ...plain, qualification: 'npq-begun', 'npq-start': '2025-11' },
      'npq-break',
    ],
    [
      'asks when a deferred NPQ was taken up again',
      { ...plain, qualification: 'npq-begun', 'npq-start': '2025-11', 'npq-break': 'back' },
      'npq-back',
    ],
    [
      'does not ask those who failed whether they deferred',
      { ...plain, qualification: 'npq-failed', 'npq-start': '2024-11' },
      'answer',
    ],
  ])('%s', (_, answers, stop) => {
    expect(nextStop(answers)).toBe(stop);
  });

  it('goes back the way it came', () => {
    expect(stopBefore('answer', plain)).toBe('qualification');
    expect(stopBefore('since', { ...plain, school: 'not-listed', 'school-kind': 'pru' })).toBe('school-kind');
    expect(stopBefore('since', plain)).toBe('school');
    expect(stopBefore('role', plain)).toBeNull();
  });

  it('goes back to the answer from a question that was asked on the side', () => {
    expect(stopBefore('teacher', plain)).toBe('answer');
    expect(numberOf('teacher', plain)).toBeNull();
  });

  it('drops what no longer applies when an earlier answer changes', () => {
    const before: Answers = {
      ...plain,
      earlier: 'yes',
      'earlier-post': 'utc.2020-09.2021-07',
      qualification: 'npq-begun',
      'npq-start': '2025-11',
      'npq-break': 'no',
    };
    expect(applying({ ...before, role: 'assistant_senco' })).toEqual({ role: 'assistant_senco' });
    expect(applying({ ...before, earlier: 'no' })).not.toHaveProperty('earlier-post');
    expect(applying({ ...before, qualification: 'none' })).toEqual({
      ...plain,
      earlier: 'yes',
      'earlier-post': 'utc.2020-09.2021-07',
    });
  });

  it('can reach every question, and leads from each to the answer', () => {
    const reached = new Set([
      'role',
      ...Object.values(WAYS).flatMap((ways) => ways.map((way) => way.to as string)),
    ]);
    expect(QUESTION_IDS.filter((id) => !reached.has(id) && !OFFERED_LATER.has(id))).toEqual([]);
    for (const id of QUESTION_IDS)
      expect(WAYS[id].at(-1)?.when, `the last way out of ${id} is open to all`).toBeUndefined();
  });
});

describe('an address', () => {
  it('keeps only what could have been answered', () => {
    const sent = {
      role: 'king',
      school: '12; drop table',
      since: '2026-12',
      earlier: ['no', 'yes'],
      'earlier-post': 'utc.2021-09.2020-07',
      qualification: { $ne: 1 },
      'npq-start': '1959-12',
      teacher: 'yes',
      name: 'Somebody',
    };
    expect(readAnswers(sent, TODAY)).toEqual({ earlier: 'no', teacher: 'yes' });
  });

  it('takes this month and not the next', () => {
    expect(readAnswers({ since: '2026-11' }, TODAY)).toEqual({ since: '2026-11' });
    expect(readAnswers({ since: '2026-12' }, TODAY)).toEqual({});
    expect(readAnswers({ since: '1960-01' }, TODAY)).toEqual({ since: '1960-01' });
  });

  it('takes up to six earlier posts', () => {
    const post = 'utc.2020-09.2021-07';
    expect(readAnswers({ 'earlier-post': Array(6).fill(post).join(',') }, TODAY)).toHaveProperty(
      'earlier-post',
    );
    expect(readAnswers({ 'earlier-post': Array(7).fill(post).join(',') }, TODAY)).toEqual({});
  });
});

describe('the questions', () => {
  it('never say please or invalid, and name a fault for every choice', () => {
    expect(JSON.stringify(QUESTIONS)).not.toMatch(/please|invalid/i);
    for (const question of Object.values(QUESTIONS))
      if (question.kind === 'choice') expect(question.missing).toMatch(/^Select /);
  });
});
