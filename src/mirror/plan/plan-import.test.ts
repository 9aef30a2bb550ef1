import { describe, expect, it } from 'vitest';

import type { Shape } from '../read/read-rows.ts';
import type { Told } from '../wire.ts';
import type { KnownRegistration } from './known-registration.ts';
import { planImport } from './plan-import.ts';

const ID = '11111111-0000-4000-8000-000000000001';

/** What stands after these were told, one file after another. */
function after(files: readonly { shape: Shape; eligible: boolean; day: string }[]) {
  let known: readonly KnownRegistration[] = [];
  let kinds: readonly string[] = [];
  for (const { shape, eligible, day } of files) {
    const told: Told = {
      applicationId: ID,
      fullName: 'Ann Able',
      course: 'npq-senco',
      eligibleForFunding: eligible,
    };
    const { rows } = planImport(
      {
        rows: [{ line: 1, told, shape, raw: {} }],
        idChanges: [],
        asOf: Temporal.Instant.from(`${day}T09:00:00Z`),
      },
      known,
      new Map(),
    );
    const [row] = rows;
    if (row === undefined) throw new Error('Nothing was planned.');
    known = [{ id: 1, facts: row.facts, told: row.told }];
    kinds = [...kinds, row.kind];
  }
  return { eligible: known[0]?.facts.eligibleForFunding, kinds };
}

describe('whether somebody is eligible for funding, which the DfE says twice', () => {
  // On an application it is without those who were funded before, on a participant's enrolment with them (FUN-10).
  it.each([
    ['application', 'participant'],
    ['sheet', 'participant'],
    ['participant', 'application'],
    ['participant', 'sheet'],
  ] as const)(
    'a no of the application stands beside a yes of the enrolment: %s, then %s',
    (first, second) => {
      const told = (shape: Shape) => ({ shape, eligible: shape === 'participant' });
      const once = [
        { ...told(first), day: '2026-11-20' },
        { ...told(second), day: '2026-11-21' },
      ];
      expect(after(once).eligible).toBe(false);
      // And told again it changes nothing, so that it does not go to and fro.
      const again = after([
        ...once,
        { ...told(first), day: '2026-11-22' },
        { ...told(second), day: '2026-11-23' },
      ]);
      expect(again).toMatchObject({
        eligible: false,
        kinds: [...after(once).kinds, 'unchanged', 'unchanged'],
      });
    },
  );

  it('a no of the enrolment is one of the application too, and a later yes of the application counts', () => {
    const no = [
      { shape: 'application' as const, eligible: true, day: '2026-11-20' },
      { shape: 'participant' as const, eligible: false, day: '2026-11-21' },
    ];
    expect(after(no)).toEqual({ eligible: false, kinds: ['new', 'changed'] });
    expect(after([...no, { shape: 'application', eligible: true, day: '2026-11-22' }]).eligible).toBe(true);
    expect(after([...no, { shape: 'participant', eligible: true, day: '2026-11-22' }]).eligible).toBe(true);
  });
});
