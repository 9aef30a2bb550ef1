/**
 * Does this text look as if it names a pupil? Asked of what members write before they hand it in, and only ever a question:
 * they know best, and nothing is refused or changed. Pupils' data have no place here (UK GDPR Article 5(1)(c), data
 * minimisation; general knowledge of how teachers write, November 2026).
 *
 * What raises it: a name or initials beside a word for a child; "called", "named" or "his name is" before a name; a class
 * or year beside a name; a date of birth; a pupil's number. What must pass: years and classes without a name, members'
 * colleagues, authors, schools, and the words of the trade.
 */

export interface PupilHint {
  /** As it stands in the text. */
  words: string;
  why: 'a name beside a child' | 'initials beside a child' | 'a date of birth' | 'a pupil’s number';
}

const MOST = 5;

/** The first few places, in order; empty where nothing looks so. */
export function pupilsNamedIn(text: string): readonly PupilHint[] {
  const plain = text.normalize('NFC').replaceAll(/[ \t\u00A0]+/g, ' ');
  const found = RULES.flatMap(({ why, written, passes }) =>
    [...plain.matchAll(written)].flatMap((match) => {
      const name = match.groups?.['name'] ?? '';
      if (passes?.(name) === true) return [];
      return [{ why, words: match[0].trim().replaceAll(/\s+/g, ' '), at: match.index }];
    }),
  ).toSorted((one, other) => one.at - other.at);
  return found
    .filter(({ at, words }, index) =>
      found
        .slice(0, index)
        .every((before) => at >= before.at + before.words.length || words === before.words),
    )
    .filter(({ words }, index, all) => all.findIndex((one) => one.words === words) === index)
    .slice(0, MOST)
    .map(({ words, why }) => ({ words, why }));
}

/** In small letters, and with a capital where a sentence begins. */
const CHILD =
  '(?:[Pp]upils?|[Ss]tudents?|[Cc]hild|[Cc]hildren|[Ll]earners?|[Bb]oys?|[Gg]irls?|[Tt]utees?|[Ll]ads?)';
const YEAR = '(?:[Yy](?:ear|r)\\.? ?(?:1[0-3]|[1-9])|Y(?:1[0-3]|[1-9])|[Rr]eception|[Nn]ursery)';
/** A letter beyond A to Z begins a name as well. */
const NAME = "(?<name>\\p{Lu}\\p{M}*[\\p{Ll}\\p{M}]+(?:['’-]\\p{Lu}?[\\p{Ll}\\p{M}]+)?)";
const INITIALS = '(?<name>\\p{Lu}\\.? ?\\p{Lu}\\.?|\\p{Lu})';
const END = "(?![\\p{L}\\p{M}\\d'’-])";
const START = '(?<![\\p{L}\\p{M}\\d])';

interface Rule {
  why: PupilHint['why'];
  written: RegExp;
  /** Whether what stands where a name would is none. */
  passes?: (name: string) => boolean;
}

const pattern = (source: string): RegExp => new RegExp(source, 'gu');

