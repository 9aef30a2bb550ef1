import { writeLetter, type Piece, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';
import { interestPaths } from '../paths.ts';
import type { AnswersGiven } from '../store.ts';
import { NOT_ADVICE, type LawWords } from '../law-words.ts';
import { answersInWords, programmeTitle, type ToldWords } from '../words.ts';

/** The page that said what happens next, as a letter, with what was told and the three doors. */
export function registeredLetter(about: {
  profile: HubProfile;
  publicUrl: string;
  programme: string;
  answers: AnswersGiven;
  words: ToldWords;
  token: string;
}): WrittenLetter {
  const { profile, publicUrl, programme, answers, words, token } = about;
  const title = programmeTitle(programme);
  return writeLetter(
    {
      subject: `${words.promise} ${words.replyBy}: your interest in the ${title}`,
      pieces: [
        { text: `Dear ${answers.fullName}` },
        { text: `${words.title} that you are interested in the ${title}.` },
        { fact: `${words.promise} ${words.replyBy}` },
        ...(words.law === null ? [] : lawPieces(words.law, publicUrl)),
        { heading: 'What happens next' },
        { steps: words.steps },
        ...(words.law === null ? [] : rulePieces(words.law)),
        { heading: 'What you told us' },
        { facts: answersInWords(answers) },
        ...doors(publicUrl, token),
      ],
    },
    profile,
  );
}

/** The three links that every letter about an interest ends with. */
export function doors(publicUrl: string, token: string): readonly Piece[] {
  return [
    { heading: 'Change, stop or erase' },
    { text: 'See or change what you told us', href: publicUrl + interestPaths.change.to({ token }) },
    { text: 'Stop our messages', href: publicUrl + interestPaths.stop.to({ token }) },
    { text: 'Erase everything that you told us', href: publicUrl + interestPaths.erase.to({ token }) },
    {
      text: 'If you did not tell us anything, somebody may have typed your address by mistake. Erase it: that is all you need to do.',
    },
  ];
}

function lawPieces(law: LawWords, publicUrl: string): readonly Piece[] {
  return [
    { heading: law.label },
    { fact: law.headline },
    ...law.sentences.map((text) => ({ text })),
    { text: 'Answer a few more questions for the whole answer', href: `${publicUrl}/do-i-need-it` },
  ];
}

function rulePieces(law: LawWords): readonly Piece[] {
  return [
    { heading: 'The rules behind it' },
    ...law.rules.flatMap((rule) => [{ text: rule.words }, { text: rule.title, href: rule.url }]),
    { text: NOT_ADVICE },
  ];
}
