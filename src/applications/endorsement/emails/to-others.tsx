/** What the applicant and the hub are told of a sponsor. The sponsor's words go to the hub alone. */
import { writeLetter, type Piece, type WrittenLetter } from '../../../messages/letter.tsx';
import type { HubProfile } from '../../../profile/index.ts';
import { trackerPaths } from '../../tracker/paths.ts';
import { decidingPaths } from '../../deciding/paths.ts';
import { ROLE_WORDS, type SponsorRole } from '../endorsement.ts';
import { courseOf, type Sponsored } from '../sponsored.ts';
import { paragraphs } from './to-sponsor.tsx';

export interface AboutSponsor {
  profile: HubProfile;
  publicUrl: string;
  sponsored: Sponsored;
  sponsor: { name: string; role: SponsorRole };
}

export type News = 'endorsed' | 'declined' | 'someone-else' | 'escalated';

/** To the applicant. */
export function newsLetter(about: AboutSponsor, news: News): WrittenLetter {
  const { profile, publicUrl, sponsored, sponsor } = about;
  const { applicationId } = sponsored;
  const { subject, sentences } = NEWS[news](sponsor.name, sponsored);
  return writeLetter(
    {
      subject,
      pieces: [
        { text: `Dear ${sponsored.applicantName}` },
        ...sentences.map((text) => ({ text })),
        {
          text: 'See where your application stands',
          href: publicUrl + trackerPaths.progress.to({ application: applicationId }),
        },
      ],
    },
    profile,
  );
}

const NEWS: Readonly<
  Record<News, (name: string, about: Sponsored) => { subject: string; sentences: readonly string[] }>
> = {
  endorsed: (name, { courseName }) => ({
    subject: `${name} supports your application`,
    sentences: [
      `${name} supports your application for the ${courseName}.`,
      'You do not have to do anything now.',
    ],
  }),
  declined: (name, { courseName }) => ({
    subject: `${name} cannot support your application now`,
    sentences: [
      `${name} told us that they cannot support your application for the ${courseName} at present.`,
      'Speak to them about what would have to change. Until we have decided, they can change their answer by the link that we sent them.',
    ],
  }),
  'someone-else': (name) => ({
    subject: `Our letter did not reach ${name}`,
    sentences: [
      `Whoever opened our letter to ${name} says that they are somebody else.`,
      'Reply to this letter with the right name and email address, and we write to them.',
    ],
  }),
  escalated: (name, { courseName }) => ({
    subject: `${name} has not answered us yet`,
    sentences: [
      `We asked ${name} to support your application for the ${courseName}, reminded them, and have not heard.`,
      'Speak to them: the letter may be among their junk mail. If somebody else should be asked, reply to this letter with their name and email address.',
    ],
  }),
};

export type HubNews = 'declined' | 'question' | 'someone-else' | 'escalated';

/** To the hub's own address. */
export function hubLetter(about: AboutSponsor, news: HubNews, words: string | null): WrittenLetter {
  const { profile, publicUrl, sponsored, sponsor } = about;
  const who = `${sponsor.name}, ${ROLE_WORDS[sponsor.role]}`;
  const SUBJECTS: Readonly<Record<HubNews, string>> = {
    declined: `${sponsor.name} does not support ${sponsored.applicantName}`,
    question: `${sponsor.name} has a question about ${sponsored.applicantName}`,
    'someone-else': `The letter about ${sponsored.applicantName} reached somebody else`,
    escalated: `${sponsor.name} has not answered about ${sponsored.applicantName}`,
  };
  const FIRST: Readonly<Record<HubNews, string>> = {
    declined: `${who}, cannot support the application of ${sponsored.applicantName} for ${courseOf(sponsored)}.`,
    question: `${who}, asks about the application of ${sponsored.applicantName} for ${courseOf(sponsored)}. Answer on the page of the application: a letter with your answer goes to them.`,
    'someone-else': `Whoever opened the letter to ${who}, about ${sponsored.applicantName}, says that they are somebody else. Find out who to ask, and ask them on the page of the application.`,
    escalated: `${who}, was asked to support ${sponsored.applicantName} and reminded, and has not answered. Telephone the school, or ask somebody else. ${sponsored.applicantName} was told.`,
  };
  const said: readonly Piece[] =
    words === null || words === '' ? [] : [{ heading: 'They wrote' }, ...paragraphs(words)];
  return writeLetter(
    {
      subject: SUBJECTS[news],
      pieces: [
        { text: FIRST[news] },
        ...said,
        {
          text: 'Open the application',
          href: publicUrl + decidingPaths.application.to({ application: sponsored.applicationId }),
        },
      ],
    },
    profile,
  );
}
