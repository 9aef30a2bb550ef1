/** What the DfE's own registration takes of a SENCO's post, row by row, and what we want where theirs has a defect. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import trns from '../../people/testing/identity-and-trn.json' with { type: 'json' };
import type { Answers } from './answers.ts';
import { readStep } from './read-step.ts';
import { inventedAbout } from './testing.ts';
import { sorted } from './walk.ts';

interface DateCase {
  today: string;
  month: number | null;
  year: number | null;
  valid: boolean;
  stored?: string;
  error?: 'in_future' | 'invalid' | 'blank';
  kind?: 'observed-defect';
}

interface Submitted {
  works_as_senco?: string | null;
  senco_start_date?: string | null;
}

interface SubmissionCase {
  id: string;
  given: { senco_in_role?: string; start?: string; course?: string; first?: string; then?: string };
  expect?: Submitted;
  want?: Submitted | 'rejected';
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rows are ours, beside this test
const CASES = JSON.parse(readFileSync(join(import.meta.dirname, 'dfe-senco-journey.json'), 'utf8')) as {
  dates: readonly DateCase[];
  submissions: readonly SubmissionCase[];
};

const OUR_WORDS = {
  in_future: 'must be this month',
  invalid: 'Enter a month as a number from 1 to 12',
  blank: 'Enter the month and year',
};
const TOO_EARLY = 'must be 1960 or later';

/** What somebody answers here who answers that to the DfE. */
const ROLES: Readonly<Record<string, Answers>> = {
  yes: { audience: 'senco', 'senco-role': 'senco' },
  no_but_i_plan_to_become_one: { audience: 'aspiring_or_assistant', assistant: 'no' },
  no_i_do_not_plan_to_be_a_SENCO: { audience: 'colleague', job: 'teacher' },
};

describe('The month in which they became SENCO', () => {
  test.each(CASES.dates)('$month $year, asked on $today: valid $valid', (row) => {
    const about = { ...inventedAbout({}), today: Temporal.PlainDate.from(row.today) };
    const body = { 'since-month': String(row.month ?? ''), 'since-year': String(row.year ?? '') };
    const read = readStep('since', body, about, []);
    if (read.ok) {
      expect([row.valid, `${read.answer['since']}-01`]).toEqual([true, row.stored]);
      return;
    }
    expect(row.valid).toBe(false);
    const words = row.kind === 'observed-defect' ? TOO_EARLY : OUR_WORDS[row.error ?? 'blank'];
    expect(read.errors[0]?.text).toContain(words);
  });
});

describe('The TRN that they type, by the strict rule of the DfE', () => {
  test.each(trns.trnAdmin)('“$input”', ({ input, valid }) => {
    const read = readStep('trn', { trn: 'have', 'trn-number': input }, inventedAbout({}), []);
    expect(read.ok ? read.answer.trn : null).toBe(valid === true ? input.replaceAll(' ', '') : null);
  });
});

describe('What is kept of it when it is sent', () => {
  const before: Answers = {
    name: 'Sam Taylor',
    trn: 'later',
    school: { urn: '100001', name: 'School 100001' },
  };

  test.each(CASES.submissions.filter(({ want }) => want !== 'rejected'))('$id', ({ given, ...row }) => {
    const [first = '', since = given.start] = (given.first ?? '')
      .replace('npq-senco ', '')
      .split(' ')
      .filter(Boolean);
    const isOtherCourse = given.course !== undefined || given.then?.startsWith('npq-') === true;
    const role = isOtherCourse ? first || 'yes' : (given.then ?? given.senco_in_role ?? 'yes');
    const answers: Answers = {
      ...before,
      ...ROLES[first],
      ...ROLES[role],
      ...(since === undefined ? {} : { since }),
    };
    const { applying } = sorted(
      answers,
      inventedAbout(answers, isOtherCourse ? 'npq-headship' : 'npq-senco'),
    );
    const wanted = row.expect ?? row.want;
    if (wanted === undefined || wanted === 'rejected') throw new Error('The row wants nothing.');
    expect(applying.since === undefined ? null : `${applying.since}-01`).toBe(wanted.senco_start_date);
    if (wanted.works_as_senco === undefined) return;
    const told =
      Object.entries(ROLES).find(([, { audience }]) => audience === applying.audience)?.[0] ?? null;
    expect(told).toBe(wanted.works_as_senco);
  });

  test.each(CASES.submissions.filter(({ want }) => want === 'rejected'))('$id is refused', ({ given }) => {
    const read = readStep('audience', { audience: given.senco_in_role }, inventedAbout(before), []);
    expect(read.ok).toBe(false);
  });
});
