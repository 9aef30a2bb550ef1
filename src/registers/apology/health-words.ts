/**
 * Does this text say something about somebody's health? Asked of a reason for not coming, which is read by whoever leads
 * the session and has no need of it (UK GDPR, article 9: data concerning health are a special category; read November
 * 2026). The list is our own, of words that people write in apologies. It questions, and proves nothing: whoever is sure
 * that it says nothing of health can say so.
 */
const WORDS = [
  'ill',
  'illness',
  'sick',
  'sickness',
  'unwell',
  'poorly',
  'hospital',
  'surgery',
  'operation',
  'doctor',
  'gp',
  'clinic',
  'medical',
  'medication',
  'diagnos\\w*',
  'cancer',
  'covid\\w*',
  'flu',
  'migraine\\w*',
  'pregnan\\w*',
  'maternity',
  'miscarriage',
  'anxiety',
  'anxious',
  'depress\\w*',
  'stress\\w*',
  'mental health',
  'therap\\w*',
  'counselling',
  'disab\\w*',
  'injur\\w*',
  'pain',
  'scan',
  'chemo\\w*',
  'burn ?out',
] as const;
const HEALTH = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORDS.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

/** The word that made it look so; null for none. */
export function healthIn(text: string): string | null {
  return HEALTH.exec(text.normalize('NFKC'))?.[0] ?? null;
}
