/** Yes-or-no choices under linear rules, solved to proven optimality by HiGHS. The same model gives the same answer. */
import type { Highs } from 'highs';

export interface Rule {
  /** Which choices, each with how much it counts. */
  terms: readonly (readonly [choice: number, weight: number])[];
  kind: '<=' | '=';
  bound: number;
}

export interface ChoiceModel {
  /** What each choice costs: whole numbers, not negative. */
  costs: readonly number[];
  rules: readonly Rule[];
}

let library: Promise<Highs> | undefined;

/** Loaded with the first plan that needs it: most starts never do. */
function theLibrary(): Promise<Highs> {
  library ??= load();
  return library;
}

async function load(): Promise<Highs> {
  const { default: loader }: { default: unknown } = await import('highs');
  if (!isLoader(loader)) throw new Error('The solver is not what its types say.');
  return loader();
}

/** The package's types take it for an older kind of module than it is. */
function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function';
}

/**
 * The choices that are made where all together cost least; null where no choices keep every rule.
 *
 * @throws where the solver stops without a proof, which at these sizes it does not
 */
export async function cheapestChoices(model: ChoiceModel): Promise<readonly number[] | null> {
  const highs = await theLibrary();
  const { Status, Columns } = highs.solve(written(model), {
    // With presolve HiGHS gives up with an error on some of the models in which the cost has a bound.
    presolve: 'off',
    random_seed: 0,
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
  });
  if (Status === 'Infeasible') return null;
  if (Status !== 'Optimal') throw new Error(`The solver stopped with "${Status}".`);
  return model.costs.flatMap((_, choice) => {
    const column = Columns[`x${choice}`];
    return column !== undefined && 'Primal' in column && column.Primal > 0.5 ? [choice] : [];
  });
}

/** The model as CPLEX LP text. Lines stay short, because readers of the format cut long ones. */
function written({ costs, rules }: ChoiceModel): string {
  const sum = (terms: Rule['terms']): string =>
    terms
      .map(
        ([choice, weight], index) =>
          `${index % 8 === 0 ? '\n ' : ' '}${weight < 0 ? '-' : '+'} ${Math.abs(weight)} x${choice}`,
      )
      .join('');
  return [
    'Minimize',
    ` cost:${sum(costs.map((cost, choice) => [choice, cost]))}`,
    'Subject To',
    ...rules.map(({ terms, kind, bound }, index) => ` r${index}:${sum(terms)} ${kind} ${bound}`),
    'Binary',
    ...costs.map((_, choice) => ` x${choice}`),
    'End',
    '',
  ].join('\n');
}
