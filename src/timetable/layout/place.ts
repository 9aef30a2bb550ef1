/**
 * Which choice for each meeting? Of all that keep every rule, the one that changes fewest sessions which stand in the
 * timetable already, then moves fewest days in all, then is most to taste. Proven, and the same each time.
 *
 * Where every meeting can have its own best choice, that is the answer. Otherwise the rules are given to HiGHS, group of
 * meetings by group of meetings, as far as they have nothing to do with one another.
 */
import type { Choice } from './choices.ts';
import { daysBetween, overlap, type Pair } from './meeting.ts';
import { cheapestChoices, type Rule } from './solve.ts';

/** A meeting that is to be placed, with what it can choose from, the cheapest first. */
export interface Placing {
  key: string;
  choices: readonly Choice[];
}

/** The choice of each meeting by its key; null where no choices keep every rule. */
export async function place(
  placings: readonly Placing[],
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, Choice> | null> {
  const chosen = new Map<string, Choice>();
  for (const part of independentParts(placings, pairs)) {
    const keys = new Set(part.map(({ key }) => key));
    const found = await placePart(
      part,
      pairs.filter(({ before, after }) => keys.has(before) && keys.has(after)),
    );
    if (found === null) return null;
    for (const choice of found) chosen.set(choice.meeting.key, choice);
  }
  return chosen;
}

async function placePart(
  part: readonly Placing[],
  pairs: readonly Pair[],
): Promise<readonly Choice[] | null> {
  const firsts = part.flatMap(({ choices }) => choices.slice(0, 1));
  if (firsts.length < part.length) return null;
  if (keeps(firsts, pairs)) return firsts;
  const choices = part.flatMap((placing) => placing.choices);
  const rules = rulesOf(part, choices, pairs);
  const weight = 1 + part.length * Math.max(...choices.map(({ moved }) => moved));
  const costs = choices.map(({ isChange, moved }) => (isChange ? weight : 0) + moved);
  const cheapest = await cheapestChoices({ costs, rules });
  if (cheapest === null) return null;
  const least = sumOf(costs, cheapest);
  // Among all that cost no more, the one that is most to taste.
  const nicest = await cheapestChoices({
    costs: choices.map(({ taste }) => taste),
    rules: [
      ...rules,
      {
        terms: costs.flatMap((cost, at) => (cost === 0 ? [] : [[at, cost] as const])),
        kind: '<=',
        bound: least,
      },
    ],
  });
  const made = nicest !== null && sumOf(costs, nicest) <= least ? nicest : cheapest;
  return made.flatMap((at) => choices[at] ?? []);
}

const sumOf = (costs: readonly number[], made: readonly number[]): number =>
  made.reduce((sum, at) => sum + (costs[at] ?? 0), 0);

/** Whether these choices keep every rule among themselves. */
function keeps(choices: readonly Choice[], pairs: readonly Pair[]): boolean {
  const dayOf = new Map(choices.map(({ meeting, day }) => [meeting.key, day]));
  const inOrder = pairs.every(({ before, after, days }) => {
    const [first, second] = [dayOf.get(before), dayOf.get(after)];
    return first === undefined || second === undefined || daysBetween(first, second) >= days;
  });
  return inOrder && !choices.some((one, at) => choices.slice(at + 1).some((other) => clash(one, other)));
}

/** Whether two choices want one room or one person at one time. */
export function clash(one: Choice, other: Choice): boolean {
  if (one.meeting === other.meeting || !one.day.equals(other.day) || !overlap(one.meeting, other.meeting))
    return false;
  return resourcesOf(one).some((resource) => resourcesOf(other).includes(resource));
}

function resourcesOf({ room, meeting }: Choice): readonly string[] {
  const people = meeting.facilitators.map(({ personId }) => `person ${personId}`);
  return room === null ? people : [`room ${room.venueId}/${room.room}`, ...people];
}

function rulesOf(
  part: readonly Placing[],
  choices: readonly Choice[],
  pairs: readonly Pair[],
): readonly Rule[] {
  const at = new Map(choices.map((choice, index) => [choice, index]));
  const term = (choice: Choice) => [at.get(choice) ?? -1, 1] as const;
  const of = new Map(part.map(({ key, choices: own }) => [key, own]));
  return [
    ...part.map(({ choices: own }): Rule => ({ terms: own.map(term), kind: '=', bound: 1 })),
    ...pairs.flatMap((pair) =>
      orderRules(of.get(pair.before) ?? [], of.get(pair.after) ?? [], pair.days, term),
    ),
    ...resourceRules(choices, term),
  ];
}

type Term = (choice: Choice) => readonly [number, number];

/** For each day: not the first one on it or later while the second is sooner than `days` after it. */
function orderRules(
  first: readonly Choice[],
  second: readonly Choice[],
  days: number,
  term: Term,
): readonly Rule[] {
  const [origin] = first;
  if (origin === undefined) return [];
  const number = (day: Temporal.PlainDate): number => daysBetween(origin.day, day);
  const firsts = first.map((choice) => ({ choice, on: number(choice.day) }));
  const seconds = second.map((choice) => ({ choice, on: number(choice.day) }));
  return [...new Set(firsts.map(({ on }) => on))].flatMap((day) => {
    const tooSoon = seconds.filter(({ on }) => on < day + days);
    if (tooSoon.length === 0) return [];
    const from = firsts.filter(({ on }) => on >= day);
    return [
      { terms: [...from, ...tooSoon].map(({ choice }) => term(choice)), kind: '<=' as const, bound: 1 },
    ];
  });
}

/** One meeting at a time for each room and person: at every moment at which one begins, it is the only one. */
function resourceRules(choices: readonly Choice[], term: Term): readonly Rule[] {
  const uses = choices.flatMap((choice) =>
    resourcesOf(choice).map((resource) => ({ choice, at: `${choice.day.toString()} ${resource}` })),
  );
  const rules: Rule[] = [];
  for (const together of Map.groupBy(uses, ({ at }) => at).values()) {
    for (const start of new Set(together.map(({ choice }) => choice.meeting.startsAt.toString()))) {
      const moment = {
        startsAt: Temporal.PlainTime.from(start),
        endsAt: Temporal.PlainTime.from(start).add({ minutes: 1 }),
      };
      const under = together.filter(({ choice }) => overlap(choice.meeting, moment));
      if (new Set(under.map(({ choice }) => choice.meeting.key)).size > 1)
        rules.push({ terms: under.map(({ choice }) => term(choice)), kind: '<=', bound: 1 });
    }
  }
  return rules;
}

/** Meetings that have nothing to do with one another, apart, each part in the order given. */
function independentParts(
  placings: readonly Placing[],
  pairs: readonly Pair[],
): readonly (readonly Placing[])[] {
  const head = new Map(placings.map(({ key }) => [key, key]));
  const find = (key: string): string => {
    const up = head.get(key) ?? key;
    return up === key ? key : find(up);
  };
  const join = (one: string, other: string): void => void head.set(find(one), find(other));
  for (const { before, after } of pairs) if (head.has(before) && head.has(after)) join(before, after);
  const users = new Map<string, string>();
  for (const { key, choices } of placings) {
    for (const resource of new Set(choices.flatMap(resourcesOf))) {
      const other = users.get(resource);
      if (other === undefined) users.set(resource, key);
      else join(other, key);
    }
  }
  return [...Map.groupBy(placings, ({ key }) => find(key)).values()];
}
