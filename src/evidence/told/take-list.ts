import { createHash } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { LONDON } from '../../kit/clock.ts';
import { record, recordAll, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { withoutThem } from '../../mirror/index.ts';
import { columnsOf } from '../exchange/store.ts';
import { compareAndKeep } from '../reconciliation/reconcile.ts';
import { countsOf, planList, type ListPlan } from './plan-list.ts';
import { readList } from './read-file.ts';
import {
  closeFile,
  declarationsOf,
  erasedAmong,
  findFile,
  findWaiting,
  insertFile,
  lastTaken,
  lockDeclarations,
  rowsOf,
  writeDeclarations,
  writeRows,
  type DeclarationFile,
  type ToldBy,
} from './store.ts';
import { whoseAre } from './whose.ts';

export interface ListSent {
  bytes: Uint8Array;
  name: string;
  leadProvider: string;
  toldBy: ToldBy;
  /** The day that it is of. */
  day: Temporal.PlainDate;
}

export type ListTaken = { ok: true; fileId: number } | { ok: false; error: string };

/**
 * Reads a list and keeps it until somebody decides. The same that waits, or that was taken over last, is shown and not kept
 * again; one that comes back byte for byte after another had followed it is a list like any.
 */
export async function sendList(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  sent: ListSent,
  by: By,
): Promise<ListTaken> {
  const read = await readList(sent.bytes, await columnsOf(database.db, sent.leadProvider));
  if (!read.ok) return read;
  const file = { ...listFacts(sent, clock.today(), by.at), faults: read.faults, rows: read.rows };
  const { digest } = file;
  return database.transaction(async (tx) => {
    await lockDeclarations(tx);
    const last = await lastTaken(tx, file);
    const before = (await findWaiting(tx, file)) ?? (last?.digest === digest ? last : null);
    if (before !== null) return { ok: true, fileId: before.id };
    const fileId = await insertFile(tx, file, by);
    await record(tx, {
      ...by,
      event: 'declarations.list-sent',
      subject: `declaration-file:${fileId}`,
      detail: { toldBy: file.toldBy, rows: read.rows.length, faults: read.faults.length, digest },
    });
    return { ok: true, fileId };
  });
}

/** What is kept of any list beside its rows. */
export function listFacts(
  { bytes, name, leadProvider, toldBy, day }: ListSent,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Pick<DeclarationFile, 'leadProvider' | 'toldBy' | 'name' | 'digest' | 'asOf'> {
  return {
    leadProvider,
    toldBy,
    name: name.normalize('NFC').replaceAll('\0', '').trim().slice(0, 200) || 'list',
    digest: createHash('sha256').update(bytes).digest('hex'),
    // Of today it is true up to now; of an earlier day, to that day's end.
    asOf: day.equals(today) ? now : day.add({ days: 1 }).toZonedDateTime(LONDON).toInstant(),
  };
}

/** What it would change as things stand now; saves nothing. */
export async function planOf(db: Reader, file: DeclarationFile): Promise<ListPlan> {
  const rows = await rowsOf(db, file.id);
  const whose = await whoseAre(db, rows);
  const places = whose.flatMap(({ place }) => (place === null ? [] : [place.enrolmentId]));
  // One that the list gives to another place than the hub has it at is known all the same.
  const ids = rows.flatMap(({ declaration }) => declaration?.id ?? []);
  return planList(rows, whose, await declarationsOf(db, [...new Set(places)], ids), file.asOf);
}

export type ListDecided =
  | { ok: true }
  | { ok: false; reason: 'no such file' | 'decided before' | 'would do something else' };

/** Takes over what was shown, and nothing else: one transaction, with the history and the record of each place. */
export async function takeList(
  { database }: Pick<Hub, 'database'>,
  fileId: number,
  shown: string,
  by: By,
): Promise<ListDecided> {
  return database.transaction(async (tx) => {
    await lockDeclarations(tx);
    const file = await findFile(tx, fileId);
    if (file === null) return { ok: false, reason: 'no such file' };
    if (file.state !== 'read' || (await lastTaken(tx, file))?.digest === file.digest)
      return { ok: false, reason: 'decided before' };
    const plan = await planOf(tx, file);
    if (fingerprint(plan) !== shown) return { ok: false, reason: 'would do something else' };
    await writeDeclarations(tx, file, plan.writes, by);
    await leaveOutErased(tx, fileId, plan);
    await closeFile(tx, file, { state: 'taken', counts: countsOf(plan) }, by);
    await compareAndKeep(tx, by);
    await record(tx, {
      ...by,
      event: 'declarations.list-taken',
      subject: `declaration-file:${fileId}`,
      detail: { ...countsOf(plan), toldBy: file.toldBy },
    });
    await recordAll(
      tx,
      plan.writes.map(({ enrolmentId, told }) => ({
        ...by,
        event: 'declaration.told',
        subject: `enrolment:${enrolmentId}`,
        detail: { type: told.type, state: told.state, toldBy: file.toldBy, file: fileId },
      })),
    );
    return { ok: true };
  });
}

/** A list stays as long as it is compared: of whoever was erased, without their name and number. */
async function leaveOutErased(tx: Tx, fileId: number, { lines }: ListPlan): Promise<void> {
  const erased = await erasedAmong(
    tx,
    lines.flatMap(({ place }) => place?.enrolmentId ?? []),
  );
  if (erased.size === 0) return;
  const rows = lines.map(({ row, place }) =>
    place !== null && erased.has(place.enrolmentId) ? { ...row, told: withoutThem(row.told) } : row,
  );
  await writeRows(tx, fileId, rows);
}

/** The same for whoever need not look at it first: an example, or a rehearsal. */
export async function takeAsItStands(
  { database }: Pick<Hub, 'database'>,
  fileId: number,
  by: By,
): Promise<ListDecided> {
  return database.transaction(async (tx) => {
    const file = await findFile(tx, fileId);
    if (file === null) return { ok: false, reason: 'no such file' };
    const within = {
      ...database,
      db: tx,
      transaction: <T>(work: (one: typeof tx) => Promise<T>) => work(tx),
    };
    return takeList({ database: within }, fileId, fingerprint(await planOf(tx, file)), by);
  });
}

export async function setListAside(
  { database }: Pick<Hub, 'database'>,
  fileId: number,
  by: By,
): Promise<ListDecided> {
  return database.transaction(async (tx) => {
    await lockDeclarations(tx);
    const file = await findFile(tx, fileId);
    if (file === null) return { ok: false, reason: 'no such file' };
    if (file.state !== 'read') return { ok: false, reason: 'decided before' };
    await closeFile(tx, file, { state: 'set aside', counts: {} }, by);
    await record(tx, {
      ...by,
      event: 'declarations.list-set-aside',
      subject: `declaration-file:${fileId}`,
    });
    return { ok: true };
  });
}

/** The same for the same plan: what a page showed, so that nothing else is done. */
export function fingerprint({ lines }: ListPlan): string {
  const said = lines.map(({ row, kind, place, from }) => [row.line, kind, place?.enrolmentId ?? null, from]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}
