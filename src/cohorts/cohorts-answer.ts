/** What `GET /api/v1/cohorts` says: the cohorts of the public pages, with the DfE's identifiers letter for letter. */
import type { Venue } from '../venues/index.ts';
import { cohortStatus, placesOf, type Cohort } from './cohort.ts';
import { cohortFit } from './cohort-fit.ts';

export interface CohortsAnswer {
  /** The day that statuses are of. */
  asOf: string;
  cohorts: readonly object[];
}

/** With a deadline, each cohort also says whether its result would come in time. */
export function cohortsAnswer(
  cohorts: readonly Cohort[],
  venues: readonly Venue[],
  today: Temporal.PlainDate,
  deadline: Temporal.PlainDate | null,
): CohortsAnswer {
  return {
    asOf: today.toString(),
    cohorts: cohorts.map((cohort) => answerOf(cohort, venues, today, deadline)),
  };
}

function answerOf(
  cohort: Cohort,
  venues: readonly Venue[],
  today: Temporal.PlainDate,
  deadline: Temporal.PlainDate | null,
): object {
  return {
    id: cohort.id,
    courseIdentifier: cohort.course,
    name: cohort.name,
    cohort: cohort.dfeCohort,
    status: cohortStatus(cohort, today),
    startsOn: cohort.startsOn.toString(),
    teachingEndsOn: cohort.teachingEndsOn.toString(),
    registrationOpensOn: cohort.registrationOpensOn?.toString() ?? null,
    registrationClosesOn: cohort.registrationClosesOn?.toString() ?? null,
    leadProvider: cohort.leadProvider,
    cohortFunding: cohort.fundingKind,
    note: cohort.datesNote,
    places: placesOf(cohort.groups),
    groups: cohort.groups.map((group) => ({
      venue: venueAnswer(venues, group.venue),
      places: placesOf([group]),
    })),
    ...(deadline === null ? {} : { fit: fitAnswer(cohort, deadline, today) }),
  };
}

function venueAnswer(venues: readonly Venue[], id: string): object {
  const venue = venues.find((one) => one.id === id);
  return { id, name: venue?.name ?? null, area: venue?.area ?? null, postcode: venue?.postcode ?? null };
}

function fitAnswer(cohort: Cohort, deadline: Temporal.PlainDate, today: Temporal.PlainDate): object {
  const fit = cohortFit(cohort, deadline, today);
  return {
    deadline: deadline.toString(),
    verdict: fit.fit,
    taughtBy: fit.taughtBy.toString(),
    resultBy: fit.resultBy.toString(),
    resultByWithResit: fit.resultByWithResit.toString(),
    resitFits: fit.resitFits,
    words: fit.sentences.join(' '),
  };
}
