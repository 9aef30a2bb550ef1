import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { findPerson, takeVerificationBack, verifyTrns } from '../../people/index.ts';
import {
  findRegistration,
  lockMirror,
  undoDecision,
  writeDecision,
  writeMatches,
  type Decision,
  type RegistrationNow,
} from '../store.ts';
import { textOf } from '../wire.ts';
import { matchAll } from './match-all.ts';

export type MatchDecided =
  | { ok: true }
  | { ok: false; reason: 'no such registration' | 'no such person' | 'another since' };

/** A manager says whose a registration is, or whose it is not. It stands until it is taken back. */
export async function decideMatch(
  { database }: Pick<Hub, 'database'>,
  registrationId: number,
  { personId, decision }: { personId: number; decision: Decision['decision'] },
  by: By,
): Promise<MatchDecided> {
  return database.transaction(async (tx) => {
    await lockMirror(tx);
    const registration = await findRegistration(tx, registrationId);
    if (registration === null) return { ok: false, reason: 'no such registration' };
    if ((await findPerson(tx, personId)) === null) return { ok: false, reason: 'no such person' };
    // Two who look at one queue: the second is shown what the first decided.
    const isTaken = registration.match === 'matched' && registration.personId !== personId;
    if (decision === 'match' && isTaken) return { ok: false, reason: 'another since' };
    if (!(await writeDecision(tx, registrationId, personId, decision, by))) return { ok: true };
    if (decision === 'match') {
      if (registration.match !== 'matched') await give(tx, registrationId, personId, by);
    } else if (registration.personId === personId) await takeFrom(tx, registration, by);
    await record(tx, {
      ...by,
      event: decision === 'match' ? 'registration.matched' : 'registration.refused',
      subject: `person:${personId}`,
      detail: { registration: registrationId },
    });
    await matchAll(tx, by);
    return { ok: true };
  });
}

/** Takes a decision back: the registration is matched anew, by what is known now. False where there is none to take back. */
export async function undoMatch(
  { database }: Pick<Hub, 'database'>,
  registrationId: number,
  decisionId: number,
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockMirror(tx);
    const undone = await undoDecision(tx, registrationId, decisionId, by);
    if (undone === null) return false;
    const registration = await findRegistration(tx, registrationId);
    // What was found while the decision stood is asked again, unless another decision by hand stands for it.
    const standsByHand = undone.decision === 'not this person' && registration?.how === 'by-hand';
    if (registration !== null && !standsByHand) await takeFrom(tx, registration, by);
    await record(tx, {
      ...by,
      event: 'registration.decision-undone',
      subject: `person:${undone.personId}`,
      detail: { registration: registrationId },
    });
    await matchAll(tx, by);
    return true;
  });
}

async function give(tx: Tx, id: number, personId: number, by: By): Promise<void> {
  await writeMatches(tx, [{ id, match: 'matched', personId, how: 'by-hand' }], by);
}

/** With the match goes what it said of the person's number. */
async function takeFrom(tx: Tx, { id, personId }: RegistrationNow, by: By): Promise<void> {
  await writeMatches(tx, [{ id, match: 'unmatched', personId: null, how: null }], by);
  if (personId !== null) await takeVerificationBack(tx, personId, `registration:${id}`, by);
}

/** The number that the DfE checked takes the place of one that the person told: somebody looked at both. */
export async function takeTrn(
  { database }: Pick<Hub, 'database'>,
  registrationId: number,
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockMirror(tx);
    const registration = await findRegistration(tx, registrationId);
    const trn = registration === null ? null : textOf(registration.told, 'trn');
    if (registration?.personId == null || trn === null || registration.told.trnIsVerified !== true)
      return false;
    const given = [{ personId: registration.personId, trn, source: `registration:${registrationId}` }];
    return (await verifyTrns(tx, given, by, { replaces: true })).length > 0;
  });
}
