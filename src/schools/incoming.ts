/** SQL of an import: the file's rows stand beside the register until they are compared, and then go in together. */
import { sql } from 'kysely';

import { copyInto, type Tx } from '../kit/db/index.ts';
import { FACT_COLUMNS, ROW_COLUMNS } from './rows.ts';

const columns = (names: readonly string[], of: string) =>
  sql.join(names.map((name) => sql.ref(`${of}.${name}`)));

/** A row differs when the file says anything else of the school; where it came from is not compared. */
const DIFFERS = sql`(${columns(FACT_COLUMNS, 'schools')}) is distinct from (${columns(FACT_COLUMNS, 'schools_incoming')})`;

export interface Comparison {
  /** Not in the register yet. */
  readonly new: number;
  /** In it, and the file says something else. */
  readonly changed: number;
  readonly unchanged: number;
  /** Of the changed: open in the register and closed in the file. */
  readonly closedSince: number;
  /** In the register and not in the file: they stay as they are. */
  readonly notInFile: number;
}

/** Gone at the end of the transaction, whichever way it ends. */
export async function prepareIncoming(tx: Tx): Promise<void> {
  await sql`create temporary table schools_incoming (like schools) on commit drop`.execute(tx);
  await sql`alter table schools_incoming add primary key (urn)`.execute(tx);
  for (const derived of ['open', 'search', 'name_search', 'grid', 'successor_urns']) {
    await sql`alter table schools_incoming drop column ${sql.ref(derived)}`.execute(tx);
  }
}

export async function addIncoming(tx: Tx, rows: readonly (string | null)[][]): Promise<void> {
  await copyInto(tx, 'schools_incoming', ROW_COLUMNS, rows);
}

export async function compareIncoming(tx: Tx): Promise<Comparison> {
  await sql`analyze schools_incoming`.execute(tx);
  const { rows } = await sql<Comparison>`
    select
      count(*) filter (where schools.urn is null)::int as new,
      count(*) filter (where schools.urn is not null and ${DIFFERS})::int as changed,
      count(*) filter (where schools.urn is not null and not (${DIFFERS}))::int as unchanged,
      count(*) filter (where schools.open and schools_incoming.status_code = 2)::int as "closedSince",
      (select count(*) from schools where not exists (
        select from schools_incoming where schools_incoming.urn = schools.urn))::int as "notInFile"
    from schools_incoming left join schools using (urn)`.execute(tx);
  const [comparison] = rows;
  if (comparison === undefined) throw new Error('The database compared nothing.');
  return comparison;
}

/** Writes what is new and what differs; a row that is the same is not touched. */
export async function mergeIncoming(tx: Tx): Promise<void> {
  const written = [...ROW_COLUMNS];
  await sql`
    insert into schools (${sql.join(written.map((name) => sql.ref(name)))})
    select ${columns(written, 'schools_incoming')} from schools_incoming left join schools using (urn)
    where schools.urn is null or ${DIFFERS}
    on conflict (urn) do update set ${sql.join(
      written
        .filter((name) => name !== 'urn')
        .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
    )}`.execute(tx);
}
