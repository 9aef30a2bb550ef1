import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { ChosenColumns } from './read/columns.ts';
import { lockMirror, writeChosenColumns } from './store.ts';

/** Keeps which heading stands for which fact in this lead provider's files, the next ones too. */
export async function chooseColumns(
  { database }: Pick<Hub, 'database'>,
  leadProvider: string,
  chosen: ChosenColumns,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockMirror(tx);
    await writeChosenColumns(tx, leadProvider, chosen, by);
    await record(tx, {
      ...by,
      event: 'mirror.columns-chosen',
      subject: `lead-provider:${leadProvider}`,
      detail: { facts: Object.keys(chosen.columns).length, course: chosen.course },
    });
  });
}
