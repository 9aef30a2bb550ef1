import { writeLetter, type Piece, type WrittenLetter } from '../../../messages/letter.tsx';
import type { HubProfile } from '../../../profile/index.ts';
import { paragraphs } from '../../endorsement/emails/to-sponsor.tsx';
import type { Sponsored } from '../../endorsement/sponsored.ts';
import { applyPaths } from '../../paths.ts';
import { trackerPaths } from '../../tracker/paths.ts';
import type { Decision } from '../may-decide.ts';

export interface DecidedAbout {
  profile: HubProfile;
  publicUrl: string;
  decision: Decision;
  /** Who applied, and for what. */
  about: Sponsored;
  /** The lead provider's name; null where it is not settled. */
  leadProvider: string | null;
  /** What the manager writes to them; '' for nothing. */
  reason: string;
}

/** The letter of a decision, the same in its preview and when it is sent. */
export function decidedLetter(decided: DecidedAbout): WrittenLetter {
  const { profile, publicUrl, decision, about, reason } = decided;
  const { subject, pieces } = LETTERS[decision](decided);
  const application = { application: about.applicationId };
  const [text, path] =
    decision === 'reopened'
      ? ['Open your application', applyPaths.application]
      : ['See where your application stands', trackerPaths.progress];
  return writeLetter(
    {
      subject,
      pieces: [
        { text: `Dear ${about.applicantName}` },
        ...pieces,
        ...(reason === '' ? [] : [{ heading: REASON[decision] }, ...paragraphs(reason)]),
        { text, href: publicUrl + path.to(application) },
        { text: 'If something in this letter is wrong or unclear, reply to it.' },
      ],
    },
    profile,
  );
}

const REASON: Readonly<Record<Decision, string>> = {
  recommended: 'What else we want to tell you',
  'wait-listed': 'What else we want to tell you',
  declined: 'Why',
  reopened: 'What to change',
};

function intakeOf({ courseName, cohortName }: Sponsored): string {
  return cohortName === null ? `the ${courseName}` : `the ${courseName}, ${cohortName}`;
}

const LETTERS: Readonly<
  Record<Decision, (decided: DecidedAbout) => { subject: string; pieces: readonly Piece[] }>
> = {
  recommended: ({ about, leadProvider }) => ({
    subject: `We recommend you: your application for the ${about.courseName}`,
    pieces: [
      { text: `We have decided on your application for ${intakeOf(about)}.` },
      { fact: 'We recommend you to the lead provider' },
      {
        text: `${leadProvider ?? 'The lead provider'} accepts or rejects you, and the DfE says whether you are eligible for funding. Both tell you themselves. We cannot speak for them.`,
      },
      { heading: 'What happens next' },
      {
        steps: [
          {
            title: 'Register with the DfE, if you have not yet',
            text: 'Your application to us does not do it. Choose the same lead provider.',
          },
          {
            title: 'Wait for the lead provider to accept you',
            text: 'Answer what they ask of you.',
          },
          {
            title: 'Then we offer you a place',
            text: 'In a group at a venue, with its days. Until then nothing is promised.',
          },
        ],
      },
    ],
  }),
  'wait-listed': ({ about }) => ({
    subject: `You are on our waiting list: your application for the ${about.courseName}`,
    pieces: [
      { text: `We have decided on your application for ${intakeOf(about)}.` },
      { fact: 'You are on our waiting list' },
      {
        text: 'There is no place for you now. We write to you when there is one, and cannot say when that will be. Your application stays as it is: you do not have to do anything.',
      },
    ],
  }),
  declined: ({ about }) => ({
    subject: `Our decision on your application for the ${about.courseName}`,
    pieces: [
      { text: `We have decided on your application for ${intakeOf(about)}.` },
      { fact: 'We do not recommend you this time' },
      {
        text: 'This is the decision of our hub. It says nothing about your registration with the DfE, which is separate, and you can apply again.',
      },
    ],
  }),
  reopened: ({ about }) => ({
    subject: `We opened your application again: ${about.courseName}`,
    pieces: [
      { text: `We opened your application for ${intakeOf(about)} again, so that you can change it.` },
      { fact: 'Change it, then send it again' },
      {
        text: 'It is a draft now. Everything that you answered is still there. When you have sent it, we tell you by which day we decide.',
      },
    ],
  }),
};
