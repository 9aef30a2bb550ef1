import type { Selectable } from 'kysely';

import type { OutboxTable } from '../../tables.ts';

export interface LetterToQueue {
  /** What the letter tells of. A second letter of the same event is not queued, whatever it says. */
  eventKey: string;
  /** Which letter it is: 'interest.registered'. */
  kind: string;
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** An invitation that calendar programs read (RFC 6047): `body` is the iCalendar text with that METHOD in it. */
  calendar?: CalendarPart | undefined;
  /** Where one POST, without a page between, stops letters of this sort (RFC 8058). */
  stopAddress?: string | undefined;
  /** How long it waits before it may leave; until then it can be called back. A span and no moment, so that a rehearsal's clock changes nothing. */
  waits?: Temporal.Duration | undefined;
  /** Somebody waits for it at this moment, so it is tried even where an earlier letter came back. */
  isAwaited?: boolean | undefined;
}

export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL';
  body: string;
}

export type LetterState = Selectable<OutboxTable>['state'];
export type GivenUpWhy = NonNullable<Selectable<OutboxTable>['given_up_why']>;

export interface Letter {
  id: number;
  eventKey: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  calendar: CalendarPart | null;
  stopAddress: string | null;
  /** The same in every attempt. */
  messageId: string;
  state: LetterState;
  attempts: number;
  /** By the machine's clock, as all moments here, also in a rehearsal. */
  queuedAt: Temporal.Instant;
  /** When it is due; null once it is settled. */
  dueAt: Temporal.Instant | null;
  settledAt: Temporal.Instant | null;
  deliveredAt: Temporal.Instant | null;
  /** How it left; null while it has not. */
  transport: string | null;
  /** Codes of the last attempt that failed, or of its coming back. */
  lastError: string | null;
  /** Null for a letter that was not given up. */
  givenUpWhy: GivenUpWhy | null;
}

export function asLetter(row: Selectable<OutboxTable>): Letter {
  return {
    id: row.id,
    eventKey: row.event_key,
    kind: row.kind,
    to: row.recipient,
    subject: row.subject,
    text: row.text_body,
    html: row.html_body,
    calendar:
      row.calendar_method === null || row.calendar_body === null
        ? null
        : { method: row.calendar_method, body: row.calendar_body },
    stopAddress: row.stop_address,
    messageId: row.message_id,
    state: row.state,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    dueAt: row.next_try_at,
    settledAt: row.settled_at,
    deliveredAt: row.delivered_at,
    transport: row.transport,
    lastError: row.last_error,
    givenUpWhy: row.given_up_why,
  };
}
