import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { DataTable } from '../../kit/govuk/index.ts';
import type { OverdueMarks } from '../overdue-marks.ts';

/** @param at where the scripts are listed */
export function OverdueMarksTable({
  marks,
  at,
}: {
  marks: readonly OverdueMarks[];
  at: string;
}): VNode | null {
  if (marks.length === 0) return null;
  return (
    <>
      <DataTable
        caption="Marks that are overdue"
        isWide
        rows={marks}
        columns={[
          { heading: 'Marker', cell: ({ marker }) => marker ?? 'Nobody is asked' },
          { heading: 'Marks', isNumeric: true, cell: (row) => row.marks },
          { heading: 'Due by', cell: ({ dueOn }) => inWords(dueOn) },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          Scripts whose marks are overdue
        </a>
      </p>
    </>
  );
}
