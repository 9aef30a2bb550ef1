/** What the report takes from `figures` and `evidence`, as it is about one cohort. */
import { DECLARATIONS, type Declaration } from '../../cohorts/index.ts';
import { isLive, type KnownDeclaration } from '../../evidence/index.ts';
import { figureDefinedAs, figurePaths, type PublishedFigure } from '../../figures/index.ts';
import type { Published } from './report.ts';

/** How many places have a standing declaration of each type; null where nobody told of any, standing or not. */
export function standingDeclarations(
  known: readonly Pick<KnownDeclaration, 'enrolmentId' | 'type' | 'state'>[],
): Readonly<Record<Declaration, number>> | null {
  if (known.length === 0) return null;
  const standing = known.filter(({ state }) => isLive(state));
  const count = (type: Declaration): number =>
    new Set(standing.filter((one) => one.type === type).map(({ enrolmentId }) => enrolmentId)).size;
  const [started, first, second, completed] = DECLARATIONS.map(count);
  return {
    started: started ?? 0,
    'retained-1': first ?? 0,
    'retained-2': second ?? 0,
    completed: completed ?? 0,
  };
}

/**
 * Published figures that count this cohort: by itself where a part of them is so, and else as the part in which it stands
 * together with others. @param publicUrl of the hub, so that a receipt can be opened from paper
 */
export function aboutCohort(
  figures: readonly PublishedFigure[],
  cohortId: string,
  publicUrl: string,
): readonly Published[] {
  return figures.flatMap(({ id, definition, parts }) => {
    const part = parts.find(({ names }) => names.includes(cohortId));
    return part === undefined
      ? []
      : [
          {
            name: definition.title,
            definition: figureDefinedAs(definition.count),
            share: part.share,
            of: part.of,
            isOfThisAlone: part.names.length === 1,
            receipt: new URL(figurePaths.receipt.to({ id }), publicUrl).href,
          },
        ];
  });
}
