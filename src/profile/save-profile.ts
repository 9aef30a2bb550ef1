import type { Database } from '../kit/db/index.ts';
import type { HubProfile } from './hub-profile.ts';
import { writeProfile, writeRehearsalDay } from './store.ts';

/** Makes this the hub's profile, whatever it was before. Twice is the same as once. */
export async function saveProfile(database: Database, profile: HubProfile): Promise<void> {
  await database.transaction((tx) => writeProfile(tx, profile));
}

/** Sets the day that the hub is rehearsed on; null lets its clock run with the world again. */
export async function setRehearsalDay(database: Database, day: Temporal.PlainDate | null): Promise<void> {
  await database.transaction((tx) => writeRehearsalDay(tx, day));
}
