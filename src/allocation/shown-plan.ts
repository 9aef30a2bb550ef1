/** A plan with the names and facts that a page shows of it. */
import { namesOf } from '../applications/deciding/actors.ts';
import type { Reader } from '../kit/db/index.ts';
import type { Urgency } from './plan/problem.ts';
import type { PlanFound } from './plan/plans.ts';
import { rankOf } from './plan/score.ts';
import type { AllocationFacts } from './read-allocation.ts';
import { namesByApplication, type KeptPlan } from './store.ts';
import { reasonInWords, type Names } from './words.ts';

export interface ShownPerson {
  applicationId: number;
  name: string;
  schoolName: string | null;
  phase: string | null;
  urgency: Urgency | null;
  group: string | null;
  groupName: string;
  /** Null where they are in no group, named none, or are no longer to be planned. */
  rank: number | null;
  isNamed: boolean;
  miles: number | null;
  why: string;
  /** Where the last plan or a seat had them, where that is elsewhere. */
  was: string | null;
  isSeated: boolean;
}

export const SORTS = ['name', 'venue', 'choice', 'miles'] as const;
export type Sort = (typeof SORTS)[number];

export async function namesFor(db: Reader, facts: AllocationFacts, plan: KeptPlan): Promise<Names> {
  const ids = plan.found.flatMap((found) => (found.ok ? found.people.map(({ id }) => id) : []));
  const ruled = plan.inputs.wishes.flatMap(({ people }) => people);
  const pinned = plan.inputs.pins.map(({ applicationId }) => applicationId);
  const names = await namesByApplication(db, [...ids, ...ruled, ...pinned]);
  return namesOut(facts, names);
}

export function namesOut(facts: AllocationFacts, names: ReadonlyMap<number, string>): Names {
  return {
    person: (id) =>
      names.get(id) ??
      facts.candidates.find(({ applicationId }) => applicationId === id)?.name ??
      'Somebody who is no longer here',
    group: (id) => facts.groups.find((group) => group.id === id)?.name ?? id,
    largest: (id) => facts.groups.find((group) => group.id === id)?.bound ?? null,
  };
}

export async function shownPeople(
  db: Reader,
  facts: AllocationFacts,
  plan: KeptPlan,
  found: Extract<PlanFound, { ok: true }>,
  names: Names,
): Promise<readonly ShownPerson[]> {
  const actorName = await namesOf(
    db,
    plan.inputs.pins.map(({ madeBy }) => madeBy),
  );
  const byId = new Map(facts.candidates.map((one) => [one.applicationId, one]));
  const inProblem = new Map(facts.problem.candidates.map((one) => [one.id, one]));
  return found.people.map(({ id, group, reason }) => {
    const [known, candidate] = [byId.get(id), inProblem.get(id)];
    const pin = plan.inputs.pins.find(({ applicationId }) => applicationId === id);
    const rank = group === null || candidate === undefined ? null : rankOf(candidate, group);
    const ranked = candidate?.ranked.length ?? 0;
    const was = plan.inputs.before?.[String(id)] ?? null;
    return {
      applicationId: id,
      name: names.person(id),
      schoolName: known?.schoolName ?? null,
      phase: known?.phase ?? null,
      urgency: known?.urgency ?? null,
      group,
      groupName: group === null ? 'No place' : names.group(group),
      rank: ranked === 0 ? null : rank,
      isNamed: rank !== null && rank <= ranked,
      miles: group === null ? null : (candidate?.miles[group] ?? null),
      why: reasonInWords(
        reason,
        names,
        found.lead,
        pin === undefined ? null : { reason: pin.reason, by: actorName(pin.madeBy) },
      ),
      was: was === null || was === group ? null : names.group(was),
      isSeated: reason.is === 'held' && reason.by === 'seat',
    };
  });
}

/** Those without a place stand first wherever the venue decides; of equals the name does. */
export function sorted(people: readonly ShownPerson[], sort: Sort): readonly ShownPerson[] {
  const text = (one: string, other: string): number => one.localeCompare(other, 'en');
  const byName = (one: ShownPerson, other: ShownPerson): number =>
    text(one.name, other.name) || one.applicationId - other.applicationId;
  const by: Readonly<Record<Sort, (one: ShownPerson, other: ShownPerson) => number>> = {
    name: byName,
    venue: (one, other) =>
      Number(one.group !== null) - Number(other.group !== null) || text(one.groupName, other.groupName),
    choice: (one, other) => (other.rank ?? 99) - (one.rank ?? 99),
    miles: (one, other) => (other.miles ?? -1) - (one.miles ?? -1),
  };
  return people.toSorted((one, other) => by[sort](one, other) || byName(one, other));
}

/** Of the file of a plan, as its table shows it. */
export const PLAN_COLUMNS = ['Name', 'School', 'Goes to', 'Was at', 'Choice', 'Miles', 'Why'] as const;

export function planLine(one: ShownPerson): readonly (string | number | null)[] {
  const { name, schoolName, groupName, was, group, rank, isNamed, miles, why } = one;
  const choice = group === null || rank === null ? null : isNamed ? rank : 'not named';
  return [name, schoolName, groupName, was, choice, miles === null ? null : Math.round(miles * 10) / 10, why];
}
