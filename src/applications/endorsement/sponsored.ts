import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { findPerson } from '../../people/index.ts';
import { courseName } from '../applying/about-application.ts';
import type { Application } from '../application.ts';
import { NPQ_SENCO } from '../journey/about.ts';

/** What a sponsor's pages and letters say of an application, and nothing else of it. */
export interface Sponsored {
  applicationId: number;
  applicantName: string;
  /** Null for somebody without an address. */
  applicantEmail: string | null;
  /** As it stands within a sentence: 'NPQ for SENCOs'. */
  courseName: string;
  isForSencos: boolean;
  /** 'Autumn 2026'; null while no intake was chosen. */
  cohortName: string | null;
  startsOn: Temporal.PlainDate | null;
  teachingEndsOn: Temporal.PlainDate | null;
  schoolName: string | null;
}

export async function sponsoredFacts(db: Reader, application: Application): Promise<Sponsored> {
  const person = await findPerson(db, application.personId);
  const cohort = application.cohortId === null ? null : await findPlannedCohort(db, application.cohortId);
  return {
    applicationId: application.id,
    applicantName: application.answers.name ?? person?.fullName ?? 'Somebody',
    applicantEmail: person?.email ?? null,
    courseName: courseName(application.course),
    isForSencos: application.course === NPQ_SENCO,
    cohortName: cohort?.name ?? null,
    startsOn: cohort?.startsOn ?? null,
    teachingEndsOn: cohort?.teachingEndsOn ?? null,
    schoolName: application.schoolName,
  };
}

/** 'the NPQ for SENCOs, Autumn 2026, at Roundhay School'. */
export function courseOf({ courseName, cohortName, schoolName }: Sponsored): string {
  return [
    `the ${courseName}`,
    ...(cohortName === null ? [] : [`${cohortName} intake`]),
    ...(schoolName === null ? [] : [`for ${schoolName}`]),
  ].join(', ');
}
