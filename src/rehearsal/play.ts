import { windowsOf } from '../assessment/index.ts';
import { plannedCohorts } from '../cohorts/index.ts';
import { remindOfReturns } from '../deferring/index.ts';
import type { CertificateSources } from '../certificates/index.ts';
import { refreshFigures } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { listExamplePeople } from '../identity/index.ts';
import { byOperator, record } from '../kit/audit/index.ts';
import { rehearsalClock, worldClock } from '../kit/clock.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { runMoveRound } from '../moves/index.ts';
import { setRehearsalDay } from '../profile/index.ts';
import { workThrough } from './evenings.ts';
import { exchangeFiles } from './lead-provider.ts';
import { bringNewcomers } from './newcomers.ts';
import { planNextIntakes, takeTurns } from './office.ts';
import { runAssessments } from './results.ts';
import { holdSessions, sendApologies } from './sessions-of-day.ts';
import { Script } from './script.ts';
import { Hands, hubOfDay, type Stage } from './stage.ts';
import { answerSurveys, settleSurveys } from './surveys.ts';
import { findRehearsal, lockRehearsal, playersOn, writeRehearsal, type Rehearsal } from './store.ts';

/** The first day that is played: the example hub is drawn as on the day before. */
export const BEGINS = Temporal.PlainDate.from('2026-11-24');
/** Bank holidays are published no further. */
export const ENDS = Temporal.PlainDate.from('2028-12-31');
/** With the 104 of the first intake of the autumn they are 200. */
export const NEWCOMERS = 96;
export const SEED = 1;

export type WhyNotPlayed =
  | 'not an example'
  | 'before it begins'
  | 'after it ends'
  | 'played already'
  | 'other seed';
export type Played =
  | { ok: true; from: Temporal.PlainDate; until: Temporal.PlainDate; days: number }
  | { ok: false; why: WhyNotPlayed; rehearsal: Rehearsal | null };

/**
 * Plays the example hub day by day to the end of `until`, from the day after the last that was played, through the verbs
 * that its pages call. A day is one transaction: killed half-way, it goes on with that day. The same seed gives the same
 * history, in one go or in many.
 *
 * @param seed null for the one that it began with, or the usual one
 */
export async function playRehearsal(
  hub: Hub,
  { until, seed, newcomers }: { until: Temporal.PlainDate; seed: number | null; newcomers: number },
  sources: CertificateSources,
  tell: (day: Temporal.PlainDate) => void = () => {},
): Promise<Played> {
  const { db } = hub.database;
  const before = await findRehearsal(db);
  const no = (why: WhyNotPlayed): Played => ({ ok: false, why, rehearsal: before });
  if (hub.profile.exampleNotice === null) return no('not an example');
  if (isBefore(until, BEGINS)) return no('before it begins');
  if (isAfter(until, ENDS)) return no('after it ends');
  if (before !== null && !isAfter(until, before.playedUntil)) return no('played already');
  if (before !== null && seed !== null && seed !== before.seed) return no('other seed');
  const from = before?.playedUntil.add({ days: 1 }) ?? BEGINS;
  const rehearsal = before ?? { seed: seed ?? SEED, newcomers, playedUntil: BEGINS };
  const managerId = (await listExamplePeople(db)).find(({ key }) => key === 'manager')?.personId ?? null;
  const script = new Script(rehearsal.seed);
  let days = 0;
  for (let day = from; !isAfter(day, until); day = day.add({ days: 1 })) {
    await hub.database.transaction(async (tx) => {
      await lockRehearsal(tx);
      const now = await findRehearsal(tx);
      // Another process was quicker.
      if (now !== null && !isBefore(now.playedUntil, day)) return;
      const hands = new Hands(day);
      const stage = {
        hub: hubOfDay(hub, tx, hands),
        hands,
        seed: rehearsal.seed,
        script,
        day,
        managerId,
        sources,
      };
      if (now === null) await bringNewcomers(tx, stage, rehearsal.newcomers);
      await playDay(stage);
      await writeRehearsal(tx, { ...rehearsal, playedUntil: day }, hands.now());
    });
    days += 1;
    tell(day);
  }
  await setRehearsalDay(hub.database, until, byOperator(worldClock.now()));
  await refreshFigures({ database: hub.database, clock: rehearsalClock(until) }, sources.ownTime);
  await hub.database.transaction((tx) =>
    record(tx, {
      ...byOperator(worldClock.now()),
      event: 'rehearsal.played',
      subject: 'hub:rehearsal',
      detail: { from: from.toString(), until: until.toString(), seed: rehearsal.seed },
    }),
  );
  return { ok: true, from, until, days };
}

/** In the order of a day: what the hub does by itself, the office, the members at noon, the sessions, the files, the evening. */
async function playDay(stage: Stage): Promise<void> {
  const { hub, day } = stage;
  const { db } = hub.database;
  await runMoveRound(hub);
  await remindOfReturns(hub);
  await settleSurveys(stage);
  await runAssessments(stage, await plannedCohorts(db), await windowsOf(db, 'all'));
  await planNextIntakes(stage);
  const players = await playersOn(db, day);
  await stage.script.enter(db, players);
  const isChanged = day.dayOfWeek <= 5 && (await takeTurns(stage, players));
  const active = new Map(
    (isChanged ? await playersOn(db, day) : players)
      .filter(({ state }) => state === 'active')
      .map((player) => [player.personId, player]),
  );
  await sendApologies(stage, active);
  await holdSessions(stage, active);
  const cohorts = await plannedCohorts(db);
  await exchangeFiles(stage, cohorts, await windowsOf(db, 'all'));
  await workThrough(stage, players);
  await answerSurveys(stage, players, cohorts);
}
