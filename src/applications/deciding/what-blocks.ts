/** What stands in the way of recommending somebody to the lead provider? The hub's own rule. */
import type { EndorsementState } from '../endorsement/endorsement.ts';
import { CHECK_WORDS, CHECKS, type Check, type CheckName } from './checks.ts';

export type Blocker =
  | { kind: 'check to do' | 'check failed'; check: CheckName }
  | { kind: 'nobody asked' }
  | { kind: 'no answer' | 'question open' | 'not supported' | 'their own address'; sponsor: string }
  /** The support was for another course, intake or school. */
  | { kind: 'for something else'; sponsor: string }
  | { kind: 'no intake' };

export interface BlockingFacts {
  checks: ReadonlyMap<CheckName, Check>;
  cohortId: string | null;
  /** Null: nobody was asked. */
  endorsement: {
    state: EndorsementState;
    sponsorName: string;
    isForThis: boolean;
    /** The letter went to an address of the applicant's. */
    isOwnAddress: boolean;
  } | null;
}

/** None: nothing does. */
export function whatBlocks({ checks, cohortId, endorsement }: BlockingFacts): readonly Blocker[] {
  return [
    ...(cohortId === null ? [{ kind: 'no intake' } as const] : []),
    ...CHECKS.flatMap((check): readonly Blocker[] => {
      const result = checks.get(check)?.result;
      if (result === undefined) return [{ kind: 'check to do', check }];
      return result === 'failed' ? [{ kind: 'check failed', check }] : [];
    }),
    ...sponsorBlocks(endorsement),
  ];
}

function sponsorBlocks(endorsement: BlockingFacts['endorsement']): readonly Blocker[] {
  if (endorsement === null) return [{ kind: 'nobody asked' }];
  const sponsor = endorsement.sponsorName;
  switch (endorsement.state) {
    case 'asked':
      return [{ kind: 'no answer', sponsor }];
    case 'question':
      return [{ kind: 'question open', sponsor }];
    case 'declined':
      return [{ kind: 'not supported', sponsor }];
    case 'replaced':
      return [{ kind: 'nobody asked' }];
    case 'endorsed':
      if (endorsement.isOwnAddress) return [{ kind: 'their own address', sponsor }];
      return endorsement.isForThis ? [] : [{ kind: 'for something else', sponsor }];
  }
}

/**
 * Whether a manager may recommend all the same, with a reason that is kept: where the support is missing, and never
 * where it was refused or a check is open.
 */
export function canBeOverridden({ kind }: Blocker): boolean {
  switch (kind) {
    case 'nobody asked':
    case 'no answer':
    case 'question open':
    case 'their own address':
    case 'for something else':
      return true;
    case 'not supported':
    case 'check to do':
    case 'check failed':
    case 'no intake':
      return false;
  }
}

/** `Employment is to be checked`. */
export function blockerInWords(blocker: Blocker): string {
  switch (blocker.kind) {
    case 'check to do':
      return `${CHECK_WORDS[blocker.check].title} is to be checked`;
    case 'check failed':
      return `The check of ${CHECK_WORDS[blocker.check].title.toLowerCase()} failed`;
    case 'nobody asked':
      return 'Nobody was asked to support the application';
    case 'no answer':
      return `${blocker.sponsor} has not answered`;
    case 'question open':
      return `${blocker.sponsor} waits for our answer`;
    case 'not supported':
      return `${blocker.sponsor} does not support it`;
    case 'their own address':
      return `The support of ${blocker.sponsor} came through an address of the applicant’s own`;
    case 'for something else':
      return `${blocker.sponsor} supported another intake or school`;
    case 'no intake':
      return 'No intake was chosen';
  }
}
