/**
 * Are these two records likely to be one person, and why? Our own rule: a teacher has one TRN for life, people keep
 * parts of their name and address, and schools share neither. It only asks: nobody is ever merged by it.
 */
import { nameLikeness } from './name-likeness.ts';

export interface RecordFacts {
  id: number;
  fullName: string;
  /** In small letters. */
  emails: readonly string[];
  trn: string | null;
  isTrnVerified: boolean;
  /** Of all posts, held and past. */
  schoolUrns: readonly string[];
}

/** Why they look alike. */
export type Likeness =
  | 'same-trn'
  | 'same-mailbox'
  | 'same-name-and-school'
  | 'same-name'
  | 'near-name-and-school'
  | 'first-name-and-school';

export interface Alike {
  reasons: readonly [Likeness, ...Likeness[]];
  /** The higher the likelier; only for the order in which they are shown. */
  weight: number;
}

export const LIKENESS_WORDS: Readonly<Record<Likeness, string>> = {
  'same-trn': 'The same teacher reference number',
  'same-mailbox': 'Email addresses that lead to one mailbox',
  'same-name-and-school': 'The same name at the same school',
  'same-name': 'The same name',
  'near-name-and-school': 'Names that differ by a letter or two, at the same school',
  'first-name-and-school': 'The same first name at the same school, with another surname',
};

const WEIGHTS: Readonly<Record<Likeness, number>> = {
  'same-trn': 100,
  'same-mailbox': 60,
  'same-name-and-school': 50,
  'near-name-and-school': 30,
  'same-name': 20,
  'first-name-and-school': 10,
};

/** Null where nothing speaks for it, or two verified TRNs speak against it. The order of the two does not matter. */
export function likeness(one: RecordFacts, other: RecordFacts): Alike | null {
  if (one.isTrnVerified && other.isTrnVerified && one.trn !== other.trn) return null;
  const reasons: Likeness[] = [];
  if (one.trn !== null && one.trn === other.trn) reasons.push('same-trn');
  const mailboxes = new Set(one.emails.map(mailboxOf));
  if (other.emails.some((email) => mailboxes.has(mailboxOf(email)))) reasons.push('same-mailbox');
  const isSameSchool = one.schoolUrns.some((urn) => other.schoolUrns.includes(urn));
  const name = nameLikeness(one.fullName, other.fullName);
  if (name === 'same') reasons.push(isSameSchool ? 'same-name-and-school' : 'same-name');
  if (name === 'near' && isSameSchool) reasons.push('near-name-and-school');
  if (name === 'same-first' && isSameSchool) reasons.push('first-name-and-school');
  const [first, ...others] = reasons;
  if (first === undefined) return null;
  const weight = reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
  return { reasons: [first, ...others], weight };
}

/** Where a letter to this address arrives, as far as it can be told: what follows a plus sign is the owner's own. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const [local = ''] = email.slice(0, at).toLowerCase().split('+', 1);
  const domain = email.slice(at + 1).toLowerCase();
  // Google says that dots do not matter in its own addresses (Gmail help, read November 2026).
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com';
  return isGoogle ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}
