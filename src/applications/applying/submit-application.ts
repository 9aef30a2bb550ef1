import { cohortStatus } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { replyDay } from '../../interest/reply-day.ts';
import { record } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { changeName, findPerson, takeToldTrn } from '../../people/index.ts';
import { isBankHoliday } from '../../timetable/bank-holidays.ts';
import type { Application } from '../application.ts';
import { askSponsor } from '../endorsement/ask-sponsor.ts';
import { letterKey, stepsAfterSending, submittedLetter } from '../emails/letters.tsx';
import type { About } from '../journey/about.ts';
import type { Answers } from '../journey/answers.ts';
import { isHead } from '../journey/conditions.ts';
import { shownAnswers } from '../journey/tell.ts';
import { isAllAnswered, sorted } from '../journey/walk.ts';
import { putAdjustments } from '../needs/adjustments-store.ts';
import { lastSubmission, lockApplication, submit } from '../store.ts';
import { aboutApplication } from './about-application.ts';
import { keepPost } from './keep-post.ts';
import { postOf } from './post-of.ts';

export type Sent =
  | { kind: 'sent' }
  /** It was sent before: by the same button pressed twice, or on another device. */
  | { kind: 'sent before' }
  | { kind: 'not a draft' }
  | { kind: 'not finished' }
  /** An answer changed after the page was opened that was confirmed. */
  | { kind: 'changed since' }
  /** The intake cannot be applied for today. */
  | { kind: 'not open' };

/**
 * Sends an application, once: what does not apply any more is dropped, what was shown is kept, and the post, the
 * adjustments, the letter and the question to the sponsor go with it in one transaction.
 */
export async function submitApplication(
  hub: Hub,
  applicationId: number,
  /** The revision that the applicant saw. */
  revision: number | null,
): Promise<Sent> {
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application === null) return { kind: 'not a draft' };
    if (application.state === 'submitted') return { kind: 'sent before' };
    if (application.state !== 'draft') return { kind: 'not a draft' };
    if (application.revision !== revision) return { kind: 'changed since' };
    const about = await aboutApplication(tx, application, hub.clock.today());
    if (!isAllAnswered(application.answers, about)) return { kind: 'not finished' };
    const { applying, dropped } = sorted(application.answers, about);
    const cohort = about.cohorts.find(({ id }) => id === applying.cohort);
    if (cohort === undefined || cohortStatus(cohort, about.today) !== 'open') return { kind: 'not open' };
    await send(hub, tx, application, { applying, about, cohortId: cohort.id });
    await record(tx, {
      at: hub.clock.now(),
      event: 'application.submitted',
      actor: `person:${application.personId}`,
      subject: `application:${applicationId}`,
      detail: { dropped: dropped.join(', '), cohort: cohort.id },
    });
    return { kind: 'sent' };
  });
}

/** The day of the hub's promise, for an application that is sent today. */
export function replyDayOf(hub: Pick<Hub, 'profile' | 'clock'>): Temporal.PlainDate {
  return replyDay(hub.clock.today(), hub.profile.replyWorkingDays, isBankHoliday);
}

async function send(
  hub: Hub,
  tx: Tx,
  application: Application,
  { applying, about, cohortId }: { applying: Answers; about: About; cohortId: string },
): Promise<void> {
  const { id, personId } = application;
  const at = hub.clock.now();
  const replyBy = replyDayOf(hub);
  const shown = shownAnswers(applying, about);
  const sentBefore = await lastSubmission(tx, id);
  await submit(tx, {
    applicationId: id,
    at,
    answers: applying,
    shown,
    replyBy,
    cohortId,
    schoolUrn: about.school?.urn ?? null,
    schoolName: about.school?.name ?? applying.school?.name ?? '',
    venues: applying.venues?.ranked ?? [],
  });
  await putAdjustments(tx, { personId, told: applying.adjustments ?? null, at });
  const by = { actor: `person:${personId}`, at };
  if (applying.name !== undefined) await changeName(tx, personId, applying.name, by);
  if (applying.trn !== undefined && applying.trn !== 'later')
    await takeToldTrn(tx, personId, applying.trn, by);
  const post = postOf(applying, about, id);
  const before = sentBefore === null ? null : postOf(sentBefore.answers, about, id);
  if (post !== null) await keepPost(tx, personId, { post, before }, by);
  const person = await findPerson(tx, personId);
  const fullName = applying.name ?? person?.fullName ?? '';
  const { sponsor } = applying;
  if (sponsor === undefined) throw new Error('An application without a sponsor was taken for complete.');
  const asked = {
    applicationId: id,
    sponsorName: sponsor.name,
    sponsorEmail: sponsor.email,
    sponsorRole: isHead(applying, about) ? ('chair' as const) : ('head' as const),
  };
  await askSponsor(tx, hub, asked, by);
  if (person === null || person.email === null) return;
  const letter = submittedLetter({
    profile: hub.profile,
    publicUrl: hub.config.publicUrl,
    applicationId: id,
    courseName: about.courseName,
    fullName,
    replyBy,
    steps: stepsAfterSending(sponsor.name, replyBy, about.courseName),
    shown,
  });
  const eventKey = letterKey.submitted(id, application.revision);
  await queueMail(tx, { eventKey, kind: 'application.submitted', to: person.email, ...letter });
}
