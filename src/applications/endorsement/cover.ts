import { enrolmentsOf, listGroups, membershipsOf } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { coverDatesOf, type CoverDate } from '../../timetable/index.ts';
import type { Application } from '../application.ts';
import type { Endorsement } from './endorsement.ts';

/** The days that need cover, as far as they are known. */
export type Cover =
  /** Nobody has set the days yet. */
  | { kind: 'not yet' }
  /** In which group they will be is known. */
  | { kind: 'known'; dates: readonly CoverDate[] }
  /** One of these groups: each with all its days. */
  | { kind: 'by group'; groups: readonly { name: string; dates: readonly CoverDate[] }[] };

export async function coverFor(
  db: Reader,
  { personId, cohortId }: Pick<Application, 'personId' | 'cohortId'>,
): Promise<Cover> {
  if (cohortId === null) return { kind: 'not yet' };
  const ofCohort = await coverDatesOf(db, { cohort: cohortId });
  if (ofCohort.length === 0) return { kind: 'not yet' };
  const forAll = ofCohort.filter(({ groupName }) => groupName === null);
  const group = await groupOf(db, personId, cohortId);
  if (group !== null)
    return { kind: 'known', dates: inOrder([...forAll, ...(await coverDatesOf(db, { group }))]) };
  const groups = await Promise.all(
    (await listGroups(db, cohortId)).map(async ({ id, name }) => ({
      name,
      dates: inOrder([...forAll, ...(await coverDatesOf(db, { group: id }))]),
    })),
  );
  return { kind: 'by group', groups: groups.filter(({ dates }) => dates.length > 0) };
}

async function groupOf(db: Reader, personId: number, cohortId: string): Promise<string | null> {
  const enrolment = (await enrolmentsOf(db, personId)).find((one) => one.cohortId === cohortId);
  if (enrolment === undefined) return null;
  const memberships = await membershipsOf(db, enrolment.id);
  return memberships.find(({ level, untilOn }) => level === 1 && untilOn === null)?.groupId ?? null;
}

/** A session of the whole cohort is in the lists of its groups too: once each. */
function inOrder(dates: readonly CoverDate[]): readonly CoverDate[] {
  const once = new Map(dates.map((date) => [date.sessionId, date]));
  return [...once.values()].toSorted(
    (one, other) =>
      Temporal.PlainDate.compare(one.day, other.day) ||
      Temporal.PlainTime.compare(one.startsAt, other.startsAt),
  );
}

/** Whether a head can still need these days in a calendar: there is a cohort, and the application is not over. */
export function mayHaveCoverCalendar(
  application: Pick<Application, 'cohortId' | 'state'>,
  endorsement: Pick<Endorsement, 'state'>,
): boolean {
  const isUnderWay = ['submitted', 'wait-listed', 'recommended'].includes(application.state);
  return (
    application.cohortId !== null &&
    isUnderWay &&
    endorsement.state !== 'replaced' &&
    endorsement.state !== 'declined'
  );
}
