import type { ComponentChildren, VNode } from 'preact';

import { DataTable, SummaryList, Tag } from '../../kit/govuk/index.ts';
import { mirrorPaths as paths } from '../paths.ts';
import type { RegistrationRow } from '../registrations/rows.ts';
import { differsOf, nameOf, statusOf } from '../registrations/list.tsx';
import type { LineFault } from '../read/staged.ts';
import { FIELD_NAMES, FIELDS, type Field, type Told } from '../wire.ts';
import { factInWords, HOW_WORDS, MATCH_WORDS, momentInWords } from '../words.ts';

/** '1 line', '1,204 lines'. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

export function StatusTag({ row }: { row: RegistrationRow }): VNode | null {
  const words = statusOf(row);
  return words === null ? null : <Tag classes={colourOf(row)}>{words}</Tag>;
}

function colourOf({ status, training_status: training }: RegistrationRow): string {
  if (training === 'withdrawn' || status === 'rejected') return 'govuk-tag--grey';
  if (training === 'deferred') return 'govuk-tag--yellow';
  return status === 'accepted' ? 'govuk-tag--green' : 'govuk-tag--blue';
}

/** Who said so and when, as it stands below everything that is the mirror's. */
export function SourceLine({ row }: { row: RegistrationRow }): VNode {
  return (
    <p class="govuk-hint">
      Told by {row.told_by === 'DfE' ? 'the DfE' : row.lead_provider} up to {momentInWords(row.last_told_at)}.
    </p>
  );
}

/** What each kind of row is called on the pages of JSON and of sheets. */
export const lineWord = (format: 'csv' | 'json'): string => (format === 'csv' ? 'Line' : 'Object');

export function Faults({
  faults,
  format,
  caption,
}: {
  faults: readonly LineFault[];
  format: 'csv' | 'json';
  caption: string;
}): VNode | null {
  if (faults.length === 0) return null;
  return (
    <DataTable
      caption={caption}
      isWide
      rows={faults}
      columns={[
        {
          heading: lineWord(format),
          label: lineWord(format),
          cell: ({ line }) => line.toLocaleString('en-GB'),
        },
        {
          heading: format === 'csv' ? 'Column' : 'Place',
          cell: ({ column }) => (column === null ? `The whole ${lineWord(format).toLowerCase()}` : column),
        },
        { heading: 'What is wrong, and what to do', cell: ({ error }) => error },
      ]}
    />
  );
}

const NOT_LISTED: ReadonlySet<Field> = new Set(['updatedAt']);

/** All that was told, in the order of the DfE's objects. */
export function Facts({ told }: { told: Told }): VNode {
  const rows = FIELD_NAMES.filter((field) => told[field] !== undefined && !NOT_LISTED.has(field));
  return (
    <SummaryList
      rows={rows.map((field) => ({
        key: { text: FIELDS[field].words },
        value: { text: factInWords(field, told[field]) },
      }))}
    />
  );
}

export function matchInWords(row: RegistrationRow): ComponentChildren {
  if (row.person_id === null || row.matched_how === null) return MATCH_WORDS[row.match];
  return (
    <>
      <a class="govuk-link" href={`/staff/people/${row.person_id}`}>
        {row.person_name}
      </a>
      , {HOW_WORDS[row.matched_how]}
    </>
  );
}

/** What was told of somebody, for pages of other slices: with its source and its time. */
export function ToldPanel({
  rows,
  canOpen,
  headingLevel = 2,
}: {
  rows: readonly RegistrationRow[];
  /** Whether who reads may open the mirror's own pages. */
  canOpen: boolean;
  headingLevel?: 2 | 3;
}): VNode {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <>
      <Heading class="govuk-heading-m">What the DfE and the lead provider say</Heading>
      {rows.length === 0 ? (
        <p class="govuk-body">Nobody told us of a registration.</p>
      ) : (
        rows.map((row) => (
          <div key={row.id}>
            <SummaryList
              rows={[
                {
                  key: { text: 'Registration' },
                  value: {
                    text: (
                      <>
                        <StatusTag row={row} /> {factInWords('course', row.course)}
                        {row.cohort === null ? '' : `, ${row.cohort}`}
                      </>
                    ),
                  },
                },
                {
                  key: { text: 'Funded place' },
                  value: {
                    text: row.funded === null ? 'Not told' : factInWords('fundedPlace', row.funded === 'yes'),
                  },
                },
                { key: { text: 'Differs from ours in' }, value: { text: differsOf(row) ?? 'Nothing' } },
              ]}
            />
            <SourceLine row={row} />
            {canOpen ? (
              <p class="govuk-body">
                <a class="govuk-link" href={paths.registration.to({ registration: row.id })}>
                  Open the registration
                  <span class="govuk-visually-hidden">
                    {' '}
                    of {nameOf(row)}, {row.cohort ?? 'no cohort told'}
                  </span>
                </a>
              </p>
            ) : null}
          </div>
        ))
      )}
    </>
  );
}
