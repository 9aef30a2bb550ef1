/** The three things that a head may see: days of cover, attendance in sums, the statutory date. Never a mark of one day. */
import { findEnrolment, findPlannedCohort } from '../../cohorts/index.ts';
import { engagementOf, isMet, type OwnTime } from '../../engagement/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { isBefore } from '../../kit/dates/index.ts';
import { coverDatesOf, type CoverDate } from '../../timetable/index.ts';

export interface SponsorView {
  memberName: string;
  cohortName: string;
  cover: readonly CoverDate[];
  attended: number;
  /** Sessions that were held and set down. */
  held: number;
  deadline: Temporal.PlainDate | null;
}

export async function sponsorView(
  db: Reader,
  enrolmentId: number,
  today: Temporal.PlainDate,
  ownTime: OwnTime,
): Promise<SponsorView | null> {
  const enrolment = await findEnrolment(db, enrolmentId);
  const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
  const [engagement] = await engagementOf(db, [enrolmentId], today, ownTime);
  if (enrolment === null || cohort === null || engagement === undefined) return null;
  const held = engagement.pieces.filter(
    ({ kind, isSettled, on }) => isMet(kind) && isSettled && isBefore(on, today),
  );
  const { personId, cohortId } = enrolment;
  const dates = await coverDatesOf(db, { person: personId, cohort: cohortId, today });
  return {
    memberName: engagement.name,
    cohortName: cohort.name,
    cover: dates.filter(({ day }) => !isBefore(day, today)),
    attended: held.filter(({ haveCount, haveMinutes }) => haveCount > 0 || haveMinutes > 0).length,
    held: held.length,
    deadline: engagement.deadline,
  };
}
