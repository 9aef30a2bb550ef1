import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import {
  findSession,
  momentsOf,
  sessionsOfPerson,
  sessionsWithIds,
  type Session,
} from '../../timetable/index.ts';
import { isExpectedAt } from '../expected.ts';
import type { State } from '../marks/in-force.ts';
import { keepEntries } from '../marks/save-register.ts';
import { lockRegister } from '../store.ts';
import { offersFor, type Offer } from './offers.ts';
import {
  addApology,
  addCatchUp,
  cancelCatchUp,
  catchUpsOf,
  findApology,
  findCatchUpFor,
  sameElsewhere,
  takeBack,
} from './store.ts';

type Refused = { ok: false; reason: 'not expected' | 'has begun' };
export type Apologised = { ok: true } | Refused;

/** Says that somebody does not come: their register reads it at once. Twice is the same as once. */
export async function apologise(
  hub: Pick<Hub, 'database'>,
  session: Session,
  { personId, reason }: { personId: number; reason: string },
  by: By,
): Promise<Apologised> {
  return hub.database.transaction(async (tx): Promise<Apologised> => {
    const refused = await mayNot(tx, session, personId, by.at);
    if (refused !== null) return refused;
    if (!(await addApology(tx, { sessionId: session.id, personId, reason, at: by.at }))) return { ok: true };
    await setDown(tx, session.id, personId, 'excused', by);
    await record(tx, { ...by, event: 'apology.sent', subject: `session:${session.id}` });
    return { ok: true };
  });
}

/** They come after all: the seat elsewhere is free again, and they are expected here as if nothing had been. */
export async function takeBackApology(
  hub: Pick<Hub, 'database'>,
  session: Session,
  personId: number,
  by: By,
): Promise<Apologised> {
  return hub.database.transaction(async (tx): Promise<Apologised> => {
    const refused = await mayNot(tx, session, personId, by.at);
    if (refused !== null) return refused;
    await freeSeat(tx, session.id, personId, by);
    if (!(await takeBack(tx, session.id, personId, by.at))) return { ok: true };
    await setDown(tx, session.id, personId, 'expected', by);
    await record(tx, { ...by, event: 'apology.taken-back', subject: `session:${session.id}` });
    return { ok: true };
  });
}

export type Booked = { ok: true } | Refused | { ok: false; reason: 'no apology' | 'no longer offered' };

/** Takes a seat at another session in the stead of this one, or another seat in the stead of the one they had. */
export async function bookCatchUp(
  hub: Pick<Hub, 'database'>,
  missed: Session,
  { personId, sessionId }: { personId: number; sessionId: number },
  by: By,
): Promise<Booked> {
  return hub.database.transaction(async (tx): Promise<Booked> => {
    // The register of the session that is booked is held: of two who take the last seat one waits and sees it taken.
    await lockRegister(tx, sessionId);
    if ((await findApology(tx, missed.id, personId)) === null) return { ok: false, reason: 'no apology' };
    const known = await findCatchUpFor(tx, missed.id, personId);
    if (known?.sessionId === sessionId) return { ok: true };
    const offers = await findOffers(tx, missed, personId, by.at);
    if (!offers.some(({ session }) => session.id === sessionId))
      return { ok: false, reason: 'no longer offered' };
    await freeSeat(tx, missed.id, personId, by);
    const seat = { personId, missedSessionId: missed.id, sessionId, by: personId, at: by.at };
    if (!(await addCatchUp(tx, seat))) return { ok: false, reason: 'no longer offered' };
    await record(tx, {
      ...by,
      event: 'catch-up.booked',
      subject: `session:${sessionId}`,
      detail: { missed: missed.id },
    });
    return { ok: true };
  });
}

/** The seat is free again; the apology stands. */
export async function cancelSeat(
  hub: Pick<Hub, 'database'>,
  missed: Session,
  personId: number,
  by: By,
): Promise<void> {
  await hub.database.transaction((tx) => freeSeat(tx, missed.id, personId, by));
}

/** What could stand for this session. */
export async function findOffers(
  db: Reader,
  missed: Session,
  personId: number,
  now: Temporal.Instant,
): Promise<readonly Offer[]> {
  const london = now.toZonedDateTimeISO('Europe/London').toPlainDate();
  const found = await sameElsewhere(db, missed.id, london);
  const seats = (await catchUpsOf(db, [personId])).filter((one) => one.missed !== missed.id);
  const own = [
    ...(await sessionsOfPerson(db, personId, london)),
    ...(await sessionsWithIds(
      db,
      seats.map(({ at }) => at),
    )),
  ];
  const elsewhere = [];
  for (const { sessionId, taken, seats } of found) {
    const session = await findSession(db, sessionId);
    if (session !== null) elsewhere.push({ session, taken, seats });
  }
  return offersFor(missed, own, elsewhere, now);
}

async function mayNot(
  db: Reader,
  session: Session,
  personId: number,
  now: Temporal.Instant,
): Promise<Refused | null> {
  if (session.state !== 'planned' || !(await isExpectedAt(db, session.id, personId)))
    return { ok: false, reason: 'not expected' };
  const hasBegun = Temporal.Instant.compare(momentsOf(session).until.toInstant(), now) <= 0;
  return hasBegun ? { ok: false, reason: 'has begun' } : null;
}

async function freeSeat(tx: Tx, missedId: number, personId: number, by: By): Promise<void> {
  if (await cancelCatchUp(tx, missedId, personId, by.at))
    await record(tx, { ...by, event: 'catch-up.cancelled', subject: `session:${missedId}` });
}

async function setDown(tx: Tx, sessionId: number, personId: number, state: State, by: By): Promise<void> {
  const entry = {
    id: crypto.randomUUID(),
    person: personId,
    device: crypto.randomUUID(),
    sequence: 1,
    knows: 0,
    how: 'apology' as const,
    batch: null,
    state,
    minutes: null,
    mode: null,
    madeAt: null,
  };
  await keepEntries(tx, sessionId, { entries: [entry] }, personId, by);
}
