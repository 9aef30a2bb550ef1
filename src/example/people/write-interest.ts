import { NPQ_SENCO } from '../../applications/journey/about.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf } from '../../kit/secret.ts';
import type { InventedInterest } from './draw-interest.ts';

export async function writeInterest(tx: Tx, all: readonly InventedInterest[]): Promise<void> {
  const written = await tx
    .insertInto('interest')
    .values(
      all.map((one) => ({
        programme: NPQ_SENCO,
        email: one.email,
        email_folded: one.email.toLowerCase(),
        told_on: one.toldOn,
        told_at: one.toldAt,
        reply_by: one.replyBy,
        first_answers: hashOf(one.receipt),
        current_answers: hashOf(one.receipt),
        stopped_at: one.stoppedAt,
      })),
    )
    .returning(['interest_id', 'current_answers'])
    .execute();
  const ids = new Map(written.map((row) => [row.current_answers, row.interest_id]));
  await tx
    .insertInto('interest_answers')
    .values(
      all.map((one) => ({
        receipt_hash: hashOf(one.receipt),
        interest_id: ids.get(hashOf(one.receipt)) ?? 0,
        sent_at: one.toldAt,
        sent_on: one.toldOn,
        full_name: one.name,
        school_name: one.school.name,
        school_urn: one.school.urn,
        school_type: one.schoolType,
        senco: one.senco,
        since: one.since,
        areas: [...one.areas],
      })),
    )
    .execute();
}
