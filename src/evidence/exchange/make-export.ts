import { createHash } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Pack } from '../pack/read-pack.ts';
import { canGoOut, declarationBodies } from './declaration-bodies.ts';
import { sheetOf } from './sheet.ts';
import { addExport, columnsOf, type Export } from './store.ts';

export interface MadeExport {
  name: string;
  type: string;
  body: string;
  digest: string;
}

/** Makes the file of a milestone and notes that it went out. Made twice it has the same bytes. */
export async function makeExport(
  { database }: Pick<Hub, 'database'>,
  pack: Pack,
  format: Export['format'],
  by: By,
): Promise<MadeExport> {
  const columns = await columnsOf(database.db, pack.cohort.leadProvider ?? '');
  const bodies = declarationBodies(pack);
  const body = format === 'csv' ? sheetOf(pack, columns) : `${JSON.stringify(bodies, null, 2)}\n`;
  const digest = createHash('sha256').update(body).digest('hex');
  const rows = format === 'csv' ? pack.rows.filter(canGoOut).length : bodies.length;
  await database.transaction(async (tx) => {
    await addExport(tx, pack.cohort.id, { type: pack.type, format, rows, digest }, by);
    await record(tx, {
      ...by,
      event: 'evidence.exported',
      subject: `cohort:${pack.cohort.id}`,
      detail: { type: pack.type, format, rows, digest },
    });
  });
  return {
    name: `${pack.cohort.id}-${pack.type}.${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    body,
    digest,
  };
}
