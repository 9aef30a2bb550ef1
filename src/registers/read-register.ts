/** A register as its page and a device without signal show it. */
import type { Hub } from '../hub.ts';
import { plannedCohorts, plannedGroups } from '../cohorts/index.ts';
import { LONDON, worldClock } from '../kit/clock.ts';
import { reachOf, type Viewer } from '../kit/policy/index.ts';
import { hoursOf, momentsOf, placeOf, sessionsBetween, shortDay, type Session } from '../timetable/index.ts';
import { expectedAt, type OnRegister } from './expected.ts';
import { byPerson, inForce, madeUnawares, type Entry } from './marks/in-force.ts';
import { registerPaths as paths } from './paths.ts';
import { closedOf, closingsOf, entriesOf, type KeptClosing, type KeptEntry } from './store.ts';

/** How many days ahead a device keeps, so that it is ready before whoever leads drives to where there is no signal. */
export const DAYS_KEPT = 3;

export interface Row extends OnRegister {
  mark: KeptEntry | null;
  /** Two who did not know of one another decided differently. */
  isUnaware: boolean;
  /** It arrived when the register had been closed. */
  isAfterClosing: boolean;
  /** They are no longer expected here, but something was set down about them. */
  isGone: boolean;
}

export interface Register {
  session: Session;
  rows: readonly Row[];
  lastNumber: number;
  entries: readonly KeptEntry[];
  closings: readonly KeptClosing[];
  /** The last press of "Mark the rest present" that still marks somebody; null for none. */
  restToUndo: string | null;
}

export async function readRegister(hub: Pick<Hub, 'database'>, session: Session): Promise<Register> {
  const { db } = hub.database;
  const entries = await entriesOf(db, session.id);
  const closings = await closingsOf(db, session.id);
  const about = byPerson(entries);
  const expected = await expectedAt(db, session.id);
  const closedAt = closings[0]?.number ?? null;
  const rowOf = (one: OnRegister, isGone: boolean): Row => {
    const own = about.get(one.personId) ?? [];
    const mark = inForce(own);
    return {
      ...one,
      mark,
      isUnaware: madeUnawares(own),
      isAfterClosing: mark !== null && closedAt !== null && mark.number > closedAt,
      isGone,
    };
  };
  const here = new Set(expected.map(({ personId }) => personId));
  const gone = await namesOf(
    hub,
    [...about.keys()].filter((person) => !here.has(person)),
  );
  const rows = [...expected.map((one) => rowOf(one, false)), ...gone.map((one) => rowOf(one, true))];
  return {
    session,
    rows,
    lastNumber: Math.max(0, ...entries.map(({ number }) => number), ...closings.map(({ number }) => number)),
    entries,
    closings,
    restToUndo: rows.findLast(({ mark }) => mark?.how === 'rest')?.mark?.batch ?? null,
  };
}

async function namesOf(
  hub: Pick<Hub, 'database'>,
  people: readonly number[],
): Promise<readonly OnRegister[]> {
  if (people.length === 0) return [];
  const rows = await hub.database.db
    .selectFrom('people')
    .select(['id', 'full_name'])
    .where('id', 'in', [...people])
    .orderBy('full_name')
    .execute();
  return rows.map(({ id, full_name }) => ({
    personId: id,
    name: full_name,
    school: null,
    catchesUp: null,
    elsewhere: null,
    apology: null,
  }));
}

/** What a device keeps of a register: names, and what has been set down. No need, no reason, no address. */
export function keptOnDevice(register: Register, viewer: Viewer): KeptOnDevice {
  const { session, rows, lastNumber, entries, closings } = register;
  const { from, until } = momentsOf(session);
  return {
    viewer: viewer.personId,
    session: session.id,
    title: session.title,
    isOnline: session.isOnline,
    startsAt: from.epochMilliseconds,
    endsAt: until.epochMilliseconds,
    number: lastNumber,
    entries: entries.map(onTheWire),
    closed: closings.length > 0,
    people: rows.map(({ personId, name }) => ({ id: personId, name })),
  };
}

export interface KeptOnDevice {
  viewer: number;
  session: number;
  title: string;
  isOnline: boolean;
  startsAt: number;
  endsAt: number;
  number: number;
  entries: readonly (Entry & { number: number })[];
  closed: boolean;
  people: readonly { id: number; name: string }[];
}

export function onTheWire(entry: KeptEntry): Entry & { number: number } {
  const { id, number, person, device, sequence, knows, how, batch, state, minutes, mode } = entry;
  return { id, number, person, device, sequence, knows, how, batch, state, minutes, mode };
}

export interface SessionShown {
  session: Session;
  cohort: string;
  isClosed: boolean;
  href: string;
  words: string;
}

/** Sessions from a day to a day that this viewer takes registers of, in order of time. */
export async function sessionsToTake(
  hub: Pick<Hub, 'database'>,
  viewer: Viewer,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly SessionShown[]> {
  const { db } = hub.database;
  const reach = reachOf(viewer, 'see registers');
  const sessions = await sessionsBetween(db, from, to);
  if (sessions.length === 0) return [];
  const cohorts = new Map((await plannedCohorts(db)).map((cohort) => [cohort.id, cohort]));
  const groups = await plannedGroups(db, [...new Set(sessions.map(({ cohortId }) => cohortId))]);
  const isWithin = ({ cohortId, groupId }: Session): boolean => {
    if (reach === 'everything') return true;
    const course = cohorts.get(cohortId)?.course ?? '';
    if (reach.cohort.includes(cohortId) || reach.programme.includes(course)) return true;
    return groups.some(
      ({ id, cohortId: of }) =>
        of === cohortId && (groupId === null || groupId === id) && reach.group.includes(id),
    );
  };
  const shown = sessions.filter(isWithin);
  const closed = await closedOf(
    db,
    shown.map(({ id }) => id),
  );
  return shown.map((session) => ({
    session,
    cohort: cohorts.get(session.cohortId)?.name ?? '',
    isClosed: closed.has(session.id),
    href: paths.register.to({ session: session.id }),
    words: `${shortDay(session.day)}, ${hoursOf(session)}. ${placeOf(session)}`,
  }));
}

/**
 * The pages that a device of this viewer keeps: the list of sessions, and each register and its day until that is over. Of
 * the day what it keeps is another page (`from`), without what people need and eat.
 */
export async function pagesToKeep(
  hub: Hub,
  viewer: Viewer,
): Promise<readonly { address: string; until: number; from?: string }[]> {
  const today = hub.clock.today();
  const soon = await sessionsToTake(hub, viewer, today, today.add({ days: DAYS_KEPT }));
  const endOf = (day: Temporal.PlainDate) =>
    day.add({ days: 1 }).toZonedDateTime(LONDON).epochMilliseconds + offsetOf(hub);
  return [
    { address: paths.today.to(), until: endOf(today) },
    { address: paths.noSignal.to(), until: endOf(today.add({ days: DAYS_KEPT })) },
    ...soon.flatMap(({ session, href }) => {
      const [day, until] = [paths.day.to({ session: session.id }), endOf(session.day)];
      return [
        { address: href, until },
        { address: day, until, from: `${day}?kept=device` },
      ];
    }),
  ];
}

/** In a rehearsal the hub's day is not the device's, which throws away by its own clock. */
function offsetOf({ clock }: Hub): number {
  if (clock.setTo === null) return 0;
  return worldClock.today().until(clock.setTo, { largestUnit: 'days' }).days * -86_400_000;
}
