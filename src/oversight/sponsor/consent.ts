/** A member lets their head see three things, and takes it back: each holds from the moment of the press. */
import { findEnrolment, lockEnrolments, type EnrolmentState } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import { findPerson } from '../../people/index.ts';
import { consentLetter } from '../emails/consent-letter.ts';
import { addConsent, endConsent, findConsent } from './consents-store.ts';
import { sponsorOf } from './sponsor-of.ts';

export type WhyNoConsent = 'no sponsor' | 'not on the course';

export const mayConsent = (state: EnrolmentState): boolean =>
  state === 'confirmed' || state === 'active' || state === 'deferred';

/** Pressed twice it is one consent and one letter. */
export async function giveConsent(
  hub: Hub,
  enrolmentId: number,
  by: By,
): Promise<{ ok: true } | { ok: false; why: WhyNoConsent }> {
  return hub.database.transaction(async (tx) => {
    await lockEnrolments(tx, [enrolmentId]);
    const enrolment = await findEnrolment(tx, enrolmentId);
    const person = enrolment === null ? null : await findPerson(tx, enrolment.personId);
    if (enrolment === null || person === null || !mayConsent(enrolment.state))
      return { ok: false, why: 'not on the course' };
    if ((await findConsent(tx, { enrolmentId })) !== null) return { ok: true };
    const sponsor = await sponsorOf(tx, enrolmentId);
    if (sponsor === null) return { ok: false, why: 'no sponsor' };
    const secret = newSecret();
    const id = await addConsent(tx, {
      enrolmentId,
      sponsorName: sponsor.name,
      sponsorEmail: sponsor.email,
      secretHash: hashOf(secret),
      givenAt: by.at,
    });
    await record(tx, { ...by, event: 'sponsor-consent.given', subject: `enrolment:${enrolmentId}` });
    await queueMail(tx, {
      eventKey: `sponsor-consent:${id}`,
      kind: 'sponsor-consent.given',
      to: sponsor.email,
      ...consentLetter({
        profile: hub.profile,
        publicUrl: hub.config.publicUrl,
        memberName: person.fullName,
        sponsorName: sponsor.name,
        secret,
      }),
    });
    return { ok: true };
  });
}

export async function withdrawConsent({ database }: Hub, enrolmentId: number, by: By): Promise<void> {
  await database.transaction(async (tx) => {
    await lockEnrolments(tx, [enrolmentId]);
    if (await endConsent(tx, enrolmentId, by.at))
      await record(tx, { ...by, event: 'sponsor-consent.withdrawn', subject: `enrolment:${enrolmentId}` });
  });
}
