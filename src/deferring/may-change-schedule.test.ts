import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { DECLARATION_STATES, isLive, type DeclarationState } from '../evidence/index.ts';
import type { FundingKind } from '../cohorts/index.ts';
import {
  mayChangeSchedule,
  scheduleOnAcceptance,
  whyNoOtherCohort,
  type ChangeScheduleFacts,
} from './may-change-schedule.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'testing', name), 'utf8'));

interface Case {
  id: string;
  kind?: string;
  given: {
    fromFunding?: FundingKind;
    toFunding?: FundingKind;
    place?: boolean | null;
    eligible?: boolean;
    schedule?: string;
    contract?: boolean;
    cohort?: string | null;
    declarations?: readonly string[];
    newAllows?: readonly string[];
    declared?: string;
    newStart?: string;
  };
  expect: string;
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of the repository, whose shape its rows show
const { cases } = read('change-schedule.json') as { cases: readonly Case[] };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same
const assigned = read('schedule-assignment.json') as {
  cases: readonly { cohort: string; acceptedOn: string; leadership: string; specialist: string }[];
};

const ALL = ['started', 'retained-1', 'retained-2', 'completed'] as const;
const at = (text: string) => Temporal.Instant.from(text);
const PLAIN: ChangeScheduleFacts = {
  training: 'active',
  group: 'leadership',
  now: { identifier: 'npq-leadership-autumn', cohort: { id: '2024a', funding: 'capped' } },
  to: {
    identifier: 'npq-leadership-spring',
    group: 'leadership',
    cohort: { id: '2024a', funding: 'capped' },
    startsOn: Temporal.PlainDate.from('2024-10-01'),
    allows: ALL,
    hasContract: true,
  },
  declarations: [],
  isEligible: true,
  fundedPlace: true,
};
const [TO] = [PLAIN.to].filter((to) => to !== null);

/** A row's facts; what it does not say is as the plain case has it. */
function factsOf({ given }: Case): ChangeScheduleFacts {
  if (TO === undefined) throw new Error('The plain case asks for a schedule.');
  const isOther = given.cohort === 'other' || given.toFunding !== undefined;
  const declarations = (given.declarations ?? []).map((word) => {
    const [type, state] = word.includes(' ') ? word.split(' ') : ['started', word];
    return {
      type: ALL.find((one) => one === type) ?? 'started',
      state: DECLARATION_STATES.find((one) => one === state) ?? 'submitted',
      at: at('2024-11-05T09:00:00Z'),
    };
  });
  const to = {
    ...TO,
    identifier: given.schedule === 'unchanged' ? PLAIN.now.identifier : TO.identifier,
    group: given.schedule === 'other group' ? ('specialist' as const) : TO.group,
    cohort: { id: isOther ? '2025a' : '2024a', funding: given.toFunding ?? 'capped' },
    allows: ALL.filter((type) => given.newAllows?.includes(type) ?? true),
    startsOn: Temporal.PlainDate.from(given.newStart ?? '2024-10-01'),
    hasContract: given.contract ?? true,
  };
  return {
    ...PLAIN,
    now: { ...PLAIN.now, cohort: { id: '2024a', funding: given.fromFunding ?? 'capped' } },
    to: given.schedule === 'invalid' ? null : to,
    declarations:
      given.declared === undefined
        ? declarations
        : [{ type: 'started', state: 'eligible', at: at(given.declared) }],
    isEligible: given.eligible ?? true,
    fundedPlace: given.place ?? (given.fromFunding === 'full' ? null : true),
  };
}

function told(facts: ChangeScheduleFacts): string {
  const answer = mayChangeSchedule(facts);
  return answer.ok ? `moved, place ${answer.fundedPlace}` : `error ${answer.why}`;
}

describe('what the DfE’s own cases of a change of schedule say', () => {
  // By which cohort it looks is the service's own, and here the cohort is named whole (SCH-6).
  const NAMED_WHOLE = ['cohort year not given', 'two cohorts in one year, no year given'];
  const rows = cases.filter(({ id }) => !NAMED_WHOLE.includes(id));

  it('are all here', () => {
    expect(cases).toHaveLength(27);
    expect(rows).toHaveLength(25);
  });

  it.each(rows.map((row) => [`${row.id} ${JSON.stringify(row.given)}`, row] as const))('%s', (_, row) => {
    const answer = told(factsOf(row));
    if (row.kind === 'observed-defect') expect(answer).toBe('moved, place true');
    else if (row.expect.startsWith('error')) expect(answer).toBe(row.expect);
    else if (/place/.test(row.expect)) {
      const { fundedPlace, isEligible } = factsOf(row);
      const place = row.expect.includes('unchanged')
        ? fundedPlace
        : row.expect.includes('eligible')
          ? isEligible
          : false;
      expect(answer).toBe(`moved, place ${place}`);
    } else expect(answer).toMatch(/^moved/);
  });

  it('moves there and back while nothing was declared', () => {
    const there = factsOf({ id: '', given: { cohort: 'other' }, expect: '' });
    expect(told(there)).toBe('moved, place true');
    expect(
      told({
        ...there,
        now: { identifier: 'npq-leadership-spring', cohort: { id: '2025a', funding: 'capped' } },
        to: TO === undefined ? null : { ...TO, identifier: 'npq-leadership-autumn' },
      }),
    ).toBe('moved, place true');
  });

  it('is for nobody who withdrew, and for whoever is deferred', () => {
    expect(told({ ...PLAIN, training: 'withdrawn' })).toBe('error participant_id.already_withdrawn');
    expect(told({ ...PLAIN, training: 'deferred' })).toBe('moved, place true');
  });
});

describe('another cohort', () => {
  const KINDS = ['zero', 'capped', 'full'] as const;
  const FUNDED: Readonly<Record<string, string>> = {
    'capped full': 'cohort.cannot_change_to_cohort_without_funding_cap',
    'zero capped': 'cohort.cannot_change_to_funded_cohort',
    'zero full': 'cohort.cannot_change_to_funded_cohort',
  };
  it.each(KINDS.flatMap((from) => KINDS.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    expect(whyNoOtherCohort(from, to, false)).toBe(FUNDED[`${from} ${to}`] ?? null);
    expect(whyNoOtherCohort(from, to, true)).toBe('cohort.cannot_change_with_declarations');
  });

  it('of which nobody said how it is paid for is not refused for that', () => {
    for (const kind of KINDS) {
      expect(whyNoOtherCohort(kind, null, false)).toBeNull();
      expect(whyNoOtherCohort(null, kind, false)).toBeNull();
    }
  });

  it.each(DECLARATION_STATES)('is closed while a declaration is %s, or is not', (state: DeclarationState) => {
    const declarations = [{ type: 'started' as const, state, at: at('2024-11-05T09:00:00Z') }];
    const to = TO === undefined ? null : { ...TO, cohort: { id: '2025a', funding: 'capped' as const } };
    expect(told({ ...PLAIN, to, declarations })).toBe(
      isLive(state) ? 'error cohort.cannot_change_with_declarations' : 'moved, place true',
    );
    // Within the cohort it is no hindrance.
    expect(told({ ...PLAIN, declarations })).toBe('moved, place true');
  });
});

describe('the schedule of whoever is accepted without one', () => {
  it.each(assigned.cases)('$cohort on $acceptedOn', ({ cohort, acceptedOn, leadership, specialist }) => {
    const on = Temporal.PlainDate.from(acceptedOn);
    expect(scheduleOnAcceptance('leadership', cohort, on)).toBe(leadership);
    expect(scheduleOnAcceptance('specialist', cohort, on)).toBe(specialist);
    expect(scheduleOnAcceptance('ehco', cohort, on)).toBeNull();
  });
});
