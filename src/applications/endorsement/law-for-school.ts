/** What the law asks of the school for this SENCO, in words for whoever answers for the school. */
import { inWords } from '../../kit/dates/index.ts';
import type { Answer } from '../../requirement/answer.ts';
import { LAW } from '../../requirement/law.ts';
import type { Outcome, Reading } from '../../requirement/reading.ts';
import { readingInWords } from '../../requirement/verdict.ts';

export interface LawForSchool {
  headline: string;
  sentences: readonly string[];
  /** The rules behind it, each with where it stands. */
  rules: readonly { words: string; title: string; url: string }[];
}

export function lawForSchool(given: Answer, name: string): LawForSchool {
  const { cautious, strict, readingsAgree } = given;
  return {
    headline: `${name}: ${lowerFirst(readingInWords(cautious))}`,
    sentences: [
      ...follows(cautious, name),
      ...(readingsAgree
        ? []
        : [
            `That is the careful reading of the law. Read strictly: ${lowerFirst(readingInWords(strict))}. Take advice before you rely on it.`,
          ]),
    ],
    rules: given.rules.map(({ id }) => {
      const { words, sources } = LAW[id];
      return { words, title: sources[0].title, url: sources[0].url };
    }),
  };
}

function follows({ outcome, deadline }: Reading, name: string): readonly string[] {
  const breach = deadline === null ? '' : inWords(deadline.add({ days: 1 }));
  const WORDS: Readonly<Record<Outcome, readonly string[]>> = {
    met: [],
    exempt: [],
    must_hold_by: [
      `From ${breach} the school would be in breach if ${name} were still its SENCO without the qualification. What counts is the day of the pass.`,
    ],
    overdue: [
      `The school has been in breach since ${breach}. The duty lies on the governing body or the trust, and ends with the pass.`,
    ],
    not_required_recommended: [],
    not_eligible: [
      'A SENCO must be a qualified teacher who works at the school, or its head. The qualification does not make up for that.',
    ],
  };
  return WORDS[outcome];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
