import type { VNode } from 'preact';

import { DataTable } from '../../kit/govuk/index.ts';
import type { Count } from '../definition.ts';
import { inWords } from '../measure.ts';
import { caveatOf, nationalOf } from '../national.ts';
import { figurePaths as paths } from '../paths.ts';
import type { Snapshot } from '../store.ts';

/** Figures as they may be told anywhere: never a percentage without "of so many", each with its receipt. */
export function FigureList({ figures }: { figures: readonly Snapshot[] }): VNode | null {
  if (figures.length === 0) return null;
  return (
    <DataTable
      caption="Our results"
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: 'What', cell: ({ definition }) => definition.title },
        {
          heading: 'Result',
          cell: ({ numerator, denominator }) => inWords({ of: denominator, share: numerator }),
        },
        ...(figures.some(isOfEngland)
          ? [
              {
                heading: 'England, all NPQs',
                cell: ({ definition }: Snapshot) => englandInWords(definition.count),
              },
            ]
          : []),
        {
          heading: 'Where it comes from',
          cell: ({ id, definition }) => (
            <a class="govuk-link" href={paths.receipt.to({ id })}>
              Receipt<span class="govuk-visually-hidden"> of {definition.title}</span>
            </a>
          ),
        },
      ]}
      rows={figures}
      isWide
    />
  );
}

const isOfEngland = ({ definition }: Snapshot): boolean => nationalOf(definition.count).length > 0;

/** The newest year that is finished. */
function englandInWords(count: Count): string {
  const newest = nationalOf(count).at(-1);
  return newest === undefined ? 'Not published' : `${inWords(newest)} of those who started in ${newest.year}`;
}

/** What stands beside the list wherever England is in it; nothing where it is not. */
export function AboutEngland({ figures }: { figures: readonly Snapshot[] }): VNode | null {
  const those = figures.filter(isOfEngland);
  if (those.length === 0) return null;
  return <p class="govuk-body-s">{caveatOf(those)}</p>;
}
