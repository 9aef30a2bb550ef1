import { enrolmentsOf } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import type { AccountPart, AccountSection, PartLink } from '../identity/index.ts';
import { hoursOf, momentsOf, placeOf, sessionsOfPerson, shortDay, type Session } from '../timetable/index.ts';
import { addressOf, findVenue, mapAddressOf } from '../venues/index.ts';
import { catchUpsOf, findApology } from './apology/store.ts';
import { checkInIs } from './check-in/check-in.ts';
import { registerPaths as paths } from './paths.ts';

/** The next session of a member: where it is and how to get there, check-in while it is open, one press for "I can't come". */
export const nextSeminarSection: AccountSection = {
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const now = hub.clock.now();
    const places = await enrolmentsOf(db, viewer.personId);
    const own = places.length === 0 ? [] : await sessionsOfPerson(db, viewer.personId, hub.clock.today());
    const next = own.find(
      (session) =>
        session.state === 'planned' &&
        Temporal.Instant.compare(momentsOf(session).until.toInstant(), now) > 0,
    );
    if (next === undefined) return null;
    const at = { session: next.id };
    const apology = await findApology(db, next.id, viewer.personId);
    const seats = await catchUpsOf(db, [viewer.personId]);
    const isInstead = seats.some(({ at: there }) => there === next.id);
    const goes = seats.some(({ missed }) => missed === next.id);
    const choices: (PartLink & { isQuiet?: boolean })[] = [];
    if (apology === null && checkInIs(next, now) === 'open')
      choices.push({ text: 'Check in', href: paths.checkIn.to() });
    if (apology === null && !isInstead)
      choices.push({ text: 'I can’t come', href: paths.apology.to(at), isQuiet: true });
    const when = `${dayFrom(next.day, hub.clock.today())}, ${hoursOf(next)}. ${placeOf(next)}`;
    return {
      heading: 'Your next session',
      items: [
        { text: next.title, href: paths.seminar.to(at), note: when },
        ...(apology === null
          ? []
          : [
              {
                text: goes
                  ? 'You go elsewhere instead'
                  : 'You sent an apology: see where it is held elsewhere',
                href: paths.seminar.to(at),
              },
            ]),
      ],
      // Whoever has said that they do not come needs no way there.
      facts: apology === null ? await wayThere(hub, next) : [],
      choices,
    };
  },
};

async function wayThere(hub: Hub, session: Session): Promise<NonNullable<AccountPart['facts']>> {
  if (session.isOnline || session.venueId === null) return [];
  const venue = await findVenue(hub.database.db, session.venueId);
  if (venue === null) return [];
  return [
    {
      key: 'Address',
      text: addressOf(venue),
      link: { text: `Map of ${venue.name} (OpenStreetMap)`, href: mapAddressOf(venue) },
    },
    { key: 'Travel', text: venue.travel },
    { key: 'Parking', text: venue.parking },
    { key: 'Step-free access', text: venue.stepFreeAccess },
    { key: 'On arrival', text: venue.signIn },
  ].filter(({ text }) => text !== '');
}

/** `Today`, `Tomorrow`, or the day with how far off it is while that is near. */
function dayFrom(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(day).days;
  if (days === 0) return `Today, ${shortDay(day)}`;
  return days === 1 ? `Tomorrow, ${shortDay(day)}` : shortDay(day);
}
