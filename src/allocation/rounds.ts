import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { PLANNING, workOut } from './make-plan.ts';

/** Plans are worked out in a thread of their own, of whichever process takes the job. */
export function allocationRounds(hub: Hub): readonly Work[] {
  return [{ queue: PLANNING, run: (data) => workOut(hub, runOf(data)) }];
}

function runOf(data: unknown): number {
  const run: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'run') : null;
  if (typeof run !== 'number') throw new Error('A job of planning names no run.');
  return run;
}
