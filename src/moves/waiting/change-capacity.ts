import { lockGroup, peakOf, writeCapacity } from '../../cohorts/index.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { londonDay } from '../../kit/clock.ts';
import type { Tx } from '../../kit/db/index.ts';

/**
 * Changes how many a group holds, as an act of its own with its audit line: nobody is ever put into a group beyond it.
 * Never below those who have a place in it or are offered one.
 */
export async function changeCapacity(
  tx: Tx,
  groupId: string,
  capacity: number,
  by: By,
): Promise<'changed' | 'same-number' | 'too-few'> {
  const group = await lockGroup(tx, groupId);
  if (group === null || group.capacity === capacity) return 'same-number';
  if (capacity < (await peakOf(tx, groupId, londonDay(by.at)))) return 'too-few';
  await writeCapacity(tx, groupId, capacity);
  await record(tx, {
    ...by,
    event: 'group.capacity-changed',
    subject: `group:${groupId}`,
    detail: { from: group.capacity, to: capacity },
  });
  return 'changed';
}
