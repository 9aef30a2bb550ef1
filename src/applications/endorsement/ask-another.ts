import type { Hub } from '../../hub.ts';
import type { By } from '../../kit/audit/index.ts';
import { lockApplication } from '../store.ts';
import { askSponsor, type SponsorToAsk } from './ask-sponsor.ts';

/** Staff ask a sponsor of their own choice. False where the application is not one to support now. */
export async function askAnother(hub: Hub, asked: SponsorToAsk, by: By): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, asked.applicationId);
    if (application?.state !== 'submitted' && application?.state !== 'wait-listed') return false;
    await askSponsor(tx, hub, asked, by);
    return true;
  });
}
