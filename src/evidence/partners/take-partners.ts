import { createHash } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { ListDecided, ListSent, ListTaken } from '../told/take-list.ts';
import { listFacts } from '../told/take-list.ts';
import { planPartners, type PartnerLine } from './plan-partners.ts';
import { readPartners } from './read-partners.ts';
import {
  closePartnerList,
  findPartnerList,
  insertPartnerList,
  knownPartners,
  lastPartnerList,
  lockPartners,
  waitingPartnerList,
  writePartnerLines,
  type PartnerList,
} from './store.ts';

/** Reads a list and keeps it until somebody decides. The same that waits, or that was taken over last, is not kept again. */
export async function sendPartners(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  sent: ListSent,
  by: By,
): Promise<ListTaken> {
  const read = await readPartners(sent.bytes);
  if (!read.ok) return read;
  const list = { ...listFacts(sent, clock.today(), by.at), rows: read.rows, faults: read.faults };
  return database.transaction(async (tx) => {
    await lockPartners(tx);
    const last = await lastPartnerList(tx, list.leadProvider);
    const before = (await waitingPartnerList(tx, list)) ?? (last?.digest === list.digest ? last : null);
    if (before !== null) return { ok: true, fileId: before.id };
    const fileId = await insertPartnerList(tx, list, by);
    await record(tx, {
      ...by,
      event: 'partners.list-sent',
      subject: `delivery-partner-list:${fileId}`,
      detail: { partners: read.rows.length, faults: read.faults.length, digest: list.digest },
    });
    return { ok: true, fileId };
  });
}

/** What it would change as things stand now; `isOlder` than the list whose word holds, it changes nothing. */
export async function planOfPartners(
  db: Reader,
  list: PartnerList,
): Promise<{ lines: readonly PartnerLine[]; isOlder: boolean; fingerprint: string }> {
  const last = await lastPartnerList(db, list.leadProvider);
  const isOlder = last !== null && Temporal.Instant.compare(list.asOf, last.asOf) < 0;
  const known = await knownPartners(db, list.leadProvider);
  const lines = isOlder ? [] : planPartners(list.rows, known, list.faults.length === 0);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([isOlder, lines]))
    .digest('hex')
    .slice(0, 16);
  return { lines, isOlder, fingerprint };
}

/** Takes over what was shown, and nothing else. */
export async function takePartners(
  { database }: Pick<Hub, 'database'>,
  id: number,
  shown: string,
  by: By,
): Promise<ListDecided> {
  return decideOnce(database, id, async (tx, list) => {
    const plan = await planOfPartners(tx, list);
    if (plan.isOlder || plan.fingerprint !== shown) return { ok: false, reason: 'would do something else' };
    await writePartnerLines(tx, list, plan.lines);
    await closePartnerList(tx, id, 'taken', by);
    const counts = Object.fromEntries(
      [...Map.groupBy(plan.lines, ({ change }) => change)].map(([change, of]) => [change, of.length]),
    );
    await record(tx, {
      ...by,
      event: 'partners.list-taken',
      subject: `delivery-partner-list:${id}`,
      detail: { ...counts, leadProvider: list.leadProvider },
    });
    return { ok: true };
  });
}

export async function setPartnersAside(
  { database }: Pick<Hub, 'database'>,
  id: number,
  by: By,
): Promise<ListDecided> {
  return decideOnce(database, id, async (tx) => {
    await closePartnerList(tx, id, 'set aside', by);
    await record(tx, { ...by, event: 'partners.list-set-aside', subject: `delivery-partner-list:${id}` });
    return { ok: true };
  });
}

/** What somebody does to a list that waits, while nobody else does anything to any. */
async function decideOnce(
  database: Hub['database'],
  id: number,
  decide: (tx: Tx, list: PartnerList) => Promise<ListDecided>,
): Promise<ListDecided> {
  return database.transaction(async (tx) => {
    await lockPartners(tx);
    const list = await findPartnerList(tx, id);
    if (list === null) return { ok: false, reason: 'no such file' };
    return list.state === 'read' ? decide(tx, list) : { ok: false, reason: 'decided before' };
  });
}
