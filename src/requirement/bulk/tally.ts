/** What a file of SENCOs says when it is seen whole: how many stand where, and who comes first. */
import type { Risk } from '../planning.ts';
import type { Outcome } from '../reading.ts';
import { faultsInWords } from './answer-cells.ts';
import type { BulkItem } from './answer-csv.ts';

/** Why somebody is among the first to be looked at, the most pressing first. */
export const URGENCIES = ['overdue', 'not_eligible', 'late', 'marginal'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface Urgent {
  line: number;
  id: string;
  school: string;
  urgency: Urgency;
  deadline: Temporal.PlainDate | null;
}

export interface LineError {
  line: number;
  error: string;
}

/** The school year in which a deadline lies, by the year in which it begins on 1 September. */
export type SchoolYear = number;

/** How those with a deadline ahead stand to it; `none` has an NPQ whose outcome does not count. */
export type Standing = Risk | 'none';

const MOST_URGENT = 50;
const MOST_ERRORS = 200;

export class Tally {
  rows = 0;
  /** Rows that were not answered. */
  errorCount = 0;
  readonly errors: LineError[] = [];
  readonly outcomes = new Map<Outcome, number>();
  readonly deadlines = new Map<SchoolYear, Map<Standing, number>>();
  urgentCount = 0;
  /** Why nothing more could be read, without a full stop; null where the file was read to its end. */
  ended: string | null = null;
  #urgent: Urgent[] = [];

  add(item: BulkItem): void {
    if (item.kind === 'headings') return;
    if (item.kind === 'ended') {
      this.ended = `Line ${item.line.toLocaleString('en-GB')}: ${item.error}`;
      return;
    }
    this.rows += 1;
    if (item.kind === 'unreadable')
      this.#addError(item.line, item.column === null ? item.error : `${item.column}: ${item.error}`);
    else if (item.answered.ok) this.#addAnswer(item);
    else this.#addError(item.line, faultsInWords(item.answered.faults));
  }

  /** Reading broke off: the upload was cut short, or something failed on our side. */
  break(): void {
    this.ended = 'The upload or the check broke off. Send the file again';
  }

  /** The first fifty to be looked at. */
  urgent(): readonly Urgent[] {
    return this.#urgent.toSorted(byUrgency).slice(0, MOST_URGENT);
  }

  #addError(line: number, error: string): void {
    this.errorCount += 1;
    if (this.errors.length < MOST_ERRORS) this.errors.push({ line, error });
  }

  #addAnswer({ line, row, answered }: BulkItem & { kind: 'row' }): void {
    if (!answered.ok) return;
    const { cautious, planning } = answered.answer;
    const { outcome, deadline } = cautious;
    count(this.outcomes, outcome);
    const risk =
      outcome === 'must_hold_by' ? (planning?.risk ?? planning?.newNpqStartTodayRisk ?? 'none') : null;
    if (risk !== null && deadline !== null) {
      const year = deadline.month >= 9 ? deadline.year : deadline.year - 1;
      const standings = this.deadlines.get(year) ?? new Map<Standing, number>();
      this.deadlines.set(year, count(standings, risk));
    }
    const urgency = URGENCIES.find((one) => one === outcome || one === risk);
    if (urgency === undefined) return;
    const school = row['school'] || answered.school?.name || row['urn'] || '';
    this.#addUrgent({ line, id: row['id'] ?? '', school, urgency, deadline });
  }

  #addUrgent(urgent: Urgent): void {
    this.urgentCount += 1;
    this.#urgent.push(urgent);
    if (this.#urgent.length > MOST_URGENT * 10) this.#urgent = [...this.urgent()];
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): Map<Key, number> {
  return counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** By urgency, then by deadline: whoever has been overdue longest comes first. */
function byUrgency(one: Urgent, other: Urgent): number {
  const difference = URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency);
  if (difference !== 0) return difference;
  if (one.deadline === null || other.deadline === null) return one.line - other.line;
  return Temporal.PlainDate.compare(one.deadline, other.deadline) || one.line - other.line;
}
