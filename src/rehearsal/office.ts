/** What whoever runs the programme does in a rehearsal: plans, moves, deferrals, returns and withdrawals, each by the verb that their page calls. */
import { plannedCohorts, plannedGroups, returnsDue } from '../cohorts/index.ts';
import { changeTraining } from '../deferring/index.ts';
import { chanceOf } from '../example/people/chance.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { planAsUsual } from '../learning/index.ts';
import { moveMembers } from '../moves/index.ts';
import { planQuietly, sessionsOfCohort } from '../timetable/index.ts';
import { byManager, uuidOf, type Stage } from './stage.ts';
import type { Player } from './store.ts';

/** Days before an intake begins, by which it must have a timetable. */
const PLANNED_BEFORE = 70;
/** Days after the start on which whoever deferred and named no day is asked. */
const ASKED_AFTER = 100;
/** Days after the day of return by which there is a seat, or they leave. */
const SEAT_WITHIN = 91;
/** From the day on which it is asked to the first day in another group. */
const MOVE_NOTICE = 7;
/** A seat is held in the same intake where so many days of teaching are left after the return. */
const WORTH_RETURNING = 120;

/** Intakes that begin within ten weeks get a timetable and a plan of modules, where they have none. */
export async function planNextIntakes(stage: Stage): Promise<void> {
  const { hub, hands, day } = stage;
  hands.moveTo('08:30');
  for (const { id, startsOn, designId } of await plannedCohorts(hub.database.db)) {
    if (designId === null || !isAfter(startsOn, day)) continue;
    if (isAfter(startsOn, day.add({ days: PLANNED_BEFORE }))) continue;
    if ((await sessionsOfCohort(hub.database.db, id)).length > 0) continue;
    await planQuietly(hub, id, byManager(stage));
    await planAsUsual(hub, id, byManager(stage));
  }
}

/** Whether anything came of it. */
export async function takeTurns(stage: Stage, players: readonly Player[]): Promise<boolean> {
  stage.hands.moveTo('09:40');
  let isChanged = false;
  for (const player of players) {
    if (player.state !== 'active') continue;
    const { turn } = stage.script.lifeOf(player);
    if (turn.what === 'none' || !turn.on.equals(stage.day)) continue;
    isChanged = true;
    switch (turn.what) {
      case 'moves':
        await move(stage, player);
        break;
      case 'defers':
        await defer(stage, player, turn);
        break;
      case 'withdraws':
        await change(stage, player, { action: 'withdraw', reason: turn.reason });
        break;
    }
  }
  return (await welcomeBack(stage, players)) || isChanged;
}

async function move(stage: Stage, { enrolmentId, groupId, cohortId, email }: Player): Promise<void> {
  const { hub, day, seed } = stage;
  const groups = (await plannedGroups(hub.database.db, [cohortId])).filter(
    ({ level, id }) => level === 1 && id !== groupId,
  );
  if (groupId === null || groups.length === 0) return;
  await hub.database.transaction((tx) =>
    moveMembers(
      tx,
      hub,
      {
        enrolmentIds: [enrolmentId],
        toGroupId: chanceOf(seed, 'move', email).pick(groups).id,
        onDay: day.add({ days: MOVE_NOTICE }),
        reason: null,
        eventKey: uuidOf('move', email, day.toString()),
      },
      byManager(stage),
    ),
  );
}

/** With a seat in their own group where enough is left of the course, or else in the next intake at the same venue. */
async function defer(
  stage: Stage,
  player: Player,
  { reason, returnBy }: { reason: string; returnBy: Temporal.PlainDate },
): Promise<void> {
  const asked = { action: 'defer', reason, returnBy } as const;
  for (const groupId of await seatsFor(stage, player, returnBy))
    if (await change(stage, player, { ...asked, groupId })) return;
  await change(stage, player, asked);
}

async function seatsFor(
  { hub }: Stage,
  { groupId, cohortId, teachingEndsOn }: Player,
  from: Temporal.PlainDate,
): Promise<readonly string[]> {
  const own =
    isBefore(from.add({ days: WORTH_RETURNING }), teachingEndsOn) && groupId !== null ? [groupId] : [];
  const cohorts = await plannedCohorts(hub.database.db);
  const course = cohorts.find(({ id }) => id === cohortId)?.course;
  const later = cohorts
    .filter((one) => one.course === course && isAfter(one.startsOn, from))
    .toSorted((one, other) => Temporal.PlainDate.compare(one.startsOn, other.startsOn));
  const groups = await plannedGroups(
    hub.database.db,
    later.map(({ id }) => id),
  );
  const there = later.flatMap(({ id }) => groups.filter((one) => one.cohortId === id && one.level === 1));
  return [...own, ...there.map(({ id }) => id)];
}

/** On the day by which they said that they would be back, most are; the others leave. Nobody is sent away by the hub. */
async function welcomeBack(stage: Stage, players: readonly Player[]): Promise<boolean> {
  const waiting = players.filter(({ state }) => state === 'deferred');
  if (waiting.length === 0) return false;
  let isChanged = false;
  const due = await returnsDue(stage.hub.database.db, 'everybody');
  for (const player of waiting) {
    const on = due.get(player.enrolmentId) ?? player.startsOn.add({ days: ASKED_AFTER });
    // Whoever found no seat on their day, or named none, is asked again each Monday.
    if (!on.equals(stage.day) && (isAfter(on, stage.day) || stage.day.dayOfWeek !== 1)) continue;
    isChanged = true;
    const { turn } = stage.script.lifeOf(player);
    const isBack = turn.what !== 'defers' || turn.comesBack;
    if (!isBack || isAfter(stage.day, on.add({ days: SEAT_WITHIN }))) {
      await change(stage, player, { action: 'withdraw', reason: 'personal-reason-other' });
      continue;
    }
    if (await change(stage, player, { action: 'resume', reason: null })) continue;
    for (const groupId of await seatsFor(stage, player, stage.day))
      if (await change(stage, player, { action: 'resume', reason: null, groupId })) break;
  }
  return isChanged;
}

async function change(
  stage: Stage,
  { enrolmentId, email }: Player,
  asked: {
    action: 'defer' | 'withdraw' | 'resume';
    reason: string | null;
    returnBy?: Temporal.PlainDate;
    groupId?: string;
  },
): Promise<boolean> {
  const { hub, day } = stage;
  const formKey = uuidOf(asked.action, email, day.toString(), asked.groupId ?? '');
  const whole = { returnBy: null, groupId: null, ...asked, enrolmentId };
  return (await changeTraining(hub, whole, formKey, byManager(stage))).ok;
}
