import type { Outcome, OutcomeState } from './outcome.ts';
import { weighOutcome, type WhyNoOutcome } from './weigh.ts';

/** What is asked for one member. */
export interface OutcomeLine {
  enrolmentId: number;
  state: OutcomeState;
  /** Of a void it is not asked: it is that of the outcome it takes back. */
  completedOn: Temporal.PlainDate;
  reason: string | null;
}

export type PlannedLine = OutcomeLine &
  (
    | { does: 'append' }
    /** A pass of another day, with a reason: the first is voided and the second kept, for the DfE keeps no two. */
    | { does: 'correct' }
    | { does: 'nothing' }
    | { does: 'refuse'; why: WhyNoOutcome }
  );

/** What would become of each line, beside what stands. The page that previews and the verb that records ask the same. */
export function planOutcomes(
  lines: readonly OutcomeLine[],
  standing: ReadonlyMap<number, Outcome>,
  course: { id: string; startsOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): readonly PlannedLine[] {
  return lines.map((asked): PlannedLine => {
    const latest = standing.get(asked.enrolmentId) ?? null;
    const line =
      asked.state === 'voided' && latest !== null ? { ...asked, completedOn: latest.completedOn } : asked;
    const weighed = weighOutcome(latest, line, course, today);
    if (weighed.does !== 'nothing') return { ...line, ...weighed };
    return {
      ...line,
      does: weighed.because === 'a pass stands' && line.reason !== null ? 'correct' : 'nothing',
    };
  });
}
