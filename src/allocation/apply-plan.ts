import { lockCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { offerPlaces, offerUntil, type WhyNotOffered } from '../moves/index.ts';
import { isBankHoliday } from '../timetable/index.ts';
import { LEADS, type Lead } from './plan/problem.ts';
import { readAllocation } from './read-allocation.ts';
import { endPlan, findPlan, setChosen, type KeptPlan } from './store.ts';

export type Applied =
  | { ok: true; offered: number }
  | { ok: false; reason: 'not found' | 'over' | 'changed' | 'cannot be' | 'nobody' }
  /** The plan was good when it was made, and one of its places cannot be offered now: none was. */
  | { ok: false; reason: 'refused'; applicationId: number; why: WhyNotOffered };

class Refused extends Error {
  readonly applicationId: number;
  readonly why: WhyNotOffered;

  constructor(applicationId: number, why: WhyNotOffered) {
    super(why);
    this.applicationId = applicationId;
    this.why = why;
  }
}

/** Whom a plan would offer a place: those it has in a group and who have no seat yet. */
export function offersOf(plan: KeptPlan): readonly { applicationId: number; groupId: string }[] {
  const found = plan.found.find(({ lead }) => lead === plan.chosen);
  if (found?.ok !== true) return [];
  return found.people.flatMap(({ id, group, reason }) =>
    group === null || (reason.is === 'held' && reason.by === 'seat')
      ? []
      : [{ applicationId: id, groupId: group }],
  );
}

/**
 * Offers everybody of the plan their place, all or none, once: a second time finds the plan applied. Refused where
 * anything that it was made from has changed since.
 *
 * @param chosen which of its choices was on the page whose button was pressed
 */
export async function applyPlan(
  hub: Pick<Hub, 'database' | 'clock' | 'profile' | 'config'>,
  cohortId: string,
  number: number,
  chosen: string,
  by: By,
): Promise<Applied> {
  const today = hub.clock.today();
  return hub.database
    .transaction(async (tx): Promise<Applied> => {
      await lockCohort(tx, cohortId);
      const plan = await findPlan(tx, cohortId, number);
      if (plan === null) return { ok: false, reason: 'not found' };
      if (plan.state !== 'made') return { ok: false, reason: 'over' };
      if (plan.found.some(({ ok }) => !ok)) return { ok: false, reason: 'cannot be' };
      if (plan.chosen !== chosen) return { ok: false, reason: 'changed' };
      const facts = await readAllocation(tx, cohortId, today);
      if (facts?.fingerprint !== plan.fingerprint) return { ok: false, reason: 'changed' };
      const places = offersOf(plan);
      if (places.length === 0) return { ok: false, reason: 'nobody' };
      const { startsOn } = facts.cohort;
      const openUntil = offerUntil(today, hub.config.offerDays, startsOn, isBankHoliday);
      const eventKey = `allocation:${plan.id}`;
      const offered = await offerPlaces(tx, hub, { places, cause: 'allocation', openUntil, eventKey }, by);
      for (const one of offered) if (!one.ok) throw new Refused(one.applicationId, one.why);
      await endPlan(tx, plan.id, 'applied', by);
      await record(tx, {
        ...by,
        event: 'allocation.applied',
        subject: `cohort:${cohortId}`,
        detail: { plan: number, chosen: plan.chosen, offered: offered.length },
      });
      return { ok: true, offered: offered.length };
    })
    .catch((error: unknown): Applied => {
      if (!(error instanceof Refused)) throw error;
      return { ok: false, reason: 'refused', applicationId: error.applicationId, why: error.why };
    });
}

export type Settled = { ok: true } | { ok: false; reason: 'not found' | 'over' };

/** Takes another of the plans that were found side by side. */
export async function choosePlan(
  hub: Pick<Hub, 'database'>,
  cohortId: string,
  number: number,
  asked: string,
  by: By,
): Promise<Settled> {
  return hub.database.transaction(async (tx): Promise<Settled> => {
    await lockCohort(tx, cohortId);
    const plan = await findPlan(tx, cohortId, number);
    const lead: Lead | undefined = LEADS.find((one) => one === asked);
    if (plan === null || lead === undefined || !plan.found.some((one) => one.lead === lead))
      return { ok: false, reason: 'not found' };
    if (plan.state !== 'made') return { ok: false, reason: 'over' };
    if (plan.chosen === lead) return { ok: true };
    await setChosen(tx, plan.id, lead);
    await record(tx, {
      ...by,
      event: 'allocation.chosen',
      subject: `cohort:${cohortId}`,
      detail: { plan: number, chosen: lead },
    });
    return { ok: true };
  });
}

/** A plan that nobody wants stays to be read, and no new one starts from it. */
export async function discardPlan(
  hub: Pick<Hub, 'database'>,
  cohortId: string,
  number: number,
  by: By,
): Promise<Settled> {
  return hub.database.transaction(async (tx): Promise<Settled> => {
    await lockCohort(tx, cohortId);
    const plan = await findPlan(tx, cohortId, number);
    if (plan === null) return { ok: false, reason: 'not found' };
    if (plan.state !== 'made') return { ok: false, reason: 'over' };
    await endPlan(tx, plan.id, 'discarded', by);
    await record(tx, {
      ...by,
      event: 'allocation.discarded',
      subject: `cohort:${cohortId}`,
      detail: { plan: number },
    });
    return { ok: true };
  });
}
