/**
 * What would this file change? Row by row: new, changed fact by fact, unchanged, or older than what is known. The same
 * file, the same day, changes nothing.
 */
import type { IdChange, RowTold } from '../read/read-rows.ts';
import type { LineFault } from '../read/staged.ts';
import { FIELD_NAMES, textOf, withoutThem, type Fact, type Field, type Told } from '../wire.ts';
import { idNow, takeChange, whyNotTaken, type IdChanges } from './follow-ids.ts';
import { findKnown, nameKey, type KnownRegistration } from './known-registration.ts';
import { isOlder, type AsOf } from './newer.ts';

export interface FactChange {
  field: Field;
  /** Undefined: it was not told before. */
  from: Fact | undefined;
  to: Fact;
}

/** A fact that the file says otherwise, of an earlier time than what is known. */
export interface OlderFact {
  field: Field;
  told: Fact;
  known: Fact;
  knownAsOf: string;
}

export interface PlannedRow {
  line: number;
  row: RowTold;
  /** The id of the registration; below nought for one that is new, the same for all rows about it. */
  registration: number;
  kind: 'new' | 'changed' | 'unchanged' | 'older';
  changes: readonly FactChange[];
  older: readonly OlderFact[];
  /** As it would stand. */
  facts: Told;
  told: Readonly<Partial<Record<Field, AsOf>>>;
}

export interface ImportPlan {
  rows: readonly PlannedRow[];
  idChanges: readonly IdChange[];
  faults: readonly LineFault[];
}

/** Facts that say when, and not what: they alone make no row a changed one. */
const NOT_SHOWN: ReadonlySet<Field> = new Set(['updatedAt']);

/**
 * @param asOf up to when the file is true
 * @param known all registrations that any of its rows could be about
 */
export function planImport(
  given: { rows: readonly RowTold[]; idChanges: readonly IdChange[]; asOf: Temporal.Instant },
  known: readonly KnownRegistration[],
  changes: IdChanges,
): ImportPlan {
  const faults: LineFault[] = [];
  const taken = takeChanges(given.idChanges, changes, faults);
  const index = new RegistrationIndex(known, taken.all);
  const planned = new Map<number, Omit<PlannedRow, 'registration'>>();
  const rows: PlannedRow[] = [];
  for (const row of given.rows) {
    const found = findKnown(row.told, index.possible(row.told), taken.all);
    if (found.kind === 'one of several') {
      faults.push({
        line: row.line,
        column: null,
        error:
          'This could be about more than one registration that we know. Send the file with the DfE application ID',
      });
      continue;
    }
    const registration = found.kind === 'known' ? found.registration : null;
    const isOfErased = registration?.isOfErased === true;
    const kept = isOfErased ? { ...row, told: withoutThem(row.told), raw: {} } : row;
    const next = plannedRow(kept, registration, given.asOf);
    const before = registration === null ? undefined : planned.get(registration.id);
    // Two lines of one registration may complete each other; where they disagree the second is at fault.
    const disagree =
      before !== undefined && next.changes.some(({ field }) => before.row.told[field] !== undefined);
    if (disagree) {
      faults.push({
        line: row.line,
        column: null,
        error: `Line ${before.line} is about the same registration and says otherwise. Keep one of the two`,
      });
      continue;
    }
    if (before !== undefined && next.changes.length === 0) continue;
    const id = registration?.id ?? -1 - rows.length;
    rows.push({ ...next, registration: id });
    index.put({ id, facts: next.facts, told: next.told, isOfErased });
    planned.set(id, next);
  }
  return { rows, idChanges: taken.added, faults };
}

function takeChanges(sent: readonly IdChange[], known: IdChanges, faults: LineFault[]) {
  const all = new Map(known);
  const added: IdChange[] = [];
  for (const change of sent) {
    const taken = takeChange(change.fromId, change.toId, all);
    if (!taken.ok)
      faults.push({
        line: change.line,
        column: 'attributes.participant_id_changes',
        error: whyNotTaken(taken.reason),
      });
    else if (taken.isNew) {
      all.set(change.fromId, change.toId);
      added.push(change);
    }
  }
  return { all: all as IdChanges, added };
}

