import { inWords } from '../../kit/dates/index.ts';
import type { Meeting } from '../../kit/calendar/index.ts';
import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { calendarPaths } from '../paths.ts';

const SAYS = {
  new: { subject: 'Invitation', first: 'You are expected at this session.' },
  changed: { subject: 'Changed', first: 'This session has changed. It is now as follows.' },
  cancelled: { subject: 'Cancelled', first: 'You are no longer expected at this session.' },
} as const;

/** The words around an invitation, for those whose mail program shows none. */
export function invitationLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  name: string;
  meeting: Meeting;
  what: keyof typeof SAYS;
}): WrittenLetter {
  const { profile, publicUrl, name, meeting, what } = about;
  const day = inWords(meeting.from.toPlainDate());
  const time = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' });
  return writeLetter(
    {
      subject: `${SAYS[what].subject}: ${meeting.title}, ${day}`,
      pieces: [
        { text: `Dear ${name}` },
        { text: SAYS[what].first },
        {
          facts: [
            { label: 'What', value: meeting.title },
            { label: 'When', value: `${day}, ${time(meeting.from)} to ${time(meeting.until)}` },
            { label: 'Where', value: meeting.place },
          ],
        },
        ...(meeting.description === '' ? [] : [{ text: meeting.description }]),
        { text: 'Accepting or declining in your calendar changes it for you alone: we are not told.' },
        {
          text: 'All of your sessions, in your own calendar',
          href: publicUrl + calendarPaths.own.to(),
        },
      ],
    },
    profile,
  );
}
