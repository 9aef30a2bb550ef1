/** What is put on the page of a group and taken from it. Each is somebody's act, recorded without its words. */
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import {
  addItem,
  addNotice,
  countItems,
  findPosted,
  removePosted,
  type ItemContent,
  type Posted,
} from './group-store.ts';

type Needs = Pick<Hub, 'database' | 'clock'>;
interface Poster {
  groupId: string;
  byId: number;
  formKey: string;
}

/** So that a page can be read, and a backup be carried. */
export const MOST_ITEMS = 60;

/** A form that comes twice is one notice. */
export async function postNotice(
  { database, clock }: Needs,
  notice: Poster & { words: string },
): Promise<void> {
  const at = clock.now();
  await database.transaction(async (tx) => {
    const id = await addNotice(tx, { ...notice, at });
    if (id === null) return;
    await record(tx, {
      at,
      actor: `person:${notice.byId}`,
      event: 'network.notice-posted',
      subject: `network-notice:${id}`,
      detail: { group: notice.groupId },
    });
  });
}

/** False where the group has as many as it may. */
export async function shareItem(
  { database, clock }: Needs,
  item: Poster & { title: string; holds: ItemContent },
): Promise<boolean> {
  const at = clock.now();
  return database.transaction(async (tx) => {
    if ((await countItems(tx, item.groupId)) >= MOST_ITEMS) return false;
    const id = await addItem(tx, { ...item, at });
    if (id === null) return true;
    await record(tx, {
      at,
      actor: `person:${item.byId}`,
      event: 'network.item-shared',
      subject: `network-item:${id}`,
      detail: { group: item.groupId },
    });
    return true;
  });
}

/** Of this group, and only by its author or by whoever leads the group. False where there is none such. */
export async function takeDown(
  { database, clock }: Needs,
  { groupId, thing, id }: { groupId: string; thing: Posted; id: number },
  who: { personId: number; leads: boolean },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const posted = await findPosted(tx, thing, id);
    if (posted === null || posted.groupId !== groupId) return false;
    if (posted.byId !== who.personId && !who.leads) return false;
    if (!(await removePosted(tx, thing, id))) return false;
    await record(tx, {
      at: clock.now(),
      actor: `person:${who.personId}`,
      event: 'network.taken-down',
      subject: `network-${thing}:${id}`,
    });
    return true;
  });
}
