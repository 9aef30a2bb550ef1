/** Reasons, figures and overrides: nothing that a page says of a plan may be untrue. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { allocate } from './allocate.ts';
import { around } from './around.ts';
import { costsOf, planOf } from './plans.ts';
import { inOrder } from './problem.ts';
import { brokenRules, compareScores, rankOf, scoreOf, type Score } from './score.ts';
import { findCosts, findPlans } from './solver.ts';
import { bestByTrying, candidate, everyAssignment, problemOf, problems } from './testing.ts';

const minus = (one: Score, other: Score): number[] => one.map((part, at) => part - (other[at] ?? 0));
const NOTHING: Score = [0, 0, 0, 0, 0, 0];

test('what a change adds, counted from what it touches, is what counting all anew says', async () => {
  await fc.assert(
    fc.asyncProperty(
      problems({ people: 10, groups: 3 }),
      fc.nat(),
      fc.nat(),
      async (given, first, second) => {
        const problem = inOrder(given);
        const allocated = await allocate(problem);
        if (!allocated.ok) return;
        const { assignment, score } = allocated;
        const near = around(problem, assignment);
        const places = [...problem.groups.map(({ id }) => id), null];
        const ids = problem.candidates.map(({ id }) => id);
        const [one, other] = [ids[first % ids.length] ?? 0, ids[second % ids.length] ?? 0];
        for (const place of places) {
          const changes: [number, string | null][] = [[one, place]];
          if (other !== one) changes.push([other, assignment.get(one) ?? null]);
          const after = new Map([...assignment, ...changes]);
          expect(near.added(changes)).toEqual(minus(scoreOf(problem, after), score));
          expect(near.keepsRules(changes)).toBe(brokenRules(problem, after).length === 0);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('every reason is true of the plan, and no exchange that it names would have been better', async () => {
  await fc.assert(
    fc.asyncProperty(problems({ people: 14, groups: 3 }), async (given) => {
      const problem = inOrder(given);
      const plan = await planOf(problem);
      if (!plan.ok) return;
      const places = new Map(plan.people.map(({ id, group }) => [id, group]));
      const size = (group: string): number => [...places.values()].filter((one) => one === group).length;
      for (const { id, group, reason } of plan.people) {
        const who = problem.candidates.find((one) => one.id === id);
        if (who === undefined) throw new Error('The plan has somebody whom the problem has not.');
        if (reason.is === 'first choice') expect(rankOf(who, group ?? '')).toBe(1);
        if (reason.is === 'held') expect(group).toBe(who.held?.group);
        if (reason.is === 'without a place') expect(group).toBeNull();
        if (reason.is !== 'other choice' && reason.is !== 'without a place') continue;
        for (const { group: wished, why } of reason.instead) {
          const { seats = 0 } = problem.groups.find((one) => one.id === wished) ?? {};
          if (why.is === 'barred') expect(who.barred[wished]).toBe(why.barred);
          if (why.is === 'not open') expect(size(wished)).toBe(0);
          if (why.is === 'full') expect(size(wished)).toBeGreaterThanOrEqual(seats);
          if (why.is === 'seat free') expect(size(wished)).toBeLessThan(seats);
          if ((why.is !== 'full' && why.is !== 'seat free') || why.exchange === null) continue;
          const { who: leaves, to, added } = why.exchange;
          const after = new Map([...places, [id, wished] as const]);
          if (leaves !== null) after.set(leaves, to);
          expect(brokenRules(problem, after)).toEqual([]);
          expect(added).toEqual(minus(scoreOf(problem, after), plan.score));
          expect(compareScores(added, NOTHING)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('an override costs what the best of all plans with it costs, and sends nobody elsewhere for nothing', async () => {
  await fc.assert(
    fc.asyncProperty(problems({ people: 5, groups: 3 }), async (given) => {
      const problem = inOrder(given);
      const plan = await planOf(problem);
      if (!plan.ok) return;
      const places = new Map(plan.people.map(({ id, group }) => [id, group]));
      const free = problem.candidates.find(({ held }) => held === null);
      if (free === undefined) return;
      const costs = await costsOf(problem, free.id);
      if (!costs.ok) throw new Error('There is a plan, and nothing costs anything.');
      expect(costs.here).toEqual(plan.people.find(({ id }) => id === free.id));
      for (const override of costs.overrides) {
        const held = {
          ...problem,
          candidates: problem.candidates.map((one) =>
            one.id === free.id ? { ...one, held: { group: override.group, by: 'pin' as const } } : one,
          ),
        };
        const best = bestByTrying(held);
        expect(override.ok).toBe(best !== null);
        if (!override.ok || best === null) continue;
        expect(override.added).toEqual(minus(best, plan.score));
        let fewest = Infinity;
        for (const other of everyAssignment(held)) {
          if (brokenRules(held, other).length > 0 || compareScores(scoreOf(held, other), best) !== 0)
            continue;
          const moved = [...other].filter(
            ([id, group]) =>
              id !== free.id && places.get(id) != null && group !== null && group !== places.get(id),
          );
          fewest = Math.min(fewest, moved.length);
        }
        expect(override.moved.filter(({ from, to }) => from !== null && to !== null)).toHaveLength(fewest);
      }
    }),
    { numRuns: 40 },
  );
});

test('a thread of its own gives the same plans, and gives them after a question that it could not answer', async () => {
  const problem = problemOf({
    candidates: [1, 2, 3].map((id) => candidate(id, { ranked: [['hall']], miles: { hall: id, rooms: 2 } })),
    groups: [
      { id: 'hall', seats: 2, atLeast: 0 },
      { id: 'rooms', seats: 2, atLeast: 0 },
    ],
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what no type lets through
  const broken = { ...problem, groups: null } as unknown as typeof problem;
  const [refused, plans, costs] = await Promise.allSettled([
    findPlans(broken),
    findPlans(problem),
    findCosts(problem, 1),
  ]);
  expect(refused.status).toBe('rejected');
  expect(plans).toEqual({
    status: 'fulfilled',
    value: [
      await planOf(problem),
      await planOf({ ...problem, lead: 'first choices' }),
      await planOf({ ...problem, lead: 'least travel' }),
    ],
  });
  expect(costs).toEqual({ status: 'fulfilled', value: await costsOf(problem, 1) });
});
