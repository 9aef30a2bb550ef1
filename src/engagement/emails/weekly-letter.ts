import { inWords, isBefore } from '../../kit/dates/index.ts';
import { writeLetter, type Piece, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import type { CaseRow } from '../figures-store.ts';
import { engagementPaths } from '../paths.ts';
import type { Digest } from '../weekly/digest.ts';
import { nextInWords, reasonInWords } from '../words.ts';

/** The caseload of the week. Of each person their heaviest reason and no note: a letter is read over shoulders. */
export function weeklyLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  digest: Digest;
}): WrittenLetter {
  const { profile, publicUrl, digest } = about;
  const { on, all, withReason, first, promised } = digest;
  const people = all === 1 ? '1 person' : `${all} people`;
  const more = withReason - first.length;
  return writeLetter(
    {
      subject: `Your caseload: ${withReason} of ${all} need somebody`,
      pieces: [
        { text: `On ${inWords(on)}, ${withReason} of ${people} on your caseload have a reason to be rung.` },
        ...listed(
          'Who needs you first',
          first.map((row) => `${called(row)}. ${reasonOf(row)}. Next: ${lowered(nextInWords(row.reasons))}.`),
          more > 0 ? `${more} more are on the caseload.` : null,
        ),
        ...listed(
          'Promised a call',
          promised.map((row) => `${called(row)}: ${promisedFor(row, on)}.`),
          null,
        ),
        {
          text: 'The whole caseload, with why and how much each may still miss',
          href: `${publicUrl}${engagementPaths.caseload.to()}`,
        },
        {
          text: 'You asked for this letter. Stop it here',
          href: `${publicUrl}${engagementPaths.weekly.to()}`,
        },
      ],
    },
    profile,
  );
}

function listed(heading: string, items: readonly string[], after: string | null): readonly Piece[] {
  if (items.length === 0) return [];
  return [{ heading }, { items, isNumbered: false }, ...(after === null ? [] : [{ text: after }])];
}

function called({ name, groupName, cohortName, state }: CaseRow): string {
  return `${name} (${groupName ?? cohortName}${state === 'deferred' ? ', deferred' : ''})`;
}

function reasonOf({ reasons: [heaviest] }: CaseRow): string {
  return heaviest === undefined ? 'Promised a call' : reasonInWords(heaviest);
}

function promisedFor({ followUpOn }: CaseRow, today: Temporal.PlainDate): string {
  if (followUpOn === null) return 'this week';
  return isBefore(followUpOn, today) ? `since ${inWords(followUpOn)}` : `by ${inWords(followUpOn)}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
