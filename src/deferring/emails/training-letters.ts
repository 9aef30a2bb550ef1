import type { TrainingAction } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';

const SUBJECTS: Readonly<Record<TrainingAction, string>> = {
  defer: 'Your place is deferred',
  withdraw: 'You have left the course',
  resume: 'Welcome back to the course',
};

/** No reason stands in it: a letter is read over shoulders. */
export function changedLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  action: TrainingAction;
  fromOn: Temporal.PlainDate;
  returnBy: Temporal.PlainDate | null;
  seat: { groupName: string; fromOn: Temporal.PlainDate } | null;
}): WrittenLetter {
  const { profile, publicUrl, action, fromOn, returnBy, seat } = about;
  const words: Readonly<Record<TrainingAction, string>> = {
    defer: `From ${inWords(fromOn)} nobody expects you at sessions. What you have attended and done stays yours.`,
    withdraw: `From ${inWords(fromOn)} you are no longer on the course. What you have attended stays on record.`,
    resume: `From ${inWords(fromOn)} you are on the course again. What you have attended and done still counts.`,
  };
  return writeLetter(
    {
      subject: SUBJECTS[action],
      pieces: [
        { text: words[action] },
        ...(seat === null
          ? []
          : [
              {
                text: `${action === 'defer' ? 'We hold a seat for you' : 'You have a seat'} in the group at ${seat.groupName} from ${inWords(seat.fromOn)}.`,
              },
            ]),
        ...(action === 'defer' && returnBy !== null
          ? [{ text: `Tell us by ${inWords(returnBy)} how you want to go on. We remind you before.` }]
          : []),
        {
          text: 'The DfE is told by your lead provider, and may write to you as well. If any of this is not what you agreed with us, answer this letter.',
        },
        { text: 'Your page', href: `${publicUrl}/account` },
      ],
    },
    profile,
  );
}

/** Steps of the ladder: how many days before the day of return, the last of them after it. */
export const REMINDER_DAYS = [60, 30, 7, -1] as const;

export function returnLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  returnBy: Temporal.PlainDate;
  isPast: boolean;
}): WrittenLetter {
  const { profile, publicUrl, returnBy, isPast } = about;
  const day = inWords(returnBy);
  return writeLetter(
    {
      subject: isPast ? 'How do you want to go on?' : `Coming back by ${day}`,
      pieces: [
        {
          text: isPast
            ? `You were to come back by ${day}. Nothing has been decided, and nothing happens by itself: tell us how you want to go on.`
            : `You deferred, and are to come back by ${day}. Tell us whether that still suits you.`,
        },
        { text: 'What you have attended and done still counts.' },
        { text: 'Your page', href: `${publicUrl}/account` },
      ],
    },
    profile,
  );
}
