import { allocationRounds } from './allocation/rounds.ts';
import { assessmentRounds } from './assessment/index.ts';
import { applicationRounds } from './applications/rounds.ts';
import { calendarRounds } from './calendars/rounds.ts';
import { OWN_TIME } from './areas/own-time.ts';
import { findThing } from './areas/things.ts';
import { deferringRounds } from './deferring/index.ts';
import { engagementRounds } from './engagement/index.ts';
import { feedbackRounds } from './feedback/index.ts';
import type { Hub } from './hub.ts';
import { identityRounds } from './identity/rounds.ts';
import { startJobs } from './kit/jobs/index.ts';
import {
  mailboxTransport,
  type MailTransport,
  notifyTransport,
  smtpTransport,
  startSending,
} from './kit/mail/index.ts';
import { learningRounds } from './learning/index.ts';
import { evidenceRounds } from './evidence/rounds.ts';
import { mirrorRounds } from './mirror/rounds.ts';
import { moveRounds } from './moves/rounds.ts';
import { networkRounds } from './network/rounds.ts';
import { outcomeRounds } from './outcomes/index.ts';
import { registerRounds } from './registers/rounds.ts';
import { dataRightsRounds } from './data-rights/index.ts';
import { retentionRounds } from './retention/index.ts';

/** What a process does beside answering, from when it listens until it stops. */
export interface Work {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export async function startWork(hub: Hub, say: (line: string) => void): Promise<Work> {
  const works = [startLetters(hub, say), await startJobs(hub.database, roundsOf(hub), say)];
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}

function roundsOf(hub: Hub) {
  return [
    ...retentionRounds(hub),
    ...dataRightsRounds(hub),
    ...identityRounds(hub),
    ...applicationRounds(hub),
    ...mirrorRounds(hub),
    ...evidenceRounds(hub),
    ...allocationRounds(hub),
    ...moveRounds(hub),
    ...calendarRounds(hub),
    ...engagementRounds(hub, OWN_TIME),
    ...deferringRounds(hub),
    ...outcomeRounds(hub),
    ...assessmentRounds(hub, OWN_TIME),
    ...registerRounds(hub),
    ...learningRounds(hub),
    ...networkRounds(hub, (db, group) => findThing(db, 'group', group)),
    ...feedbackRounds(hub),
  ];
}

function startLetters(hub: Hub, say: (line: string) => void): Work {
  const transport = transportOf(hub);
  if (transport === null) {
    say(
      'No mail server is set, so letters wait in the outbox: set SMTP_URL and MAIL_FROM, or NOTIFY_API_KEY (docs/how-to/settings.md).',
    );
    return { stop: () => Promise.resolve() };
  }
  return startSending(hub.database, transport, say);
}

/** How letters go out; null where they have to wait. The example hub has no one to write to, so it shows them. */
function transportOf({ config, profile }: Hub): MailTransport | null {
  if (config.smtp !== null) return smtpTransport(config.smtp);
  if (config.notify !== null) return notifyTransport(config.notify);
  return profile.exampleNotice === null ? null : mailboxTransport;
}
