/** Which mismatches are shown: of which kinds, open or decided. The same for the page and for its file. */
import { MISMATCH_KINDS, type MismatchKind } from './compare.ts';
import type { ShownMismatch } from './reconcile.ts';

export interface MismatchView {
  kinds: readonly MismatchKind[];
  isDecided: boolean;
}

export function readMismatchView(query: Readonly<Record<string, unknown>>): MismatchView {
  const asked = [query['kind']].flat();
  return {
    kinds: MISMATCH_KINDS.filter((kind) => asked.includes(kind)),
    isDecided: asked.includes('decided'),
  };
}

/** By kind, as they are listed, and by name. */
export function mismatchesShown(
  all: readonly ShownMismatch[],
  { kinds, isDecided }: MismatchView,
): readonly ShownMismatch[] {
  const order = new Intl.Collator('en-GB');
  return all
    .filter(
      ({ kind, decision }) =>
        (decision !== null) === isDecided && (kinds.length === 0 || kinds.includes(kind)),
    )
    .toSorted(
      (one, other) =>
        MISMATCH_KINDS.indexOf(one.kind) - MISMATCH_KINDS.indexOf(other.kind) ||
        order.compare(one.name, other.name),
    );
}
