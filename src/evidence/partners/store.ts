/** The only SQL of `delivery_partner_lists` and `delivery_partners`. */
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { readFaults, type LineFault } from '../told/told-row.ts';
import { readListedPartners, type ListedPartner } from './partner.ts';
import type { KnownPartner, PartnerLine } from './plan-partners.ts';

export interface PartnerList {
  id: number;
  leadProvider: string;
  toldBy: 'lead provider' | 'DfE';
  name: string;
  digest: string;
  asOf: Temporal.Instant;
  rows: readonly ListedPartner[];
  faults: readonly LineFault[];
  state: 'read' | 'taken' | 'set aside';
  sentAt: Temporal.Instant;
  sentBy: string;
}

/** Nobody else takes a list over until the transaction ends. */
export async function lockPartners(tx: Tx): Promise<void> {
  await sql`lock table delivery_partners in share row exclusive mode`.execute(tx);
}

export async function insertPartnerList(
  tx: Tx,
  list: Pick<PartnerList, 'leadProvider' | 'toldBy' | 'name' | 'digest' | 'asOf' | 'rows' | 'faults'>,
  by: By,
): Promise<number> {
  const { id } = await tx
    .insertInto('delivery_partner_lists')
    .values({
      lead_provider: list.leadProvider,
      told_by: list.toldBy,
      name: list.name,
      digest: list.digest,
      as_of: list.asOf,
      rows: JSON.stringify(list.rows),
      faults: JSON.stringify(list.faults),
      sent_at: by.at,
      sent_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The newest first. */
export async function partnerLists(db: Reader, limit: number): Promise<readonly PartnerList[]> {
  return listsWhere(db, sql`true`, limit);
}

export async function findPartnerList(db: Reader, id: number): Promise<PartnerList | null> {
  const [found] = await listsWhere(db, sql`id = ${id}`, 1);
  return found ?? null;
}

/** The same bytes, waiting for somebody to decide; null for none. */
export async function waitingPartnerList(
  db: Reader,
  { leadProvider, toldBy, digest }: Pick<PartnerList, 'leadProvider' | 'toldBy' | 'digest'>,
): Promise<PartnerList | null> {
  const [found] = await listsWhere(
    db,
    sql`lead_provider = ${leadProvider} and told_by = ${toldBy} and digest = ${digest} and state = 'read'`,
    1,
  );
  return found ?? null;
}

/** The one of a lead provider that was taken over last: what it says holds. Null where none was. */
export async function lastPartnerList(db: Reader, leadProvider: string): Promise<PartnerList | null> {
  const [found] = await listsWhere(
    db,
    sql`lead_provider = ${leadProvider} and state = 'taken' and decided_at is not null
      and id = (select list.id from delivery_partner_lists as list where list.lead_provider = ${leadProvider}
        and list.state = 'taken' order by list.decided_at desc, list.id desc limit 1)`,
    1,
  );
  return found ?? null;
}

async function listsWhere(
  db: Reader,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<readonly PartnerList[]> {
  const rows = await db
    .selectFrom('delivery_partner_lists')
    .selectAll()
    .where(sql<boolean>`${where}`)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    leadProvider: row.lead_provider,
    toldBy: row.told_by,
    name: row.name,
    digest: row.digest,
    asOf: row.as_of,
    rows: readListedPartners(row.rows),
    faults: readFaults(row.faults),
    state: row.state,
    sentAt: row.sent_at,
    sentBy: row.sent_by,
  }));
}

export async function closePartnerList(
  tx: Tx,
  id: number,
  state: 'taken' | 'set aside',
  by: By,
): Promise<void> {
  await tx
    .updateTable('delivery_partner_lists')
    .set({ state, decided_at: by.at, decided_by: by.actor })
    .where('id', '=', id)
    .execute();
}

/** All that any list of the lead provider had, those that are gone too, in the order of their names. */
export async function knownPartners(db: Reader, leadProvider: string): Promise<readonly KnownPartner[]> {
  const { rows } = await sql<{ id: string; name: string; years: number[]; is_listed: boolean }>`
    select partner_id as id, name, years, is_listed from delivery_partners where lead_provider = ${leadProvider}
    order by name collate "und-x-icu", partner_id`.execute(db);
  return rows.map(({ is_listed: isListed, ...one }) => ({ ...one, isListed }));
}

/** Those of the list that holds, without those that are gone; null where none was taken over. */
export async function partnerListOf(
  db: Reader,
  leadProvider: string | null,
): Promise<readonly ListedPartner[] | null> {
  if (leadProvider === null) return null;
  const known = await knownPartners(db, leadProvider);
  return known.length === 0 ? null : known.filter(({ isListed }) => isListed);
}

export async function writePartnerLines(
  tx: Tx,
  list: Pick<PartnerList, 'id' | 'leadProvider'>,
  lines: readonly PartnerLine[],
): Promise<void> {
  const changed = lines.filter(({ change }) => change !== 'unchanged');
  if (changed.length === 0) return;
  await sql`
    insert into delivery_partners (lead_provider, partner_id, name, years, is_listed, list_id)
    select ${list.leadProvider}, one ->> 'id', one ->> 'name',
      array(select year::int from jsonb_array_elements_text(one -> 'years') as year order by 1), (one ->> 'isListed')::boolean, ${list.id}
    from jsonb_array_elements(${JSON.stringify(
      changed.map(({ id, name, years, change }) => ({ id, name, years, isListed: change !== 'gone' })),
    )}::jsonb) as one
    on conflict (lead_provider, partner_id) do update
      set name = excluded.name, years = excluded.years, is_listed = excluded.is_listed, list_id = excluded.list_id`.execute(
    tx,
  );
}
