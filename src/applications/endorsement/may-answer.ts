/**
 * Can the sponsor answer now, or change the answer? Until the hub has decided, and as long as there is something to
 * support (the hub's own manner).
 */
import type { ApplicationState } from '../application.ts';
import type { Endorsement } from './endorsement.ts';

export type WhyNot =
  /** Somebody else was asked since. */
  | 'replaced'
  /** The applicant is changing the application, and sends it again. */
  | 'being changed'
  | 'withdrawn'
  | 'decided';

/** Null: yes. */
export function whyNotAnswered(
  endorsement: Pick<Endorsement, 'state'>,
  application: { state: ApplicationState },
): WhyNot | null {
  if (endorsement.state === 'replaced') return 'replaced';
  switch (application.state) {
    case 'submitted':
    case 'wait-listed':
      return null;
    case 'draft':
      return 'being changed';
    case 'withdrawn':
      return 'withdrawn';
    case 'recommended':
    case 'declined':
      return 'decided';
  }
}
