import { isDeepStrictEqual } from 'node:util';

import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import type { HubProfile } from './hub-profile.ts';
import { findProfile, writeProfile } from './store.ts';

/** Makes this the hub's profile, whatever it was before. Twice is the same as once. */
export async function saveProfile(tx: Tx, profile: HubProfile, by: By): Promise<void> {
  if (isDeepStrictEqual(await findProfile(tx), profile)) return;
  await writeProfile(tx, profile);
  await record(tx, { ...by, event: 'profile.saved', subject: 'hub:profile' });
}
