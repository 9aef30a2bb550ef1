/**
 * Asks the DfE's service what it knows of our registrations, for a hub that is a lead provider itself. Off unless it is
 * set. What it answers goes through the same door as a file, so that it is read, compared and kept like one.
 */
import { setTimeout as pause } from 'node:timers/promises';

import type { Hub } from '../../hub.ts';
import { bySystem } from '../../kit/audit/index.ts';
import { importFile, setAside } from '../import-file.ts';
import { earlierSyncs } from '../store.ts';
import { takeFile } from '../take-file.ts';
import { ApiTrouble, fetchAll, type ListPath } from './fetch-pages.ts';

const LISTS: readonly { path: ListPath; name: string }[] = [
  { path: '/api/v3/npq-applications', name: 'Applications' },
  { path: '/api/v3/participants/npq', name: 'Participants' },
];

/** Everything is read anew so often, so that nothing that slipped through stays lost. */
const WHOLE_EVERY = Temporal.Duration.from({ hours: 24 * 7 });
const OBJECTS_A_FILE = 5_000;

type Syncing = Pick<Hub, 'config' | 'clock' | 'database'>;

/**
 * @param wait so long between a refusal for too much and the next try
 * @param most so many objects are one file
 */
export async function syncWithDfe(
  { config, clock, database }: Syncing,
  wait: (milliseconds: number) => Promise<unknown> = pause,
  most = OBJECTS_A_FILE,
): Promise<void> {
  const { dfeApi } = config;
  if (dfeApi === null) return;
  for (const { path, name } of LISTS) {
    // What changes while it is read counts as after it.
    const by = bySystem(clock.now());
    const since = sinceOf(await earlierSyncs(database.db, name), by.at);
    const objects = await fetchAll({ ...dfeApi, wait: async (time) => void (await wait(time)) }, path, since);
    for (let from = 0; from < objects.length; from += most) {
      const data = objects.slice(from, from + most);
      // The last file alone says that all was read: whoever is stopped before it asks for all again.
      const whole = from + most < objects.length ? 'a part of all' : 'all';
      const taken = await takeFile(
        { database },
        {
          bytes: Buffer.from(JSON.stringify({ data })),
          name: since === null ? `${name}, ${whole}` : `${name}, changed since`,
          leadProvider: dfeApi.leadProvider,
          toldBy: 'DfE',
          cameBy: 'api',
          day: clock.today(),
        },
        by,
      );
      if (!taken.ok) throw new ApiTrouble('The DfE’s service answered with what cannot be read.');
      const imported = await importFile({ database }, taken.fileId, null, by);
      if (!imported.ok) await setAside({ database }, taken.fileId, by);
    }
  }
}

export interface EarlierSync {
  at: Temporal.Instant;
  isWhole: boolean;
}

/**
 * From when on to ask: two windows overlap, as the DfE advises, so it is from the time before last; null for all, where
 * that is due.
 *
 * @param earlier the latest first
 */
export function sinceOf(earlier: readonly EarlierSync[], now: Temporal.Instant): Temporal.Instant | null {
  const whole = earlier.find(({ isWhole }) => isWhole);
  if (whole === undefined || Temporal.Instant.compare(whole.at.add(WHOLE_EVERY), now) <= 0) return null;
  return (earlier[1] ?? whole).at;
}
