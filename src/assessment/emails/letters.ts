import { inWords } from '../../kit/dates/index.ts';
import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { MarkerNews } from '../marking/marker-news.ts';
import type { HubProfile } from '../../profile/index.ts';

export function receiptLetter(about: { profile: HubProfile; url: string; code: string }): WrittenLetter {
  const { profile, url, code } = about;
  return writeLetter(
    {
      subject: `We have your assessment: ${code}`,
      pieces: [
        { text: `Your script is handed in. Its number is ${code}.` },
        { text: 'Your receipt, with what proves later that nothing was changed', href: url },
      ],
    },
    profile,
  );
}

export type Reminder = 'a week before' | 'open' | 'two days left';

/** @param opens, closes in words, of this member: nobody else's times stand in it */
export function windowLetter(about: {
  profile: HubProfile;
  url: string;
  reminder: Reminder;
  name: string;
  opens: string;
  closes: string;
  isHere: boolean;
}): WrittenLetter {
  const { profile, url, reminder, name, opens, closes, isHere } = about;
  const subjects: Readonly<Record<Reminder, string>> = {
    'a week before': `Your assessment opens on ${opens}`,
    open: 'Your assessment is open',
    'two days left': `Your assessment ends on ${closes}`,
  };
  return writeLetter(
    {
      subject: subjects[reminder],
      pieces: [
        { text: `${name} is open from ${opens} to ${closes}.` },
        {
          text: isHere
            ? 'You read the case study, write and hand in on your page.'
            : 'You read the case study and hand in with the lead provider, in its own system. We do not take scripts.',
        },
        { text: 'Your assessment', href: url },
      ],
    },
    profile,
  );
}

export interface AboutWindow {
  profile: HubProfile;
  url: string;
  name: string;
  /** In words, of this member: nobody else's times stand in it. */
  opens: string;
  closes: string;
  words: number;
  isHere: boolean;
  isDeferred: boolean;
}

/** A window was changed after it was set. The reason is the hub's and may be somebody's, so it is not told. */
export function changedLetter({
  profile,
  url,
  name,
  opens,
  closes,
  words,
  isHere,
}: AboutWindow): WrittenLetter {
  return writeLetter(
    {
      subject: 'The dates of your assessment have changed',
      pieces: [
        {
          text: `${name} is now open from ${opens} to ${closes}, for at most ${words.toLocaleString('en-GB')} words.`,
        },
        { text: 'What we wrote to you before about its dates holds no more.' },
        {
          text: isHere
            ? 'You read the case study, write and hand in on your page.'
            : 'You read the case study and hand in with the lead provider, in its own system.',
        },
        { text: 'Your assessment', href: url },
      ],
    },
    profile,
  );
}

/** Something was agreed with one member while their window runs. What, their page says. */
export function agreedLetter({ profile, url, name, closes, isDeferred }: AboutWindow): WrittenLetter {
  return writeLetter(
    {
      subject: 'Something is agreed for your assessment',
      pieces: [
        {
          text: isDeferred
            ? `${name} is deferred for you to a later window. Your place on the programme stays as it is.`
            : `${name} ends for you on ${closes}.`,
        },
        { text: 'Your page says what is agreed', href: url },
      ],
    },
    profile,
  );
}

/** To whoever marks. Nothing of whose the scripts are stands in it, nor their codes, their cohort, or why a mark was taken back. */
export function markerLetter(about: { profile: HubProfile; url: string } & MarkerNews): WrittenLetter {
  const { profile, url, more, again, overdue, next, waiting } = about;
  const pieces = [
    more > 0 ? `${counted(more, 'script')} ${more === 1 ? 'was' : 'were'} given to you to mark.` : '',
    again === 1 ? 'A mark of yours was taken back, and the script waits for your mark again.' : '',
    again > 1 ? `${again} marks of yours were taken back, and the scripts wait for your marks again.` : '',
    overdue > 0 ? `${counted(overdue, 'mark')} of yours ${overdue === 1 ? 'is' : 'are'} overdue.` : '',
    next === null ? '' : `${dueInWords(next)}.`,
    waiting > more + again && waiting > overdue + (next?.count ?? 0)
      ? `In all, ${counted(waiting, 'script')} wait for your mark.`
      : '',
  ];
  return writeLetter(
    {
      subject: markerSubject(about),
      pieces: [
        ...pieces.filter((text) => text !== '').map((text) => ({ text })),
        { text: 'Your scripts to mark', href: url },
        { text: 'We write to you about this at most once a day.' },
      ],
    },
    profile,
  );
}

/** The newest of it: what is reminded of stands at the head only where nothing else is new. */
function markerSubject({ more, again, overdue, next, reminds }: MarkerNews): string {
  if (more > 0) return `You are asked to mark ${counted(more, 'script')}`;
  if (again > 0)
    return again === 1 ? 'A mark of yours was taken back' : `${again} marks of yours were taken back`;
  if (reminds === 'overdue' || next === null)
    return `${counted(overdue, 'mark')} of yours ${overdue === 1 ? 'is' : 'are'} overdue`;
  return dueInWords(next);
}

function dueInWords({ by, count }: NonNullable<MarkerNews['next']>): string {
  return `${counted(count, 'mark')} of yours ${count === 1 ? 'is' : 'are'} due by ${inWords(by)}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
