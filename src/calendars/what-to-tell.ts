/**
 * What must somebody's calendar program be told, so that it shows what they are expected at? One message about one
 * session each (RFC 5546, 3.2: a message speaks of one event), by what it was last told. What is over is left alone,
 * and what was told already is not told again, so that doing this twice is doing it once.
 */
import type { Meeting } from '../kit/calendar/index.ts';
import { fingerprintOf } from './session-event.ts';
import type { Told } from './store.ts';

/**
 * An invitation goes out when its session is this near, and at once where it is nearer: the subscribed calendar shows
 * the whole programme, and eighteen letters on the first day would not be read.
 */
export const INVITE_AHEAD_DAYS = 60;

export interface Expectation {
  sessionId: number;
  /** With the UID of this person's invitation; its sequence is not looked at. */
  meeting: Meeting;
}

export interface ToTell {
  method: 'REQUEST' | 'CANCEL';
  sessionId: number;
  /** As it is to be told, with its number. Null where the session is gone and only its UID is known. */
  meeting: Meeting;
  told: Omit<Told, 'personId'>;
}

/**
 * @param expected what they are expected at, within reach of an invitation
 * @param told what they were told
 * @param meetingOf a session that they were told of, as it is now or was
 */
export function whatToTell(
  expected: readonly Expectation[],
  told: readonly Omit<Told, 'personId'>[],
  meetingOf: (sessionId: number) => Meeting | null,
  now: Temporal.Instant,
): readonly ToTell[] {
  const requests = expected.flatMap(({ sessionId, meeting }): ToTell[] => {
    if (!isAfter(meeting.until.toInstant(), now)) return [];
    const before = told.find((one) => one.sessionId === sessionId);
    const fingerprint = fingerprintOf(meeting);
    if (before?.state === 'invited' && before.fingerprint === fingerprint) return [];
    const sequence = before === undefined ? 0 : before.sequence + 1;
    const uid = before?.uid ?? meeting.uid;
    const endsAt = meeting.until.toInstant();
    return [
      {
        method: 'REQUEST',
        sessionId,
        meeting: { ...meeting, uid, sequence },
        told: { sessionId, uid, sequence, state: 'invited', fingerprint, endsAt },
      },
    ];
  });
  const stillExpected = new Set(expected.map(({ sessionId }) => sessionId));
  const cancels = told.flatMap((before): ToTell[] => {
    if (before.state !== 'invited' || stillExpected.has(before.sessionId)) return [];
    const meeting = meetingOf(before.sessionId);
    // Over as they were told of it, or moved away beyond reach while they are still in it.
    if (meeting === null || !isAfter(before.endsAt, now)) return [];
    const sequence = before.sequence + 1;
    return [
      {
        method: 'CANCEL',
        sessionId: before.sessionId,
        meeting: { ...meeting, uid: before.uid, sequence },
        told: { ...before, sequence, state: 'cancelled' },
      },
    ];
  });
  return [...requests, ...cancels];
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
