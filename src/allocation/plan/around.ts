/** What would one or two changes to a plan do to it? Counted from what they touch alone, and equal to counting all anew. */
import type { Assignment, Candidate, Problem } from './problem.ts';
import { leadCost, ownCost, sharesOf, tierOf, type Score } from './score.ts';

export type Change = readonly [person: number, group: string | null];

export interface Around {
  sizeOf(group: string): number;
  membersOf(group: string): readonly Candidate[];
  /** Whether the changes keep every rule, where the plan does. Each is about another person. */
  keepsRules(changes: readonly Change[]): boolean;
  /** What the changes add to each part of the score. */
  added(changes: readonly Change[]): Score;
}

export function around(problem: Problem, assignment: Assignment): Around {
  const { candidates, groups, wishes, weights } = problem;
  const byId = new Map(candidates.map((who) => [who.id, who]));
  const groupById = new Map(groups.map((group) => [group.id, group]));
  const members = Map.groupBy(candidates, ({ id }) => assignment.get(id) ?? null);
  const shares = sharesOf(problem);
  const phaseCounts = new Map<string, number>();
  for (const who of candidates) {
    const group = assignment.get(who.id) ?? null;
    if (group === null || who.phase === null) continue;
    phaseCounts.set(`${group}/${who.phase}`, (phaseCounts.get(`${group}/${who.phase}`) ?? 0) + 1);
  }
  const wishesOf = new Map<number, (typeof wishes)[number][]>();
  for (const wish of wishes)
    for (const id of wish.people) wishesOf.set(id, [...(wishesOf.get(id) ?? []), wish]);
  const membersOf = (group: string): readonly Candidate[] => members.get(group) ?? [];
  const sizeOf = (group: string): number => membersOf(group).length;

  const touched = (changes: readonly Change[]) => [
    ...new Set(changes.flatMap(([id]) => wishesOf.get(id) ?? [])),
  ];
  /** How much each key grows or shrinks by. */
  const shifts = (
    changes: readonly Change[],
    keyOf: (who: Candidate, group: string) => string | null,
  ): ReadonlyMap<string, number> => {
    const by = new Map<string, number>();
    const count = (who: Candidate, group: string | null, step: number): void => {
      const key = group === null ? null : keyOf(who, group);
      if (key !== null) by.set(key, (by.get(key) ?? 0) + step);
    };
    for (const [id, group] of changes) {
      const who = byId.get(id);
      if (who === undefined) continue;
      count(who, assignment.get(id) ?? null, -1);
      count(who, group, 1);
    }
    return by;
  };
  const placeAfter = (changes: readonly Change[]) => (id: number) => {
    const change = changes.find(([person]) => person === id);
    return change === undefined ? (assignment.get(id) ?? null) : change[1];
  };
  const placeNow = (id: number): string | null => assignment.get(id) ?? null;
  const beyond = (count: number, share: number | undefined): number => Math.max(0, count - (share ?? 0));

  return {
    sizeOf,
    membersOf,
    keepsRules(changes) {
      const place = placeAfter(changes);
      const isAllowed = changes.every(([id, group]) => {
        const who = byId.get(id);
        if (who === undefined) return false;
        if (who.held !== null) return group === who.held.group;
        return group === null || who.barred[group] === undefined;
      });
      if (!isAllowed) return false;
      for (const [group, by] of shifts(changes, (_, id) => id)) {
        const size = sizeOf(group) + by;
        const { seats = 0, atLeast = 0 } = groupById.get(group) ?? {};
        if (size > seats || (size > 0 && size < atLeast)) return false;
      }
      return touched(changes).every(({ isRule, kind, people }) => {
        if (!isRule) return true;
        const [one, other] = people.map(place);
        return kind === 'together' ? one === other : one === null || one !== other;
      });
    },
    added(changes) {
      const added: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
      for (const [id, group] of changes) {
        const who = byId.get(id);
        if (who === undefined) continue;
        for (const [place, step] of [
          [placeNow(id), -1],
          [group, 1],
        ] as const) {
          if (place === null) added[tierOf(problem, who)] += step;
          else {
            added[4] += step * leadCost(problem, who, place);
            added[5] += step * ownCost(problem, who, place);
          }
        }
      }
      for (const [group, by] of shifts(changes, (_, id) => id)) {
        const [size, share] = [sizeOf(group), shares.even.get(group)];
        added[5] += weights.even * 10 * (beyond(size + by, share) - beyond(size, share));
      }
      const phaseKey = ({ phase }: Candidate, id: string) => (phase === null ? null : `${id}/${phase}`);
      for (const [key, by] of shifts(changes, phaseKey)) {
        const [count, share] = [phaseCounts.get(key) ?? 0, shares.share.get(key)];
        added[5] += weights.mix * 10 * (beyond(count + by, share) - beyond(count, share));
      }
      const broken = (wish: (typeof wishes)[number], place: (id: number) => string | null): number => {
        const [one, other] = wish.people.map(place);
        return (one !== null && one === other) === (wish.kind === 'together') ? 0 : 1;
      };
      for (const wish of touched(changes)) {
        if (wish.isRule) continue;
        added[5] += weights.wish * 10 * (broken(wish, placeAfter(changes)) - broken(wish, placeNow));
      }
      return added;
    },
  };
}
