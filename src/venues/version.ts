import { createHash } from 'node:crypto';

import type { Venue } from './venue.ts';

/** The same for as long as nothing of the venue has changed. */
export function versionOf(venue: Venue): string {
  return createHash('sha256').update(JSON.stringify(venue)).digest('hex').slice(0, 32);
}
