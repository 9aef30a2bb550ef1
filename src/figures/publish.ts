import { findPlannedCohort, startsOfCohort, type PlannedCohort } from '../cohorts/index.ts';
import { startsDeclared } from '../evidence/told/starts.ts';
import { talliesOf } from '../feedback/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { londonDay } from '../kit/clock.ts';
import type { Reader } from '../kit/db/index.ts';
import type { Split } from '../kit/small-numbers/index.ts';
import { outcomesOfCohort } from '../outcomes/index.ts';
import { besideEarlier } from './beside-earlier.ts';
import { COUNTS, isOfDeclared, readDefinition, type Definition, type Rate } from './definition.ts';
import { measured, splitOf, type Measured } from './measure.ts';
import { addSnapshot, addWithdrawal, allSnapshots, lockPublishing, type Snapshot } from './store.ts';

export type WhyNot =
  | { why: 'cannot be read'; errors: readonly string[] }
  | { why: 'no such cohort'; cohorts: readonly string[] }
  | { why: 'too few' | 'reveals' | 'overlaps' | 'version taken' | 'review over' | 'changed since' };

export type Preview =
  | ({ ok: false } & WhyNot)
  | { ok: true; definition: Definition; courses: readonly string[]; measured: Measured };

/** What a definition comes to by what was known at `asOf`, and whether it may be published. Changes nothing. */
export async function previewFigure(
  db: Reader,
  text: string,
  asOf: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<Preview> {
  const came = await measureFigure(db, text, asOf);
  if (!came.ok) return came;
  const { definition } = came;
  const earlier = await allSnapshots(db);
  const isTaken = earlier.some(
    (one) =>
      one.definition.figure === definition.figure &&
      one.definition.version === definition.version &&
      one.definitionText !== text,
  );
  if (isTaken) return { ok: false, why: 'version taken' };
  if (Temporal.PlainDate.compare(definition.reviewBy, today) < 0) return { ok: false, why: 'review over' };
  const beside = besideEarlier(
    { count: definition.count, parts: came.measured.parts },
    earlier.map((one) => ({ count: one.definition.count, parts: one.parts })),
  );
  return beside === 'safe' ? came : { ok: false, why: beside };
}

/** The same number and digest for the same text and moment, whenever it is asked: every source is history. */
export async function measureFigure(db: Reader, text: string, asOf: Temporal.Instant): Promise<Preview> {
  const read = readDefinition(text);
  if (!read.ok) return { ok: false, why: 'cannot be read', errors: read.errors };
  const { definition } = read;
  const found = await Promise.all(definition.cohorts.map((id) => findPlannedCohort(db, id)));
  const cohorts = found.filter((one) => one !== null);
  if (cohorts.length < definition.cohorts.length) {
    const known = new Set(cohorts.map(({ id }) => id));
    return {
      ok: false,
      why: 'no such cohort',
      cohorts: definition.cohorts.filter((id) => !known.has(id)),
    };
  }
  const parts: (Split & { name: string })[] = [];
  for (const cohort of cohorts)
    parts.push({ name: cohort.id, ...(await splitOfCohort(db, definition, cohort, asOf)) });
  const { of, share } = COUNTS[definition.count];
  const came = measured(parts, [of, share]);
  if (came === null) return { ok: false, why: 'too few' };
  const courses = [...new Set(cohorts.map(({ course }) => course))];
  return { ok: true, definition, courses, measured: came };
}

async function splitOfCohort(
  db: Reader,
  { count, question }: Definition,
  cohort: PlannedCohort,
  asOf: Temporal.Instant,
): Promise<Split> {
  if (count === 'agreed of answered') {
    const day = londonDay(asOf);
    const tallies = (await talliesOf(db, [cohort.id])).filter(
      (one) =>
        one.survey === question?.survey &&
        one.question === question.question &&
        Temporal.PlainDate.compare(one.settledOn, day) < 0,
    );
    return {
      of: tallies.reduce((sum, { answers }) => sum + answers, 0),
      share: tallies.reduce((sum, { favourable }) => sum + favourable, 0),
    };
  }
  const started = await startsOf(db, count, cohort.id, asOf);
  const outcomes = await outcomesOfCohort(db, cohort.id);
  return splitOf(count, { name: cohort.name, started, outcomes }, asOf);
}

/** Whoever started by what was known at a moment. A declared start counts of who had a place, so that no figure knows of anybody whom another does not. */
async function startsOf(
  db: Reader,
  count: Rate,
  cohortId: string,
  asOf: Temporal.Instant,
): Promise<ReadonlySet<number>> {
  const places = await startsOfCohort(db, cohortId, asOf);
  const declared = isOfDeclared(count) ? await startsDeclared(db, cohortId, asOf) : null;
  return declared === null ? places : declared.intersection(places);
}

export type Published = { ok: true; id: string | null } | ({ ok: false } & WhyNot);

/**
 * Publishes what was previewed and nothing else: the digest that was seen must still be what the definition comes to at the
 * moment that was seen. Twice from one form is once.
 */
export async function publishFigure(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  asked: { text: string; asOf: Temporal.Instant; digest: string; formKey: string },
  by: By,
): Promise<Published> {
  return database.transaction(async (tx) => {
    await lockPublishing(tx);
    const preview = await previewFigure(tx, asked.text, asked.asOf, clock.today());
    if (!preview.ok) return preview;
    if (preview.measured.digest !== asked.digest) return { ok: false, why: 'changed since' };
    const { definition, courses, measured: came } = preview;
    const id = await addSnapshot(
      tx,
      {
        definitionText: asked.text,
        definition,
        courses,
        numerator: came.share,
        denominator: came.of,
        parts: came.parts,
        rows: came.rows,
        digest: came.digest,
        asOf: asked.asOf,
        formKey: asked.formKey,
      },
      by,
    );
    if (id !== null)
      await record(tx, {
        ...by,
        event: 'figure.published',
        subject: `figure:${definition.figure}`,
        detail: { snapshot: id, version: definition.version, digest: came.digest },
      });
    return { ok: true, id };
  });
}

/** Takes a figure from every page at once. It stays on record, and so does the reason. */
export async function withdrawFigure(
  { database }: Pick<Hub, 'database'>,
  snapshot: Snapshot,
  reason: string,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await addWithdrawal(tx, snapshot.id, reason, by))) return;
    await record(tx, {
      ...by,
      event: 'figure.withdrawn',
      subject: `figure:${snapshot.definition.figure}`,
      reason,
      detail: { snapshot: snapshot.id },
    });
  });
}
