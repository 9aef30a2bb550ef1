/**
 * What a calendar says of a session: to somebody who is expected at it, or to the head who must do without them. The
 * head is told when and for how long, and nothing of who else comes.
 */
import { createHash } from 'node:crypto';

import type { Meeting } from '../kit/calendar/index.ts';
import { momentsOf, placeOf, type CoverDate, type Session } from '../timetable/index.ts';

export interface EventOf {
  /** Without a slash at its end. */
  publicUrl: string;
  /** NPQ for SENCOs. */
  course: string;
}

/** The address of each venue, by its id. */
export type Addresses = ReadonlyMap<string, string>;

/** One's own: the same UID in the feed of whoever is expected. */
export function sessionEvent(
  session: Session,
  { publicUrl, course, addresses }: EventOf & { addresses: Addresses },
): Meeting {
  const { from, until } = momentsOf(session);
  return {
    uid: uidOf(`session-${session.id}`, publicUrl),
    sequence: session.sequence,
    from,
    until,
    title: `${course}: ${session.title}`,
    place: whereOf(session, addresses),
    description: descriptionOf(session),
    url: null,
    isCancelled: session.state === 'cancelled',
    changedAt: session.changedAt,
  };
}

/** A day of cover: a head subscribes, and is not invited. */
export function coverEvent(
  date: CoverDate,
  { publicUrl, course, whose }: EventOf & { whose: string },
): Meeting {
  const { from, until } = momentsOf(date);
  return {
    uid: uidOf(`cover-${date.sessionId}`, publicUrl),
    sequence: date.sequence,
    from,
    until,
    title: `Cover for ${whose}: ${course}`,
    place: date.isOnline ? 'Online' : 'Away from school',
    description: date.groupName === null ? '' : `If they are in the group at ${date.groupName}`,
    url: null,
    isCancelled: false,
    changedAt: date.changedAt,
  };
}

/** With the address, so that a phone can show the way. */
function whereOf(session: Session, addresses: Addresses): string {
  const address = session.venueId === null ? undefined : addresses.get(session.venueId);
  return session.isOnline || address === undefined ? placeOf(session) : `${placeOf(session)}, ${address}`;
}

function descriptionOf(session: Session): string {
  const lines = [
    session.state === 'cancelled' ? `Cancelled: ${session.cancelledWhy ?? ''}` : '',
    session.groupName === null ? 'For everybody in the cohort' : `Group: ${session.groupName}`,
    session.facilitators.length === 0
      ? ''
      : `Led by ${session.facilitators.map(({ name }) => name).join(' and ')}`,
    session.counts ? 'Being there counts towards the programme' : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Unique in the world, as RFC 5545 asks: what it is, at the hub's own address. */
export function uidOf(what: string, publicUrl: string): string {
  return `${what}@${URL.parse(publicUrl)?.host ?? 'npq-hub.example'}`;
}

/** The same for two meetings that say the same to whoever is invited, whatever their numbers. */
export function fingerprintOf(meeting: Meeting): string {
  const { from, until, title, place, description } = meeting;
  const said = [from.toString(), until.toString(), title, place, description];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
