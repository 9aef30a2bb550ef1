/**
 * What does the hub check before it decides, and which checks count? The DfE tells applicants that their provider
 * checks who they are, where they work, that they are suited, whether they are eligible for funding, and that they are
 * supported at work (registration guidance, read November 2026). Who they are is settled by the DfE's own
 * registration; the hub keeps no identity document.
 */
export const CHECKS = ['employment', 'suitability', 'funding', 'workplace-support'] as const;
export type CheckName = (typeof CHECKS)[number];
export const CHECK_RESULTS = ['passed', 'failed', 'not-needed'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

export interface Check {
  name: CheckName;
  result: CheckResult;
  at: Temporal.Instant;
  checkedBy: string;
  note: string | null;
}

/** As the history keeps it. */
export interface KeptCheck extends Check {
  id: number;
  /** Of those that were recorded together; null where it was recorded alone. */
  act: string | null;
  /** Null while it stands. */
  takenBack: { at: Temporal.Instant; by: string } | null;
}

export const CHECK_WORDS: Readonly<Record<CheckName, { title: string; asks: string }>> = {
  employment: { title: 'Employment', asks: 'Do they work there, in the role that they told us?' },
  suitability: { title: 'Suitability', asks: 'Is the course right for their role and experience?' },
  funding: { title: 'Funding', asks: 'Who pays, and is that settled?' },
  'workplace-support': {
    title: 'Support at work',
    asks: 'Has the school the time and the place for the course?',
  },
};

export const RESULT_WORDS: Readonly<Record<CheckResult, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not-needed': 'Not needed',
};

/**
 * The last of each name that was made since the application was sent: one that was made before it was changed says
 * nothing of what it says now; and one that was taken back leaves what counted before. `checks` in the order made.
 */
export function checksThatCount(
  checks: readonly KeptCheck[],
  sentAt: Temporal.Instant | null,
): ReadonlyMap<CheckName, KeptCheck> {
  return new Map(
    checks
      .filter(
        ({ at, takenBack }) =>
          takenBack === null && sentAt !== null && Temporal.Instant.compare(at, sentAt) >= 0,
      )
      .map((check) => [check.name, check]),
  );
}
