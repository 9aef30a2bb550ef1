import type { Database } from '../db/index.ts';
import { worldClock } from '../clock.ts';
import { markAddress } from './came-back.ts';
import { markFailed, markRefused, markSent, takeDueLetter } from './leaving.ts';
import type { Letter } from './letter.ts';
import { MailRefused, type MailTransport } from './transports/transport.ts';

/** How often an idle process looks for letters. It is a read: it writes nothing when none is due. */
const LOOK_MS = 1_000;

export interface Sending {
  /** Takes no more letters, and resolves when the one on its way has been settled. */
  stop(): Promise<void>;
}

type Outbox = Pick<Database, 'db' | 'transaction'>;

/** Sends letters as they fall due, until it is stopped. Started after the hub listens, so that it delays no page. */
export function startSending(
  database: Outbox,
  transport: MailTransport,
  log: (line: string) => void,
): Sending {
  let stopped = false;
  let sending: Promise<void> | null = null;
  const send = async (): Promise<void> => {
    try {
      await sendDueMail(database, transport, () => stopped);
    } catch (error) {
      // An error of the database can quote a row, so its message is left out.
      log(`Letters could not be looked for: ${error instanceof Error ? error.name : 'unknown'}`);
    }
    sending = null;
  };
  const timer = setInterval(() => (sending ??= send()), LOOK_MS);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await sending;
      transport.close();
    },
  };
}

/**
 * Sends every letter that is due, one after another, and says how many were taken over. Safe in several
 * processes at once: each letter is taken by one.
 *
 * A letter is sent at least once. It can arrive twice only when the process dies between the mail
 * server's yes and the row that says so; the repeat then comes ten minutes later with the same
 * Message-ID, by which mail systems know it (docs/adr/0003-jobs-and-outbox.md). Where the transport can
 * be asked whether it has the letter already (GOV.UK Notify), it is asked, and nothing arrives twice.
 */
export async function sendDueMail(
  database: Outbox,
  transport: MailTransport,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const { db } = database;
  let sent = 0;
  while (!isStopped()) {
    const letter = await takeDueLetter(db);
    if (letter === null) break;
    const failure = await attempt(letter, transport);
    if (failure === null) {
      await markSent(db, letter, transport.name);
      sent += 1;
    } else if (failure instanceof MailRefused) {
      await refuse(database, letter, failure);
    } else {
      await markFailed(db, letter, failure.message);
    }
  }
  return sent;
}

async function refuse(
  database: Outbox,
  letter: Letter,
  { message: why, isAddressGone }: MailRefused,
): Promise<void> {
  await database.transaction(async (tx) => {
    await markRefused(tx, letter, why);
    if (isAddressGone)
      await markAddress(tx, { address: letter.to, why, letterId: letter.id, at: worldClock.now() });
  });
}

async function attempt(letter: Letter, transport: MailTransport): Promise<Error | null> {
  try {
    await transport.deliver(letter);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown');
  }
}
