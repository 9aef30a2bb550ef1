/**
 * Where do the hub, the lead provider and the DfE disagree of somebody? Three lists side by side, each difference with
 * its kind and what to do; nothing is mended by itself. Our own rule (dfe-services.md 6.2, point 13; read November 2026):
 * duplicates and people who move are the oldest wounds there, so both are looked for first.
 *
 * A list of people says who is missing from it. A list of declarations alone, as the DfE's API answers, has no names: it
 * can be matched by the participant's id only, so of those who begun and whose id is known it says the same.
 */
import { DECLARATIONS, type Declaration } from '../../cohorts/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { cohortOf, textOf } from '../../mirror/index.ts';
import { isLive } from '../declarations/wire.ts';
import { isOfCohort, type Place } from '../told/places.ts';
import type { ToldBy } from '../told/store.ts';
import type { ToldDeclaration, ToldRow } from '../told/told-row.ts';

export const MISMATCH_KINDS = [
  'not at the hub',
  'to decide',
  'missing from a list',
  'twice in a list',
  'retired id',
  'training status',
  'cohort',
  'delivery partner',
  'declaration missing',
  'declaration state',
  'declaration date',
] as const;
export type MismatchKind = (typeof MISMATCH_KINDS)[number];

export interface Mismatch {
  kind: MismatchKind;
  /** Null of whom the hub does not know. */
  place: Place | null;
  /** As a list calls them, where the hub has no name for them. */
  toldName: string | null;
  /** Whose list it is about; null where two lists differ from each other. */
  in: ToldBy | null;
  type: Declaration | null;
  /** What each says; null where it says nothing of it. */
  hub: string | null;
  leadProvider: string | null;
  dfe: string | null;
}

export interface ComparedRow {
  row: ToldRow;
  match: 'matched' | 'to decide' | 'unmatched';
  place: Place | null;
  /** The participant's id that is in use; null where none was told. */
  idInUse: string | null;
}

export interface ComparedList {
  toldBy: ToldBy;
  rows: readonly ComparedRow[];
}

export interface OurPlace extends Place {
  /** As declarations may name the hub, and whoever delivers with it; empty where nobody set it. */
  partners: readonly string[];
  /** Whether anybody told the hub the id that the DfE has for them. */
  isParticipantKnown: boolean;
}

/** Of each list the newest; without one its column stays empty and nobody is missing from it. */
export function compareLists(ours: readonly OurPlace[], lists: readonly ComparedList[]): readonly Mismatch[] {
  const ownPlaces = new Map(ours.map((one) => [one.enrolmentId, one]));
  const read = lists.map(sorted);
  return [
    ...lists.flatMap((list) => list.rows.flatMap((one) => ofRow(one, list.toldBy, ownPlaces))),
    ...read.flatMap((list) => ofList(list, ours)),
    ...ours.flatMap((place) => betweenLists(place, read)),
  ];
}

/** A list by whose each line is, so that many thousands of them are gone through once. */
interface SortedList {
  toldBy: ToldBy;
  /** Whether it names people, and not their ids alone. */
  hasNames: boolean;
  of: (place: Place) => readonly ComparedRow[];
  /** Whether it says anything of them on this course, whichever of their places it means. */
  knows: (place: Place) => boolean;
}

function sorted({ toldBy, rows }: ComparedList): SortedList {
  const byPlace = Map.groupBy(rows, ({ place }) => place?.enrolmentId ?? null);
  const known = new Set(rows.flatMap(({ place }) => (place === null ? [] : [personOn(place)])));
  return {
    toldBy,
    hasNames: rows.some(({ row }) => textOf(row.told, 'fullName') !== null),
    of: ({ enrolmentId }) => byPlace.get(enrolmentId) ?? [],
    knows: (place) => known.has(personOn(place)),
  };
}

const personOn = ({ personId, course }: Place): string => `${personId} ${course}`;

const BEGUN: readonly Place['state'][] = ['active', 'deferred', 'completed'];

/** Whether the list should have them, and has not. One of ids alone names no intake: it has somebody, or has not. */
function isMissing(place: OurPlace, list: SortedList): boolean {
  return list.hasNames
    ? list.of(place).length === 0
    : !list.knows(place) && place.isParticipantKnown && BEGUN.includes(place.state);
}

const NOTHING = {
  place: null,
  toldName: null,
  in: null,
  type: null,
  hub: null,
  leadProvider: null,
  dfe: null,
};

