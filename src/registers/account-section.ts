import type { AccountSection } from '../identity/index.ts';
import { hoursOf, momentsOf, placeOf, sessionsOfPerson, shortDay } from '../timetable/index.ts';
import { findApology, catchUpsOf } from './apology/store.ts';
import { checkInIs } from './check-in/check-in.ts';
import { registerPaths as paths } from './paths.ts';

/** The next session of a member: where it is, check-in while it is open, and one press for "I can't come". */
export const nextSeminarSection: AccountSection = async (hub, viewer) => {
  const { db } = hub.database;
  const now = hub.clock.now();
  const own = await sessionsOfPerson(db, viewer.personId);
  const next = own.find(
    (session) =>
      session.state === 'planned' && Temporal.Instant.compare(momentsOf(session).until.toInstant(), now) > 0,
  );
  if (next === undefined) return null;
  const at = { session: next.id };
  const apology = await findApology(db, next.id, viewer.personId);
  const goes = (await catchUpsOf(db, [viewer.personId])).some(({ missed }) => missed === next.id);
  const note = `${shortDay(next.day)}, ${hoursOf(next)}. ${placeOf(next)}`;
  return {
    heading: 'Your next session',
    items: [
      { text: next.title, href: paths.seminar.to(at), note },
      ...(checkInIs(next, now) === 'open' ? [{ text: 'Check in', href: paths.checkIn.to() }] : []),
      apology === null
        ? { text: 'I can’t come', href: paths.apology.to(at) }
        : {
            text: goes ? 'You go elsewhere instead' : 'You sent an apology: see where it is held elsewhere',
            href: paths.seminar.to(at),
          },
    ],
  };
};
