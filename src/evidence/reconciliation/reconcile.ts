import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { idChanges, idNow, textOf } from '../../mirror/index.ts';
import { findNames } from '../../people/index.ts';
import { newestLists } from '../told/store.ts';
import { whoseAre } from '../told/take-list.ts';
import { compareLists, type ComparedList, type Mismatch, type OurPlace } from './compare.ts';
import { addDecision, decisionsOf, undoDecision, type MismatchDecision } from './store.ts';

export interface ShownMismatch extends Mismatch {
  /** The same while every side says the same; another value is another mismatch, and open again. */
  key: string;
  name: string;
  decision: MismatchDecision | null;
}

/** The three sides as they stand: ours, and of each source the newest list of each lead provider. */
export async function mismatches(db: Reader): Promise<readonly ShownMismatch[]> {
  const lists = await newestLists(db);
  const decisions = await decisionsOf(db);
  const changes = await idChanges(db);
  const all: Mismatch[] = [];
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
    all.push(...compareLists(ours, compared));
  }
  const names = await findNames(db, [...new Set(all.flatMap(({ place }) => place?.personId ?? []))]);
  return all.map((one) => {
    const key = keyOf(one);
    const name = one.place === null ? null : names.get(one.place.personId);
    return {
      ...one,
      key,
      name: name ?? one.toldName ?? 'No name told',
      decision: decisions.get(key) ?? null,
    };
  });
}

function keyOf({ place, ...rest }: Mismatch): string {
  const said = [
    place?.enrolmentId ?? rest.toldName,
    rest.kind,
    rest.in,
    rest.type,
    rest.hub,
    rest.leadProvider,
    rest.dfe,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Places of a lead provider's cohorts, with what declarations may call the hub there. */
async function ourPlaces(db: Reader, leadProvider: string): Promise<readonly OurPlace[]> {
  const { rows } = await sql<OurPlace>`
    select enrolments.id as "enrolmentId", person_id as "personId", course, cohorts.id as "cohortId", dfe_cohort as "dfeCohort",
      starts_on as "startsOn", state, array_remove(array[partner_name, partner_id, second_name, second_id], null) as partners
    from enrolments join cohorts on cohorts.id = cohort_id
    left join cohort_delivery_partners on cohort_delivery_partners.cohort_id = cohorts.id
    where lead_provider = ${leadProvider} and state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
      and not exists (select from continued_enrolments where continues_in = enrolments.id and begun_at is null)
    order by enrolments.id`.execute(db);
  return rows;
}

export type MismatchDecided = { ok: true } | { ok: false; reason: 'no such mismatch' };

/** Somebody says why a mismatch may stand; it is open again as soon as anything in it changes. */
export async function decideMismatch(
  { database }: Pick<Hub, 'database'>,
  key: string,
  reason: string,
  by: By,
): Promise<MismatchDecided> {
  return database.transaction(async (tx) => {
    const one = (await mismatches(tx)).find((mismatch) => mismatch.key === key);
    if (one === undefined) return { ok: false, reason: 'no such mismatch' };
    if (await addDecision(tx, { mismatch: key, kind: one.kind, reason }, by))
      await record(tx, {
        ...by,
        event: 'mismatch.decided',
        subject: one.place === null ? `mismatch:${key.slice(0, 16)}` : `enrolment:${one.place.enrolmentId}`,
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
