/**
 * What would a list of declarations change? Each line of it by itself, beside what is known: pure, so that the page
 * before and the writing after cannot say different things. The hub believes what it is told; where the DfE's states
 * have no move from what it knew to what it is told, it says so and takes it all the same.
 */
import type { Match } from '../../mirror/index.ts';
import { canBecome } from '../declarations/states.ts';
import { isLive, type DeclarationState } from '../declarations/wire.ts';
import type { Place } from './places.ts';
import type { DeclarationToWrite, KnownDeclaration } from './store.ts';
import type { ToldDeclaration, ToldRow } from './told-row.ts';

export type LineKind =
  | 'new'
  | 'changed'
  | 'unchanged'
  | 'older'
  | 'second live'
  | 'nobody'
  | 'to decide'
  | 'no place'
  | 'nothing declared';

export interface PlannedLine {
  row: ToldRow;
  kind: LineKind;
  place: Place | null;
  /** What it was; null for a new one. */
  from: DeclarationState | null;
  /** Whether the DfE's states have no such move. */
  isUnexpected: boolean;
}

export interface ListPlan {
  lines: readonly PlannedLine[];
  /** In the order in which they can be written. */
  writes: readonly DeclarationToWrite[];
}

export interface Whose {
  match: Match['kind'];
  place: Place | null;
}

/** @param whose of each row, in their order */
export function planList(
  rows: readonly ToldRow[],
  whose: readonly Whose[],
  known: readonly KnownDeclaration[],
  asOf: Temporal.Instant,
): ListPlan {
  const now = known.map((one): Standing => ({ ...one, id: one.id, line: null }));
  const planned = new Map<number, PlannedLine>();
  const planRow = (row: ToldRow, index: number): PlannedLine => {
    const { match, place } = whose[index] ?? { match: 'unmatched', place: null };
    const line = (kind: LineKind, from: DeclarationState | null = null, isUnexpected = false) =>
      ({ row, kind, place, from, isUnexpected }) satisfies PlannedLine;
    if (place === null)
      return line(match === 'matched' ? 'no place' : match === 'to decide' ? 'to decide' : 'nobody');
    const told = row.declaration;
    if (told === null) return line('nothing declared');
    const one = sameAs(told, place.enrolmentId, now);
    if (one !== null && Temporal.Instant.compare(asOf, one.asOf) < 0) return line('older', one.state);
    if (one !== null && isTheSame(told, one)) return line('unchanged', one.state);
    const isSecond =
      isLive(told.state) &&
      now.some(
        (other) =>
          other !== one &&
          other.enrolmentId === place.enrolmentId &&
          other.type === told.type &&
          isLive(other.state),
      );
    if (isSecond) return line('second live', one?.state ?? null);
    if (one === null) {
      now.push({
        ...told,
        id: null,
        dfeId: told.id,
        declaredAt: told.at,
        enrolmentId: place.enrolmentId,
        asOf,
        line: row.line,
      });
      return line('new');
    }
    const from = one.state;
    Object.assign(one, merged(told, one), { asOf, line: row.line });
    return line('changed', from, !canBecome(from, told.state));
  };
  // What is no longer live goes first, here and in writing, so that another of its type can take its place.
  const order = [...rows.entries()].toSorted(
    ([, a], [, b]) => liveness(a.declaration) - liveness(b.declaration),
  );
  for (const [index, row] of order) planned.set(index, planRow(row, index));
  const writes = now
    .flatMap(({ id, line, enrolmentId, declaredAt, dfeId, ...rest }): DeclarationToWrite[] =>
      line === null ? [] : [{ knownId: id, enrolmentId, line, told: { ...rest, id: dfeId, at: declaredAt } }],
    )
    .toSorted((a, b) => liveness(a.told) - liveness(b.told) || a.line - b.line);
  return { lines: rows.flatMap((_, index) => planned.get(index) ?? []), writes };
}

const liveness = (told: Pick<ToldDeclaration, 'state'> | null): number =>
  told !== null && isLive(told.state) ? 1 : 0;

/** What a list does not say stays as it was. */
function merged(told: ToldDeclaration, known: Standing) {
  return {
    state: told.state,
    declaredAt: told.at,
    dfeId: told.id ?? known.dfeId,
    hasPassed: told.hasPassed ?? known.hasPassed,
    partner: told.partner ?? known.partner,
    secondPartner: told.secondPartner ?? known.secondPartner,
  };
}

type Standing = Pick<
  KnownDeclaration,
  | 'enrolmentId'
  | 'type'
  | 'state'
  | 'declaredAt'
  | 'dfeId'
  | 'hasPassed'
  | 'partner'
  | 'secondPartner'
  | 'asOf'
> & { id: number | null; line: number | null };

/** By the DfE's id; without one by type and moment; else the live one of the type that has no other id. */
function sameAs(told: ToldDeclaration, enrolmentId: number, all: readonly Standing[]): Standing | null {
  const byId = told.id === null ? undefined : all.find(({ dfeId }) => dfeId === told.id);
  if (byId !== undefined) return byId;
  const ofType = all.filter(
    (one) =>
      one.enrolmentId === enrolmentId && one.type === told.type && (told.id === null || one.dfeId === null),
  );
  return (
    ofType.find(({ declaredAt }) => declaredAt.equals(told.at)) ??
    ofType.find(({ state }) => isLive(state)) ??
    null
  );
}

function isTheSame(told: ToldDeclaration, known: Standing): boolean {
  const then = merged(told, known);
  return (
    known.state === then.state &&
    known.declaredAt.equals(then.declaredAt) &&
    known.dfeId === then.dfeId &&
    known.hasPassed === then.hasPassed &&
    known.partner === then.partner &&
    known.secondPartner === then.secondPartner
  );
}

export function countsOf({ lines }: ListPlan): Readonly<Record<LineKind, number>> {
  const count = (kind: LineKind) => lines.filter((one) => one.kind === kind).length;
  return {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    older: count('older'),
    'second live': count('second live'),
    nobody: count('nobody'),
    'to decide': count('to decide'),
    'no place': count('no place'),
    'nothing declared': count('nothing declared'),
  };
}
