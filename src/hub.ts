import type { Clock } from './kit/clock.ts';
import type { Config } from './config.ts';
import { askingOnce, type Database } from './kit/db/index.ts';
import type { Keyring } from './kit/seal/index.ts';
import type { HubProfile } from './profile/index.ts';

/** What one process holds for as long as it runs. A slice is handed it whole and takes what it needs. */
export interface Hub {
  config: Config;
  clock: Clock;
  database: Database;
  profile: HubProfile;
  /** Seals what the database must not be able to read by itself. */
  keyring: Keyring;
}

/** The hub as a page reads it to which many slices give a part: what several of them ask is asked once. For one request. */
export function forOnePage(hub: Hub): Hub {
  return { ...hub, database: { ...hub.database, db: askingOnce(hub.database.db) } };
}
