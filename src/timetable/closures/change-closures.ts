import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { NewClosure } from './closure.ts';
import { insertClosure, markRemoved, writeAuthorityOfVenue } from './store.ts';

/** From now on plans go round these days. Sessions that are on them already stay until somebody plans again. Null where it was there. */
export async function addClosure(tx: Tx, closure: NewClosure, by: By): Promise<number | null> {
  const id = await insertClosure(tx, closure, by);
  if (id === null) return null;
  await record(tx, {
    ...by,
    event: 'closure.added',
    subject: `closure:${id}`,
    detail: { kind: closure.kind, first: closure.firstOn.toString(), last: closure.lastOn.toString() },
  });
  return id;
}

/** The days are free again. Twice is the same as once. */
export async function removeClosure(tx: Tx, id: number, by: By): Promise<void> {
  if (!(await markRemoved(tx, id, by.at))) return;
  await record(tx, { ...by, event: 'closure.removed', subject: `closure:${id}` });
}

/** Which local authority's school holidays a venue keeps. @param authority null: those of every one that the hub has */
export async function chooseAuthority(
  tx: Tx,
  venueId: string,
  authority: string | null,
  by: By,
): Promise<void> {
  await writeAuthorityOfVenue(tx, venueId, authority);
  await record(tx, {
    ...by,
    event: 'venue.authority-chosen',
    subject: `venue:${venueId}`,
    detail: { authority },
  });
}
