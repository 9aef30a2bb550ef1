import type { VNode } from 'preact';

import { DataTable } from '../../kit/govuk/index.ts';
import { inWords } from '../measure.ts';
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
    />
  );
}
