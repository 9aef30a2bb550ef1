import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import { byOperator, record } from '../kit/audit/index.ts';
import { readCsv } from '../kit/csv/read.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import { DOWNLOAD_COLUMNS, readLine, type DownloadColumn } from './download.ts';
import { addIncoming, compareIncoming, mergeIncoming, prepareIncoming, type Comparison } from './incoming.ts';
import type { Mends } from './mending.ts';
import { rowOf } from './rows.ts';
import { settleSchools, lockSchools } from './store.ts';

export interface ImportOptions {
  /** Count and tell, and change nothing. */
  readonly dryRun: boolean;
  readonly now: Temporal.Instant;
  /** Hears each refused line and the counts, one sentence at a time. */
  readonly log: (line: string) => void;
  /** Import although more than one line in a hundred is refused. */
  readonly allowRefused?: boolean;
}

export interface ImportCounts extends Comparison {
  /** Lines with at least one fault. They are left out, and the register keeps what it had of them. */
  readonly refused: number;
  readonly mends: Readonly<Mends>;
}

export type ImportReport =
  | { ok: true; counts: ImportCounts; changed: boolean }
  /** `cannot_be_read`: the whole file. `too_many_refused`: nothing was changed either. */
  | { ok: false; reason: 'cannot_be_read' | 'too_many_refused'; message: string };

const SOURCE = 'gias-import';
/** One refused line in so many is a slip of the publisher's; more is a wrong or broken file. */
const LINES_FOR_ONE_REFUSED = 100;
/** The register has some 52,000 rows and 60 MB. */
const LIMITS = { maxRows: 250_000, maxBytes: 500_000_000, maxRowLength: 100_000 };
const FAULTS_TOLD = 50;
const ROWS_AT_ONCE = 1000;

/**
 * Takes a GIAS download as it comes into the register: all of its good lines or nothing. Twice is the same as once.
 * Establishments that are not in the file stay as they are; what took a closed school's place is not in it and stays.
 *
 * @throws what the disk or the database throws; nothing is changed then.
 */
export async function importSchools(
  database: Database,
  file: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const { dryRun, now, log, allowRefused = false } = options;
  if (!(await isFile(file))) {
    const message = `There is no file at ${file}. Check its name and folder.`;
    log(message);
    return { ok: false, reason: 'cannot_be_read', message };
  }
  const report = await rolledBackUnless(database, async (tx) => {
    await lockSchools(tx);
    await prepareIncoming(tx);
    const reading = await readInto(tx, file, log);
    if (!reading.ok) return { keep: false, report: reading };
    const { lines, refused, mends } = reading;
    if (!allowRefused && refused * LINES_FOR_ONE_REFUSED > lines)
      return { keep: false, report: tooManyRefused(refused, lines) };
    const comparison = await compareIncoming(tx);
    const changes = comparison.new + comparison.changed > 0;
    if (!dryRun && changes) {
      await mergeIncoming(tx);
      await record(tx, {
        ...byOperator(now),
        event: 'schools.imported',
        subject: 'hub:schools',
        detail: { ...comparison, refused },
      });
    }
    return {
      keep: !dryRun,
      report: { ok: true, counts: { ...comparison, refused, mends }, changed: changes && !dryRun },
    };
  });
  if (report.ok && report.changed) await settleSchools(database.db);
  for (const line of report.ok ? countsInWords(report.counts, dryRun) : [report.message]) log(line);
  return report;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

type Outcome = { keep: boolean; report: ImportReport };

/** A transaction that leaves nothing behind unless its work says so. */
async function rolledBackUnless(
  database: Database,
  work: (tx: Tx) => Promise<Outcome>,
): Promise<ImportReport> {
  let report: ImportReport | null = null;
  const undone = Symbol('undone');
  try {
    await database.transaction(async (tx) => {
      const outcome = await work(tx);
      report = outcome.report;
      if (!outcome.keep) throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  if (report === null) throw new Error('An import ended without a report.');
  return report;
}

type Reading =
  | { ok: true; lines: number; refused: number; mends: Mends }
  | Extract<ImportReport, { ok: false }>;

async function readInto(tx: Tx, file: string, log: (line: string) => void): Promise<Reading> {
  const mends: Mends = {};
  const firstLineOf = new Map<string, number>();
  const fatal: string[] = [];
  let lines = 0;
  let refused = 0;
  let waiting: (string | null)[][] = [];
  const refuse = (line: number, faults: readonly { column: string | null; error: string }[]): void => {
    refused += 1;
    if (refused <= FAULTS_TOLD) log(faultsInWords(line, faults));
    if (refused === FAULTS_TOLD + 1) log('More lines are refused; they are counted below and not listed.');
  };

  const columns = DOWNLOAD_COLUMNS.map((name): { name: DownloadColumn } => ({ name }));
  for await (const item of readCsv(createReadStream(file), { columns, ...LIMITS })) {
    if ('error' in item && item.ends) {
      fatal.push(faultsInWords(item.line, [item]));
      continue;
    }
    lines += 1;
    if ('error' in item) {
      refuse(item.line, [item]);
      continue;
    }
    const read = readLine(item.row, mends);
    if (!read.ok) {
      refuse(item.line, read.faults);
      continue;
    }
    const before = firstLineOf.get(read.urn);
    if (before !== undefined) {
      refuse(item.line, [{ column: 'URN', error: `${read.urn} stands in line ${before} already` }]);
      continue;
    }
    firstLineOf.set(read.urn, item.line);
    waiting.push(rowOf(read.urn, SOURCE, read.facts));
    if (waiting.length === ROWS_AT_ONCE) {
      await addIncoming(tx, waiting);
      waiting = [];
    }
  }
  if (fatal.length > 0)
    return { ok: false, reason: 'cannot_be_read', message: `Nothing was imported. ${fatal.join(' ')}` };
  if (lines === 0)
    return {
      ok: false,
      reason: 'cannot_be_read',
      message: 'Nothing was imported. The file has headings and no lines below them.',
    };
  await addIncoming(tx, waiting);
  return { ok: true, lines, refused, mends };
}

function tooManyRefused(refused: number, lines: number): Extract<ImportReport, { ok: false }> {
  return {
    ok: false,
    reason: 'too_many_refused',
    message: `Nothing was imported: ${number(refused)} of ${number(lines)} lines are refused, which is more than one in a hundred. Mend them, or allow it with --allow-refused.`,
  };
}

function faultsInWords(line: number, faults: readonly { column: string | null; error: string }[]): string {
  const told = faults.map(({ column, error }) => (column === null ? error : `${column}: ${error}`));
  return `Line ${number(line)}: ${told.join('; ')}.`;
}

function countsInWords(counts: ImportCounts, dryRun: boolean): string[] {
  const mended = Object.values(counts.mends).reduce((sum, times) => sum + times, 0);
  return [
    dryRun ? 'Nothing was changed: this was a dry run. An import would find:' : 'Imported:',
    `  ${number(counts.new)} new`,
    `  ${number(counts.changed)} changed, of which ${number(counts.closedSince)} closed since`,
    `  ${number(counts.unchanged)} unchanged`,
    `  ${number(counts.refused)} refused`,
    `  ${number(counts.notInFile)} in the register and not in the file: they stay as they are`,
    `  ${number(mended)} values mended (spaces, characters of another encoding, postcodes)`,
  ];
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
