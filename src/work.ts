import type { Hub } from './hub.ts';
import { startJobs } from './kit/jobs/index.ts';
import { mailboxTransport, type MailTransport, smtpTransport, startSending } from './kit/mail/index.ts';
import { retentionRounds } from './retention/index.ts';

/** What a process does beside answering, from when it listens until it stops. */
export interface Work {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export async function startWork(hub: Hub, say: (line: string) => void): Promise<Work> {
  const works = [startLetters(hub, say), await startJobs(hub.database, retentionRounds(hub), say)];
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}

function startLetters(hub: Hub, say: (line: string) => void): Work {
  const transport = transportOf(hub);
  if (transport === null) {
    say(
      'No mail server is set, so letters wait in the outbox: set SMTP_URL and MAIL_FROM (docs/how-to/settings.md).',
    );
    return { stop: () => Promise.resolve() };
  }
  return startSending(hub.database, transport, say);
}

/** How letters go out; null where they have to wait. The example hub has no one to write to, so it shows them. */
function transportOf({ config, profile }: Hub): MailTransport | null {
  if (config.smtp !== null) return smtpTransport(config.smtp);
  return profile.exampleNotice === null ? null : mailboxTransport;
}
