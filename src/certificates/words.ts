import { inWords } from '../kit/dates/index.ts';
import type { WhyNot } from './correct.ts';
import type { Blocked } from './why-blocked.ts';
import type { Kind } from './rules.ts';

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  attendance: 'Attendance',
  programme: 'Our programme',
};

/** Shown to whoever checks the old one. */
export const REPLACED_BECAUSE = {
  name: 'the name on it was corrected',
  figures: 'its figures were brought up to date',
} as const;

/** Fixed words, because they are shown to everybody who checks: nobody's own text. */
export const REVOKED_BECAUSE = {
  'in-error': 'It was issued in error',
  'not-right': 'What it says is not right',
  'holder-asked': 'Its holder asked for it',
} as const;
export type RevokedBecause = keyof typeof REVOKED_BECAUSE;

export function isRevokedBecause(typed: string): typed is RevokedBecause {
  return Object.hasOwn(REVOKED_BECAUSE, typed);
}

export function endedInWords(how: 'superseded' | 'revoked', why: string): string {
  if (how === 'revoked') return isRevokedBecause(why) ? REVOKED_BECAUSE[why] : 'It no longer holds';
  return why === 'figures' ? REPLACED_BECAUSE.figures : REPLACED_BECAUSE.name;
}

export function blockedInWords(blocked: Blocked): string {
  switch (blocked.why) {
    case 'state':
      return `Their place is ${blocked.state}`;
    case 'goes on elsewhere':
      return 'They go on in another cohort, which issues theirs';
    case 'teaching not over':
      return `Teaching goes on until ${inWords(blocked.endsOn)}`;
    case 'too few sessions':
      return blocked.attended === 0
        ? 'No session is set down for them'
        : `${blocked.attended} of at least ${blocked.least} sessions`;
    case 'below a bar':
      return `${blocked.title}: below ${blocked.percent}%`;
    case 'no pass':
      return 'No pass has been released to them';
  }
}

export function whyNotInWords(why: WhyNot): string {
  switch (why) {
    case 'not theirs':
      return 'Choose a certificate of this member';
    case 'ended already':
      return 'Choose one that holds: this one has been replaced or revoked';
    case 'nothing differs':
      return 'Change the record first: this certificate says what the record says';
    case 'blocked':
      return 'Their figures no longer reach what this certificate asks. Revoke it if it should not hold';
  }
}

/** `1 letter`, `30 letters`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
