/** Three lists that agree, disturbed on purpose: every planted difference is found, and nothing else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { matchOf, PeopleIndex } from '../../mirror/match/match.ts';
import { idNow } from '../../mirror/plan/follow-ids.ts';
import { placeMeant, type Place } from '../told/places.ts';
import type { ToldDeclaration, ToldRow } from '../told/told-row.ts';
import { compareLists, type ComparedList, type OurPlace } from './compare.ts';

const DISTURBANCES = [
  'none',
  'none',
  'missing person',
  'other state',
  'other date',
  'retired id',
  'duplicate',
  'moved cohort',
  'wrong partner',
  'other training',
  'unknown person',
  'missing declaration',
] as const;
type Disturbance = (typeof DISTURBANCES)[number];

const id = (kind: string, nth: number) => `${kind.repeat(8)}-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const at = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime('Europe/London').toInstant();

interface Planted {
  disturbance: Disturbance;
  /** In which list. */
  in: 'lead provider' | 'DfE';
}

function placeOf(nth: number): OurPlace {
  return {
    enrolmentId: 100 + nth,
    personId: nth,
    course: 'npq-senco',
    cohortId: 'autumn',
    dfeCohort: '2026b',
    startsOn: Temporal.PlainDate.from('2026-11-18'),
    state: nth % 5 === 0 ? 'deferred' : 'active',
    partners: ['our hub'],
    isParticipantKnown: true,
  };
}

const nameOf = (nth: number) => `${['Asha', 'Ben', 'Cora', 'Dev'][nth % 4]} Number${'abcdefghijklmnop'[nth]}`;

function rowOf(nth: number): ToldRow {
  return {
    line: nth,
    reference: null,
    told: {
      participantId: id('a', nth),
      fullName: nameOf(nth),
      trn: String(1_000_000 + nth),
      trnIsVerified: true,
      schoolUrn: '107828',
      course: 'npq-senco',
      cohort: '2026',
      cohortSuffix: 'b',
      trainingStatus: nth % 5 === 0 ? 'deferred' : 'active',
    },
    declaration: {
      id: id('d', nth),
      type: 'started',
      state: 'eligible',
      at: at('2026-11-18'),
      hasPassed: null,
      partner: 'Our hub',
      secondPartner: null,
    },
  };
}

/** The lines that stand in a disturbed list for this person, and what must be found. */
function disturbed(
  nth: number,
  { disturbance, in: list }: Planted,
): { rows: readonly ToldRow[]; expected: readonly string[] } {
  const row = rowOf(nth);
  const declared = (over: Partial<ToldDeclaration>): ToldRow => ({
    ...row,
    declaration: row.declaration === null ? null : { ...row.declaration, ...over },
  });
  const found = (kind: string) => [`${kind} ${nth} ${list}`];
  const between = (kind: string) => [`${kind} ${nth} both`];
  switch (disturbance) {
    case 'none':
      return { rows: [row], expected: [] };
    case 'missing person':
      return { rows: [], expected: found('missing from a list') };
    case 'other state':
      return { rows: [declared({ state: 'paid' })], expected: between('declaration state') };
    case 'other date':
      return { rows: [declared({ at: at('2026-11-19') })], expected: between('declaration date') };
    case 'retired id':
      return {
        // Nothing but the retired id says who it is.
        rows: [
          { ...row, told: { ...row.told, participantId: id('e', nth), trn: null, trnIsVerified: false } },
        ],
        expected: found('retired id'),
      };
    case 'duplicate':
      return { rows: [row, declared({ id: id('f', nth) })], expected: found('twice in a list') };
    case 'moved cohort':
      return {
        rows: [{ ...row, told: { ...row.told, cohort: '2025', cohortSuffix: 'a' } }],
        expected: found('cohort'),
      };
    case 'wrong partner':
      return { rows: [declared({ partner: 'Another hub' })], expected: found('delivery partner') };
    case 'other training':
      return {
        rows: [{ ...row, told: { ...row.told, trainingStatus: 'withdrawn' } }],
        expected: found('training status'),
      };
    case 'unknown person':
      return {
        rows: [
          row,
          {
            ...row,
            told: {
              ...row.told,
              participantId: id('c', nth),
              fullName: `Quintus Stranger${nth}`,
              trn: String(9_000_000 + nth),
              schoolUrn: null,
            },
          },
        ],
        expected: [`not at the hub ? ${list}`],
      };
    case 'missing declaration':
      return { rows: [{ ...row, declaration: null }], expected: between('declaration missing') };
  }
}

const withoutNames = (row: ToldRow): ToldRow => ({
  ...row,
  told: { participantId: row.told.participantId ?? null, course: row.told.course ?? null },
});

/** What only a list of people says. */
const NEEDS_PEOPLE: readonly Disturbance[] = ['moved cohort', 'other training'];

