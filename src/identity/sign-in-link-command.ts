/** What `npx npq-hub sign-in-link` and `init` print: a way in while no letter leaves the hub. */
import { byOperator, record } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { isEmail } from '../kit/forms/index.ts';
import { hashOf, newSecret } from '../kit/secret.ts';
import { findPersonByEmail } from '../people/index.ts';
import { LINK_MINUTES } from './may-use.ts';
import { networkHashOf } from './network.ts';
import { identityPaths } from './paths.ts';
import { addSignIn } from './sign-in-store.ts';

/** Whoever can run commands has the whole database, so this opens nothing that was shut; but it is written down. */
export async function signInLinkFor(
  database: Database,
  { email, publicUrl }: { email: string; publicUrl: string },
  at: Temporal.Instant,
): Promise<{ done: boolean; lines: readonly string[] }> {
  if (!isEmail(email)) return { done: false, lines: [`"${email}" is not an email address.`] };
  const link = newSecret();
  const isMade = await database.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, email);
    if (person === null) return false;
    await addSignIn(tx, {
      // No browser asked, so no code is good: there is the link alone.
      browserHash: hashOf(newSecret()),
      email,
      fullName: null,
      codeHash: hashOf(newSecret()),
      linkHash: hashOf(link),
      networkHash: networkHashOf('command line'),
      hasCode: true,
      thenTo: null,
      askedAt: at,
      expiresAt: at.add({ minutes: LINK_MINUTES }),
    });
    await record(tx, { ...byOperator(at), event: 'sign-in.link-made', subject: `person:${person.id}` });
    return true;
  });
  if (!isMade)
    return {
      done: false,
      lines: ['Nobody here has that address. npx npq-hub grant-role makes an administrator.'],
    };
  return {
    done: true,
    lines: [
      `Start the hub, then open this link and press the button. It signs in once, within ${LINK_MINUTES} minutes:`,
      publicUrl + identityPaths.link.to({ secret: link }),
    ],
  };
}
