import { randomInt } from 'node:crypto';

import { findEnrolment, lockEnrolments } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { partsOf, wholeDigest } from './attachments/parts.ts';
import { attachmentsOf } from './attachments/store.ts';
import { countWords } from './count-words.ts';
import { digestOf } from './digest.ts';
import { draftsOf, lockDrafts } from './drafts-store.ts';
import { receiptLetter } from './emails/letters.ts';
import type { WhyNotWrite } from './may-write.ts';
import { writingOf } from './own-window.ts';
import { assessmentPaths } from './paths.ts';
import { addSubmission } from './store.ts';
import { lateSeconds } from './window.ts';

export type HandedIn =
  | { ok: true }
  | { ok: false; why: WhyNotWrite | 'empty' | 'too long' | 'changed' | 'not here' };

/** Without letters and digits that look alike. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Hands in what is kept, as it stands: one script of a member and window, whoever presses twice and whenever. The moment is
 * the one at which it reached the hub. @param asked the digest of all parts of what was shown to be handed in
 */
export async function handIn(
  hub: Hub,
  ownTime: OwnTime,
  place: { windowId: number; enrolmentId: number; sha256: string },
  by: By,
): Promise<HandedIn> {
  return hub.database.transaction(async (tx): Promise<HandedIn> => {
    await lockEnrolments(tx, [place.enrolmentId]);
    await lockDrafts(tx, place);
    const found = await writingOf(tx, ownTime, place, hub.clock.today(), by.at);
    if (found === null || !found.window.isHere) return { ok: false, why: 'not here' };
    // A second press finds what the first handed in, and is as good.
    if (found.submission !== null)
      return (found.submission.wholeSha256 ?? found.submission.sha256) === place.sha256
        ? { ok: true }
        : { ok: false, why: 'handed in' };
    if (found.why !== null) return { ok: false, why: found.why };
    const text = (await draftsOf(tx, hub.keyring, place)).find(({ isMain }) => isMain)?.text ?? '';
    const words = countWords(text);
    if (words === 0) return { ok: false, why: 'empty' };
    if (words > found.window.wordLimit) return { ok: false, why: 'too long' };
    const sha256 = digestOf(text);
    const attachments = await attachmentsOf(tx, place);
    const whole = wholeDigest(partsOf(sha256, attachments));
    if (whole !== place.sha256) return { ok: false, why: 'changed' };
    const late = lateSeconds(found.times, by.at);
    const code = newCode();
    await addSubmission(tx, hub.keyring, {
      windowId: place.windowId,
      enrolmentId: place.enrolmentId,
      code,
      text,
      sha256,
      wholeSha256: attachments.length === 0 ? null : whole,
      words,
      handedInAt: by.at,
      lateSeconds: late,
    });
    await record(tx, {
      ...by,
      event: 'assessment.handed-in',
      subject: `enrolment:${place.enrolmentId}`,
      detail: { window: place.windowId, words, late, files: attachments.length },
    });
    await tellReceipt(tx, hub, place, code);
    return { ok: true };
  });
}

function newCode(): string {
  const draw = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${draw()}-${draw()}`;
}

async function tellReceipt(
  tx: Tx,
  { profile, config }: Hub,
  { windowId, enrolmentId }: { windowId: number; enrolmentId: number },
  code: string,
): Promise<void> {
  const enrolment = await findEnrolment(tx, enrolmentId);
  if (enrolment === null) return;
  const to = (await mainEmailsOf(tx, [enrolment.personId])).get(enrolment.personId);
  if (to === undefined) return;
  const url = config.publicUrl + assessmentPaths.receipt.to({ enrolment: enrolmentId, window: windowId });
  await queueMail(tx, {
    eventKey: `assessment:handed-in:${windowId}:${enrolmentId}`,
    kind: 'assessment.receipt',
    to,
    ...receiptLetter({ profile, url, code }),
  });
}
