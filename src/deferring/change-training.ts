/** Deferring, withdrawing, coming back: what-if and the real thing, by the same plan. Nothing here is ever done by the hub itself. */
import {
  addContinued,
  addEnrolment,
  addMemberships,
  addTrainingChange,
  beginContinued,
  changeEnrolmentState,
  continuedOf,
  countHeld,
  endMemberships,
  enrolmentsOf,
  findEnrolment,
  findGroup,
  findPlannedCohort,
  isFormTaken,
  lockEnrolments,
  lockGroups,
  membershipsOf,
  placesLeftFrom,
  removeContinued,
  voidMemberships,
  type Enrolment,
  type Membership,
  type TrainingAction,
} from '../cohorts/index.ts';
import { engagementOf, type Engagement, type OwnTime } from '../engagement/index.ts';
import { declaredTypesOf } from '../evidence/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { changedLetter } from './emails/training-letters.ts';
import { mayChange, type Training, type WhyNot } from './may-change.ts';
import { planChange, type ChangePlan, type Seat } from './plan-change.ts';

export interface ChangeAsked {
  enrolmentId: number;
  action: TrainingAction;
  /** The DfE's; null of coming back. */
  reason: string | null;
  /** Of a deferral: by when they are to come back, and the day from which a seat is held. */
  returnBy: Temporal.PlainDate | null;
  /** Where they come back to, now or later; null for nowhere yet. */
  groupId: string | null;
}

export type WhyNotChanged =
  | WhyNot
  | 'not on the course'
  | 'full'
  | 'no seat'
  | 'other cohort'
  | 'place there'
  | 'return in the past';

interface Ready {
  enrolment: Enrolment;
  training: Training;
  /** What only the lead provider can know. */
  unknown: 'declarations' | null;
  plan: ChangePlan;
  /** The place that holds a seat elsewhere; null for none. */
  heldIn: { enrolmentId: number; memberships: readonly Membership[] } | null;
  /** The cohort of the seat. */
  seatCohort: string | null;
}

/** What it would be, read as it stands now; saves nothing. */
export async function previewChange(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  ownTime: OwnTime,
  asked: ChangeAsked,
): Promise<
  | { ok: true; plan: ChangePlan; after: Engagement; unknown: 'declarations' | null }
  | { ok: false; why: WhyNotChanged }
> {
  const { db } = database;
  const today = clock.today();
  const ready = await readyFor(db, asked, today);
  if (!ready.ok) return ready;
  const { plan, training, unknown } = ready.ready;
  const thought = new Map([
    [
      asked.enrolmentId,
      { state: training, memberships: await wholePlan(db, ready.ready), returnBy: asked.returnBy },
    ],
  ]);
  const [after] = await engagementOf(db, [asked.enrolmentId], today, ownTime, thought);
  return after === undefined ? { ok: false, why: 'not on the course' } : { ok: true, plan, after, unknown };
}

/** With what they had in places that this one goes on from. */
async function wholePlan(db: Reader, { enrolment, plan }: Ready) {
  const earlier = (await continuedOf(db, [enrolment.id])).filter(({ isBegun }) => isBegun);
  const before = await Promise.all(earlier.map((link) => membershipsOf(db, link.enrolmentId)));
  return [
    ...before
      .flat()
      .map(({ groupId, fromOn, untilOn }) => ({ enrolmentId: enrolment.id, groupId, fromOn, untilOn })),
    ...plan.memberships,
  ];
}

