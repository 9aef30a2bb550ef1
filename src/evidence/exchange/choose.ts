import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { compareAndKeep } from '../reconciliation/reconcile.ts';
import { lockDeclarations } from '../told/store.ts';
import type { Column } from './fields.ts';
import { writeColumns, writePartners, type Partners } from './store.ts';

/** In which columns a lead provider wants its files from now on. */
export async function chooseColumns(
  { database }: Pick<Hub, 'database'>,
  leadProvider: string,
  columns: readonly Column[],
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    await writeColumns(tx, leadProvider, columns, by);
    await record(tx, {
      ...by,
      event: 'evidence.columns-chosen',
      subject: `lead-provider:${leadProvider}`,
      detail: { columns: columns.length },
    });
  });
}

/** As which delivery partner the hub is named on the declarations of a cohort. */
export async function choosePartners(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  partners: Partners,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockDeclarations(tx);
    await writePartners(tx, cohortId, partners, by);
    // As the hub is named from now on, other declarations name it wrongly than did before.
    await compareAndKeep(tx, by);
    await record(tx, {
      ...by,
      event: 'evidence.partners-set',
      subject: `cohort:${cohortId}`,
      detail: { partner: partners.id, second: partners.second?.id ?? null },
    });
  });
}
