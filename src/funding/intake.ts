/**
 * For which intake is a visitor's answer given, and how are its places paid for? The next that can still be joined.
 * Where the DfE has not said how it pays for that one, the answer is given as for the last one of which it has, and
 * the page says so.
 */
import { canBeJoined, type Cohort } from '../cohorts/index.ts';
import type { CohortFunding } from './eligibility.ts';

export type Intake = {
  /** As people say it: `Autumn 2026`. null when the hub has none that can be joined. */
  name: string | null;
  cohortFunding: CohortFunding;
  /** The DfE has said so of this intake. */
  settled: boolean;
};

/** Since autumn 2024 the DfE has capped every cohort that it funds (read November 2026). */
const USUAL: CohortFunding = 'capped';

/** `cohorts` are those of one course, the earliest start first. */
export function nextIntake(cohorts: readonly Cohort[], today: Temporal.PlainDate): Intake {
  const next = cohorts.find((cohort) => canBeJoined(cohort, today));
  const name = next?.name ?? null;
  const said = next?.fundingKind ?? null;
  if (said !== null) return { name, cohortFunding: said, settled: true };
  const before = cohorts.findLast((cohort) => cohort.fundingKind !== null)?.fundingKind;
  return { name, cohortFunding: before ?? USUAL, settled: false };
}
