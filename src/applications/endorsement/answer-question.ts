import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import { lockApplication } from '../store.ts';
import { hubAnsweredLetter } from './emails/to-sponsor.tsx';
import { sponsoredFacts } from './sponsored.ts';
import { addEvent, addLink, lockEndorsement, waitAgain } from './store.ts';

/**
 * Answers what a sponsor asked: a letter to them with the answer, and they are asked again from now on. The links they
 * have go on working. False where no question is open: somebody has answered it already.
 */
export async function answerQuestion(
  hub: Hub,
  { applicationId, answer }: { applicationId: number; answer: string },
  by: By,
): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const endorsement = await lockEndorsement(tx, applicationId);
    if (application === null || endorsement?.state !== 'question') return false;
    await waitAgain(tx, endorsement.id, by.at);
    const eventId = await addEvent(tx, endorsement.id, 'hub-answered', by, answer);
    const secret = newSecret();
    await addLink(tx, endorsement.id, hashOf(secret), by.at);
    await record(tx, {
      ...by,
      event: 'endorsement.hub-answered',
      subject: `application:${applicationId}`,
      detail: { endorsement: endorsement.id },
    });
    await queueMail(tx, {
      eventKey: `endorsement-event:${eventId}`,
      kind: 'endorsement.hub-answered',
      to: endorsement.sponsorEmail,
      ...hubAnsweredLetter({
        profile: hub.profile,
        publicUrl: hub.config.publicUrl,
        sponsored: await sponsoredFacts(tx, application),
        sponsor: { name: endorsement.sponsorName, role: endorsement.sponsorRole },
        secret,
        question: endorsement.words,
        answer,
      }),
    });
    return true;
  });
}
