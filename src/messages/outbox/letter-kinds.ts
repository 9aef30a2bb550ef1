/**
 * What a letter is about, in words, and whether staff may read it. A letter that signs somebody in or answers an offer
 * for whoever holds it is nobody's but its reader's, so a kind that is not named here as open is shown without its words.
 */
const FAMILIES = {
  message: 'Written by staff',
  interest: 'Interest',
  application: 'Application',
  endorsement: 'Endorsement',
  place: 'Their place',
  calendar: 'Dates and invitations',
  move: 'Move to another group',
  assessment: 'Assessment',
  outcome: 'Result',
  certificate: 'Certificate',
  'sponsor-consent': 'What a head may see',
  network: 'Network of SENCOs',
  caseload: 'Caseload of the week',
  'sign-in': 'Signing in',
} as const;

export type Family = keyof typeof FAMILIES | 'other';

export const FAMILY_WORDS: Readonly<Record<Family, string>> = { ...FAMILIES, other: 'Something else' };

/** Kinds whose letters hold no secret but, for news, the way out of news, which is covered where they are shown. */
export const OPEN_KINDS: readonly string[] = ['message.about-place', 'message.news'];

export function isOpen(kind: string): boolean {
  return OPEN_KINDS.includes(kind);
}

/** 'Written by staff' of 'message.news'. */
export function familyWords(kind: string): string {
  const family = kind.split('.', 1)[0] ?? '';
  const words: Readonly<Record<string, string>> = FAMILIES;
  return words[family] ?? FAMILY_WORDS.other;
}

export const NAMED_FAMILIES: readonly string[] = Object.keys(FAMILIES);

const STOP_SECRET = /(\/letters\/stop\/)[A-Za-z0-9_-]{32}/g;

/** Without the secret of its way out, which is its reader's alone. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(STOP_SECRET, '$1…');
}
