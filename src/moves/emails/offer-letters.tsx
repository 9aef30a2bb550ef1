import { inWords } from '../../kit/dates/index.ts';
import { writeLetter, type Piece, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { hoursOf, placeOf, type Session } from '../../timetable/index.ts';
import { placePaths } from '../paths.ts';
import { dayInWords, untilInWords } from '../words.ts';

export interface AboutPlace {
  profile: HubProfile;
  publicUrl: string;
  enrolmentId: number;
  name: string;
  /** As it stands within a sentence: 'NPQ for SENCOs'. */
  courseName: string;
  cohortName: string;
  groupName: string;
  startsOn: Temporal.PlainDate;
}

function factsOf({ courseName, cohortName, groupName, startsOn }: AboutPlace): Piece {
  return {
    facts: [
      { label: 'Course', value: `${courseName}, ${cohortName}` },
      { label: 'Group', value: groupName },
      { label: 'Starts', value: inWords(startsOn) },
    ],
  };
}

const linkTo = ({ publicUrl, enrolmentId }: AboutPlace): string =>
  publicUrl + placePaths.own.to({ enrolment: enrolmentId });

/** Opening the link shows the offer; only a button answers it. */
export function offerLetter(
  about: AboutPlace & { openUntil: Temporal.Instant; sessions: readonly Session[] },
): WrittenLetter {
  const { profile, name, courseName, groupName, openUntil, sessions } = about;
  const meetings = sessions.map(
    (session) => `${dayInWords(session.day)}, ${hoursOf(session)}: ${placeOf(session)}`,
  );
  return writeLetter(
    {
      subject: `A place for you on the ${courseName}: answer by ${untilInWords(openUntil)}`,
      pieces: [
        { text: `Dear ${name}` },
        { text: `We offer you a place on the ${courseName}, in the group at ${groupName}.` },
        { fact: `Answer by ${untilInWords(openUntil)}` },
        factsOf(about),
        ...(meetings.length === 0
          ? []
          : [
              { heading: 'The first dates' },
              { items: meetings, isNumbered: false },
              {
                text: 'Check them with your head before you accept. All of the dates are on the page below.',
              },
            ]),
        { text: 'See the offer, and accept or decline it', href: linkTo(about) },
        {
          text: 'We ask you to sign in with this email address. Until then we keep the place for you; after that it goes to somebody on the waiting list.',
        },
      ],
    },
    profile,
  );
}

export function confirmedLetter(about: AboutPlace): WrittenLetter {
  const { profile, name, courseName, groupName } = about;
  return writeLetter(
    {
      subject: `You have a place on the ${courseName}`,
      pieces: [
        { text: `Dear ${name}` },
        { text: `Thank you for accepting.` },
        { fact: `You have a place at ${groupName}` },
        factsOf(about),
        {
          text: 'Invitations to your sessions come by themselves, as each comes near. Tell your head the dates now, so that there is cover.',
        },
        { text: 'See your place and its dates', href: linkTo(about) },
      ],
    },
    profile,
  );
}

/** Somebody declined, did not answer in time, or the hub took the offer back. */
export function offerEndedLetter(
  about: AboutPlace & { how: 'declined' | 'lapsed' | 'taken back'; why: string | null },
): WrittenLetter {
  const { profile, name, courseName, groupName, how, why } = about;
  return writeLetter(
    {
      subject: ENDED[how].subject(courseName),
      pieces: [
        { text: `Dear ${name}` },
        { text: ENDED[how].text(courseName, groupName) },
        ...(how === 'taken back' && why !== null ? [{ heading: 'Why' }, { text: why }] : []),
        { text: ENDED[how].next },
        { text: 'See where you stand', href: linkTo(about) },
      ],
    },
    profile,
  );
}

const ENDED = {
  declined: {
    subject: (course: string) => `You declined a place on the ${course}`,
    text: (course: string, group: string) =>
      `You declined the place on the ${course} at ${group}. Somebody on the waiting list can have it now.`,
    next: 'If that was a mistake, reply to this letter today. If another intake suits you better, tell us which.',
  },
  lapsed: {
    subject: (course: string) => `Our offer of a place on the ${course} has run out`,
    text: (course: string, group: string) =>
      `We offered you a place on the ${course} at ${group} and had no answer in time, so the place goes to the next person.`,
    next: 'That can happen in a full week. If you still want a place, reply to this letter: we look for another, and tell you honestly whether there is one.',
  },
  'taken back': {
    subject: (course: string) => `We have to take back our offer of a place on the ${course}`,
    text: (course: string, group: string) =>
      `We offered you a place on the ${course} at ${group} and have to take the offer back. We are sorry.`,
    next: 'Reply to this letter if anything is unclear, or if you want to know what is open to you now.',
  },
} as const;
