/** The only SQL of `cohorts` and of the groups in it as places; who is in them is in `membership-store.ts`. */
import { sql, type Selectable } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { CohortsTable } from '../tables.ts';
import { FUNDING_KINDS, type Cohort } from './cohort.ts';

/** Cohorts whose teaching has not ended by `today`, the earliest start first; of every course when `course` is null. */
export async function listCohorts(
  db: Reader,
  course: string | null,
  today: Temporal.PlainDate,
): Promise<readonly Cohort[]> {
  const rows = await db
    .selectFrom('cohorts')
    .selectAll()
    .where('teaching_ends_on', '>=', today)
    .$if(course !== null, (query) => query.where('course', '=', course ?? ''))
    .orderBy('starts_on')
    .orderBy('id')
    .execute();
  const ids = rows.map((row) => row.id);
  const groups = await db
    .selectFrom('groups')
    .innerJoin('venues', 'venues.id', 'groups.venue_id')
    .select(['groups.id', 'cohort_id', 'groups.capacity', 'taken_elsewhere', 'venues.id as venue'])
    .select(membersNow.as('members'))
    .where('level', '=', 1)
    .where('cohort_id', 'in', [...ids, ''])
    .orderBy('groups.position')
    .execute();
  return rows.map((row) => ({
    ...intakeOf(row),
    groups: groups
      .filter((group) => group.cohort_id === row.id)
      .map(({ id, venue, capacity, taken_elsewhere, members }) => ({
        id,
        venue,
        capacity,
        taken: Math.min(capacity, taken_elsewhere + members),
      })),
  }));
}

/** What a row says of an intake by itself, whoever reads it. */
export function intakeOf(row: Selectable<CohortsTable>): Omit<Cohort, 'groups'> {
  return {
    id: row.id,
    course: row.course,
    name: row.name,
    dfeCohort: row.dfe_cohort,
    startsOn: row.starts_on,
    teachingEndsOn: row.teaching_ends_on,
    registrationOpensOn: row.registration_opens_on,
    registrationClosesOn: row.registration_closes_on,
    leadProvider: row.lead_provider,
    fundingKind: FUNDING_KINDS.find((kind) => kind === row.funding_kind) ?? null,
    datesNote: row.dates_note,
  };
}

/** Whoever is in the group or is to come: a place that somebody has from next week is not free today. */
const membersNow = sql<number>`(select count(*)::int from memberships
  where memberships.group_id = groups.id and voided_at is null and until_on is null)`;

/** Writes these cohorts, with these groups and no others. */
export async function writeCohorts(tx: Tx, cohorts: readonly Cohort[]): Promise<void> {
  for (const cohort of cohorts) {
    const row = {
      course: cohort.course,
      name: cohort.name,
      dfe_cohort: cohort.dfeCohort,
      starts_on: cohort.startsOn,
      teaching_ends_on: cohort.teachingEndsOn,
      registration_opens_on: cohort.registrationOpensOn,
      registration_closes_on: cohort.registrationClosesOn,
      lead_provider: cohort.leadProvider,
      funding_kind: cohort.fundingKind,
      dates_note: cohort.datesNote,
    };
    await tx
      .insertInto('cohorts')
      .values({ id: cohort.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await writeGroups(tx, cohort);
  }
}

async function writeGroups(tx: Tx, cohort: Cohort): Promise<void> {
  for (const [position, group] of cohort.groups.entries()) {
    const row = {
      cohort_id: cohort.id,
      level: 1,
      venue_id: group.venue,
      name: sql<string>`(select name from venues where id = ${group.venue})`,
      position,
      capacity: group.capacity,
      taken_elsewhere: group.taken,
    };
    await tx
      .insertInto('groups')
      .values({ id: group.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
  await sql`delete from groups where cohort_id = ${cohort.id} and level = 1
    and not (id = any(${cohort.groups.map((group) => group.id)})) and ${isUnused('groups.id')}`.execute(tx);
}

/** A group that people were in, or that met, stays: its past is theirs. */
function isUnused(group: string) {
  return sql`not exists (select from memberships where group_id = ${sql.ref(group)})
    and not exists (select from sessions where group_id = ${sql.ref(group)})`;
}

/**
 * Takes away the cohorts whose ids are not among these, but for those that somebody made on the screen, applied for,
 * is in, or met in.
 */
export async function removeOtherCohorts(tx: Tx, kept: readonly string[]): Promise<void> {
  const unwanted = sql`not (cohorts.id = any(${kept})) and made_at is null
    and not exists (select from enrolments where cohort_id = cohorts.id)
    and not exists (select from applications where cohort_id = cohorts.id)
    and not exists (select from sessions where cohort_id = cohorts.id)`;
  await sql`delete from groups using cohorts where cohorts.id = groups.cohort_id and ${unwanted}
    and ${isUnused('groups.id')}`.execute(tx);
  await sql`delete from cohorts where ${unwanted}
    and not exists (select from groups where cohort_id = cohorts.id)`.execute(tx);
}
