import { allocate } from '../src/allocation/plan/allocate.ts';
import { ORDINARY_WEIGHTS, type Lead, type Problem } from '../src/allocation/plan/problem.ts';
import { times, type Row } from './table.ts';

/** Who goes to which venue, to proven optimality, beside the same people and venues with no rule, wish or smallest group. */
export async function allocation(): Promise<Row[]> {
  // The first loads and compiles the solver.
  await allocate(cohort({ people: 20, venues: 3, hasRules: true }));
  const rows: Row[] = [];
  for (const { people, venues, budget } of [
    { people: 120, venues: 4, budget: '1 s' },
    { people: 1_000, venues: 8, budget: '10 s' },
  ]) {
    const bare = await cpuOf(cohort({ people, venues, hasRules: false }));
    for (const [what, options] of [
      ['with rules and smallest groups', {}],
      ['the same with too few places', { fill: 0.9 }],
      ['the same with many places to spare', { fill: 1.6 }],
      ['the same with the fewest moves', { lead: 'fewest moves' as const }],
    ] as const) {
      const seconds = await cpuOf(cohort({ people, venues, hasRules: true, ...options }));
      rows.push({
        work: `allocation of ${people.toLocaleString('en-GB')} to ${venues}, ${what}, CPU s`,
        hub: seconds.toFixed(2),
        beside: `${bare.toFixed(2)} (no rules)`,
        ratio: times(seconds, bare),
        budget,
      });
    }
  }
  return rows;
}

async function cpuOf(problem: Problem): Promise<number> {
  const before = process.cpuUsage();
  const allocated = await allocate(problem);
  const { user, system } = process.cpuUsage(before);
  if (!allocated.ok) throw new Error('The problem of the benchmark cannot be solved.');
  return (user + system) / 1e6;
}

interface Options {
  people: number;
  venues: number;
  hasRules: boolean;
  /** Places for each person. */
  fill?: number;
  lead?: Lead;
}

/** Schools and venues scattered over twenty miles; people mostly wish for what is near. */
function cohort({ people, venues, hasRules, fill = 1.1, lead = 'points' }: Options): Problem {
  let state = 20_261_126;
  const chance = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const below = (count: number): number => Math.floor(chance() * count);
  const spots = Array.from({ length: venues }, () => [chance() * 20, chance() * 20] as const);
  const candidates = Array.from({ length: people }, (_, id): Problem['candidates'][number] => {
    const [x, y] = [chance() * 20, chance() * 20];
    const miles = spots.map(([east, north]) => Math.round(Math.hypot(east - x, north - y) * 10) / 10);
    const liked = miles
      .map((far, at) => ({ at, far: far + chance() * 8 }))
      .toSorted((one, other) => one.far - other.far)
      .slice(0, 1 + below(3));
    return {
      id,
      ranked: liked.map(({ at }) => [`g${at}`]),
      miles: Object.fromEntries(miles.map((far, at) => [`g${at}`, far])),
      barred: hasRules && chance() < 0.05 ? { g0: 'does not fit their needs' } : {},
      phase: (['Primary', 'Primary', 'Primary', 'Secondary', 'Special'] as const)[below(5)] ?? null,
      urgency: chance() < 0.3 ? 'now' : 'can wait',
      current: lead === 'fewest moves' ? `g${below(venues)}` : null,
      held: null,
    };
  });
  const seats = Math.ceil((people / venues) * fill);
  return {
    candidates,
    groups: spots.map((_, at) => ({ id: `g${at}`, seats, atLeast: hasRules ? Math.ceil(seats * 0.55) : 0 })),
    wishes: Array.from({ length: hasRules ? Math.round(people / 10) : 0 }, () => ({
      kind: chance() < 0.5 ? ('together' as const) : ('apart' as const),
      people: [below(people), below(people)] as const,
      isRule: chance() < 0.5,
    })),
    weights: ORDINARY_WEIGHTS,
    lead,
  };
}
