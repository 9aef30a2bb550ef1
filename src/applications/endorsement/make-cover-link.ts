import { feedAddress, makeCoverFeed } from '../../calendars/index.ts';
import type { Hub } from '../../hub.ts';
import { hashOf, looksLikeSecret } from '../../kit/secret.ts';
import { lockApplication } from '../store.ts';
import { mayHaveCoverCalendar } from './cover.ts';
import { findByLink } from './store.ts';

/** A link to the days of cover for whoever holds the secret of a sponsor's letter; null where there is none to be had. */
export async function makeCoverLink(hub: Hub, secret: string): Promise<string | null> {
  if (!looksLikeSecret(secret)) return null;
  return hub.database.transaction(async (tx) => {
    const endorsement = await findByLink(tx, hashOf(secret));
    const application = endorsement === null ? null : await lockApplication(tx, endorsement.applicationId);
    if (endorsement === null || application === null) return null;
    const { personId, cohortId } = application;
    if (cohortId === null || !mayHaveCoverCalendar(application, endorsement)) return null;
    const by = { actor: `sponsor:${endorsement.id}`, at: hub.clock.now() };
    return feedAddress(hub.config.publicUrl, await makeCoverFeed(tx, { personId, cohortId }, by));
  });
}
