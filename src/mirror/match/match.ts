/**
 * Who of the hub's people is this registration of? The participant's id first, then a teacher reference number that the
 * DfE checked, then the name with the school: by its URN, or, where none is told, by its name, if exactly one person of
 * that name was at exactly one school so named. What is not plain is for a manager to decide, with why it is not.
 *
 * Our own rule, from the DfE's order of matching (IDN-1) and the hub's likeness of records; read November 2026. It
 * never says two people are one: it says whose record a row is about.
 */
import {
  likeness,
  mailboxOf,
  nameKeys,
  nameLikeness,
  type Likeness,
  type RecordFacts,
} from '../../people/index.ts';
import { textOf, type Told } from '../wire.ts';
import type { MatchedHow } from '../words.ts';

export interface Candidate {
  personId: number;
  reasons: readonly [Likeness, ...Likeness[]];
  weight: number;
  /** Why a school that was only named does not settle it; null where none was named, or that is not why. */
  schoolWhy: SchoolWhy | null;
}

/**
 * - `no school so named`: they were at none that the hub knows of.
 * - `several so named`: they were at more than one school of that name.
 * - `another too`: somebody else of their name was at a school of that name.
 * - `something else against it`: another number is known, or somebody else has the number or the address.
 */
export type SchoolWhy =
  | 'no school so named'
  | 'several so named'
  | 'another too'
  | 'something else against it';

export type Match =
  | { kind: 'matched'; personId: number; how: Exclude<MatchedHow, 'by-hand'> }
  | { kind: 'to decide'; candidates: readonly [Candidate, ...Candidate[]] }
  | { kind: 'unmatched' };

export interface MatchFacts {
  told: Told;
  /** Whose the participant's id is by registrations that were matched before; empty for nobody's. */
  ofParticipant: readonly number[];
  /** Of whom a manager said that it is not them. */
  refused: ReadonlySet<number>;
  /** Of people of this very name, at how many schools so named they were; null where the school is told by its URN or not at all. */
  atSchoolSoNamed: ReadonlyMap<number, number> | null;
}

export function matchOf(
  { told, ofParticipant, refused, atSchoolSoNamed }: MatchFacts,
  people: PeopleIndex,
): Match {
  const all = people
    .likely(told)
    .filter(({ record }) => !refused.has(record.id))
    .map(({ record, alike }) => ({ record, personId: record.id, ...alike }))
    .toSorted((one, other) => other.weight - one.weight || one.personId - other.personId);
  const [byParticipant, ...others] = ofParticipant.filter((id) => !refused.has(id));
  if (byParticipant !== undefined && others.length === 0) {
    const record = people.get(byParticipant);
    // Two numbers that were both checked are two people, whatever an id says.
    if (record !== undefined && !isAnotherByTrn(told, record))
      return { kind: 'matched', personId: byParticipant, how: 'participant-id' };
  }
  const ofTrn = told.trnIsVerified === true ? all.filter(({ reasons }) => reasons.includes('same-trn')) : [];
  const [only, ...more] = ofTrn;
  if (only !== undefined && more.length === 0 && isCertain(told, only.record))
    return { kind: 'matched', personId: only.personId, how: 'verified-trn' };
  const sameNameAndSchool = all.filter(({ reasons }) => reasons.includes('same-name-and-school'));
  const [one, ...too] = sameNameAndSchool;
  if (one !== undefined && too.length === 0 && ofTrn.length === 0 && !hasAnotherTrn(told, one.record))
    return { kind: 'matched', personId: one.personId, how: 'name-and-school' };
  const settles = (person: (typeof all)[number]) =>
    schoolWhyOf(told, person, all, atSchoolSoNamed ?? new Map<number, number>());
  const soNamed =
    atSchoolSoNamed === null ? undefined : all.find((person) => isOfName(person) && settles(person) === null);
  if (soNamed !== undefined) return { kind: 'matched', personId: soNamed.personId, how: 'name-and-school' };

  const [first, ...rest] = all.map((person): Candidate => ({
    personId: person.personId,
    reasons: person.reasons,
    weight: person.weight,
    schoolWhy: atSchoolSoNamed === null || !isOfName(person) ? null : settles(person),
  }));
  return first === undefined ? { kind: 'unmatched' } : { kind: 'to decide', candidates: [first, ...rest] };
}

