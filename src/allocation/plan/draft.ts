/** A programme while it is being written: columns, rows, and by how much hard rules may give way. */
import type { Column, Programme, Row } from './highs.ts';

export type Term = Row['terms'][number];

/** A hard rule that can give way; a seat that somebody has and a need that a venue does not fit cannot. */
export type SlackOf =
  | { rule: 'seats' | 'smallest group'; group: string }
  | { rule: 'together' | 'apart'; people: readonly [number, number] }
  | { rule: 'pin'; person: number; group: string };
export type Slack = SlackOf & { by: number };

/** Where as few steps are possible in several ways, the rule that says most is named: seats first, a single pin last. */
const PREFERRED: readonly SlackOf['rule'][] = ['seats', 'smallest group', 'together', 'apart', 'pin'];
/** More than all preferences together can add up to. */
const GIVING_WAY = 10_000;

export class Draft {
  readonly #columns: Column[] = [];
  readonly #rows: Row[] = [];
  readonly #slacks: { column: number; of: SlackOf }[] = [];
  /** Whether hard rules may give way, each at a price. */
  readonly isElastic: boolean;

  constructor(isElastic: boolean) {
    this.isElastic = isElastic;
  }

  /** A new column from nothing up to `upper`, at `cost` for each unit. */
  add(cost: number, upper: number, isWhole = true): number {
    return this.#columns.push({ cost, lower: 0, upper, isWhole }) - 1;
  }

  hold(lower: number, upper: number, terms: readonly Term[]): void {
    this.#rows.push({ lower, upper, terms });
  }

  atLeast(lower: number, terms: readonly Term[]): void {
    this.hold(lower, Infinity, terms);
  }

  atMost(upper: number, terms: readonly Term[]): void {
    this.hold(-Infinity, upper, terms);
  }

  /** The first is nothing unless the second is something, and never more than it. */
  onlyWith(column: number, other: number): void {
    this.atMost(0, [
      [column, 1],
      [other, -1],
    ]);
  }

  /** What lets a rule give way by up to `most`, for the terms of its row; nothing where rules are firm. */
  giveWay(of: SlackOf, most: number, weight: 1 | -1): readonly Term[] {
    if (!this.isElastic) return [];
    const column = this.add(GIVING_WAY + PREFERRED.indexOf(of.rule), most);
    this.#slacks.push({ column, of });
    return [[column, weight]];
  }

  programme(): Programme {
    return { columns: this.#columns, rows: this.#rows };
  }

  /** The rules that gave way in a solution. */
  slackOf(values: Float64Array): readonly Slack[] {
    return this.#slacks.flatMap(({ column, of }) => {
      const by = Math.round(values[column] ?? 0);
      return by > 0 ? [{ ...of, by }] : [];
    });
  }
}
