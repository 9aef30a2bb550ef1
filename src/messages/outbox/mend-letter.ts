/** What staff do with a letter that was given up: try it again, or at another address of its reader. */
import { record } from '../../kit/audit/index.ts';
import { clearAddress, sendElsewhere, tryAgain } from '../../kit/mail/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Desk } from '../desk.ts';
import { otherAddresses } from './other-addresses.ts';
import { addressesOf, findLetterWithin } from './outbox-store.ts';

export type Mended =
  | { kind: 'queued' }
  /** It was not given up, or not any more: a second press of the button is the first one again. */
  | { kind: 'as it was' }
  | { kind: 'not an address of theirs' }
  /** There is none within reach. */
  | { kind: 'gone' };

interface About {
  letterId: number;
  reach: Reach;
  actor: string;
}

/** Whoever asks for it believes in the address, so the mark on it goes; if the letter comes back, so does the mark. */
export async function tryLetterAgain({ hub, others }: Desk, about: About): Promise<Mended> {
  return hub.database.transaction(async (tx) => {
    const letter = await findLetterWithin(tx, others, about.reach, about.letterId);
    if (letter === null) return { kind: 'gone' };
    if (!(await tryAgain(tx, letter.id))) return { kind: 'as it was' };
    await clearAddress(tx, letter.recipient);
    await record(tx, {
      at: hub.clock.now(),
      actor: about.actor,
      event: 'letter.tried-again',
      subject: `letter:${letter.id}`,
    });
    return { kind: 'queued' };
  });
}

export async function useOtherAddress(
  { hub, others }: Desk,
  { letterId, reach, actor, address }: About & { address: string },
): Promise<Mended> {
  return hub.database.transaction(async (tx) => {
    const letter = await findLetterWithin(tx, others, reach, letterId);
    if (letter === null) return { kind: 'gone' };
    const offered = otherAddresses(letter, await addressesOf(tx, letter.person_id));
    const chosen = offered.find((one) => one === address);
    if (chosen === undefined) return { kind: 'not an address of theirs' };
    if (!(await sendElsewhere(tx, letter.id, chosen))) return { kind: 'as it was' };
    await clearAddress(tx, chosen);
    await record(tx, {
      at: hub.clock.now(),
      actor,
      event: 'letter.sent-elsewhere',
      subject: `letter:${letter.id}`,
      detail: { person: letter.person_id },
    });
    return { kind: 'queued' };
  });
}
