/** Whom does a figure count? Read from history, so that it is the same people for the same moment whenever it is asked. */
import { startsOfCohort } from '../cohorts/index.ts';
import { startsDeclared } from '../evidence/told/starts.ts';
import { talliesOf } from '../feedback/index.ts';
import { londonDay } from '../kit/clock.ts';
import type { Reader } from '../kit/db/index.ts';
import type { Split } from '../kit/small-numbers/index.ts';
import { outcomesOfCohort } from '../outcomes/index.ts';
import type { Shown } from './beside-earlier.ts';
import { isOfDeclared, type Definition, type Rate } from './definition.ts';
import { countedIn, splitOf, type Counted } from './measure.ts';
import type { Snapshot } from './store.ts';

export async function splitOfCohort(
  db: Reader,
  { count, question }: Definition,
  cohortId: string,
  asOf: Temporal.Instant,
): Promise<Split> {
  if (count !== 'agreed of answered') return splitOf(await countedOf(db, count, cohortId, asOf));
  const day = londonDay(asOf);
  const tallies = (await talliesOf(db, [cohortId])).filter(
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

/** A figure with its people, part by part as it is told. Null of feedback, whose answers are nobody's by name. */
export async function shownOf(
  db: Reader,
  { definition, parts, asOf }: Pick<Snapshot, 'definition' | 'parts' | 'asOf'>,
): Promise<Shown | null> {
  const { title, version, count } = definition;
  if (count === 'agreed of answered') return null;
  const counted: Shown['parts'][number][] = [];
  for (const { names } of parts) {
    const cohorts: Counted[] = [];
    for (const name of names) cohorts.push(await countedOf(db, count, name, asOf));
    counted.push({
      names,
      of: new Set(cohorts.flatMap(({ of }) => [...of])),
      share: new Set(cohorts.flatMap(({ share }) => [...share])),
    });
  }
  return { figure: { title, version, asOf }, count, parts: counted };
}

async function countedOf(
  db: Reader,
  count: Rate,
  cohortId: string,
  asOf: Temporal.Instant,
): Promise<Counted> {
  const started = await startsOf(db, count, cohortId, asOf);
  return countedIn(count, { started, outcomes: await outcomesOfCohort(db, cohortId) }, asOf);
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
