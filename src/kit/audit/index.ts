import { sql } from 'kysely';

import type { Tx } from '../db/index.ts';

/** One line of the record of who did what. It holds no more about a person than it must: it is never erased. */
export interface AuditEvent {
  at: Temporal.Instant;
  /** A dotted name: 'interest.registered'. */
  event: string;
  /** 'visitor', 'operator' (somebody at the command line), 'system', or a kind and an identifier: 'person:12'. */
  actor: string;
  /** A kind and an identifier: 'interest:7'. */
  subject: string;
  reason?: string;
  /** What else must be known later; keys and plain values, no text that someone typed. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Who does something, and when: for a verb that is not handed the hub. */
export type By = Pick<AuditEvent, 'actor' | 'at'>;

export const byOperator = (at: Temporal.Instant): By => ({ actor: 'operator', at });
export const bySystem = (at: Temporal.Instant): By => ({ actor: 'system', at });

/**
 * Writes the event in the transaction of what it tells of, so that there is never one without the other.
 * The database refuses to change or delete it.
 */
export async function record(
  tx: Tx,
  { at, event, actor, subject, reason, detail }: AuditEvent,
): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({ at, event, actor, subject, reason: reason ?? null, detail: JSON.stringify(detail ?? {}) })
    .execute();
}

/** The same for many, in one statement and in their order, however many they are. */
export async function recordAll(tx: Tx, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ at, event, actor, subject, reason, detail }) => ({
    at: at.toString(),
    event,
    actor,
    subject,
    reason: reason ?? null,
    detail: detail ?? {},
  }));
  await sql`insert into audit_event (at, event, actor, subject, reason, detail)
    select at, event, actor, subject, reason, detail from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (at timestamptz, event text, actor text, subject text, reason text, detail jsonb)`.execute(tx);
}