async function readyFor(
  db: Reader,
  asked: ChangeAsked,
  today: Temporal.PlainDate,
): Promise<{ ok: true; ready: Ready } | { ok: false; why: WhyNotChanged }> {
  const no = (why: WhyNotChanged) => ({ ok: false, why }) as const;
  const enrolment = await findEnrolment(db, asked.enrolmentId);
  const state = enrolment?.state;
  if (enrolment === null || (state !== 'active' && state !== 'deferred' && state !== 'withdrawn'))
    return no('not on the course');
  const links = await continuedOf(db, [enrolment.id]);
  if (links.some((link) => link.enrolmentId === enrolment.id && link.isBegun)) return no('not on the course');
  if (links.some((link) => link.continuesIn === enrolment.id && !link.isBegun))
    return no('not on the course');
  // Where nobody told of a declaration in the cohort, what the DfE will say is for the lead provider to know, and the page says so.
  const answer = mayChange({
    action: asked.action,
    training: state,
    declarations: await declaredTypesOf(db, enrolment.id),
    reason: asked.reason,
  });
  if (!answer.ok) return no(answer.why);
  if (asked.returnBy !== null && !isAfter(asked.returnBy, today.add({ days: 1 })))
    return no('return in the past');
  const link = links.find((one) => one.enrolmentId === enrolment.id);
  const heldIn =
    link === undefined
      ? null
      : { enrolmentId: link.continuesIn, memberships: await membershipsOf(db, link.continuesIn) };
  const memberships = await membershipsOf(db, enrolment.id);
  const seat = await seatOf(db, asked, enrolment, [...memberships, ...(heldIn?.memberships ?? [])], today);
  if (seat === 'no seat' || seat === 'full' || seat === 'other cohort') return no(seat);
  const there = (await enrolmentsOf(db, enrolment.personId)).find(
    ({ id, cohortId }) => id !== enrolment.id && id !== heldIn?.enrolmentId && cohortId === seat?.cohortId,
  );
  if (there !== undefined && there.state !== 'lapsed' && there.state !== 'declined') return no('place there');
  return {
    ok: true,
    ready: {
      enrolment,
      training: answer.training,
      unknown: answer.unknown,
      plan: planChange(enrolment.id, memberships, seat?.seat ?? null, today),
      heldIn,
      seatCohort: seat?.cohortId ?? null,
    },
  };
}

async function seatOf(
  db: Reader,
  { action, groupId, returnBy, enrolmentId }: ChangeAsked,
  enrolment: Enrolment,
  memberships: readonly Membership[],
  today: Temporal.PlainDate,
): Promise<{ seat: Seat; cohortId: string } | 'no seat' | 'full' | 'other cohort' | null> {
  if (action === 'withdraw') return null;
  const held = memberships.find(({ level, untilOn }) => level === 1 && untilOn === null);
  const wanted = groupId ?? (action === 'resume' ? (held?.groupId ?? null) : null);
  if (wanted === null) return action === 'resume' ? 'no seat' : null;
  const group = await findGroup(db, wanted);
  const [cohort, own] = [
    group === null ? null : await findPlannedCohort(db, group.cohortId),
    await findPlannedCohort(db, enrolment.cohortId),
  ];
  if (group === null || group.level !== 1 || cohort === null || own === null || cohort.course !== own.course)
    return 'other cohort';
  const earliest = action === 'resume' ? today.add({ days: 1 }) : returnBy;
  if (earliest === null) return 'no seat';
  const fromOn = isBefore(earliest, cohort.startsOn) ? cohort.startsOn : earliest;
  const left =
    (
      await placesLeftFrom(db, [group.id], fromOn, [
        enrolmentId,
        ...memberships.map((one) => one.enrolmentId),
      ])
    ).get(group.id) ?? 0;
  const kept = (await countHeld(db, [group.id])).get(group.id) ?? 0;
  return left - kept <= 0 ? 'full' : { seat: { groupId: group.id, fromOn }, cohortId: group.cohortId };
}

