import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { findHours, writeHours } from './hours-store.ts';
import type { WritingHours } from './leaves-at.ts';

/** For messages that are sent from now on: what waits already keeps its time. The same hours again write nothing. */
export async function changeHours(hub: Hub, hours: WritingHours, actor: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    if (JSON.stringify(await findHours(tx)) === JSON.stringify(hours)) return;
    const at = hub.clock.now();
    await writeHours(tx, hours, at);
    await record(tx, {
      at,
      actor,
      event: 'writing-hours.changed',
      subject: 'setting:messages.hours',
      detail: {
        from: hours.from.toString({ smallestUnit: 'minute' }),
        until: hours.until.toString({ smallestUnit: 'minute' }),
        onFreeDays: hours.onFreeDays,
        recallMinutes: hours.recallMinutes,
      },
    });
  });
}
