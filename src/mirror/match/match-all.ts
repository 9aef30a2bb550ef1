import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { allRecordFacts, verifyTrns } from '../../people/index.ts';
import { idNow } from '../plan/follow-ids.ts';
import {
  idChanges,
  peopleOfParticipants,
  refusedPeople,
  registrationsToMatch,
  schoolsOfPeople,
  trnsToVerify,
  writeMatches,
  type ToMatch,
} from '../store.ts';
import { textOf, type Told } from '../wire.ts';
import { matchOf, PeopleIndex, type Match } from './match.ts';
import { schoolsSoNamed } from './named-school.ts';

/** Who each of these is of, by what the hub knows now. In their order. */
export async function findMatches(
  db: Reader,
  registrations: readonly ToMatch[],
): Promise<readonly { id: number; match: Match }[]> {
  if (registrations.length === 0) return [];
  const changes = await idChanges(db);
  const people = new PeopleIndex(await allRecordFacts(db));
  const refused = await refusedPeople(db);
  const owners = new Map<string, Set<number>>();
  for (const { participantId, personId } of await peopleOfParticipants(db)) {
    const id = idNow(participantId, changes);
    owners.set(id, (owners.get(id) ?? new Set<number>()).add(personId));
  }
  const soNamed = registrations.filter(({ told }) => namesItsSchool(told));
  const schools = await schoolsOfPeople(
    db,
    soNamed.flatMap(({ told }) => people.ofName(told)),
  );
  return registrations.map(({ id, told }) => {
    const participantId = textOf(told, 'participantId');
    const ofParticipant =
      participantId === null ? [] : [...(owners.get(idNow(participantId, changes)) ?? [])];
    const name = textOf(told, 'schoolName') ?? '';
    const atSchoolSoNamed = namesItsSchool(told)
      ? new Map(people.ofName(told).map((one) => [one, schoolsSoNamed(name, schools.get(one) ?? [])]))
      : null;
    const facts = { told, ofParticipant, refused: refused.get(id) ?? new Set<number>(), atSchoolSoNamed };
    return { id, match: matchOf(facts, people) };
  });
}

/** By its name alone. */
function namesItsSchool(told: Told): boolean {
  return textOf(told, 'schoolName') !== null && textOf(told, 'schoolUrn') === null;
}

/** As often as one match can make the next possible, by the participant's id. */
const MOST_ROUNDS = 3;

/**
 * Looks for the people of all registrations that have none, and notes what the DfE checked of their numbers. Under the
 * mirror's lock. Where nothing is new, nothing is written.
 *
 * @returns how many were matched
 */
export async function matchAll(tx: Tx, by: By): Promise<number> {
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = await findMatches(tx, await registrationsToMatch(tx));
    await writeMatches(
      tx,
      found.map(({ id, match }) => ({
        id,
        match: match.kind,
        personId: match.kind === 'matched' ? match.personId : null,
        how: match.kind === 'matched' ? match.how : null,
      })),
      by,
    );
    const matched = found.flatMap(({ id, match }) =>
      match.kind === 'matched' ? [{ id, personId: match.personId, how: match.how }] : [],
    );
    await recordAll(
      tx,
      matched.map(({ id, personId, how }) => ({
        ...by,
        event: 'registration.matched',
        subject: `person:${personId}`,
        detail: { registration: id, how },
      })),
    );
    // A number that is checked now can tell whose the next one is.
    const checked = await verifyTrns(tx, await trnsToVerify(tx), by);
    count += matched.length;
    if (matched.length === 0 && checked.length === 0) break;
  }
  return count;
}
