/**
 * Which of the registrations that are known is this row about? By the strongest of what it says of itself: the DfE's
 * application id, then the participant, the teacher reference number, the name with the school. Never one that
 * contradicts it, and never a guess between two.
 */
import { partsOf } from '../../people/index.ts';
import { bareName } from '../../schools/index.ts';
import type { AsOf } from './newer.ts';
import { cohortOf, textOf, type Field, type Told } from '../wire.ts';
import { idNow, type IdChanges } from './follow-ids.ts';

export interface KnownRegistration {
  id: number;
  facts: Told;
  told: Readonly<Partial<Record<Field, AsOf>>>;
  /** Whether it is of somebody who was erased: of them themselves nothing is kept anew. */
  isOfErased?: boolean;
}

export type Found =
  | { kind: 'known'; registration: KnownRegistration }
  | { kind: 'new' }
  | { kind: 'one of several' };

/** By what a name is found again, whatever the order, accents and titles. */
export function nameKey(fullName: string | null): string {
  return fullName === null ? '' : partsOf(fullName).toSorted().join(' ');
}

export function findKnown(told: Told, known: readonly KnownRegistration[], changes: IdChanges): Found {
  const applicationId = textOf(told, 'applicationId');
  if (applicationId !== null) {
    const same = known.find(({ facts }) => facts.applicationId === applicationId);
    if (same !== undefined) return { kind: 'known', registration: same };
  }
  const possible = known.filter(({ facts }) => !contradicts(told, facts, changes));
  for (const isSame of [sameParticipant(told, changes), sameTrn(told), sameNameAndSchool(told)]) {
    const [first, ...others] = possible.filter(({ facts }) => isSame(facts));
    if (first === undefined) continue;
    return others.length === 0 ? { kind: 'known', registration: first } : { kind: 'one of several' };
  }
  return { kind: 'new' };
}

type IsSame = (facts: Told) => boolean;

function sameParticipant(told: Told, changes: IdChanges): IsSame {
  const id = textOf(told, 'participantId');
  return (facts) => {
    const other = textOf(facts, 'participantId');
    return id !== null && other !== null && idNow(id, changes) === idNow(other, changes);
  };
}

function sameTrn(told: Told): IsSame {
  const trn = textOf(told, 'trn');
  return (facts) => trn !== null && facts.trn === trn;
}

function sameNameAndSchool(told: Told): IsSame {
  const key = nameKey(textOf(told, 'fullName'));
  const urn = textOf(told, 'schoolUrn');
  const school = schoolKey(told);
  return (facts) =>
    key !== '' &&
    nameKey(textOf(facts, 'fullName')) === key &&
    textOf(facts, 'schoolUrn') === urn &&
    // A file that does not name the school says nothing against one that did.
    (urn !== null || school === null || (schoolKey(facts) ?? school) === school);
}

function schoolKey(told: Told): string | null {
  const name = textOf(told, 'schoolName');
  return name === null ? null : bareName(name);
}

/** Whether what both say cannot be of one registration. */
function contradicts(told: Told, facts: Told, changes: IdChanges): boolean {
  const differ = (one: string | null, other: string | null) =>
    one !== null && other !== null && one !== other;
  const now = (one: Told) => {
    const id = textOf(one, 'participantId');
    return id === null ? null : idNow(id, changes);
  };
  return (
    told.course !== facts.course ||
    differ(textOf(told, 'applicationId'), textOf(facts, 'applicationId')) ||
    differ(now(told), now(facts)) ||
    differ(textOf(told, 'trn'), textOf(facts, 'trn')) ||
    differ(cohortOf(told), cohortOf(facts))
  );
}
