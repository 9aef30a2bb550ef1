/** Recording what the lead provider told: one or sixty, all or none. */
import { findPlannedCohort, lockEnrolments } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { recordAll, type By } from '../kit/audit/index.ts';
import { moveEach } from './move-release.ts';
import type { OutcomeSource } from './outcome.ts';
import { planOutcomes, type OutcomeLine, type PlannedLine } from './plan.ts';
import {
  addOutcomes,
  isOutcomeFormTaken,
  membersWithOutcomes,
  outcomesToCome,
  type OutcomeToAdd,
} from './store.ts';

export interface OutcomesToRecord {
  cohortId: string;
  lines: readonly OutcomeLine[];
  source: OutcomeSource;
  releaseAt: Temporal.Instant;
  /** The form that was sent: what comes twice is recorded once. */
  formKey: string;
}

export type Recorded =
  | { ok: true; recorded: number }
  /** Nothing is recorded: these are as they stand now, for whoever asked to look at again. */
  | { ok: false; planned: readonly PlannedLine[] };

/** Records all of them, or nothing where one of them would not be a new outcome any more. */
export async function recordOutcomes(hub: Hub, asked: OutcomesToRecord, by: By): Promise<Recorded> {
  const { cohortId, lines, source, releaseAt, formKey } = asked;
  return hub.database.transaction(async (tx): Promise<Recorded> => {
    const ids = lines.map(({ enrolmentId }) => enrolmentId);
    await lockEnrolments(tx, ids);
    if (await isOutcomeFormTaken(tx, formKey)) return { ok: true, recorded: 0 };
    const cohort = await findPlannedCohort(tx, cohortId);
    const members = await membersWithOutcomes(tx, cohortId);
    // Of another cohort, of a place that never began, or of one that went on elsewhere: the page offers none of them.
    const offered = new Set(members.map(({ enrolmentId }) => enrolmentId));
    if (cohort === null || !ids.every((id) => offered.has(id))) return { ok: false, planned: [] };
    const standing = new Map(
      members.flatMap(({ enrolmentId, outcome }) =>
        outcome === null ? [] : [[enrolmentId, outcome] as const],
      ),
    );
    const planned = planOutcomes(
      lines,
      standing,
      { id: cohort.course, startsOn: cohort.startsOn },
      hub.clock.today(),
    );
    if (planned.length === 0 || planned.some(({ does }) => does === 'nothing' || does === 'refuse'))
      return { ok: false, planned };
    const rows = planned.flatMap(({ does, enrolmentId, state, completedOn, reason }): OutcomeToAdd[] => {
      const row = { enrolmentId, state, completedOn, reason, source, releaseAt, formKey };
      const before = standing.get(enrolmentId);
      return does === 'correct' && before !== undefined
        ? [{ ...row, state: 'voided', completedOn: before.completedOn }, row]
        : [row];
    });
    // What is still to come is seen with what follows it, and so never: else a slip that was put right would be told first.
    if (Temporal.Instant.compare(releaseAt, by.at) > 0)
      await moveEach(tx, await outcomesToCome(tx, ids, by.at), releaseAt, by);
    const added = await addOutcomes(tx, rows, by);
    // The record of who did what is read by people who have no business with results: it says that there is one.
    await recordAll(
      tx,
      added.map(({ id, enrolmentId }) => ({
        ...by,
        event: 'outcome.recorded',
        subject: `enrolment:${enrolmentId}`,
        detail: { outcome: id, source, release: releaseAt.toString() },
      })),
    );
    return { ok: true, recorded: lines.length };
  });
}
