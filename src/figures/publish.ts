import { findPlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import type { Part } from '../kit/small-numbers/index.ts';
import { besideEarlier, type Beside, type Named, type Shown } from './beside-earlier.ts';
import { shownOf, splitOfCohort } from './counted.ts';
import { COUNTS, readDefinition, type Definition } from './definition.ts';
import { measured, type Measured } from './measure.ts';
import { addSnapshot, addWithdrawal, allSnapshots, lockPublishing, type Snapshot } from './store.ts';

export type WhyNot =
  | { why: 'cannot be read'; errors: readonly string[] }
  | { why: 'no such cohort'; cohorts: readonly string[] }
  | { why: 'reveals'; what: Exclude<Beside, { is: 'safe' }> }
  | { why: 'nobody can say'; beside: Named }
  | { why: 'too few' | 'version taken' | 'review over' | 'changed since' };

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
  const { parts } = came.measured;
  const next = await shownOf(db, { definition, parts, asOf });
  // What is let out of feedback is safe beside any other of it, and its people are nobody's by name.
  if (next === null) return came;
  const shown: Shown[] = [];
  for (const one of earlier) {
    const read = await shownOf(db, one);
    if (read !== null && !isAsPublished(read, one) && sharesCohort(one, came))
      return { ok: false, why: 'nobody can say', beside: read.figure };
    if (read !== null) shown.push(read);
  }
  const what = besideEarlier(next, shown);
  return what.is === 'safe' ? came : { ok: false, why: 'reveals', what };
}

/** Whether a figure still counts as many in each part as when it was published: history can be erased. */
const isAsPublished = (read: Shown, { parts }: Pick<Snapshot, 'parts'>): boolean =>
  parts.every((part, place) => {
    const now = read.parts[place];
    return now !== undefined && now.of.size === part.of && now.share.size === part.share;
  });

const sharesCohort = (one: Pick<Snapshot, 'definition'>, other: { definition: Definition }): boolean =>
  one.definition.cohorts.some((id) => other.definition.cohorts.includes(id));

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
  const parts: Part[] = [];
  for (const { id } of cohorts) parts.push({ name: id, ...(await splitOfCohort(db, definition, id, asOf)) });
  const { of, share } = COUNTS[definition.count];
  const came = measured(parts, [of, share]);
  if (came === null) return { ok: false, why: 'too few' };
  const courses = [...new Set(cohorts.map(({ course }) => course))];
  return { ok: true, definition, courses, measured: came };
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
