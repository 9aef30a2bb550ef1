import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { findPerson } from '../../people/index.ts';
import { UNDER_WAY, type Application } from '../application.ts';
import { letterKey, withdrawnLetter } from '../emails/letters.tsx';
import { cohortsWithPlace } from '../places.ts';
import { stopCover } from '../stop-cover.ts';
import { keepWhyWithdrawn, lockApplication, setState } from '../store.ts';
import { courseName } from './about-application.ts';

/** Whether it can be withdrawn here: not once there is a place, which is given back in another way. */
export async function canWithdraw(
  db: Reader,
  { state, personId, cohortId }: Pick<Application, 'state' | 'personId' | 'cohortId'>,
): Promise<boolean> {
  if (!UNDER_WAY.has(state)) return false;
  return cohortId === null || !(await cohortsWithPlace(db, personId)).has(cohortId);
}

/** Withdraws an application at the applicant's wish. `why` may be ''. Gives false where it cannot be withdrawn any more. */
export async function withdrawApplication(hub: Hub, applicationId: number, why: string): Promise<boolean> {
  const at = hub.clock.now();
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application === null) return false;
    if (application.state === 'withdrawn') return true;
    if (!(await canWithdraw(tx, application))) return false;
    const { personId, state } = application;
    await setState(tx, applicationId, 'withdrawn', at);
    if (why !== '') await keepWhyWithdrawn(tx, applicationId, why);
    await record(tx, {
      at,
      event: 'application.withdrawn',
      actor: `person:${personId}`,
      subject: `application:${applicationId}`,
      detail: { from: state },
    });
    await stopCover(tx, personId, { actor: `person:${personId}`, at });
    const person = await findPerson(tx, personId);
    if (state === 'draft' || person === null || person.email === null) return true;
    const letter = withdrawnLetter({
      profile: hub.profile,
      publicUrl: hub.config.publicUrl,
      applicationId,
      courseName: courseName(application.course),
      fullName: application.answers.name ?? person.fullName,
    });
    const eventKey = letterKey.withdrawn(applicationId);
    await queueMail(tx, { eventKey, kind: 'application.withdrawn', to: person.email, ...letter });
    return true;
  });
}
