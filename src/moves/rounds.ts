import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';

/** What comes round again, or is done after a change, in this slice. */
export function moveRounds(_hub: Hub): readonly Work[] {
  return [];
}
