import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { invitationFile, type Meeting } from '../kit/calendar/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { findPerson } from '../people/index.ts';
import { allCourses } from '../programmes/index.ts';
import { expectedBetween } from '../timetable/expected-people.ts';
import { findSession } from '../timetable/index.ts';
import { addressesOfVenues } from './addresses.ts';
import { courseOfCohort } from './course-of-cohort.ts';
import { invitationLetter } from './emails/invitation.tsx';
import { sessionEvent, uidOf, type Addresses } from './session-event.ts';
import { lockTold, saveTold } from './store.ts';
import { INVITE_AHEAD_DAYS, whatToTell, type Expectation, type ToTell } from './what-to-tell.ts';

/**
 * Tells somebody's calendar program what has changed since it was last told: each message with its record and its
 * letter in this transaction. Nothing where nothing has changed, so that a job may be done again.
 *
 * @returns how many messages were queued
 */
export async function tellCalendarOf(tx: Tx, hub: Hub, personId: number, by: By): Promise<number> {
  const told = await lockTold(tx, personId);
  const today = hub.clock.today();
  // As far as an invitation reaches, and what was told already, however far it has moved away.
  const upTo = today.add({ years: 5 });
  const near = today.add({ days: INVITE_AHEAD_DAYS });
  const known = new Set(told.map(({ sessionId }) => sessionId));
  const addresses = await addressesOfVenues(tx);
  const meetings = new Map<number, Meeting>();
  const expected: Expectation[] = [];
  for (const { sessionId } of await expectedBetween(tx, today, upTo, { person: personId })) {
    const meeting = await meetingFor(tx, hub, sessionId, personId, addresses);
    if (meeting === null) continue;
    meetings.set(sessionId, meeting);
    const isNear = Temporal.PlainDate.compare(meeting.from.toPlainDate(), near) <= 0;
    if (isNear || known.has(sessionId)) expected.push({ sessionId, meeting });
  }
  for (const { sessionId } of told) {
    if (meetings.has(sessionId)) continue;
    const meeting = await meetingFor(tx, hub, sessionId, personId, addresses);
    if (meeting !== null) meetings.set(sessionId, meeting);
  }
  const toTell = whatToTell(expected, told, (id) => meetings.get(id) ?? null, hub.clock.now());
  if (toTell.length === 0) return 0;
  const person = await findPerson(tx, personId);
  if (person === null || person.email === null) return 0;
  for (const one of toTell)
    await tell(tx, hub, { id: personId, name: person.fullName, email: person.email }, one);
  await record(tx, {
    ...by,
    event: 'calendar.told',
    subject: `person:${personId}`,
    detail: { messages: toTell.length },
  });
  return toTell.length;
}

async function tell(
  tx: Tx,
  hub: Hub,
  person: { id: number; name: string; email: string },
  { method, sessionId, meeting, told }: ToTell,
): Promise<void> {
  const { profile, config } = hub;
  const now = hub.clock.now();
  const stamped = { ...meeting, changedAt: now };
  const what = method === 'CANCEL' ? 'cancelled' : told.sequence === 0 ? 'new' : 'changed';
  const letter = invitationLetter({
    profile,
    publicUrl: config.publicUrl,
    name: person.name,
    meeting,
    what,
  });
  await saveTold(tx, { ...told, personId: person.id }, now);
  await queueMail(tx, {
    eventKey: `calendar:${person.id}:${sessionId}:${told.sequence}`,
    kind: `calendar.${what}`,
    to: person.email,
    ...letter,
    calendar: {
      method,
      body: invitationFile(method, {
        meeting: stamped,
        organiser: { name: profile.name, email: profile.email },
        invited: { name: person.name, email: person.email },
      }),
    },
  });
}

/** The session as this person's own event; null where it is gone. */
async function meetingFor(
  tx: Tx,
  hub: Hub,
  sessionId: number,
  personId: number,
  addresses: Addresses,
): Promise<Meeting | null> {
  const session = await findSession(tx, sessionId);
  if (session === null) return null;
  const { publicUrl } = hub.config;
  const course = allCourses().get((await courseOfCohort(tx, session.cohortId)) ?? '')?.title ?? 'NPQ';
  const uid = uidOf(`session-${sessionId}-${personId}`, publicUrl);
  return { ...sessionEvent(session, { publicUrl, course, addresses }), uid };
}