/** Does it: memberships, state, history, audit and letter together, or none. A form that comes twice is done once. */
export async function changeTraining(
  hub: Hub,
  asked: ChangeAsked,
  formKey: string,
  by: By,
): Promise<{ ok: true } | { ok: false; why: WhyNotChanged }> {
  const today = hub.clock.today();
  return hub.database.transaction(async (tx) => {
    // Groups before enrolments, as in all that gives seats.
    const links = await continuedOf(tx, [asked.enrolmentId]);
    const ids = [asked.enrolmentId, ...links.map(({ continuesIn }) => continuesIn)];
    const held = (await Promise.all(ids.map((id) => membershipsOf(tx, id))))
      .flat()
      .map(({ groupId }) => groupId);
    await lockGroups(tx, [...new Set([...held, ...(asked.groupId === null ? [] : [asked.groupId])])]);
    await lockEnrolments(tx, ids);
    if (await isFormTaken(tx, formKey)) return { ok: true };
    const found = await readyFor(tx, asked, today);
    if (!found.ok) return found;
    const { enrolment, training, plan, heldIn, seatCohort } = found.ready;
    await voidMemberships(tx, plan.voids, by.at);
    await endMemberships(tx, plan.ends);
    const isElsewhere = seatCohort !== null && seatCohort !== enrolment.cohortId;
    const began: number[] = [];
    if (heldIn !== null) {
      await voidMemberships(
        tx,
        heldIn.memberships.filter(({ untilOn }) => untilOn === null).map(({ id }) => id),
        by.at,
      );
      const stays = isElsewhere && (await findEnrolment(tx, heldIn.enrolmentId))?.cohortId === seatCohort;
      if (!stays) {
        await removeContinued(tx, enrolment.id);
        await changeEnrolmentState(tx, heldIn.enrolmentId, 'lapsed', by, null);
      }
    }
    const isResumed = asked.action === 'resume';
    const startsLater = plan.seat !== null && isAfter(plan.seat.fromOn, plan.fromOn);
    if (plan.seat !== null && isElsewhere) {
      const there = await addEnrolment(tx, enrolment.personId, seatCohort, 'deferred', by);
      if (
        !there.isNew &&
        there.enrolment.id !== heldIn?.enrolmentId &&
        there.enrolment.state !== 'lapsed' &&
        there.enrolment.state !== 'declined'
      )
        throw new Error(`Somebody has a place on ${seatCohort} already.`);
      const isLinked = (await continuedOf(tx, [enrolment.id])).some(
        (link) => link.enrolmentId === enrolment.id && link.continuesIn === there.enrolment.id,
      );
      if (!isLinked) await addContinued(tx, enrolment.id, there.enrolment.id, by);
      await changeEnrolmentState(
        tx,
        there.enrolment.id,
        isResumed ? (startsLater ? 'confirmed' : 'active') : 'deferred',
        by,
        isResumed ? null : asked.reason,
      );
      if (isResumed) await beginContinued(tx, enrolment.id, by);
      began.push(
        ...(await addMemberships(
          tx,
          [{ ...plan.seat, enrolmentId: there.enrolment.id, level: 1, cause: 'return' }],
          by,
        )),
      );
    } else if (plan.seat !== null)
      began.push(
        ...(await addMemberships(
          tx,
          [{ ...plan.seat, enrolmentId: enrolment.id, level: 1, cause: 'return' }],
          by,
        )),
      );
    // Of somebody who goes on elsewhere the place that they leave stays deferred: that is what became of it.
    if (!(isResumed && isElsewhere)) await changeEnrolmentState(tx, enrolment.id, training, by, asked.reason);
    await addTrainingChange(
      tx,
      {
        enrolmentId: enrolment.id,
        action: asked.action,
        reason: asked.reason,
        fromOn: plan.fromOn,
        returnBy: asked.action === 'defer' ? asked.returnBy : null,
        ended: [...plan.ends.map(({ id }) => id), ...plan.voids],
        began,
        formKey,
      },
      by,
    );
    await record(tx, {
      ...by,
      event: 'place.training-changed',
      subject: `enrolment:${enrolment.id}`,
      detail: {
        action: asked.action,
        from: plan.fromOn.toString(),
        returnBy: asked.returnBy?.toString() ?? null,
        seat: plan.seat?.groupId ?? null,
      },
    });
    await tell(tx, hub, enrolment, asked, plan, formKey);
    return { ok: true };
  });
}

/** Kinds of letters. */
const KINDS: Readonly<Record<TrainingAction, string>> = {
  defer: 'place.deferred',
  withdraw: 'place.withdrawn',
  resume: 'place.resumed',
};

async function tell(
  tx: Tx,
  { profile, config }: Hub,
  enrolment: Enrolment,
  { action, returnBy }: ChangeAsked,
  { seat, fromOn }: ChangePlan,
  formKey: string,
): Promise<void> {
  const address = (await mainEmailsOf(tx, [enrolment.personId])).get(enrolment.personId);
  if (address === undefined) return;
  const group = seat === null ? null : await findGroup(tx, seat.groupId);
  const letter = changedLetter({
    profile,
    publicUrl: config.publicUrl,
    action,
    fromOn,
    returnBy,
    seat: seat === null || group === null ? null : { groupName: group.name, fromOn: seat.fromOn },
  });
  await queueMail(tx, { eventKey: `training:${formKey}`, kind: KINDS[action], to: address, ...letter });
}
