/** The only SQL of `retention_months`. */
import { sql } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { KEPT_FOR, type KindName } from './kept-for.ts';

export type Months = Readonly<Record<KindName, number>>;

/** For how many months each kind is kept: as it was set, or else as the product proposes. */
export async function keptMonths(db: Reader): Promise<Months> {
  const rows = await db.selectFrom('retention_months').select(['kind', 'months']).execute();
  const set = new Map(rows.map(({ kind, months }) => [kind, months]));
  const of = (kind: KindName): number => set.get(kind) ?? KEPT_FOR[kind].usual;
  return {
    letters: of('letters'),
    interest: of('interest'),
    needs: of('needs'),
    applications: of('applications'),
    'contact-notes': of('contact-notes'),
    texts: of('texts'),
    scripts: of('scripts'),
    'evidence-files': of('evidence-files'),
    'register-photos': of('register-photos'),
    apologies: of('apologies'),
    network: of('network'),
  };
}

/** Nobody else sets months until the transaction ends. */
export async function lockMonths(tx: Tx): Promise<void> {
  await sql`lock table retention_months in share row exclusive mode`.execute(tx);
}

export async function writeMonths(tx: Tx, kind: KindName, months: number, { actor, at }: By): Promise<void> {
  const set = { months, set_at: at, set_by: actor };
  await tx
    .insertInto('retention_months')
    .values({ kind, ...set })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(set))
    .execute();
}
