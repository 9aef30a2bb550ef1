import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { letterKey } from './emails/keys.ts';
import { linkLetter } from './emails/link.tsx';
import { hashOf, newSecret } from '../kit/secret.ts';
import { addLink, lockInterestOfReceipt } from './store.ts';

/**
 * Sends the owner of the mailbox a link to what we hold, once a day at most, so that nobody is flooded. Also to
 * somebody who wanted no more messages: this one was asked for. An unknown receipt sends nothing and says nothing.
 */
export async function askForLink(hub: Hub, receipt: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const interest = await lockInterestOfReceipt(tx, hashOf(receipt));
    if (interest === null) return;
    const at = hub.clock.now();
    const token = newSecret();
    const isQueued = await queueMail(tx, {
      eventKey: letterKey.link(interest.id, hub.clock.today()),
      kind: 'interest.link',
      to: interest.email,
      ...linkLetter({
        profile: hub.profile,
        publicUrl: hub.config.publicUrl,
        programme: interest.programme,
        token,
      }),
    });
    if (!isQueued) return;
    await addLink(tx, { tokenHash: hashOf(token), interestId: interest.id, madeAt: at });
    await record(tx, {
      at,
      event: 'interest.link-asked',
      actor: 'visitor',
      subject: `interest:${interest.id}`,
    });
  });
}
