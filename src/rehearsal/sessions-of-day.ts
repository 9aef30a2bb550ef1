/** Sessions of a rehearsal: who says beforehand that they cannot come, who checks in, and the register as its leader takes it. */
import { chanceOf } from '../example/people/chance.ts';
import {
  apologise,
  bookCatchUp,
  checkIn,
  closedOf,
  codeOnScreen,
  expectedAt,
  findOffers,
  saveRegister,
  type ArrivingEntry,
  type OnRegister,
} from '../registers/index.ts';
import { expectedBetween, sessionsBetween, type Session } from '../timetable/index.ts';
import { byMember, uuidOf, type Stage } from './stage.ts';
import type { Player } from './store.ts';

/** Days between an apology and what it is about. */
const AHEAD = 2;
const REASONS = [
  'There is an inspection at our school that week.',
  'My class has its residential on those days.',
  'The annual review that I chair was moved to that afternoon.',
  'Nobody can cover my class.',
];
/** How many of a session try the code on the screen. */
const CHECKING_IN = 5;

/** Two days before: who cannot come says so, and most take a seat elsewhere. */
export async function sendApologies(stage: Stage, players: ReadonlyMap<number, Player>): Promise<void> {
  const { hub, hands, day, seed, script } = stage;
  hands.moveTo('12:20');
  const on = day.add({ days: AHEAD });
  const sessions = new Map((await sessionsBetween(hub.database.db, on, on)).map((one) => [one.id, one]));
  if (sessions.size === 0) return;
  const expected = (await expectedBetween(hub.database.db, on, on)).flatMap(({ personId, sessionId }) => {
    const [player, session] = [players.get(personId), sessions.get(sessionId)];
    return player === undefined || session === undefined ? [] : [{ player, session }];
  });
  for (const { player, session } of expected.toSorted(byAddress)) {
    const luck = chanceOf(seed, 'apology', player.email, nameOf(session));
    if (!luck.percent(script.lifeOf(player).apologises)) continue;
    const { personId } = player;
    const by = byMember(stage, personId);
    const said = await apologise(hub, session, { personId, reason: luck.pick(REASONS) }, by);
    if (!said.ok || luck.percent(20)) continue;
    const [first] = await findOffers(hub.database.db, session, personId, by.at);
    if (first !== undefined) await bookCatchUp(hub, session, { personId, sessionId: first.session.id }, by);
  }
}

/** Every session of the day, in the order in which they end. */
export async function holdSessions(stage: Stage, players: ReadonlyMap<number, Player>): Promise<void> {
  const { hub, day } = stage;
  const sessions = await sessionsBetween(hub.database.db, day, day);
  const closed = await closedOf(
    hub.database.db,
    sessions.map(({ id }) => id),
  );
  const open = sessions.filter(({ id }) => !closed.has(id));
  for (const session of open.toSorted(inOrder)) await hold(stage, session, players);
}

async function hold(stage: Stage, session: Session, players: ReadonlyMap<number, Player>): Promise<void> {
  const { hub, hands } = stage;
  const expected = (await expectedAt(hub.database.db, session.id)).filter(
    ({ apology, elsewhere }) => apology === null && elsewhere === null,
  );
  if (expected.length === 0) return;
  const mode = session.isOnline ? 'online' : 'room';
  const drawn = expected.map((one) => ({ one, ...drawMark(stage, session, one, players) }));
  hands.moveTo(session.startsAt.add({ minutes: 5 }));
  const code = await codeOnScreen(hub, session.id, hands.now());
  for (const { one } of drawn.filter(({ state }) => state === 'present').slice(0, CHECKING_IN)) {
    const { personId } = one;
    await checkIn(hub, session, { personId, code, shownAt: hands.now(), mode }, byMember(stage, personId));
  }
  hands.moveTo(session.endsAt);
  const leader = session.facilitators[0]?.personId ?? stage.managerId;
  if (leader === null) return;
  const device = uuidOf('device', nameOf(session));
  const batch = uuidOf('rest', nameOf(session));
  const marked = drawn.toSorted((a, b) => Number(a.state === 'present') - Number(b.state === 'present'));
  const entries = marked.map(({ one, state, minutes }, index): ArrivingEntry => {
    const isRest = state === 'present';
    return {
      id: uuidOf('entry', nameOf(session), emailOf(one.personId, players)),
      person: one.personId,
      device,
      sequence: index + 1,
      // They see who has checked in, and mark the rest.
      knows: Number.MAX_SAFE_INTEGER,
      how: isRest ? 'rest' : 'by hand',
      batch: isRest ? batch : null,
      state,
      minutes,
      mode: state === 'absent' ? null : mode,
      madeAt: null,
    };
  });
  const closing = {
    id: uuidOf('closing', nameOf(session)),
    knows: Number.MAX_SAFE_INTEGER,
    words: '',
    madeAt: null,
  };
  await saveRegister(hub, session.id, { entries, closings: [closing] }, leader, byMember(stage, leader));
}

function drawMark(
  { seed, script }: Stage,
  session: Session,
  { personId }: OnRegister,
  players: ReadonlyMap<number, Player>,
): { state: 'present' | 'late' | 'left-early' | 'absent'; minutes: number | null } {
  const player = players.get(personId);
  const luck = chanceOf(seed, 'mark', emailOf(personId, players), nameOf(session));
  const drawn = luck.below(100);
  const away = player === undefined ? 2 : script.lifeOf(player).staysAway;
  if (drawn < away) return { state: 'absent', minutes: null };
  if (drawn < away + 4) return { state: 'late', minutes: 5 + 5 * luck.below(5) };
  if (drawn < away + 6) return { state: 'left-early', minutes: 10 + 10 * luck.below(3) };
  return { state: 'present', minutes: null };
}

function emailOf(personId: number, players: ReadonlyMap<number, Player>): string {
  return players.get(personId)?.email ?? String(personId);
}

/** Not by its number, which another database may have given otherwise. */
export function nameOf({ cohortId, groupId, component, number }: Session): string {
  return `${groupId ?? cohortId} ${component} ${number}`;
}

function inOrder(one: Session, other: Session): number {
  return Temporal.PlainTime.compare(one.endsAt, other.endsAt) || (nameOf(one) < nameOf(other) ? -1 : 1);
}

function byAddress(
  one: { player: Player; session: Session },
  other: { player: Player; session: Session },
): number {
  if (one.player.email !== other.player.email) return one.player.email < other.player.email ? -1 : 1;
  return inOrder(one.session, other.session);
}
