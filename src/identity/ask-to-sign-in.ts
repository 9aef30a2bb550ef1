import { randomInt } from 'node:crypto';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { hashOf, newSecret } from '../kit/secret.ts';
import { findPersonByEmail } from '../people/index.ts';
import { nobodyLetter } from './emails/nobody.tsx';
import { signInLetter } from './emails/sign-in.tsx';
import { LINK_MINUTES } from './may-use.ts';
import { networkHashOf } from './network.ts';
import { addSignIn, countAsked } from './sign-in-store.ts';

/** Letters an hour to one address: enough for somebody who loses one, too few to be a nuisance to another. */
export const MOST_FOR_ADDRESS = 5;
/** A hall full of teachers has one network address. */
export const MOST_FROM_NETWORK = 300;

export interface Asking {
  /** As typed; a good address. */
  email: string;
  /** Who they say they are: then somebody new gets a code as well, and a record once the address is shown to be theirs. */
  fullName: string | null;
  /** An address of this site to go on to. */
  thenTo: string | null;
  networkAddress: string;
}

/**
 * Sends a code and a link to the address where somebody here has it, and where not a letter that says so. The answer
 * is the same for both, and when too many were asked for: the secret of the browser that asked, for its cookie.
 */
export async function askToSignIn(hub: Hub, asking: Asking): Promise<string> {
  const { email, fullName, thenTo } = asking;
  const [browser, link] = [newSecret(), newSecret()];
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const now = hub.clock.now();
  const networkHash = networkHashOf(asking.networkAddress);
  await hub.database.transaction(async (tx) => {
    const since = now.subtract({ hours: 1 });
    const asked = await countAsked(tx, { email, networkHash, since });
    const person = await findPersonByEmail(tx, email);
    const isTooMany = asked.forAddress >= MOST_FOR_ADDRESS || asked.fromNetwork >= MOST_FROM_NETWORK;
    const hasCode = !isTooMany && (person !== null || fullName !== null);
    const browserHash = hashOf(browser);
    await addSignIn(tx, {
      browserHash,
      email,
      fullName,
      // Without a letter there is no code that anybody could know.
      codeHash: hashOf(hasCode ? codeIn(browser, code) : newSecret()),
      linkHash: hashOf(link),
      networkHash,
      hasCode,
      thenTo,
      askedAt: now,
      expiresAt: now.add({ minutes: LINK_MINUTES }),
    });
    const { profile, config } = hub;
    const letter = hasCode
      ? signInLetter({ profile, publicUrl: config.publicUrl, code, link })
      : nobodyLetter({ profile, publicUrl: config.publicUrl });
    if (!isTooMany)
      await queueMail(tx, {
        eventKey: `sign-in:${browserHash}`,
        kind: hasCode ? 'sign-in.code' : 'sign-in.nobody',
        to: email,
        isAwaited: true,
        ...letter,
      });
    await record(tx, {
      at: now,
      event: 'sign-in.asked',
      actor: 'visitor',
      subject: `sign-in:${browserHash.slice(0, 16)}`,
      detail: { letter: isTooMany ? 'none, too many' : 'yes' },
    });
  });
  return browser;
}

/** A code is good only with the secret of the browser that asked for it. */
export const codeIn = (browser: string, code: string): string => `${browser}:${code}`;
