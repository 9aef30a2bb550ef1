import type { Hub } from '../../hub.ts';
import { rowOfApplication, type RegistrationRow } from '../../mirror/index.ts';
import { findPerson } from '../../people/index.ts';
import { findSchool, whereOf } from '../../schools/index.ts';
import { listVenues, milesBetween } from '../../venues/index.ts';
import type { Application, ShownAnswer } from '../application.ts';
import { aboutApplication } from '../applying/about-application.ts';
import { fundingShown, lawShown } from '../applying/law-and-funding.ts';
import type { Endorsement } from '../endorsement/endorsement.ts';
import type { NextReminder } from '../endorsement/next-reminder.ts';
import { reminderFor } from '../endorsement/remind-sponsors.ts';
import { sponsoredFacts, type Sponsored } from '../endorsement/sponsored.ts';
import { findEndorsement, sponsorHistory } from '../endorsement/store.ts';
import { adjustmentsOf } from '../needs/adjustments-store.ts';
import type { FundingShown, LawShown } from '../pages/applicant/law-and-funding.tsx';
import { findApplication, lastSubmission, preferencesOf } from '../store.ts';
import { gatherTrackerFacts } from '../tracker/gather-facts.ts';
import { trackerOf, type Tracker } from '../tracker/tracker.ts';
import { namesOf, type NameOf } from './actors.ts';
import { checksThatCount, type CheckName, type KeptCheck } from './checks.ts';
import { decidingFacts } from './deciding-facts.ts';
import { historyOf, type Happened } from './history.ts';
import type { DecidingFacts } from './may-decide.ts';
import { checksOf, decisionsOf } from './store.ts';

/** All that staff see of an application. Nothing that was told in confidence: that has a page and a log of its own. */
export interface ApplicationFacts {
  application: Application;
  about: Sponsored;
  personName: string;
  /** 'Academy converter, Leeds, LS27 0PD'; null for a place that is not in the register. */
  schoolWhere: string | null;
  law: LawShown | null;
  funding: FundingShown | null;
  /** Ranked, with miles in a straight line from the school; null where one of the two is not on the map. */
  venues: readonly { name: string; miles: number | null }[];
  adjustments: readonly string[];
  endorsement: Endorsement | null;
  nextReminder: NextReminder;
  checks: ReadonlyMap<CheckName, KeptCheck>;
  deciding: DecidingFacts;
  shown: readonly ShownAnswer[];
  tracker: Tracker;
  /** The registration that it belongs to, as the DfE and the lead provider told it; null where nobody did. */
  registration: RegistrationRow | null;
  history: readonly Happened[];
  nameOf: NameOf;
}

/** Null for none of that id. */
export async function applicationFacts(hub: Hub, id: number): Promise<ApplicationFacts | null> {
  const { db } = hub.database;
  const application = await findApplication(db, id);
  if (application === null) return null;
  const today = hub.clock.today();
  const person = await findPerson(db, application.personId);
  const sent = await lastSubmission(db, id);
  const answers = sent?.answers ?? application.answers;
  const asked = await aboutApplication(db, { course: application.course, answers }, today);
  const school = application.schoolUrn === null ? null : await findSchool(db, application.schoolUrn);
  const endorsement = await findEndorsement(db, id);
  const checks = await checksOf(db, id);
  const history = historyOf(application, await sponsorHistory(db, id), checks, await decisionsOf(db, id));
  const deciding = await decidingFacts(db, application);
  const all = await listVenues(db);
  return {
    application,
    about: await sponsoredFacts(db, application),
    personName: person?.fullName ?? application.answers.name ?? 'Somebody',
    schoolWhere: school === null ? null : whereOf(school),
    law: lawShown(answers, asked),
    funding: fundingShown(answers, asked),
    venues: (await preferencesOf(db, id)).map((venueId) => {
      const venue = all.find((one) => one.id === venueId);
      const place = school?.place ?? null;
      const miles = venue === undefined || place === null ? null : milesBetween(place, venue);
      return { name: venue?.name ?? venueId, miles };
    }),
    adjustments: (await adjustmentsOf(db, application.personId)).map(({ words }) => words),
    endorsement,
    nextReminder:
      endorsement === null
        ? { kind: 'nothing' }
        : reminderFor(endorsement, hub.config.sponsorReminders, today),
    checks: checksThatCount(checks, application.submittedAt),
    deciding,
    shown: sent?.shown ?? [],
    tracker: trackerOf(await gatherTrackerFacts(hub, db, application)),
    registration: await rowOfApplication(db, id),
    history,
    nameOf: await namesOf(db, [
      ...history.flatMap(({ actor }) => (actor === null ? [] : [actor])),
      ...(deciding.last.actor === null ? [] : [deciding.last.actor]),
    ]),
  };
}
