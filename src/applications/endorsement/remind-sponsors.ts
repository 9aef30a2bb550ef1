import type { Hub } from '../../hub.ts';
import { bySystem, record } from '../../kit/audit/index.ts';
import { londonDay, LONDON } from '../../kit/clock.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import { lockApplication } from '../store.ts';
import { reminderLetter } from './emails/to-sponsor.tsx';
import type { Endorsement } from './endorsement.ts';
import { nextReminder, type Ladder, type NextReminder } from './next-reminder.ts';
import { sponsoredFacts } from './sponsored.ts';
import {
  addEvent,
  addLink,
  applicationsWaitingForSponsor,
  lockEndorsement,
  noteEscalated,
  noteReminded,
} from './store.ts';
import { tellOfSponsor } from './tell.ts';

/** What is next for a sponsor who was asked. */
export function reminderFor(
  endorsement: Endorsement,
  ladder: Ladder,
  today: Temporal.PlainDate,
): NextReminder {
  const { waitsSince, reminded, remindedAt, escalatedAt } = endorsement;
  return nextReminder(
    {
      since: londonDay(waitsSince),
      reminded,
      remindedOn: remindedAt === null ? null : londonDay(remindedAt),
      isEscalated: escalatedAt !== null,
    },
    ladder,
    today,
    isBankHoliday,
  );
}

/** Nobody is written to in the night, nor in the morning of what was answered or withdrawn in it. */
const MORNING = 8;

/**
 * Reminds every sponsor for whom it is time, and tells the hub and the applicant of those who never answered. Each in
 * a transaction of its own that looks again at what is due, so that however often and by however many processes it is
 * run, each reminder goes out once.
 */
export async function remindSponsors(hub: Hub): Promise<{ reminded: number; escalated: number }> {
  const done = { reminded: 0, escalated: 0 };
  if (hub.clock.now().toZonedDateTimeISO(LONDON).hour < MORNING) return done;
  for (const applicationId of await applicationsWaitingForSponsor(hub.database.db)) {
    const what = await remindOne(hub, applicationId);
    if (what === 'remind') done.reminded += 1;
    if (what === 'escalate') done.escalated += 1;
  }
  return done;
}

async function remindOne(hub: Hub, applicationId: number): Promise<'remind' | 'escalate' | 'nothing'> {
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const endorsement = await lockEndorsement(tx, applicationId);
    if (application?.state !== 'submitted' || endorsement?.state !== 'asked') return 'nothing';
    const ladder = hub.config.sponsorReminders;
    const next = reminderFor(endorsement, ladder, hub.clock.today());
    if (next.kind === 'nothing' || !next.isDue) return 'nothing';

    const by = bySystem(hub.clock.now());
    const sponsored = await sponsoredFacts(tx, application);
    const subject = `application:${applicationId}`;
    if (next.kind === 'escalate') {
      await noteEscalated(tx, endorsement.id, by.at);
      const eventId = await addEvent(tx, endorsement.id, 'escalated', by);
      await record(tx, {
        ...by,
        event: 'endorsement.escalated',
        subject,
        detail: { endorsement: endorsement.id },
      });
      const told = { applicant: 'escalated', hub: 'escalated', words: null } as const;
      await tellOfSponsor(tx, hub, { eventId, endorsement, sponsored, ...told });
      return 'escalate';
    }
    await noteReminded(tx, endorsement.id, by.at);
    const eventId = await addEvent(tx, endorsement.id, 'reminded', by);
    const secret = newSecret();
    await addLink(tx, endorsement.id, hashOf(secret), by.at);
    await record(tx, {
      ...by,
      event: 'endorsement.reminded',
      subject,
      detail: { endorsement: endorsement.id, number: endorsement.reminded + 1 },
    });
    await queueMail(tx, {
      eventKey: `endorsement-event:${eventId}`,
      kind: 'endorsement.reminded',
      to: endorsement.sponsorEmail,
      ...reminderLetter({
        profile: hub.profile,
        publicUrl: hub.config.publicUrl,
        sponsored,
        sponsor: { name: endorsement.sponsorName, role: endorsement.sponsorRole },
        secret,
        isLast: endorsement.reminded + 1 >= ladder.remindAfter.length,
      }),
    });
    return 'remind';
  });
}
