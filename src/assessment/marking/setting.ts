/** Who marks the scripts of a cohort? What the cohort says holds, then what its programme says; else the lead provider marks, as is usual. */
export interface Marking {
  hubMarks: boolean;
  /** Whether somebody who leads or coaches a member's group may mark that member's script. */
  ownLeadersMark: boolean;
}

export interface MarkingHere extends Marking {
  /** What says so; null where nobody said anything. */
  from: 'cohort' | 'programme' | null;
}

export const LEAD_PROVIDER_MARKS: MarkingHere = { hubMarks: false, ownLeadersMark: false, from: null };

export function markingHere(said: { cohort: Marking | null; programme: Marking | null }): MarkingHere {
  if (said.cohort !== null) return { ...said.cohort, from: 'cohort' };
  return said.programme === null ? LEAD_PROVIDER_MARKS : { ...said.programme, from: 'programme' };
}
