/** The only SQL of `cohorts` and `cohort_venues`. */
import type { Reader, Tx } from '../kit/db/index.ts';
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
    .selectFrom('cohort_venues')
    .selectAll()
    .where('cohort_id', 'in', [...ids, ''])
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
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
    groups: groups
      .filter((group) => group.cohort_id === row.id)
      .map((group) => ({ venue: group.venue_id, capacity: group.capacity, taken: group.taken })),
  }));
}

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
    await tx.deleteFrom('cohort_venues').where('cohort_id', '=', cohort.id).execute();
    if (cohort.groups.length > 0) await tx.insertInto('cohort_venues').values(groupRows(cohort)).execute();
  }
}

function groupRows(
  cohort: Cohort,
): { cohort_id: string; venue_id: string; position: number; capacity: number; taken: number }[] {
  return cohort.groups.map((group, position) => ({
    cohort_id: cohort.id,
    venue_id: group.venue,
    position,
    capacity: group.capacity,
    taken: group.taken,
  }));
}

/** Takes away the cohorts whose ids are not among these. */
export async function removeOtherCohorts(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('cohorts')
    .where('id', 'not in', [...kept, ''])
    .execute();
}
