/** A certificate is never changed: another takes its place, or it is revoked. Its page says which, and a badge of it holds no more. */
import { lockEnrolments, findEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { findPerson, mainEmailsOf } from '../people/index.ts';
import { revokedLetter } from './emails/certificate-letters.ts';
import { issueNow } from './issue.ts';
import { wouldSay, type Sources } from './standings.ts';
import { endCertificate, findCertificate, type Certificate } from './store.ts';
import { REPLACED_BECAUSE, REVOKED_BECAUSE, type RevokedBecause } from './words.ts';

export type WhyNot = 'not theirs' | 'ended already' | 'nothing differs' | 'blocked';
type Done = { ok: true } | { ok: false; why: WhyNot };

/** With the name of the record as it is now, or with today's figures. */
export async function replaceCertificate(
  hub: Hub,
  sources: Sources,
  asked: { enrolmentId: number; certificateId: number; what: keyof typeof REPLACED_BECAUSE },
  by: By,
): Promise<Done> {
  return hub.database.transaction(async (tx) => {
    const held = await lockHeld(tx, asked);
    if (!held.ok) return held;
    const { certificate, personId } = held;
    const [now] = await wouldSay(tx, hub, sources, certificate.kind, [asked.enrolmentId]);
    if (now === undefined) return { ok: false, why: 'not theirs' };
    if (asked.what === 'figures' && now.blocked.length > 0) return { ok: false, why: 'blocked' };
    const { facts: before } = certificate;
    const facts =
      asked.what === 'name'
        ? { ...before, name: now.facts.name, issuedOn: now.facts.issuedOn }
        : { ...now.facts, name: before.name };
    const isSame =
      asked.what === 'name'
        ? facts.name === before.name
        : JSON.stringify({ ...facts, issuedOn: '' }) === JSON.stringify({ ...before, issuedOn: '' });
    if (isSame) return { ok: false, why: 'nothing differs' };
    await endCertificate(tx, certificate.id, { how: 'superseded', why: asked.what }, by);
    await record(tx, {
      ...by,
      event: 'certificate.superseded',
      subject: `enrolment:${asked.enrolmentId}`,
      detail: { certificate: certificate.id, why: asked.what },
    });
    await issueNow(
      tx,
      hub,
      [{ enrolmentId: asked.enrolmentId, personId, facts, supersedes: certificate }],
      by,
    );
    return { ok: true };
  });
}

export async function revokeCertificate(
  hub: Hub,
  asked: { enrolmentId: number; certificateId: number; why: RevokedBecause },
  by: By,
): Promise<Done> {
  return hub.database.transaction(async (tx) => {
    const held = await lockHeld(tx, asked);
    if (!held.ok) return held;
    const { certificate, personId } = held;
    await endCertificate(tx, certificate.id, { how: 'revoked', why: asked.why }, by);
    await record(tx, {
      ...by,
      event: 'certificate.revoked',
      subject: `enrolment:${asked.enrolmentId}`,
      reason: REVOKED_BECAUSE[asked.why],
      detail: { certificate: certificate.id },
    });
    const to = (await mainEmailsOf(tx, [personId])).get(personId);
    if (to !== undefined)
      await queueMail(tx, {
        eventKey: `certificate-revoked:${certificate.id}`,
        kind: 'certificate.revoked',
        to,
        ...revokedLetter({ profile: hub.profile, facts: certificate.facts, why: asked.why }),
      });
    return { ok: true };
  });
}

async function lockHeld(
  tx: Tx,
  { enrolmentId, certificateId }: { enrolmentId: number; certificateId: number },
): Promise<{ ok: true; certificate: Certificate; personId: number } | { ok: false; why: WhyNot }> {
  await lockEnrolments(tx, [enrolmentId]);
  const certificate = await findCertificate(tx, { id: certificateId });
  const enrolment = await findEnrolment(tx, enrolmentId);
  const person = enrolment === null ? null : await findPerson(tx, enrolment.personId);
  if (certificate?.enrolmentId !== enrolmentId || person === null) return { ok: false, why: 'not theirs' };
  if (certificate.ended !== null) return { ok: false, why: 'ended already' };
  return { ok: true, certificate, personId: person.id };
}