const RULES: readonly Rule[] = [
  {
    why: 'a name beside a child',
    written: pattern(
      `${START}(?:[Mm]y|[Oo]ur|[Aa]|[Oo]ne|[Tt]he|[Tt]his|[Aa]nother) (?:[\\p{Ll}-]+ ){0,2}${CHILD},? ${NAME}${END}`,
    ),
    passes: isNoName,
  },
  {
    why: 'a name beside a child',
    written: pattern(
      `${START}(?:${CHILD}|${YEAR}|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Ii]n my class|[Ii]n our class)[^.!?\\n]{0,40}? (?:called|named|whose name is|who is called) ${NAME}${END}`,
    ),
    passes: isNoName,
  },
  {
    why: 'a name beside a child',
    written: pattern(`${START}(?:[Hh]is|[Hh]er|[Tt]heir) name is ${NAME}${END}`),
    passes: isNoName,
  },
  {
    why: 'a name beside a child',
    written: pattern(
      `${START}${NAME},? (?:\\(|(?:is|was) )?(?:a |an |our |my |in |from |who is in )?(?:a |an |our |my )?(?:${YEAR}|aged? (?:[3-9]|1[0-8])(?!\\d))`,
    ),
    passes: isNoName,
  },
  {
    why: 'a name beside a child',
    written: pattern(
      `${START}${NAME}(?:['’]s)? (?:EHCP|EHC plan|education, health and care plan|annual review|one-page profile|IEP)${END}`,
    ),
    passes: (name) => isNoName(name) || ROLES.has(withoutOwner(name)),
  },
  {
    why: 'a name beside a child',
    written: pattern(`${START}${YEAR} ${CHILD},? ${NAME}${END}`),
    passes: isNoName,
  },
  {
    why: 'initials beside a child',
    written: pattern(
      `${START}(?:[Mm]y|[Oo]ur|[Aa]|[Oo]ne|[Tt]he|[Tt]his|${YEAR}) (?:[\\p{Ll}-]+ ){0,2}${CHILD},? (?:called )?${INITIALS}${END}`,
    ),
    passes: (name) => LETTERS_OF_THE_TRADE.has(name.replaceAll(/[. ]/g, '')),
  },
  {
    why: 'initials beside a child',
    written: pattern(`${START}(?:[Cc]hild|[Pp]upil|[Ss]tudent) (?<name>\\p{Lu}\\.?\\p{Lu}\\.?)${END}`),
    passes: (name) => LETTERS_OF_THE_TRADE.has(name.replaceAll(/[. ]/g, '')),
  },
  {
    why: 'a date of birth',
    written: pattern(
      '(?:[Bb]orn|[Dd]ate of birth|DOB|[Dd]\\.o\\.b\\.?|[Bb]irthday)[^.\\n]{0,20}?(?:\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \\d{4})?)',
    ),
  },
  {
    why: 'a pupil’s number',
    written: pattern(
      '(?<![\\p{L}\\d])[A-HJ-NP-RT-Z]\\d{11}[\\dA-Z](?![\\p{L}\\d])|(?:UPN|ULN)[ :]{1,2}[A-Z]?\\d{6,13}[A-Z]?',
    ),
  },
];

/** Letters that stand beside children and are nobody's initials. */
const LETTERS_OF_THE_TRADE = new Set([
  'SEN',
  'EHC',
  'EAL',
  'PP',
  'FSM',
  'LAC',
  'TA',
  'HI',
  'VI',
  'MLD',
  'SLD',
  'AP',
  'PE',
  'RE',
  'IT',
  'A',
  'B',
  'C',
  'X',
  'Y',
  'Z',
  'I',
  'K',
  'KS',
  'MP',
  'MAT',
  'LA',
  'UK',
  'HQ',
]);

/** Words that teachers write with a capital beside children and classes: no names of a child. */
const NO_NAMES = new Set(
  `a an the in on at of and or but if when with who whose whom this that these those it he she they we you i my our his her their there here as so for from to by into after before during because while although however where what which how why all some many most each every both one two three four five six seven eight nine ten
  year years reception nursery class classes group groups school schools primary secondary academy college key stage early send sen senco sendco ehcp iep english maths math mathematics science history geography art music french spanish german latin computing literacy numeracy reading writing phonics drama
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december autumn spring summer winter christmas easter
  pupil pupils student students child children learner learners boy boys girl girls parent parents carer carers teacher teachers headteacher head governor governors staff assistant leader leaders team trust authority council government department education health care plan plans support provision need needs code practice act law equality premium voice passport passports council progress behaviour attendance wellbeing outcomes services service social work autism adhd dyslexia dyspraxia down tourette asperger deaf blind makaton british braille polish arabic urdu punjabi ukrainian roma gypsy traveller england wales scotland ireland london leeds hampshire
  now then next first last also no yes not only our`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const ROLES = new Set(['senco', 'sendco', 'head', 'la', 'nhs', 'statutory', 'draft', 'final', 'new']);

function isNoName(name: string): boolean {
  return NO_NAMES.has(withoutOwner(name));
}

/** `Ellie’s` is `ellie`. */
function withoutOwner(name: string): string {
  return name.toLowerCase().replace(/['’]s?$/, '');
}
