import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import type { WrittenLetter } from '../../messages/letter.tsx';
import type { Application, ApplicationState } from '../application.ts';
import { sponsoredFacts } from '../endorsement/sponsored.ts';
import { stopCover } from '../stop-cover.ts';
import { lockApplication, setState } from '../store.ts';
import { decidingFacts } from './deciding-facts.ts';
import { decidedLetter } from './emails/decided.tsx';
import { mayDecide, type Asked, type Decision, type WhyNotDecided } from './may-decide.ts';
import { addDecision } from './store.ts';

export interface ToDecide {
  decision: Decision;
  /** What the applicants are told; '' for nothing. */
  reason: string;
  /** Why without a sponsor's support; '' for none. */
  override: string;
  /** Each with the last decision that whoever decides has seen, 0 for none. */
  chosen: readonly { applicationId: number; seen: number }[];
}

export type Decided = { applicationId: number } & (
  | { kind: 'decided' | 'done already' }
  | { kind: 'refused'; why: WhyNotDecided }
  | { kind: 'not there' }
);

/**
 * Decides on each of them in a transaction of its own: lock, ask the rule, record, audit, letter. Of two managers who
 * decide on one at once, the second is told who was first and when; a process that dies between two of them has
 * decided on the first and written to it, and on nobody else.
 */
export async function decideMany(hub: Hub, asked: ToDecide, by: By): Promise<readonly Decided[]> {
  const decided: Decided[] = [];
  for (const { applicationId, seen } of asked.chosen) {
    const { decision, reason, override } = asked;
    const one: Asked = { decision, reason, override, seen, actor: by.actor };
    decided.push(await hub.database.transaction((tx) => decideOne(hub, tx, applicationId, one, by)));
  }
  return decided;
}

const STATE_AFTER: Readonly<Record<Decision, Exclude<ApplicationState, 'submitted'>>> = {
  recommended: 'recommended',
  'wait-listed': 'wait-listed',
  declined: 'declined',
  reopened: 'draft',
};

async function decideOne(hub: Hub, tx: Tx, applicationId: number, asked: Asked, by: By): Promise<Decided> {
  const application = await lockApplication(tx, applicationId);
  if (application === null) return { applicationId, kind: 'not there' };
  const facts = await decidingFacts(tx, application);
  const may = mayDecide(facts, asked);
  if (may.ok === 'done already') return { applicationId, kind: 'done already' };
  if (!may.ok) return { applicationId, kind: 'refused', why: may.why };

  const { decision, reason, override } = asked;
  const isOverridden = decision === 'recommended' && facts.blockers.length > 0;
  const id = await addDecision(
    tx,
    applicationId,
    {
      decision,
      reason: reason === '' ? null : reason,
      overrideReason: isOverridden ? override : null,
    },
    by,
  );
  await setState(tx, applicationId, STATE_AFTER[decision], by.at);
  await record(tx, {
    ...by,
    event: decision === 'reopened' ? 'application.reopened' : 'application.decided',
    subject: `application:${applicationId}`,
    detail: { decision, overridden: isOverridden },
  });
  if (decision === 'declined') await stopCover(tx, application.personId, by);
  const { letter, to } = await letterOf(hub, tx, application, { decision, reason });
  if (to !== null)
    await queueMail(tx, {
      eventKey: `application-decision:${id}`,
      kind: `application.${decision}`,
      to,
      ...letter,
    });
  return { applicationId, kind: 'decided' };
}

/** The letter that a decision would send, and to whom; `to` is null for somebody without an address. */
export async function letterOf(
  hub: Pick<Hub, 'profile' | 'config'>,
  db: Reader,
  application: Application,
  { decision, reason }: { decision: Decision; reason: string },
): Promise<{ letter: WrittenLetter; to: string | null; name: string }> {
  const about = await sponsoredFacts(db, application);
  const cohort = application.cohortId === null ? null : await findPlannedCohort(db, application.cohortId);
  const letter = decidedLetter({
    profile: hub.profile,
    publicUrl: hub.config.publicUrl,
    decision,
    about,
    leadProvider: cohort?.leadProvider ?? null,
    reason,
  });
  return { letter, to: about.applicantEmail, name: about.applicantName };
}
