import type { Hub } from '../hub.ts';
import type { Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { emailsOf } from '../people/index.ts';
import { wayInLetter, type WayInEvent } from './emails/way-in.tsx';

/**
 * Writes to whoever somebody is, at each address that was shown to be theirs, that there is another way to sign in as
 * them, or one fewer: whoever has their session for a minute cannot keep it without their knowing.
 */
export async function tellOwner(
  hub: Hub,
  tx: Tx,
  of: {
    personId: number;
    what: WayInEvent;
    name: string;
    /** Of the event, so that nobody is told twice. */ key: string;
  },
): Promise<void> {
  const { personId, what, name, key } = of;
  const emails = await emailsOf(tx, personId);
  const proven = emails.filter(({ isVerified }) => isVerified);
  const letter = wayInLetter({ profile: hub.profile, publicUrl: hub.config.publicUrl, what, name });
  for (const { email } of proven.length > 0 ? proven : emails.slice(0, 1))
    await queueMail(tx, {
      eventKey: `way-in:${what}:${key}:${email.toLowerCase()}`,
      kind: 'sign-in.way-in',
      to: email,
      isAwaited: true,
      ...letter,
    });
}
