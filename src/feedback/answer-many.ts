/**
 * The answers of many to one round in one go, for whoever plays a hub: the same rules, rows and audits as if each had
 * answered alone, which a test holds it to; the box is sealed once.
 */
import { randomInt } from 'node:crypto';

import { enrolmentsOfCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { recordAll, type By } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { marksInForce } from '../registers/index.ts';
import { putIn, type Answers } from './box.ts';
import { WAS_THERE } from './open-rounds.ts';
import { addAnswered, lockRound, writeBox, type Round } from './store.ts';

export interface Answering {
  enrolmentId: number;
  answers: Answers;
  by: By;
}

/** How many of them were taken: who may not be asked, has answered or comes too late is passed over. */
export async function answerMany(
  { database, keyring, clock }: Hub,
  round: Round,
  all: readonly Answering[],
): Promise<number> {
  return database.transaction(async (tx) => {
    const asked = await askedIn(tx, round);
    const those = all.filter(({ enrolmentId }) => asked.has(enrolmentId));
    if (those.length === 0) return 0;
    const { isSettled, version, closesOn, box } = await lockRound(tx, keyring, round);
    if (
      version !== round.surveyVersion ||
      isSettled ||
      Temporal.PlainDate.compare(clock.today(), closesOn) > 0
    )
      return 0;
    const taken: Answering[] = [];
    let filled = box;
    for (const one of those) {
      if (!(await addAnswered(tx, round.id, one.enrolmentId))) continue;
      filled = putIn(filled, one.answers, (below) => randomInt(below));
      taken.push(one);
    }
    if (taken.length === 0) return 0;
    await writeBox(tx, keyring, round.id, filled);
    await recordAll(
      tx,
      taken.map(({ enrolmentId, by }) => ({
        ...by,
        event: 'feedback.answered',
        subject: `enrolment:${enrolmentId}`,
        detail: { round: round.id },
      })),
    );
    return taken.length;
  });
}

/** Whom a round asks, but those of a unit: of a session those who were there, of the programme those who are on it or have completed it. */
async function askedIn(db: Reader, { cohortId, sessionId, unit }: Round): Promise<ReadonlySet<number>> {
  if (unit !== null) return new Set();
  const places = await enrolmentsOfCohort(db, cohortId);
  if (sessionId === null)
    return new Set(
      places.filter(({ state }) => state === 'active' || state === 'completed').map(({ id }) => id),
    );
  const were = new Set(
    (await marksInForce(db, { sessions: [sessionId] }))
      .filter(({ state }) => WAS_THERE.has(state))
      .map(({ personId }) => personId),
  );
  return new Set(places.filter(({ personId }) => were.has(personId)).map(({ id }) => id));
}