it('finds every planted difference of three disturbed lists, and no other', () => {
  const planted = fc.record({
    disturbance: fc.constantFrom(...DISTURBANCES),
    in: fc.constantFrom<Planted['in']>('lead provider', 'DfE'),
  });
  fc.assert(
    fc.property(
      fc.array(planted, { minLength: 1, maxLength: 14 }),
      fc.boolean(),
      fc.boolean(),
      (all, isReversed, isNameless) => {
        const people = new PeopleIndex(
          all.map((_, nth) => ({
            id: nth,
            fullName: nameOf(nth),
            emails: [],
            trn: String(1_000_000 + nth),
            isTrnVerified: true,
            schoolUrns: ['107828'],
          })),
        );
        const changes = new Map(all.map((_, nth) => [id('e', nth), id('a', nth)]));
        const ours = all.map((_, nth) => placeOf(nth));
        const owner = new Map(all.map((_, nth) => [id('a', nth), nth]));
        const listOf = (toldBy: Planted['in']): ComparedList => {
          const whole = all.flatMap((one, nth) =>
            one.in === toldBy ? disturbed(nth, one).rows : [rowOf(nth)],
          );
          // As the DfE's API answers: declarations, and of whom by the participant's id alone.
          const rows = isNameless && toldBy === 'DfE' ? whole.map(withoutNames) : whole;
          const inOrder = isReversed ? rows.toReversed() : rows;
          return {
            toldBy,
            rows: inOrder.map((row) => {
              const idInUse = idNow(String(row.told.participantId), changes);
              const known = owner.get(idInUse);
              const match = matchOf(
                {
                  told: row.told,
                  ofParticipant: known === undefined ? [] : [known],
                  refused: new Set(),
                  atSchoolSoNamed: null,
                },
                people,
              );
              const places: readonly Place[] =
                match.kind === 'matched' ? ours.filter(({ personId }) => personId === match.personId) : [];
              return { row, match: match.kind, place: placeMeant(row.told, places), idInUse };
            }),
          };
        };
        const lists = [listOf('lead provider'), listOf('DfE')];
        const found = compareLists(ours, lists).map(
          (one) => `${one.kind} ${one.place?.personId ?? '?'} ${one.in ?? 'both'}`,
        );
        const expected = all.flatMap((one, nth) =>
          isNameless && one.in === 'DfE' && NEEDS_PEOPLE.includes(one.disturbance)
            ? []
            : disturbed(nth, one).expected,
        );
        // A list of which nobody is left says of nobody that they are missing.
        const isEmpty = lists.some(({ rows }) => rows.length === 0);
        if (isEmpty) return;
        expect(found.toSorted()).toEqual(expected.toSorted());
      },
    ),
    { numRuns: 400, seed: 20261127 },
  );
});

it('says of a list without names who is not in it: of those who begun, and whose id is known', () => {
  const inIt = placeOf(1);
  const states = ['confirmed', 'active', 'deferred', 'withdrawn', 'completed'] as const;
  const others = states.map((state, index) => ({ ...placeOf(index + 2), state }));
  const unknown = { ...placeOf(9), isParticipantKnown: false };
  const list: ComparedList = {
    toldBy: 'DfE',
    rows: [{ row: withoutNames(rowOf(1)), match: 'matched', place: inIt, idInUse: id('a', 1) }],
  };
  expect(
    compareLists([inIt, ...others, unknown], [list]).map(({ kind, in: where, hub }) => [kind, where, hub]),
  ).toEqual([
    ['missing from a list', 'DfE', 'active'],
    ['missing from a list', 'DfE', 'deferred'],
    ['missing from a list', 'DfE', 'active'],
  ]);
});

it('knows by its own id at which of their places a declaration is, where the answer names no intake', () => {
  const [before, after] = [placeOf(1), { ...placeOf(1), enrolmentId: 201, cohortId: 'later' }];
  const { row } = { row: withoutNames(rowOf(1)) };
  const newestFirst = [after, before];
  expect(placeMeant(row.told, newestFirst)?.enrolmentId).toBe(201);
  expect(placeMeant(row.told, newestFirst, before.enrolmentId)?.enrolmentId).toBe(before.enrolmentId);
  // What is known of another course, or of somebody else, says nothing; an intake that was told says most.
  expect(placeMeant({ ...row.told, course: 'npq-other' }, newestFirst, before.enrolmentId)).toBeNull();
  expect(placeMeant(row.told, newestFirst, 999)?.enrolmentId).toBe(201);
  const other = { ...after, dfeCohort: '2027b' };
  expect(placeMeant({ ...row.told, cohort: '2027' }, [before, other], before.enrolmentId)).toBe(other);
  // Whoever went on is in such a list by any of their places, and in neither where nobody says a word of them.
  const listOf = (place: Place | null): ComparedList => ({
    toldBy: 'DfE',
    rows: [{ row, match: 'matched', place, idInUse: id('a', 1) }],
  });
  expect(compareLists([before, after], [listOf(before)])).toEqual([]);
  expect(compareLists([before, after], [listOf(after)])).toEqual([]);
  expect(compareLists([before, after], [listOf(placeOf(2))]).map(({ kind }) => kind)).toEqual([
    'missing from a list',
    'missing from a list',
  ]);
});

it('says nothing of lists that agree, and compares one list with the hub alone', () => {
  const ours = [placeOf(1), placeOf(2)];
  const list = (toldBy: Planted['in']): ComparedList => ({
    toldBy,
    rows: ours.map((place) => ({
      row: rowOf(place.personId),
      match: 'matched',
      place,
      idInUse: id('a', place.personId),
    })),
  });
  expect(compareLists(ours, [list('lead provider'), list('DfE')])).toEqual([]);
  expect(compareLists(ours, [list('lead provider')])).toEqual([]);
  expect(compareLists(ours, [])).toEqual([]);
});
