import type { Reader } from '../../kit/db/index.ts';
import { matchTold } from '../../mirror/index.ts';
import { placeMeant, placesOf } from './places.ts';
import type { Whose } from './plan-list.ts';
import { declarationsOf } from './store.ts';
import type { ToldRow } from './told-row.ts';

/** Of each row whose it is, by our own reference where the file came back with it, and as the mirror matches otherwise. */
export async function whoseAre(db: Reader, rows: readonly ToldRow[]): Promise<readonly Whose[]> {
  const matches = await matchTold(
    db,
    rows.map(({ told }) => told),
  );
  const people = matches.flatMap((match) => (match.kind === 'matched' ? [match.personId] : []));
  const references = rows.flatMap(({ reference }) => reference ?? []);
  const places = await placesOf(db, [...new Set(people)], references);
  const byPerson = Map.groupBy(places, ({ personId }) => personId);
  const byId = new Map(places.map((place) => [place.enrolmentId, place]));
  const ids = rows.flatMap(({ declaration }) => declaration?.id ?? []);
  const knownAt = new Map(
    (await declarationsOf(db, [], ids)).map(({ dfeId, enrolmentId }) => [dfeId, enrolmentId]),
  );
  return rows.map((row, index) => {
    const match = matches[index] ?? { kind: 'unmatched' as const };
    const own = row.reference === null ? null : (byId.get(row.reference) ?? null);
    // A reference beside somebody else's details is a slip in a spreadsheet: then the details count.
    if (own !== null && (match.kind !== 'matched' || match.personId === own.personId))
      return { match: 'matched', place: own };
    if (match.kind !== 'matched') return { match: match.kind, place: null };
    const at = row.declaration?.id == null ? null : (knownAt.get(row.declaration.id) ?? null);
    return { match: 'matched', place: placeMeant(row.told, byPerson.get(match.personId) ?? [], at) };
  });
}
