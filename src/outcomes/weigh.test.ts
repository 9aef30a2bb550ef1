import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dfeWouldRefuse, repeats, weighOutcome, type Standing } from './weigh.ts';

interface Cases {
  idempotency: readonly {
    existing: readonly string[] | null;
    ask: { state: Standing['state']; date: string };
    expect: string;
  }[];
  validation: readonly { given: string; expect: string }[];
}
const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'testing/outcomes.json'), 'utf8')) as Cases;

const [A, B] = [Temporal.PlainDate.from('2026-06-30'), Temporal.PlainDate.from('2026-07-03')];
const TODAY = Temporal.PlainDate.from('2026-11-23');
const dayOf = (letter: string | undefined): Temporal.PlainDate => (letter === 'A' ? A : B);
function standing(word: string): Standing {
  const [state, letter] = word.split(' ');
  if (state !== 'passed' && state !== 'failed' && state !== 'voided') throw new Error(word);
  return { state, completedOn: dayOf(letter) };
}

describe('a repeated outcome, as the DfE has it', () => {
  it.each(cases.idempotency)('$existing, then $ask.state $ask.date: $expect', (row) => {
    const latest = row.existing?.at(-1);
    const asked = { state: row.ask.state, completedOn: dayOf(row.ask.date) };
    const repeat = repeats(latest === undefined ? null : standing(latest), asked);
    expect(repeat === null ? 'created' : 'existing returned').toBe(
      /^(created|existing returned)/.exec(row.expect)?.[0],
    );
  });
});

/** Each row's sentence as what is asked; a sentence that is not here fails. */
const PLAIN = { state: 'passed', completionDate: '2026-06-30', course: 'npq-senco' };
const ASKED: Readonly<Record<string, readonly Parameters<typeof dfeWouldRefuse>[0][]>> = {
  'no completed declaration': [{ ...PLAIN, completed: [] }],
  'completed declaration voided, awaiting_clawback or clawed_back': [
    'voided',
    'awaiting_clawback',
    'clawed_back',
  ].map((state) => ({ ...PLAIN, completed: [state] })),
  'completed declaration submitted, eligible, payable, paid or ineligible': [
    'submitted',
    'eligible',
    'payable',
    'paid',
    'ineligible',
  ].map((state) => ({ ...PLAIN, completed: [state] })),
  // Whose declarations count is for the caller to say: of another provider none is handed over, of a transferred one it is.
  'completed declaration of another provider, application not transferred': [{ ...PLAIN, completed: [] }],
  'completed declaration of the previous provider, application transferred here': [
    { ...PLAIN, completed: ['paid'] },
  ],
  'completion date tomorrow': [{ ...PLAIN, completed: ['paid'], completionDate: '2026-11-24' }],
  'completion date today': [{ ...PLAIN, completed: ['paid'], completionDate: '2026-11-23' }],
  'completion date 31-05-2021': [{ ...PLAIN, completed: ['paid'], completionDate: '31-05-2021' }],
  'completion date 2021-13-01': [{ ...PLAIN, completed: ['paid'], completionDate: '2021-13-01' }],
  'completion date 2021-05-31T00:00:00+00:00': [
    { ...PLAIN, completed: ['paid'], completionDate: '2021-05-31T00:00:00+00:00' },
  ],
  'state voided': [{ ...PLAIN, completed: ['paid'], state: 'voided' }],
  'course EHCO or ASO': ['npq-early-headship-coaching-offer', 'npq-additional-support-offer'].map(
    (course) => ({
      ...PLAIN,
      completed: ['paid'],
      course,
    }),
  ),
};

describe('what the DfE would say', () => {
  it.each(['npq-of-nothing', ''])('knows no outcomes of the course %j', (course) => {
    const asked = { ...PLAIN, completed: ['paid'], course };
    expect(dfeWouldRefuse(asked, TODAY)).toBe('course_identifier.inclusion');
  });

  it.each(cases.validation)('$given: $expect', (row) => {
    const asked = ASKED[row.given] ?? [];
    expect(asked.length).toBeGreaterThan(0);
    const expected = /^error (\S+)/.exec(row.expect)?.[1] ?? null;
    for (const one of asked) expect(dfeWouldRefuse(one, TODAY)).toBe(expected);
  });
});

describe('what the hub makes of an outcome', () => {
  const course = { id: 'npq-senco', startsOn: Temporal.PlainDate.from('2025-01-13') };
  const weigh = (latest: string | null, state: Standing['state'], day = A, reason: string | null = null) =>
    weighOutcome(
      latest === null ? null : standing(latest),
      { state, completedOn: day, reason },
      course,
      TODAY,
    );

  it.each([
    ['the first', null, 'passed', A, null, { does: 'append' }],
    ['a fail on a fail of another day', 'failed B', 'failed', A, null, { does: 'append' }],
    ['a pass after a resit', 'failed B', 'passed', A, null, { does: 'append' }],
    ['a fail where a pass stands', 'passed B', 'failed', A, null, { does: 'refuse', why: 'no reason' }],
    ['the same with a reason', 'passed B', 'failed', A, 'told wrongly', { does: 'append' }],
    ['a void of a pass', 'passed B', 'voided', B, 'told wrongly', { does: 'append' }],
    ['a void without a word', 'passed B', 'voided', B, null, { does: 'refuse', why: 'no reason' }],
    ['a void of nothing', null, 'voided', B, 'told wrongly', { does: 'refuse', why: 'nothing to void' }],
    ['a void of a void', 'voided A', 'voided', B, 'told wrongly', { does: 'refuse', why: 'nothing to void' }],
    ['a pass after a void', 'voided B', 'passed', A, null, { does: 'append' }],
    [
      'a pass of another day on a pass',
      'passed B',
      'passed',
      A,
      'x',
      { does: 'nothing', because: 'a pass stands' },
    ],
    ['the same twice', 'failed A', 'failed', A, null, { does: 'nothing', because: 'the same' }],
    ['tomorrow', null, 'passed', TODAY.add({ days: 1 }), null, { does: 'refuse', why: 'date in the future' }],
    ['today', null, 'passed', TODAY, null, { does: 'append' }],
    ['the first day of the course', null, 'failed', course.startsOn, null, { does: 'append' }],
    [
      'the day before',
      null,
      'failed',
      course.startsOn.subtract({ days: 1 }),
      null,
      { does: 'refuse', why: 'date before the course' },
    ],
  ] as const)('%s', (_, latest, state, day, reason, weighed) => {
    expect(weigh(latest, state, day, reason)).toEqual(weighed);
  });
});
