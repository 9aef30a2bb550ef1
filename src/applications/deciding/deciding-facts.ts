import { enrolmentsOf, type EnrolmentState } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { emailsOf } from '../../people/index.ts';
import type { Application } from '../application.ts';
import { askedAbout } from '../endorsement/ask-sponsor.ts';
import type { AskedAbout } from '../endorsement/endorsement.ts';
import { findEndorsement } from '../endorsement/store.ts';
import { isOwnAddress } from '../endorsement/who-may-endorse.ts';
import { findUnderWay } from '../store.ts';
import { checksThatCount } from './checks.ts';
import type { DecidingFacts } from './may-decide.ts';
import { checksOf, lastDecision } from './store.ts';
import { whatBlocks } from './what-blocks.ts';

/** With one of these somebody has, had or is to have a seat, and a decision must not pull it away. */
const WITH_A_PLACE: readonly EnrolmentState[] = ['offered', 'confirmed', 'active', 'deferred', 'completed'];

/** What a decision goes by, as it stands in this transaction. */
export async function decidingFacts(db: Reader, application: Application): Promise<DecidingFacts> {
  const { id, personId, cohortId, course } = application;
  const endorsement = await findEndorsement(db, id);
  const ownEmails = (await emailsOf(db, personId)).map(({ email }) => email);
  const enrolments = await enrolmentsOf(db, personId);
  const underWay = await findUnderWay(db, personId, course);
  const about = askedAbout(application);
  return {
    state: application.state,
    last: await lastDecision(db, id),
    hasPlace: enrolments.some((one) => one.cohortId === cohortId && WITH_A_PLACE.includes(one.state)),
    hasAnother: underWay !== null && underWay.id !== id,
    blockers: whatBlocks({
      checks: checksThatCount(await checksOf(db, id), application.submittedAt),
      cohortId,
      endorsement:
        endorsement === null
          ? null
          : {
              state: endorsement.state,
              sponsorName: endorsement.sponsorName,
              isForThis: isForThis(endorsement.about, about),
              isOwnAddress: isOwnAddress(endorsement.sponsorEmail, ownEmails),
            },
    }),
  };
}

/** One of which it was not recorded what it was asked for is taken to be for this. */
function isForThis(asked: AskedAbout, about: AskedAbout): boolean {
  return asked.cohort === null || (asked.cohort === about.cohort && asked.school === about.school);
}
