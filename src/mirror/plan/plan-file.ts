import { createHash } from 'node:crypto';

import type { Reader } from '../../kit/db/index.ts';
import { findMatches } from '../match/match-all.ts';
import type { Match } from '../match/match.ts';
import type { Columns } from '../read/columns.ts';
import { readRows } from '../read/read-rows.ts';
import type { LineFault } from '../read/staged.ts';
import {
  chosenColumns,
  idChanges,
  knownFor,
  matchedOf,
  stagedOf,
  type FileCounts,
  type MirrorFile,
} from '../store.ts';
import { planImport, type ImportPlan } from './plan-import.ts';

export interface FilePlan extends Omit<ImportPlan, 'faults'> {
  columns: Columns;
  course: string | null;
  /** All of them, by line. */
  faults: readonly LineFault[];
  counts: FileCounts;
  /** Of those rows that are of nobody yet, who they would be of, by the registration. */
  matches: ReadonlyMap<number, Match>;
  /** The same for as long as the file would do the same. */
  fingerprint: string;
}

/** What importing the file now would do. */
export async function planOfFile(db: Reader, file: MirrorFile): Promise<FilePlan> {
  const chosen = await chosenColumns(db, file.leadProvider);
  const read = readRows(await stagedOf(db, file.id), file.headings, chosen);
  const changes = await idChanges(db);
  const known = await knownFor(db, read.rows, changes);
  const plan = planImport({ ...read, asOf: file.asOf }, known, changes);
  const faults = [...file.faults, ...read.faults, ...plan.faults].toSorted(
    (one, other) => one.line - other.line,
  );
  const ids = [...new Set(plan.rows.map(({ registration }) => registration))];
  const matched = await matchedOf(db, ids);
  const last = new Map(plan.rows.map((row) => [row.registration, row.facts]));
  const toMatch = ids.filter((id) => !matched.has(id)).map((id) => ({ id, told: last.get(id) ?? {} }));
  const found = await findMatches(db, toMatch);
  return {
    rows: plan.rows,
    idChanges: plan.idChanges,
    columns: read.columns,
    course: chosen.course,
    faults,
    counts: {
      ...countKinds(plan),
      faults: new Set(faults.map(({ line }) => line)).size,
    },
    matches: new Map(found.map(({ id, match }) => [id, match])),
    fingerprint: fingerprintOf(plan),
  };
}

function countKinds({ rows }: ImportPlan) {
  const count = (kind: ImportPlan['rows'][number]['kind']) => rows.filter((row) => row.kind === kind).length;
  return {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    older: count('older'),
  };
}

function fingerprintOf({ rows, idChanges: changes }: ImportPlan): string {
  const said = rows.map(({ line, registration, kind, changes: facts, older }) => [
    line,
    Math.max(registration, 0),
    kind,
    facts.map(({ field, from, to }) => [field, from ?? null, to]),
    older.map(({ field }) => field),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([said, changes]))
    .digest('hex')
    .slice(0, 32);
}

/** Whether importing would write anything that is told. */
export function changesAnything({ counts, idChanges: changes }: FilePlan): boolean {
  return counts.new > 0 || counts.changed > 0 || changes.length > 0;
}
