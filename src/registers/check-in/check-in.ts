import type { Hub } from '../../hub.ts';
import type { By } from '../../kit/audit/index.ts';
import { momentsOf, type Session } from '../../timetable/index.ts';
import { isExpectedAt } from '../expected.ts';
import type { Mode } from '../marks/in-force.ts';
import { keepEntries } from '../marks/save-register.ts';
import { lockRegister } from '../store.ts';
import { codeAt, isRightCode, MOST_WRONG, WRONG_WITHIN_MINUTES } from './code.ts';
import { addTry, countTries, eraseTries } from './tries-store.ts';

/** People come early for a coffee. */
export const OPENS_BEFORE_MINUTES = 60;

export type CheckedIn =
  | { ok: true; mark: 'present' | 'decided already' }
  | { ok: false; reason: 'wrong code' | 'too many wrong' | 'not expected' | 'too early' | 'over' };

/** Whether somebody can check in now: from an hour before it begins to its end. */
export function checkInIs(
  session: Pick<Session, 'day' | 'startsAt' | 'endsAt'>,
  now: Temporal.Instant,
): 'open' | 'too early' | 'over' {
  const { from, until } = momentsOf(session);
  const opens = from.subtract({ minutes: OPENS_BEFORE_MINUTES }).toInstant();
  if (Temporal.Instant.compare(now, opens) < 0) return 'too early';
  return Temporal.Instant.compare(now, until.toInstant()) > 0 ? 'over' : 'open';
}

/** The code on the screen of a session at a moment; its register is made where there is none. */
export async function codeOnScreen(
  { database }: Pick<Hub, 'database'>,
  sessionId: number,
  at: Temporal.Instant,
): Promise<string> {
  const { secret } = await database.transaction((tx) => lockRegister(tx, sessionId));
  return codeAt(secret, sessionId, at);
}

/**
 * Marks somebody present by their own word and the code on the screen. Wrong codes are counted for each person; one who
 * is not expected here learns nothing of whether the code was right. Twice is the same as once.
 *
 * @param shownAt when the code was first shown to the hub, which may be before they signed in
 */
export async function checkIn(
  hub: Pick<Hub, 'database'>,
  session: Session,
  {
    personId,
    code,
    shownAt,
    mode,
  }: { personId: number; code: string; shownAt: Temporal.Instant; mode: Mode },
  by: By,
): Promise<CheckedIn> {
  return hub.database.transaction(async (tx): Promise<CheckedIn> => {
    const { secret } = await lockRegister(tx, session.id);
    if (!(await isExpectedAt(tx, session.id, personId))) return { ok: false, reason: 'not expected' };
    const state = checkInIs(session, shownAt);
    if (state !== 'open') return { ok: false, reason: state };
    const since = by.at.subtract({ minutes: WRONG_WITHIN_MINUTES });
    if ((await countTries(tx, personId, since)) >= MOST_WRONG) return { ok: false, reason: 'too many wrong' };
    if (!isRightCode(secret, session.id, code, shownAt)) {
      await eraseTries(tx, by.at.subtract({ hours: 24 }));
      await addTry(tx, personId, by.at);
      return { ok: false, reason: 'wrong code' };
    }
    const id = crypto.randomUUID();
    const entry = {
      id,
      person: personId,
      device: crypto.randomUUID(),
      sequence: 1,
      // Whoever checks in has seen nothing of the register, and their word gives way to what was decided.
      knows: 0,
      how: 'check-in' as const,
      batch: null,
      state: 'present' as const,
      minutes: null,
      mode,
      madeAt: null,
    };
    const { entries } = await keepEntries(tx, session.id, { entries: [entry] }, personId, by);
    const isInForce = entries.some((one) => one.id === id && one.takesEffect);
    return { ok: true, mark: isInForce ? 'present' : 'decided already' };
  });
}