function plannedRow(
  row: RowTold,
  known: KnownRegistration | null,
  asOf: Temporal.Instant,
): Omit<PlannedRow, 'registration'> {
  const mark: AsOf = {
    asOf: asOf.toString(),
    updatedAt: textOf(row.told, 'updatedAt'),
    shape: row.shape,
  };
  const facts: Partial<Record<Field, Fact>> = { ...known?.facts };
  const told: Partial<Record<Field, AsOf>> = { ...known?.told };
  const changes: FactChange[] = [];
  const older: OlderFact[] = [];
  for (const field of FIELD_NAMES) {
    const to = row.told[field];
    if (to === undefined) continue;
    const from = facts[field];
    const before = told[field];
    if (saysLess({ field, fact: to, shape: row.shape }, from, before)) continue;
    if (before !== undefined && isOlder(mark, before)) {
      if (from !== to && !NOT_SHOWN.has(field))
        older.push({ field, told: to, known: from ?? null, knownAsOf: before.updatedAt ?? before.asOf });
      continue;
    }
    facts[field] = to;
    told[field] = mark;
    if (from !== to && !(from === undefined && to === null) && !NOT_SHOWN.has(field))
      changes.push({ field, from, to });
  }
  return {
    line: row.line,
    row,
    kind: kindOf(known, changes, older),
    changes,
    older,
    facts,
    told,
  };
}

/**
 * The DfE says on an application whether somebody is eligible for funding without those who were funded before, and on a
 * participant's enrolment with them (FUN-10; openapi-drift, November 2026). So a yes of the second is none against a no of
 * the first, of whichever day they are.
 */
function saysLess(
  { field, fact, shape }: { field: Field; fact: Fact; shape: RowTold['shape'] },
  known: Fact | undefined,
  before: AsOf | undefined,
): boolean {
  return (
    field === 'eligibleForFunding' &&
    shape === 'participant' &&
    fact === true &&
    known === false &&
    before?.shape !== 'participant'
  );
}

function kindOf(
  known: KnownRegistration | null,
  changes: readonly FactChange[],
  older: readonly OlderFact[],
): PlannedRow['kind'] {
  if (known === null) return 'new';
  if (changes.length > 0) return 'changed';
  return older.length > 0 ? 'older' : 'unchanged';
}

/** So that a row is compared with those few that it could be about, and not with all. */
class RegistrationIndex {
  readonly #byKey = new Map<string, Map<number, KnownRegistration>>();

  readonly #changes: IdChanges;

  constructor(known: readonly KnownRegistration[], changes: IdChanges) {
    this.#changes = changes;
    for (const one of known) this.put(one);
  }

  put(one: KnownRegistration): void {
    for (const key of this.#keysOf(one.facts)) {
      const block = this.#byKey.get(key) ?? new Map<number, KnownRegistration>();
      block.set(one.id, one);
      this.#byKey.set(key, block);
    }
  }

  possible(told: Told): readonly KnownRegistration[] {
    return [...new Map(this.#keysOf(told).flatMap((key) => [...(this.#byKey.get(key) ?? [])])).values()];
  }

  #keysOf(told: Told): readonly string[] {
    const [applicationId, participantId] = [textOf(told, 'applicationId'), textOf(told, 'participantId')];
    const [trn, name] = [textOf(told, 'trn'), nameKey(textOf(told, 'fullName'))];
    return [
      ...(applicationId === null ? [] : [`application ${applicationId}`]),
      ...(participantId === null ? [] : [`participant ${idNow(participantId, this.#changes)}`]),
      ...(trn === null ? [] : [`trn ${trn}`]),
      ...(name === '' ? [] : [`name ${name}`]),
    ];
  }
}
