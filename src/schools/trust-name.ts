/**
 * How is a trust's name, which the register writes in capitals, written for people?
 *
 * Ours, from the 2,127 names of September 2025: first letters in capitals, joining words small, what is really
 * initials left alone. The lists are what that register needs; a new acronym is one more word.
 */

/** Small unless they begin the name or a bracket. */
const JOINING = words('a an and as at by for in la of on the to under upon with');

/** Initials that could be said as words; those without a vowel are recognised by that. */
const INITIALS =
  words(`ACE ACER ACES ACT AP BEC BMAT BOA CAST CE DYRMS EBN EBS EKC EKO EPA HCAT HISP LEO LIPA MAST
  MAT MK PACE PACT QEGS RMET SASH SDBE SEN SEND SFAET STEM TVI UCL UK UTC UTS VA`);

/** Without a vowel, and yet not initials. */
const ABBREVIATIONS = words('DR LTD MR MRS ST');

/** Names that no rule would guess. */
const AS_THEY_WRITE_IT: ReadonlyMap<string, string> = new Map([
  ['EDACT', 'EdAct'],
  ['FOUR CS MAT', 'Four Cs MAT'],
  ['INMAT', 'InMAT'],
  ['LET EDUCATION TRUST', 'LET Education Trust'],
  ['ONE (OWL NORTH EAST) TRUST', 'ONE (Owl North East) Trust'],
  ['OUR CHILDREN 1ST', 'Our Children 1st'],
  ['PA COMMUNITY TRUST', 'PA Community Trust'],
  ['REACH2 ACADEMY TRUST', 'REAch2 Academy Trust'],
  ['SAND ACADEMIES TRUST', 'SAND Academies Trust'],
  ['SHARE MULTI ACADEMY TRUST', 'SHARE Multi Academy Trust'],
  ['TEAM MULTI-ACADEMY TRUST', 'TEAM Multi-Academy Trust'],
  ['THE CAM ACADEMY TRUST', 'The Cam Academy Trust'],
  ['THE MCAULEY CATHOLIC HIGH SCHOOL', 'The McAuley Catholic High School'],
  ['WISE ACADEMIES', 'WISE Academies'],
]);

const VOWEL = /[AEIOUYÀ-Ý]/;
const ROMAN_NUMERAL = /^(?:II|III|IV|VI|VII|VIII|IX)$/;
const DOTTED_INITIALS = /^(?:\p{L}\.)+\p{L}?$/u;

/** A name that already has small letters is left as it is. */
export function readableTrustName(name: string): string {
  const known = AS_THEY_WRITE_IT.get(name);
  if (known !== undefined) return known;
  if (/\p{Ll}/u.test(name)) return name;
  return name.replace(/[\p{L}\p{N}.’']+/gu, (word, at: number) => {
    const before = name[at - 1] ?? '(';
    return readable(word, '(:'.includes(before) || name.endsWith(': ', at));
  });
}

function readable(word: string, begins: boolean): string {
  const bare = word.replace(/[.’']+$/, '');
  if (DOTTED_INITIALS.test(word) && word.length > 2) return word;
  if (INITIALS.has(bare) || ROMAN_NUMERAL.test(bare)) return word;
  if (!begins && JOINING.has(word.toLowerCase())) return word.toLowerCase();
  if (!VOWEL.test(word) && !ABBREVIATIONS.has(bare) && !/\d/.test(word)) return word;
  // The letter after an apostrophe is the name's in O'Brien and an ending in King's.
  return word.toLowerCase().replace(/^\p{L}|(?<=^[od][’'])\p{L}/gu, (letter) => letter.toUpperCase());
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
