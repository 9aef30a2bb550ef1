/** For tests: small problems, and every plan that there is for one. */
import fc from 'fast-check';

import {
  LEADS,
  URGENCIES,
  type Assignment,
  type Barred,
  type Candidate,
  type Problem,
  type Wish,
} from './problem.ts';
import { brokenRules, compareScores, scoreOf, sharesOf, type Score } from './score.ts';

export const candidate = (id: number, facts: Partial<Candidate> = {}): Candidate => ({
  id,
  ranked: [],
  miles: {},
  barred: {},
  phase: null,
  urgency: 'can wait',
  current: null,
  held: null,
  ...facts,
});

export const problemOf = (facts: Partial<Problem>): Problem => ({
  candidates: [],
  groups: [],
  wishes: [],
  weights: { mile: 1, step: 6, mix: 0, wish: 20, even: 0 },
  lead: 'points',
  ...facts,
});

/** Every assignment of a small problem, those that break rules among them. */
export function* everyAssignment({ candidates, groups }: Problem): Generator<Assignment> {
  const places = [...groups.map(({ id }) => id), null];
  const total = places.length ** candidates.length;
  for (let number = 0; number < total; number += 1) {
    let rest = number;
    yield new Map(
      candidates.map(({ id }) => {
        const place = places[rest % places.length] ?? null;
        rest = Math.floor(rest / places.length);
        return [id, place] as const;
      }),
    );
  }
}

/** The best score of all plans that break no rule; null where every plan breaks one. */
export function bestByTrying(problem: Problem): Score | null {
  const shares = sharesOf(problem);
  let best: Score | null = null;
  for (const assignment of everyAssignment(problem)) {
    if (brokenRules(problem, assignment).length > 0) continue;
    const score = scoreOf(problem, assignment, shares);
    if (best === null || compareScores(score, best) < 0) best = score;
  }
  return best;
}

/** The fewest steps by which rules give way in any plan that takes no seat away and puts nobody where they are barred. */
export function leastBrokenByTrying(problem: Problem): number {
  let least = Infinity;
  for (const assignment of everyAssignment(problem)) {
    const broken = brokenRules(problem, assignment);
    if (broken.some(({ rule }) => rule === 'barred' || rule === 'seat taken away')) continue;
    least = Math.min(
      least,
      broken.reduce((sum, { by }) => sum + by, 0),
    );
  }
  return least;
}

interface Sizes {
  people: number;
  groups: number;
}

/** Problems in which everything can occur: too few seats, pins that collide, wishes, moves. */
export const problems = ({ people, groups }: Sizes): fc.Arbitrary<Problem> =>
  fc
    .record({
      groups: fc.array(fc.record({ seats: fc.nat(Math.ceil(people * 0.7)), atLeast: fc.nat(3) }), {
        minLength: 1,
        maxLength: groups,
      }),
      people: fc.array(
        fc.record({
          ranked: fc.uniqueArray(fc.nat(groups - 1), { maxLength: groups }),
          miles: fc.array(fc.nat(120), { minLength: groups, maxLength: groups }),
          barred: fc.option(
            fc.record({
              at: fc.nat(groups - 1),
              why: fc.constantFrom<Barred>('does not fit their needs', 'cannot travel there'),
            }),
          ),
          phase: fc.constantFrom('Primary', 'Secondary', null),
          urgency: fc.constantFrom(...URGENCIES),
          current: fc.option(fc.nat(groups - 1)),
          held: fc.oneof(
            { weight: 6, arbitrary: fc.constant(null) },
            {
              weight: 1,
              arbitrary: fc.record({ at: fc.nat(groups - 1), by: fc.constantFrom('pin', 'seat') }),
            },
          ),
        }),
        { minLength: 1, maxLength: people },
      ),
      wishes: fc.array(
        fc.record({
          kind: fc.constantFrom('together', 'apart'),
          one: fc.nat(people - 1),
          other: fc.nat(people - 1),
          isRule: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      weights: fc.record({
        mile: fc.nat(3),
        step: fc.nat(8),
        mix: fc.nat(5),
        wish: fc.nat(20),
        even: fc.nat(3),
      }),
      lead: fc.constantFrom(...LEADS),
    })
    .map((drawn): Problem => {
      const ids = drawn.groups.map((_, at) => `g${at}`);
      const named = (at: number): string => ids[at % ids.length] ?? '';
      const count = drawn.people.length;
      return {
        groups: drawn.groups.map((group, at) => ({ id: `g${at}`, ...group })),
        candidates: drawn.people.map((one, id) => ({
          id,
          ranked: [...new Set(one.ranked.map(named))].map((group) => [group]),
          miles: Object.fromEntries(ids.map((group, at) => [group, (one.miles[at] ?? 0) / 10])),
          barred: one.barred === null ? {} : { [named(one.barred.at)]: one.barred.why },
          phase: one.phase,
          urgency: one.urgency,
          current: one.current === null ? null : named(one.current),
          held: one.held === null ? null : { group: named(one.held.at), by: one.held.by },
        })),
        wishes: drawn.wishes.map(({ kind, one, other, isRule }): Wish => ({
          kind,
          people: [one % count, other % count],
          isRule,
        })),
        weights: drawn.weights,
        lead: drawn.lead,
      };
    });
