/** May this member read the case study, write and hand in now? Asked before each of them, so that none can differ. */
import type { WindowState } from './window.ts';

export type Readiness = 'ready' | 'not yet' | 'no rule';

export interface Standing {
  state: WindowState;
  /** By the lead provider's rule of engagement. */
  readiness: Readiness;
  /** What is agreed for them; of the newest adjustment. */
  isLetIn: boolean;
  deferredTo: number | null;
  isHandedIn: boolean;
}

export type WhyNotWrite = 'not open yet' | 'over' | 'deferred' | 'not ready' | 'handed in';

/** Null where they may. */
export function whyNotWrite({
  state,
  readiness,
  isLetIn,
  deferredTo,
  isHandedIn,
}: Standing): WhyNotWrite | null {
  if (isHandedIn) return 'handed in';
  if (deferredTo !== null) return 'deferred';
  if (state === 'before') return 'not open yet';
  if (state === 'closed') return 'over';
  // Where the hub knows of no rule nobody is kept out by one.
  return readiness === 'not yet' && !isLetIn ? 'not ready' : null;
}
