import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it, describe } from 'vitest';

import { mayChange, type Training } from './may-change.ts';
import { DEFER_REASONS, WITHDRAW_REASONS } from './reasons.ts';

interface Case {
  action: string;
  training: Training;
  declarations: readonly string[];
  expect: string;
}

const cases: {
  deferReasons: readonly string[];
  withdrawReasons: readonly string[];
  matrix: readonly Case[];
  common: readonly { given: string; expect: string }[];
} = JSON.parse(readFileSync(join(import.meta.dirname, 'testing', 'participant-actions.json'), 'utf8'));

const REASONS = { defer: 'other', withdraw: 'other', resume: null } as const;

describe('what the DfE’s own cases say', () => {
  it('has their reasons, letter for letter', () => {
    expect(Object.keys(DEFER_REASONS).toSorted()).toEqual(cases.deferReasons.toSorted());
    expect(Object.keys(WITHDRAW_REASONS).toSorted()).toEqual(cases.withdrawReasons.toSorted());
    expect(cases.withdrawReasons.filter((reason) => reason.endsWith('.'))).toHaveLength(1);
    expect(Object.values(WITHDRAW_REASONS).filter((words) => words.endsWith('.'))).toEqual([]);
  });

  it.each(cases.matrix.filter(({ action }) => action !== 'change-schedule'))(
    '$action of $training with $declarations: $expect',
    ({ action, training, declarations, expect: wanted }) => {
      if (action !== 'defer' && action !== 'withdraw' && action !== 'resume')
        throw new Error(`Nobody knows ${action}.`);
      const types = declarations.map((one) => one.split(' ', 1)[0] ?? '');
      const answer = mayChange({ action, training, declarations: types, reason: REASONS[action] });
      const told = answer.ok ? answer.training : `error ${answer.why}`;
      expect(told).toBe(wanted.replace(/ \(.*\)$/, ''));
    },
  );

  it('refuses a reason that is not in the list, or none', () => {
    for (const reason of ['ill', '', null])
      for (const action of ['defer', 'withdraw'] as const)
        expect(mayChange({ action, training: 'active', declarations: ['started'], reason })).toEqual({
          ok: false,
          why: cases.common
            .find(({ given }) => given.startsWith('reason not in the list'))
            ?.expect.replace('error ', ''),
        });
  });

  it('says what it cannot know where nobody tells of declarations', () => {
    expect(
      mayChange({ action: 'defer', training: 'active', declarations: null, reason: 'other' }),
    ).toMatchObject({
      ok: true,
      unknown: 'declarations',
    });
  });
});