function said(toldBy: ToldBy, words: string | null): Pick<Mismatch, 'in' | 'leadProvider' | 'dfe'> {
  return {
    in: toldBy,
    leadProvider: toldBy === 'lead provider' ? words : null,
    dfe: toldBy === 'DfE' ? words : null,
  };
}

/** What one line says otherwise than the hub. */
function ofRow(
  { row, match, place, idInUse }: ComparedRow,
  toldBy: ToldBy,
  ours: ReadonlyMap<number, OurPlace>,
): readonly Mismatch[] {
  const participantId = textOf(row.told, 'participantId');
  const found: Mismatch[] = [];
  const add = (
    kind: MismatchKind,
    hub: string | null,
    words: string | null,
    type: Declaration | null = null,
  ) =>
    void found.push({
      ...NOTHING,
      kind,
      place,
      toldName: textOf(row.told, 'fullName') ?? participantId,
      hub,
      type,
      ...said(toldBy, words),
    });
  if (participantId !== null && idInUse !== participantId) add('retired id', idInUse, participantId);
  if (place === null) {
    add(match === 'to decide' ? 'to decide' : 'not at the hub', null, participantId);
    return found;
  }
  const training = textOf(row.told, 'trainingStatus');
  if (training !== null && training !== trainingOf(place))
    add('training status', trainingOf(place), training);
  if (isOfCohort(row.told, place.dfeCohort) === false) add('cohort', place.dfeCohort, cohortOf(row.told));
  const named = row.declaration?.partner ?? null;
  const partners = ours.get(place.enrolmentId)?.partners ?? [];
  if (
    named !== null &&
    partners.length > 0 &&
    !partners.some((one) => one.toLowerCase() === named.toLowerCase())
  )
    add('delivery partner', partners[0] ?? null, named, row.declaration?.type ?? null);
  return found;
}

/** The hub's states of a place in the DfE's words; who completed is active there. */
export function trainingOf({ state }: Pick<Place, 'state'>): 'active' | 'deferred' | 'withdrawn' {
  return state === 'deferred' || state === 'withdrawn' ? state : 'active';
}

/** Who is in a list twice, and who is not in it. */
function ofList(list: SortedList, ours: readonly OurPlace[]): readonly Mismatch[] {
  const { toldBy } = list;
  const found: Mismatch[] = [];
  for (const place of ours) {
    const theirs = list.of(place);
    if (isMissing(place, list))
      found.push({
        ...NOTHING,
        kind: 'missing from a list',
        place,
        hub: trainingOf(place),
        ...said(toldBy, null),
      });
    for (const type of [...DECLARATIONS, null]) {
      const same = theirs.filter(({ row }) =>
        type === null
          ? row.declaration === null
          : row.declaration?.type === type && isLive(row.declaration.state),
      );
      if (same.length > 1)
        found.push({
          ...NOTHING,
          kind: 'twice in a list',
          place,
          type,
          ...said(toldBy, `${same.length} times`),
        });
    }
  }
  return found;
}

/** What the two lists say of one declaration; only where there are both. */
function betweenLists(place: OurPlace, lists: readonly SortedList[]): readonly Mismatch[] {
  const [provider, dfe] = (['lead provider', 'DfE'] as const).map((toldBy) =>
    lists.find((list) => list.toldBy === toldBy),
  );
  if (provider === undefined || dfe === undefined) return [];
  // Who is missing from a list is told once, and not again for each declaration.
  if (isMissing(place, provider) || isMissing(place, dfe)) return [];
  const [theirs, dfes] = [provider.of(place), dfe.of(place)];
  return DECLARATIONS.flatMap((type): Mismatch[] => {
    const [one, other] = [standing(theirs, type), standing(dfes, type)];
    const differ = (kind: MismatchKind, word: (told: ToldDeclaration) => string): Mismatch => ({
      ...NOTHING,
      kind,
      place,
      type,
      leadProvider: one === null ? null : word(one),
      dfe: other === null ? null : word(other),
    });
    if (one === null && other === null) return [];
    if (one === null || other === null) return [differ('declaration missing', ({ state }) => state)];
    const found: Mismatch[] = [];
    if (one.state !== other.state) found.push(differ('declaration state', ({ state }) => state));
    const day = ({ at }: ToldDeclaration) => londonDay(at).toString();
    if (day(one) !== day(other)) found.push(differ('declaration date', day));
    return found;
  });
}

/** The live one, or the last of the list. */
function standing(rows: readonly ComparedRow[], type: Declaration): ToldDeclaration | null {
  const all = rows.flatMap(({ row }) => (row.declaration?.type === type ? [row.declaration] : []));
  return all.find(({ state }) => isLive(state)) ?? all.at(-1) ?? null;
}
