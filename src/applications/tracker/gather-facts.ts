import {
  enrolmentsOf,
  type Enrolment,
  findPlannedCohort,
  openOfferOf,
  statesOf,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { londonDay } from '../../kit/clock.ts';
import type { Reader } from '../../kit/db/index.ts';
import { placePaths } from '../../moves/paths.ts';
import { allCourses } from '../../programmes/index.ts';
import { courseName } from '../applying/about-application.ts';
import type { Application } from '../application.ts';
import { CHECKS, checksThatCount } from '../deciding/checks.ts';
import { checksOf, decisionsOf, type DecisionMade } from '../deciding/store.ts';
import type { Endorsement } from '../endorsement/endorsement.ts';
import { reminderFor } from '../endorsement/remind-sponsors.ts';
import { findEndorsement } from '../endorsement/store.ts';
import { mirrorFactsOf } from './mirror-facts.ts';
import type { TrackerFacts } from './tracker-facts.ts';

/** Where the DfE writes of its courses, for one that the hub has no page of. */
const DFE_ON_NPQS =
  'https://www.gov.uk/government/publications/national-professional-qualifications-frameworks-from-september-2021';

/** What is known today of where an application stands. */
export async function gatherTrackerFacts(
  hub: Pick<Hub, 'clock' | 'config'>,
  db: Reader,
  application: Application,
): Promise<TrackerFacts> {
  const { id, personId, course, cohortId } = application;
  const today = hub.clock.today();
  const cohort = cohortId === null ? null : await findPlannedCohort(db, cohortId);
  const enrolment = (await enrolmentsOf(db, personId)).find((one) => one.cohortId === cohortId);
  const decisions = await decisionsOf(db, id);
  const endorsement = await findEndorsement(db, id);
  const checks = checksThatCount(await checksOf(db, id), application.submittedAt);
  const results = [...checks.values()].toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
  return {
    application: {
      state: application.state,
      sentOn: dayOf(application.submittedAt),
      replyBy: application.replyBy,
      since: londonDay(sinceWhen(application, decisions)),
      isReopened: decisions.at(-1)?.decision === 'reopened',
    },
    sponsor: endorsement === null ? null : sponsorOf(endorsement, hub.config.sponsorReminders, today),
    checks: {
      isAllDone: CHECKS.every((name) => checks.has(name)),
      hasFailed: results.some(({ result }) => result === 'failed'),
      lastOn: dayOf(results.at(-1)?.at ?? null),
    },
    mirror: await mirrorFactsOf(db, id),
    place: enrolment === undefined ? null : await placeFactsOf(db, enrolment),
    intake:
      cohort === null
        ? null
        : {
            name: cohort.name,
            startsOn: cohort.startsOn,
            registrationClosesOn: cohort.registrationClosesOn,
          },
    courseName: courseName(course),
    leadProvider: cohort?.leadProvider ?? null,
    registerAt: allCourses().get(course)?.sources[0]?.href ?? DFE_ON_NPQS,
    today,
  };
}

async function placeFactsOf(
  db: Reader,
  { id, state }: Pick<Enrolment, 'id' | 'state'>,
): Promise<TrackerFacts['place']> {
  const offer = state === 'offered' ? await openOfferOf(db, id) : null;
  const since = (await statesOf(db, id))[0]?.at ?? null;
  // The last moment of a day belongs to it: an offer that is open until midnight ends on the day before.
  const ends = offer?.openUntil.subtract({ nanoseconds: 1 }) ?? null;
  return {
    state,
    since: dayOf(since),
    offerEndsOn: dayOf(ends),
    href: placePaths.own.to({ enrolment: id }),
  };
}

function sinceWhen(
  { state, submittedAt, decidedAt, changedAt, madeAt }: Application,
  decisions: readonly DecisionMade[],
): Temporal.Instant {
  switch (state) {
    case 'draft': {
      const last = decisions.at(-1);
      return last?.decision === 'reopened' ? last.at : madeAt;
    }
    case 'submitted':
      return submittedAt ?? changedAt;
    case 'recommended':
    case 'wait-listed':
    case 'declined':
      return decidedAt ?? changedAt;
    case 'withdrawn':
      return changedAt;
  }
}

function sponsorOf(
  endorsement: Endorsement,
  ladder: Parameters<typeof reminderFor>[1],
  today: Temporal.PlainDate,
): TrackerFacts['sponsor'] {
  const { state, sponsorName: name, sponsorRole: role, answeredAt, waitsSince } = endorsement;
  if (state === 'replaced') return null;
  const next = reminderFor(endorsement, ladder, today);
  return {
    name,
    role,
    state,
    since: londonDay(answeredAt ?? waitsSince),
    nextReminderOn: state === 'asked' && next.kind === 'remind' ? next.on : null,
  };
}

function dayOf(at: Temporal.Instant | null): Temporal.PlainDate | null {
  return at === null ? null : londonDay(at);
}
