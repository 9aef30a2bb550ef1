import type { Edition } from './edition.ts';

/**
 * How much of the DfE's framework does this content cover? There is an answer only where the DfE's statements are
 * loaded: a share of our own outline would look like a fact about the framework and is none.
 */
export type Coverage =
  | { readonly known: true; readonly covered: number; readonly of: number }
  | { readonly known: false; readonly reason: 'reconstruction' };

/** @param coveredRefs Official references that something teaches; others and repeats do not count. */
export function coverageOf(edition: Edition, coveredRefs: Iterable<string>): Coverage {
  if (edition.status === 'reconstruction') return { known: false, reason: 'reconstruction' };
  const covered = new Set(coveredRefs);
  const refs = edition.sections.flatMap((section) =>
    section.statements.map((statement) => statement.officialRef),
  );
  return {
    known: true,
    covered: refs.filter((ref) => ref !== null && covered.has(ref)).length,
    of: refs.length,
  };
}
