import { writeLetter, type Piece, type WrittenLetter } from '../../../messages/letter.tsx';
import type { HubProfile } from '../../../profile/index.ts';
import { ROLE_WORDS, type SponsorRole } from '../endorsement.ts';
import { endorsePaths } from '../paths.ts';
import { courseOf, type Sponsored } from '../sponsored.ts';

export interface ToSponsor {
  profile: HubProfile;
  publicUrl: string;
  sponsored: Sponsored;
  sponsor: { name: string; role: SponsorRole };
  /** Of the link in this letter. */
  secret: string;
}

/** The first letter: what is asked, and the one link. */
export function askLetter(about: ToSponsor): WrittenLetter {
  const { profile, sponsored, sponsor } = about;
  const { applicantName } = sponsored;
  return writeLetter(
    {
      subject: `${applicantName} asks for your support: ${sponsored.courseName}`,
      pieces: [
        { text: `Dear ${sponsor.name}` },
        {
          text: `${applicantName} has applied to us for ${courseOf(sponsored)}, and named you as ${ROLE_WORDS[sponsor.role]}.`,
        },
        {
          text: 'We ask you to support the application. It takes two minutes, and you need no account. You will see what you agree to, and the days that need cover.',
        },
        ...linkPieces(about),
      ],
    },
    profile,
  );
}

/** @param isLast after it, somebody has to speak to them */
export function reminderLetter(about: ToSponsor & { isLast: boolean }): WrittenLetter {
  const { profile, sponsored, sponsor, isLast } = about;
  const { applicantName } = sponsored;
  return writeLetter(
    {
      subject: `${isLast ? 'Last reminder' : 'Reminder'}: ${applicantName} waits for your answer`,
      pieces: [
        { text: `Dear ${sponsor.name}` },
        {
          text: `${applicantName} has applied to us for ${courseOf(sponsored)}. We cannot recommend the application before we know whether you support it.`,
        },
        ...(isLast
          ? [
              {
                text: `We will not write about this again. If we do not hear from you, we tell ${applicantName}.`,
              },
            ]
          : []),
        ...linkPieces(about),
      ],
    },
    profile,
  );
}

/** The hub's answer to the sponsor's question. */
export function hubAnsweredLetter(
  about: ToSponsor & { question: string | null; answer: string },
): WrittenLetter {
  const { profile, sponsored, sponsor, question, answer } = about;
  return writeLetter(
    {
      subject: `Our answer to you: ${sponsored.applicantName} and the ${sponsored.courseName}`,
      pieces: [
        { text: `Dear ${sponsor.name}` },
        ...(question === null ? [] : [{ heading: 'You wrote' }, ...paragraphs(question)]),
        { heading: 'Our answer' },
        ...paragraphs(answer),
        ...linkPieces(about),
      ],
    },
    profile,
  );
}

function linkPieces({ publicUrl, sponsored, sponsor, secret }: ToSponsor): readonly Piece[] {
  const to = (path: { to(parameters: { secret: string }): string }): string =>
    publicUrl + path.to({ secret });
  return [
    { text: `Support ${sponsored.applicantName}, or tell us why not`, href: to(endorsePaths.endorse) },
    {
      text: `This letter is for ${sponsor.name} alone, and so is the link. If you are somebody else, tell us, and nothing is done in your name.`,
    },
    { text: 'I am somebody else', href: to(endorsePaths.someoneElse) },
  ];
}

/** What somebody typed over several lines. */
export function paragraphs(text: string): readonly Piece[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line }));
}