interface Likely {
  personId: number;
  record: RecordFacts;
  reasons: readonly Likeness[];
}

const isOfName = ({ reasons }: Likely): boolean =>
  reasons.includes('same-name') || reasons.includes('same-name-and-school');

/** Null: the school that was named settles that it is this one. */
function schoolWhyOf(
  told: Told,
  person: Likely,
  all: readonly Likely[],
  atSchoolSoNamed: ReadonlyMap<number, number>,
): SchoolWhy | null {
  const schools = atSchoolSoNamed.get(person.personId) ?? 0;
  if (schools === 0) return 'no school so named';
  if (schools > 1) return 'several so named';
  const others = all.filter((other) => other !== person);
  if (others.some((other) => isOfName(other) && (atSchoolSoNamed.get(other.personId) ?? 0) > 0))
    return 'another too';
  const isAgainst = ({ reasons }: Likely) => reasons.includes('same-trn') || reasons.includes('same-mailbox');
  return hasAnotherTrn(told, person.record) || others.some(isAgainst) ? 'something else against it' : null;
}

/** A number that the person only told may have a slip that makes it another's: then the name has to agree. */
function isCertain(told: Told, record: RecordFacts): boolean {
  if (record.isTrnVerified) return true;
  const name = nameLikeness(textOf(told, 'fullName') ?? '', record.fullName);
  return name === 'same' || name === 'near';
}

function isAnotherByTrn(told: Told, record: RecordFacts): boolean {
  return told.trnIsVerified === true && record.isTrnVerified && record.trn !== told.trn;
}

function hasAnotherTrn(told: Told, record: RecordFacts): boolean {
  return typeof told.trn === 'string' && record.trn !== null && record.trn !== told.trn;
}

/** The hub's people by what a likeness needs, so that a row is compared with few of them. */
export class PeopleIndex {
  readonly #byId: ReadonlyMap<number, RecordFacts>;
  readonly #blocks = new Map<string, RecordFacts[]>();

  constructor(records: readonly RecordFacts[]) {
    this.#byId = new Map(records.map((record) => [record.id, record]));
    for (const record of records)
      for (const key of new Set(keysOf(record))) {
        const block = this.#blocks.get(key);
        if (block === undefined) this.#blocks.set(key, [record]);
        else block.push(record);
      }
  }

  get(id: number): RecordFacts | undefined {
    return this.#byId.get(id);
  }

  /** Of everybody of this very name. */
  ofName(told: Told): readonly number[] {
    const name = textOf(told, 'fullName') ?? '';
    const near = new Set(nameKeys(name).flatMap((key) => this.#blocks.get(`name ${key}`) ?? []));
    return [...near].filter(({ fullName }) => nameLikeness(name, fullName) === 'same').map(({ id }) => id);
  }

  likely(told: Told) {
    const facts = recordOf(told);
    const near = new Set(keysOf(facts).flatMap((key) => this.#blocks.get(key) ?? []));
    return [...near].flatMap((record) => {
      const alike = likeness(facts, record);
      return alike === null ? [] : [{ record, alike }];
    });
  }
}

/** A registration as likeness reads records. It is nobody's, so its id is none. */
function recordOf(told: Told): RecordFacts {
  const [email, urn] = [textOf(told, 'email'), textOf(told, 'schoolUrn')];
  return {
    id: 0,
    fullName: textOf(told, 'fullName') ?? '',
    emails: email === null ? [] : [email.toLowerCase()],
    trn: textOf(told, 'trn'),
    isTrnVerified: told.trnIsVerified === true && textOf(told, 'trn') !== null,
    schoolUrns: urn === null ? [] : [urn],
  };
}

function keysOf({ trn, emails, fullName, schoolUrns }: RecordFacts): readonly string[] {
  return [
    ...(trn === null ? [] : [`trn ${trn}`]),
    ...emails.map((email) => `mailbox ${mailboxOf(email)}`),
    ...nameKeys(fullName).map((key) => `name ${key}`),
    ...schoolUrns.map((urn) => `school ${urn}`),
  ];
}
