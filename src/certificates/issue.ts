/** Issuing is an act of a person, who saw what it would be: each certificate, its badge, its letter and its audit together, or none. */
import { createHash } from 'node:crypto';

import { lockEnrolments } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { recordAll, type By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { queueMails } from '../kit/mail/index.ts';
import { newSecret } from '../kit/secret.ts';
import { mainEmailsOf } from '../people/index.ts';
import { badgeOf } from './badge/credential.ts';
import { signJwt } from './badge/jwt.ts';
import { keyInUse } from './badge/keys.ts';
import { certificateLetter } from './emails/certificate-letters.ts';
import type { CertificateFacts } from './facts.ts';
import type { Kind } from './rules.ts';
import { wouldSay, type Sources, type WouldSay } from './standings.ts';
import { addCertificates, certificatesOf, takeIds, type Certificate } from './store.ts';

export interface IssueAsked {
  cohortId: string;
  kind: Kind;
  enrolmentIds: readonly number[];
}

export interface ToIssue {
  /** Those who may have one and have none. */
  ready: readonly WouldSay[];
  /** Of them, those to whom a letter goes. */
  addresses: ReadonlyMap<number, string>;
  /** What was shown, as one print: it is not issued where it has become another. */
  print: string;
}

/** What would be issued to these, as it stands now; saves nothing. */
export async function previewIssue(
  db: Reader,
  hub: Hub,
  sources: Sources,
  asked: IssueAsked,
): Promise<ToIssue> {
  const all = await readyOf(db, hub, sources, asked);
  const ready = await withoutThoseWhoHave(db, asked.kind, all);
  const addresses = await mainEmailsOf(
    db,
    ready.map(({ personId }) => personId),
  );
  return { ready, addresses, print: printOf(ready) };
}

/** Those who have one already keep it, so that two who press at once issue one each. */
export async function issue(
  hub: Hub,
  sources: Sources,
  asked: IssueAsked & { print: string },
  by: By,
): Promise<{ ok: true; issued: number; letters: number } | { ok: false; why: 'changed' }> {
  return hub.database.transaction(async (tx) => {
    const own = (await lockEnrolments(tx, asked.enrolmentIds)).filter(
      ({ cohortId }) => cohortId === asked.cohortId,
    );
    const all = await readyOf(tx, hub, sources, { ...asked, enrolmentIds: own.map(({ id }) => id) });
    // Of all who were shown, also those who got theirs since by another press.
    if (printOf(all) !== asked.print) return { ok: false, why: 'changed' };
    const ready = await withoutThoseWhoHave(tx, asked.kind, all);
    const letters = await issueNow(tx, hub, ready, by);
    return { ok: true, issued: ready.length, letters };
  });
}

export interface OneToIssue {
  enrolmentId: number;
  personId: number;
  facts: CertificateFacts;
  supersedes?: Certificate;
}

/** Writes, signs, audits and queues. Gives how many letters go out. */
export async function issueNow(tx: Tx, hub: Hub, ready: readonly OneToIssue[], by: By): Promise<number> {
  if (ready.length === 0) return 0;
  const key = await keyInUse(tx, hub, by);
  const ids = await takeIds(tx, ready.length);
  const issuer = { profile: hub.profile, publicUrl: hub.config.publicUrl };
  const certificates = ready.map((one, index) => {
    const badge = { id: ids[index] ?? 0, publicId: newSecret(), facts: one.facts, issuedAt: by.at };
    return {
      ...badge,
      enrolmentId: one.enrolmentId,
      personId: one.personId,
      kind: one.facts.kind,
      credential: signJwt(key, badgeOf(issuer, badge)),
      supersedes: one.supersedes?.id ?? null,
    };
  });
  await addCertificates(tx, certificates, by);
  await recordAll(
    tx,
    certificates.map(({ id, enrolmentId, kind, supersedes }) => ({
      ...by,
      event: 'certificate.issued',
      subject: `enrolment:${enrolmentId}`,
      detail: { certificate: id, kind, supersedes },
    })),
  );
  const addresses = await mainEmailsOf(
    tx,
    ready.map(({ personId }) => personId),
  );
  const letters = certificates.flatMap(({ id, publicId, personId, facts, supersedes }) => {
    const to = addresses.get(personId);
    return to === undefined
      ? []
      : [
          {
            eventKey: `certificate:${id}`,
            kind: 'certificate.issued',
            to,
            ...certificateLetter({ ...issuer, facts, publicId, replaces: supersedes !== null }),
          },
        ];
  });
  await queueMails(tx, letters);
  return letters.length;
}

async function readyOf(db: Reader, hub: Hub, sources: Sources, { kind, enrolmentIds }: IssueAsked) {
  const ids = [...new Set(enrolmentIds)].toSorted((one, other) => one - other);
  return (await wouldSay(db, hub, sources, kind, ids)).filter(({ blocked }) => blocked.length === 0);
}

async function withoutThoseWhoHave(
  db: Reader,
  kind: Kind,
  all: readonly WouldSay[],
): Promise<readonly WouldSay[]> {
  const issued = await certificatesOf(
    db,
    all.map(({ enrolmentId }) => enrolmentId),
  );
  const have = new Set(
    issued.filter((one) => one.kind === kind && one.ended === null).map(({ enrolmentId }) => enrolmentId),
  );
  return all.filter(({ enrolmentId }) => !have.has(enrolmentId));
}

function printOf(all: readonly WouldSay[]): string {
  const shown = all.map(({ enrolmentId, facts }) => [enrolmentId, facts]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}
