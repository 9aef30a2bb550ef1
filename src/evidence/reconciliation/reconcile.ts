import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { idChanges, idNow, textOf } from '../../mirror/index.ts';
import { lockDeclarations, newestLists } from '../told/store.ts';
import { whoseAre } from '../told/whose.ts';
import { compareLists, type ComparedList, type Mismatch, type OurPlace } from './compare.ts';
import {
  addDecision,
  addReconciliation,
  keepDifferences,
  lockDifference,
  undoDecision,
  type Difference,
  type Kept,
} from './store.ts';

/**
 * Compares the three sides as they stand, and keeps what differs. Under the lock of declarations. A difference that is
 * there already stays as it is, with what was decided of it; one that has gone takes its decision with it, so that it is
 * open if it comes back. Twice is the same as once.
 */
export async function compareAndKeep(tx: Tx, by: By): Promise<Kept> {
  const kept = await keepDifferences(tx, await differencesNow(tx), by);
  await addReconciliation(tx, kept, by);
  return kept;
}

/** The same, asked for by somebody, or by the clock. */
export async function compareAgain({ database }: Pick<Hub, 'database'>, by: By): Promise<Kept> {
  return database.transaction(async (tx) => {
    await lockDeclarations(tx);
    const kept = await compareAndKeep(tx, by);
    await record(tx, {
      ...by,
      event: 'mismatches.compared',
      subject: 'list:mismatches',
      detail: { ...kept },
    });
    return kept;
  });
}

/** Ours, and of each source the newest list of each lead provider. */
async function differencesNow(db: Reader): Promise<readonly Difference[]> {
  const lists = await newestLists(db);
  const changes = await idChanges(db);
  const all: Difference[] = [];
  for (const [leadProvider, ofProvider] of Map.groupBy(lists, ({ file }) => file.leadProvider)) {
    const compared: ComparedList[] = [];
    for (const { file, rows } of ofProvider) {
      const whose = await whoseAre(db, rows);
      compared.push({
        toldBy: file.toldBy,
        rows: rows.map((row, index) => {
          const id = textOf(row.told, 'participantId');
          const { match, place } = whose[index] ?? { match: 'unmatched' as const, place: null };
          return { row, match, place, idInUse: id === null ? null : idNow(id, changes) };
        }),
      });
    }
    // A list speaks of some intakes; whoever is on another is not missing from it.
    const cohorts = new Set(
      compared.flatMap(({ rows }) => rows.flatMap(({ place }) => place?.cohortId ?? [])),
    );
    const ours = (await ourPlaces(db, leadProvider)).filter(({ cohortId }) => cohorts.has(cohortId));
    all.push(
      ...compareLists(ours, compared).map(({ place, ...rest }): Difference => ({
        ...rest,
        enrolmentId: place?.enrolmentId ?? null,
        toldName: place === null ? rest.toldName : null,
        leadProviderOf: leadProvider,
        key: keyOf(place?.enrolmentId ?? rest.toldName, rest),
      })),
    );
  }
  return all;
}

/** The same while every side says the same; another value is another difference, and open again. */
function keyOf(
  who: number | string | null,
  { kind, in: list, type, hub, leadProvider, dfe }: Omit<Mismatch, 'place'>,
): string {
  const said = [who, kind, list, type, hub, leadProvider, dfe];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Places of a lead provider's cohorts, with what declarations may call the hub there. */
async function ourPlaces(db: Reader, leadProvider: string): Promise<readonly OurPlace[]> {
  const { rows } = await sql<OurPlace>`
    select enrolments.id as "enrolmentId", person_id as "personId", course, cohorts.id as "cohortId", dfe_cohort as "dfeCohort",
      starts_on as "startsOn", state, array_remove(array[partner_name, partner_id, second_name, second_id], null) as partners,
      exists (select from mirror_registrations where mirror_registrations.person_id = enrolments.person_id
        and participant_id is not null) as "isParticipantKnown"
    from enrolments join cohorts on cohorts.id = cohort_id
    left join cohort_delivery_partners on cohort_delivery_partners.cohort_id = cohorts.id
    where lead_provider = ${leadProvider} and state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
      and not exists (select from continued_enrolments where continues_in = enrolments.id and begun_at is null)
    order by enrolments.id`.execute(db);
  return rows;
}

export type MismatchDecided = { ok: true } | { ok: false; reason: 'no such mismatch' };

/** Somebody says why a mismatch may stand; it is open again as soon as anything in it changes, or it comes back. */
export async function decideMismatch(
  { database }: Pick<Hub, 'database'>,
  key: string,
  reason: string,
  by: By,
): Promise<MismatchDecided> {
  return database.transaction(async (tx) => {
    const one = await lockDifference(tx, key);
    if (one === null) return { ok: false, reason: 'no such mismatch' };
    if (await addDecision(tx, { mismatch: key, kind: one.kind, reason }, by))
      await record(tx, {
        ...by,
        event: 'mismatch.decided',
        subject: one.enrolmentId === null ? `mismatch:${key.slice(0, 16)}` : `enrolment:${one.enrolmentId}`,
        detail: { kind: one.kind, mismatch: key.slice(0, 16) },
      });
    return { ok: true };
  });
}

export async function reopenMismatch(
  { database }: Pick<Hub, 'database'>,
  key: string,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (await undoDecision(tx, key, by))
      await record(tx, { ...by, event: 'mismatch.reopened', subject: `mismatch:${key.slice(0, 16)}` });
  });
}
