/** What must hold of every answer, whatever the situation. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { answer, type Answer } from './answer.ts';
import type { Outcome, Reading } from './reading.ts';
import { moved, type Sent, sent, situationOf } from './testing/situations.ts';

const READINGS = ['strict', 'cautious'] as const;
const RUNS = { numRuns: 5_000 };

const answerTo = (situation: Sent & { current: object }): Answer => answer(situationOf(situation));

/** Outcomes from the harshest to the kindest; the last four ask nothing more of anyone. */
const HARSHNESS: Readonly<Record<Outcome, number>> = {
  not_eligible: 0,
  overdue: 1,
  must_hold_by: 2,
  met: 3,
  exempt: 3,
  not_required_recommended: 3,
};

/** Below zero where `one` is harsher: a worse outcome, or the same one sooner. */
function compare(one: Reading, other: Reading): number {
  const byOutcome = HARSHNESS[one.outcome] - HARSHNESS[other.outcome];
  if (byOutcome !== 0 || one.deadline === null || other.deadline === null) return byOutcome;
  return Temporal.PlainDate.compare(one.deadline, other.deadline);
}

/** All days and outcomes of an answer, to be compared. */
function dated({
  strict,
  cautious,
  planning,
  metLate,
  nasencoMustCompleteBy,
  alternativeDeadline,
}: Answer): string {
  const told = [strict, cautious].map(({ outcome, deadline, metOn }) => ({ outcome, deadline, metOn }));
  return JSON.stringify([told, planning, metLate, nasencoMustCompleteBy, alternativeDeadline]);
}

function holds(what: (situation: Sent) => void): void {
  fc.assert(fc.property(sent, what), RUNS);
}

test('the strict reading is never harsher than the cautious one', () => {
  holds((situation) => {
    const { strict, cautious } = answerTo(situation);
    expect(compare(strict, cautious)).toBeGreaterThanOrEqual(0);
  });
});

test('a later appointment never gives an earlier deadline', () => {
  fc.assert(
    fc.property(sent, fc.integer({ min: 1, max: 2000 }), (situation, days) => {
      const from = moved(situation.current.from, { days });
      fc.pre(from <= situation.evaluationDate && (situation.current.to ?? from) >= from);
      const [now, then] = [
        answerTo(situation),
        answerTo({ ...situation, current: { ...situation.current, from } }),
      ];
      for (const reading of READINGS) {
        const [before, after] = [now[reading].deadline, then[reading].deadline];
        if (before !== null && after !== null) {
          expect(Temporal.PlainDate.compare(after, before)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    RUNS,
  );
});

describe('a pass makes nobody worse off', () => {
  const PASSED = {
    outcome: 'passed',
    providerListed: true,
    deferredOn: null,
    resumedOn: null,
  };

  test.each([
    [
      'of the NPQ',
      (situation: Sent) => ({
        ...situation,
        npq: {
          ...PASSED,
          startedOn: '2024-09-01',
          outcomeOn: situation.evaluationDate < '2024-09-01' ? '2024-09-01' : situation.evaluationDate,
        },
      }),
    ],
    [
      'of the NASENCO',
      (situation: Sent) => ({
        ...situation,
        nasenco: {
          startedOn: '2008-01-01',
          completedOn: '2008-06-01',
          awardedOn: '2008-07-01',
          withdrawnOn: null,
        },
      }),
    ],
  ])('%s', (_, withPass) => {
    holds((situation) => {
      const [without, having] = [answerTo(situation), answerTo(withPass(situation))];
      for (const reading of READINGS)
        expect(compare(having[reading], without[reading])).toBeGreaterThanOrEqual(0);
    });
  });
});

test('who is overdue today is overdue tomorrow, unless something happens', () => {
  holds((situation) => {
    const npq = situation.npq === null ? null : { ...situation.npq, outcome: null, outcomeOn: null };
    const still = { ...situation, nasenco: null, npq, current: { ...situation.current, to: null } };
    const tomorrow = { ...still, evaluationDate: moved(situation.evaluationDate, { days: 1 }) };
    const [now, then] = [answerTo(still), answerTo(tomorrow)];
    for (const reading of READINGS) {
      if (now[reading].outcome === 'overdue') expect(then[reading].outcome).toBe('overdue');
      expect(then[reading].deadline).toEqual(now[reading].deadline);
    }
  });
});

test('part-time work and leave never move a date', () => {
  const leave = [{ from: '2025-01-01', to: '2025-12-31' }];
  holds((situation) => {
    const current = { ...situation.current, fte: 0.2, leave, hasSenUnit: true };
    expect(dated(answerTo({ ...situation, current }))).toBe(dated(answerTo(situation)));
  });
});

test('the order of earlier posts does not matter', () => {
  fc.assert(
    fc.property(
      sent.chain((situation) =>
        fc.tuple(
          fc.constant(situation),
          fc.shuffledSubarray([...situation.previous], { minLength: situation.previous.length }),
        ),
      ),
      ([situation, previous]) => {
        const [one, other] = [answerTo(situation), answerTo({ ...situation, previous })];
        expect(dated(other)).toBe(dated(one));
        // Of two posts that began on one day, the first told is the one named as having set the clock going.
        if (new Set(previous.map((post) => post.from)).size === previous.length)
          expect(other.flags).toEqual(one.flags);
      },
    ),
    RUNS,
  );
});

test('one spell of service told as two that touch is the same service', () => {
  fc.assert(
    fc.property(sent, fc.nat(2000), (situation, days) => {
      const [spell, ...others] = situation.previous;
      fc.pre(spell !== undefined && moved(spell.from, { days }) < spell.to);
      if (spell === undefined) return;
      const cut = moved(spell.from, { days });
      // A second post that begins after 1 September 2009 starts the cautious clock of row T2, where the one spell did not.
      fc.pre(spell.from > '2009-09-01' || cut < '2009-09-01');
      const previous = [{ ...spell, to: cut }, { ...spell, from: moved(cut, { days: 1 }) }, ...others];
      const [one, other] = [answerTo(situation), answerTo({ ...situation, previous })];
      expect(dated(other)).toBe(dated(one));
    }),
    RUNS,
  );
});
