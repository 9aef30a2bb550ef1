import { inWords } from '../../kit/dates/index.ts';
import type { Step } from '../../kit/govuk/index.ts';
import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import type { ShownAnswer } from '../application.ts';
import { applyPaths } from '../paths.ts';

/** What each letter tells of, by which the outbox knows a second of the same. */
export const letterKey = {
  /** One letter for each time that it is sent: again after it was opened again. */
  submitted: (applicationId: number, revision: number): string =>
    `application:${applicationId}:submitted:${revision}`,
  withdrawn: (applicationId: number): string => `application:${applicationId}:withdrawn`,
};

interface About {
  profile: HubProfile;
  publicUrl: string;
  applicationId: number;
  courseName: string;
  /** As the applicant gave it. */
  fullName: string;
}

/** That it came, by when there is an answer, what happens until then, and what was sent. */
export function submittedLetter(
  about: About & {
    replyBy: Temporal.PlainDate;
    steps: readonly LetterStep[];
    shown: readonly ShownAnswer[];
  },
): WrittenLetter {
  const { profile, publicUrl, applicationId, courseName, fullName, replyBy, steps, shown } = about;
  return writeLetter(
    {
      subject: `We reply by ${inWords(replyBy)}: your application for the ${courseName}`,
      pieces: [
        { text: `Dear ${fullName}` },
        { text: `We have your application for the ${courseName}. Its number is ${applicationId}.` },
        { fact: `We will reply by ${inWords(replyBy)}` },
        { heading: 'What happens next' },
        { steps },
        {
          text: 'See where your application stands',
          href: publicUrl + applyPaths.application.to({ application: applicationId }),
        },
        { heading: 'What you sent' },
        {
          facts: shown.map(({ question, answer }) => ({
            label: question,
            value: answer.replaceAll('\n', ', '),
          })),
        },
        { text: 'To change an answer, reply to us and ask us to open your application again.' },
      ],
    },
    profile,
  );
}

/** That it was withdrawn, as they asked. */
export function withdrawnLetter(about: About): WrittenLetter {
  const { profile, publicUrl, courseName, fullName } = about;
  return writeLetter(
    {
      subject: `You withdrew your application for the ${courseName}`,
      pieces: [
        { text: `Dear ${fullName}` },
        { text: `You withdrew your application for the ${courseName}. We do nothing more about it.` },
        {
          text: 'If it was not you, tell us at once. You can begin another application whenever you want.',
          href: publicUrl + applyPaths.apply.to(),
        },
      ],
    },
    profile,
  );
}

/** A step that a page and a letter can both say. */
export interface LetterStep extends Step {
  title: string;
  text: string;
}

/** What happens after it was sent, for the page and for the letter. */
export function stepsAfterSending(
  sponsorName: string,
  replyBy: Temporal.PlainDate,
  course: string,
): readonly LetterStep[] {
  return [
    {
      title: 'Now: register with the DfE',
      text: `If you have not yet, register for the ${course} with the DfE on GOV.UK, with the same lead provider. It settles whether you are eligible for funding. This application does not do that for you.`,
    },
    {
      title: `We ask ${sponsorName} to support you`,
      text: 'By email, with a link. It takes them two minutes and needs no account. Tell them that it is coming.',
    },
    {
      title: 'We check',
      text: 'Where you work, that you are suited to the course, and what the funding rules say.',
    },
    {
      title: `We reply by ${inWords(replyBy)}`,
      text: 'Then the lead provider decides who is accepted. We tell you about a place, a venue and a group.',
    },
  ];
}
