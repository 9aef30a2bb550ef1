import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import type { Application } from '../application.ts';
import { lockApplication } from '../store.ts';
import { askLetter } from './emails/to-sponsor.tsx';
import type { AskedAbout, Endorsement, SponsorRole } from './endorsement.ts';
import { sponsoredFacts } from './sponsored.ts';
import { addEndorsement, addEvent, lockEndorsement, replaceEndorsement } from './store.ts';

export interface SponsorToAsk {
  applicationId: number;
  sponsorName: string;
  sponsorEmail: string;
  sponsorRole: SponsorRole;
}

/**
 * Asks a sponsor to support an application that was sent: call it after `submit` in the same transaction. Whoever was
 * asked before is asked no more, and their link says so. Where the same sponsor has already supported the same, or is
 * still being asked for the same, nothing is sent, so that an application that is sent twice asks a head once.
 *
 * Who may be a sponsor is asked of `who-may-endorse.ts` before.
 */
export async function askSponsor(
  tx: Tx,
  hub: Pick<Hub, 'profile' | 'config'>,
  asked: SponsorToAsk,
  by: By,
): Promise<{ kind: 'asked' | 'kept'; endorsementId: number }> {
  const { applicationId, sponsorName, sponsorEmail, sponsorRole } = asked;
  const application = await lockApplication(tx, applicationId);
  if (application === null) throw new Error('There is no application to support.');
  const about = askedAbout(application);
  const before = await lockEndorsement(tx, applicationId);
  if (before !== null && isTheSame(before, asked, about)) {
    await addEvent(tx, before.id, 'kept', by);
    return { kind: 'kept', endorsementId: before.id };
  }
  if (before !== null) {
    await replaceEndorsement(tx, before.id);
    await addEvent(tx, before.id, 'replaced', by);
  }
  const secret = newSecret();
  const tokenHash = hashOf(secret);
  const endorsementId = await addEndorsement(
    tx,
    { applicationId, sponsorName, sponsorEmail, sponsorRole, about, tokenHash },
    by.at,
  );
  const eventId = await addEvent(tx, endorsementId, 'asked', by);
  await record(tx, {
    ...by,
    event: 'endorsement.asked',
    subject: `application:${applicationId}`,
    detail: { endorsement: endorsementId, role: sponsorRole, replaces: before?.id ?? null },
  });
  await queueMail(tx, {
    eventKey: `endorsement-event:${eventId}`,
    kind: 'endorsement.asked',
    to: sponsorEmail,
    ...askLetter({
      profile: hub.profile,
      publicUrl: hub.config.publicUrl,
      sponsored: await sponsoredFacts(tx, application),
      sponsor: { name: sponsorName, role: sponsorRole },
      secret,
    }),
  });
  return { kind: 'asked', endorsementId };
}

/** What a sponsor is asked for now. */
export function askedAbout(
  application: Pick<Application, 'cohortId' | 'schoolUrn' | 'schoolName'>,
): AskedAbout {
  return { cohort: application.cohortId, school: application.schoolUrn ?? application.schoolName };
}

/** One who declined is asked again: the application was changed. */
function isTheSame(before: Endorsement, asked: SponsorToAsk, about: AskedAbout): boolean {
  return (
    before.state !== 'declined' &&
    before.sponsorEmail.toLowerCase() === asked.sponsorEmail.toLowerCase() &&
    before.sponsorName === asked.sponsorName &&
    before.sponsorRole === asked.sponsorRole &&
    before.about.cohort === about.cohort &&
    before.about.school === about.school
  );
}
