import { writeLetter, type Piece, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { hoursOf, placeOf, type Session } from '../../timetable/index.ts';
import { placePaths } from '../paths.ts';
import { dayInWords } from '../words.ts';

export interface AboutMove {
  profile: HubProfile;
  publicUrl: string;
  courseName: string;
  fromGroup: string;
  toGroup: string;
  onDay: Temporal.PlainDate;
}

const linesOf = (sessions: readonly Session[]): readonly string[] =>
  sessions.map(
    (session) => `${dayInWords(session.day)}, ${hoursOf(session)}: ${session.title}, ${placeOf(session)}`,
  );

export function movedLetter(
  about: AboutMove & {
    enrolmentId: number;
    name: string;
    reason: string | null;
    /** The first few with the new group. */
    next: readonly Session[];
    toCatchUp: readonly Session[];
    notAgain: readonly Session[];
  },
): WrittenLetter {
  const { profile, publicUrl, name, courseName, toGroup, fromGroup, onDay, reason } = about;
  return writeLetter(
    {
      subject: `You move to the group at ${toGroup} from ${dayInWords(onDay)}`,
      pieces: [
        { text: `Dear ${name}` },
        { text: `On the ${courseName} you move from the group at ${fromGroup} to another.` },
        { fact: `From ${dayInWords(onDay)} you are in the group at ${toGroup}` },
        ...(reason === null ? [] : [{ heading: 'Why' }, { text: reason }]),
        ...list('Your next sessions', linesOf(about.next)),
        ...list(
          'What you have to catch up',
          linesOf(about.toCatchUp),
          'Your new group has had it already. Ask whoever leads it how to make up for it.',
        ),
        ...list(
          'What you have had already',
          linesOf(about.notAgain),
          'Your new group has it later. It counts once, so you need not come.',
        ),
        {
          text: 'What you have been to stays on your record as it is. Invitations that no longer hold are taken back by themselves, and new ones come.',
        },
        {
          text: 'See all of your dates',
          href: publicUrl + placePaths.own.to({ enrolment: about.enrolmentId }),
        },
        { text: 'If this does not suit you, reply to this letter.' },
      ],
    },
    profile,
  );
}

function list(heading: string, items: readonly string[], text?: string): readonly Piece[] {
  if (items.length === 0) return [];
  return [{ heading }, ...(text === undefined ? [] : [{ text }]), { items, isNumbered: false }];
}

/** To whoever leads one of the groups: who comes and who goes. */
export function groupChangedLetter(
  about: AboutMove & { name: string; people: readonly string[]; isUndone: boolean; group: 'from' | 'to' },
): WrittenLetter {
  const { profile, name, courseName, fromGroup, toGroup, onDay, people, isUndone, group } = about;
  const who = people.length === 1 ? (people[0] ?? '') : `${people.length} people`;
  const comes = group === 'to';
  const said = isUndone
    ? `${who} ${people.length === 1 ? 'stays' : 'stay'} in the group at ${fromGroup} after all`
    : comes
      ? `${who} ${people.length === 1 ? 'joins' : 'join'} the group at ${toGroup}`
      : `${who} ${people.length === 1 ? 'leaves' : 'leave'} the group at ${fromGroup}`;
  return writeLetter(
    {
      subject: said,
      pieces: [
        { text: `Dear ${name}` },
        {
          text: `On the ${courseName}, ${isUndone ? 'a move that we told you of was undone' : `from ${dayInWords(onDay)}`}:`,
        },
        { fact: said },
        ...(people.length === 1 ? [] : [{ items: people, isNumbered: false } as const]),
        ...(isUndone
          ? []
          : [
              {
                text: comes
                  ? `They come from the group at ${fromGroup}. Your register shows them from that day.`
                  : `They go to the group at ${toGroup}. What they have been to with you stays as it is.`,
              },
            ]),
      ],
    },
    profile,
  );
}

/** To the head: the days on which cover is needed, and no longer needed. Nothing of why. */
export function coverChangedLetter(
  about: AboutMove & {
    name: string;
    whose: string;
    isUndone: boolean;
    added: readonly Session[];
    gone: readonly Session[];
  },
): WrittenLetter {
  const { profile, name, whose, courseName, isUndone, added, gone } = about;
  const day = (session: Session): string =>
    `${dayInWords(session.day)}, ${hoursOf(session)}${session.isOnline ? ', online' : ''}`;
  return writeLetter(
    {
      subject: isUndone
        ? `The days of ${whose} are as they were`
        : `Days on which ${whose} is away have changed`,
      pieces: [
        { text: `Dear ${name}` },
        isUndone
          ? { text: `We told you of other days for ${whose} on the ${courseName}. That was undone.` }
          : {
              text: `${whose} moves to another group of the ${courseName}, so the days that need cover change.`,
            },
        { fact: isUndone ? 'The days before hold again' : 'Look at your cover' },
        ...list(isUndone ? 'Need cover again' : 'Need cover now', (isUndone ? gone : added).map(day)),
        ...list('No longer need cover', (isUndone ? added : gone).map(day)),
      ],
    },
    profile,
  );
}

export function moveUndoneLetter(about: AboutMove & { enrolmentId: number; name: string }): WrittenLetter {
  const { profile, publicUrl, name, fromGroup, toGroup } = about;
  return writeLetter(
    {
      subject: `You stay in the group at ${fromGroup}`,
      pieces: [
        { text: `Dear ${name}` },
        { text: `We wrote that you move to the group at ${toGroup}. That was undone.` },
        { fact: `You stay in the group at ${fromGroup}` },
        { text: 'All is as it was before. We are sorry for the two letters.' },
        { text: 'See your dates', href: publicUrl + placePaths.own.to({ enrolment: about.enrolmentId }) },
      ],
    },
    profile,
  );
}
