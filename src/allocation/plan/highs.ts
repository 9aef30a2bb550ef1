/** A mixed-integer programme as arrays, and HiGHS that solves it to proven optimality. The same model gives the same answer. */
import type { Highs } from 'highs';

export interface Column {
  cost: number;
  lower: number;
  upper: number;
  isWhole: boolean;
}

export interface Row {
  lower: number;
  upper: number;
  terms: readonly (readonly [column: number, weight: number])[];
}

export interface Programme {
  columns: readonly Column[];
  rows: readonly Row[];
}

export interface Solved {
  /** By column. */
  values: Float64Array;
  cost: number;
  /** What no solution can cost less than, as proven. */
  bound: number;
}

let library: Promise<Highs> | undefined;

async function load(): Promise<Highs> {
  const { default: loader }: { default: unknown } = await import('highs');
  if (!isLoader(loader)) throw new Error('The solver is not what its types say.');
  return loader();
}

/** The package's types take it for an older kind of module than it is. */
function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function';
}

const OPTIMAL = 7;
const INFEASIBLE = 8;
const UNBOUNDED_OR_INFEASIBLE = 9;
const EMPTY = 6;

/**
 * The cheapest solution; null where none keeps every row.
 *
 * @throws where the solver stops without a proof, which at a hub's sizes it does not
 */
export async function solve({ columns, rows }: Programme): Promise<Solved | null> {
  if (columns.length === 0) {
    const isKept = rows.every(({ lower, upper }) => lower <= 0 && upper >= 0);
    return isKept ? { values: new Float64Array(), cost: 0, bound: 0 } : null;
  }
  library ??= load();
  const highs = await library;
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + terms.length;
  });
  const indices = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(indices.length);
  let next = 0;
  for (const { terms } of rows) {
    for (const [column, weight] of terms) {
      indices[next] = column;
      values[next] = weight;
      next += 1;
    }
  }
  const model = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: Float64Array.from(columns, ({ lower }) => lower),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: columns.length, starts, indices, values },
    integrality: Int32Array.from(columns, ({ isWhole }) => (isWhole ? 1 : 0)),
  });
  try {
    // Every cost is a whole number: what is less than one apart is equal.
    model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_abs_gap: 0.9 });
    model.run();
    const status = Number(model.getModelStatus());
    if (status === INFEASIBLE || status === UNBOUNDED_OR_INFEASIBLE) return null;
    if (status !== OPTIMAL && status !== EMPTY)
      throw new Error(`The solver stopped without a proof: status ${status}.`);
    const cost = Number(model.info.get('objective_function_value'));
    return {
      values: model.getSolution().colValue,
      cost,
      bound: columns.some(({ isWhole }) => isWhole) ? Number(model.info.get('mip_dual_bound')) : cost,
    };
  } finally {
    model.dispose();
  }
}
