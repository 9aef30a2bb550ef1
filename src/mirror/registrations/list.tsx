/** All registrations that were told, narrowed by what is told, by whose they are and by where the hub says otherwise. */
import { sql, type RawBuilder } from 'kysely';

import { LONDON, londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { hasWords, type Choice, type Column, type List } from '../../kit/lists/index.ts';
import { mirrorPaths } from '../paths.ts';
import { factInWords, DIFFERENCE_WORDS, DIFFERENCES, MATCH_WORDS } from '../words.ts';
import { STATUSES, TRAINING_STATUSES } from '../wire.ts';
import { registrationRows, type RegistrationRow } from './rows.ts';

function column(
  key: string,
  heading: string,
  shown: Column<RegistrationRow>['shown'],
  order: RawBuilder<unknown>,
  words: (row: RegistrationRow) => string | null,
): Column<RegistrationRow> {
  return { key, heading, shown, order, cell: (row) => words(row) ?? '–', csv: words };
}

const inOrder = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`${text} collate "und-x-icu"`;

export const nameOf = ({ full_name: name }: RegistrationRow): string => (name === '' ? 'No name told' : name);
export const statusOf = ({ status, training_status: training }: RegistrationRow): string | null => {
  if (status === null) return training === null ? null : factInWords('trainingStatus', training);
  const words = factInWords('status', status);
  return training === null || training === 'active'
    ? words
    : `${words}, ${factInWords('trainingStatus', training).toLowerCase()}`;
};
export const differsOf = ({ differs }: RegistrationRow): string | null =>
  differs.length === 0 ? null : differs.map((one) => DIFFERENCE_WORDS[one]).join(', ');

const COLUMNS: readonly Column<RegistrationRow>[] = [
  {
    key: 'name',
    heading: 'Name, as told',
    shown: 'always',
    order: inOrder(sql`found.full_name`),
    cell: (row) => (
      <a
        class="govuk-link"
        data-list-open="true"
        href={mirrorPaths.registration.to({ registration: row.id })}
      >
        {nameOf(row)}
      </a>
    ),
    csv: (row) => row.full_name,
  },
  column('status', 'Status', 'at first', sql`found.status`, statusOf),
  column('cohort', 'DfE cohort', 'at first', sql`found.cohort`, ({ cohort }) => cohort),
  column('funded', 'Funded place', 'at first', sql`found.funded`, ({ funded }) =>
    funded === null ? null : factInWords('fundedPlace', funded === 'yes'),
  ),
  {
    key: 'person',
    heading: 'Person at the hub',
    shown: 'at first',
    order: inOrder(sql`found.person_name`),
    cell: (row) =>
      row.person_id === null ? (
        MATCH_WORDS[row.match]
      ) : (
        <a class="govuk-link" href={`/staff/people/${row.person_id}`}>
          {row.person_name}
        </a>
      ),
    csv: (row) => row.person_name,
  },
  column('differs', 'Differs in', 'at first', sql`cardinality(found.differs)`, differsOf),
  column('match', 'Match', 'when asked', sql`found.match`, ({ match }) => MATCH_WORDS[match]),
  column('school', 'School, as told', 'when asked', inOrder(sql`found.school`), ({ school }) => school),
  column('urn', 'School URN', 'when asked', sql`found.school_urn`, ({ school_urn: urn }) => urn),
  column('email', 'Email, as told', 'when asked', sql`found.email`, ({ email }) => email),
  column('trn', 'TRN, as told', 'when asked', sql`found.trn`, ({ trn }) => trn),
  column('course', 'Course', 'when asked', sql`found.course`, ({ course }) => factInWords('course', course)),
  column(
    'provider',
    'Lead provider',
    'when asked',
    inOrder(sql`found.lead_provider`),
    (row) => row.lead_provider,
  ),
  column('by', 'Told by', 'when asked', sql`found.told_by`, ({ told_by: by }) => by),
  {
    key: 'told',
    heading: 'Last told',
    shown: 'at first',
    order: sql`found.last_told_at`,
    cell: (row) => inWords(londonDay(row.last_told_at)),
    csv: (row) =>
      row.last_told_at.toZonedDateTimeISO(LONDON).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  },
];

export interface OfferedToNarrow {
  cohorts: readonly string[];
  leadProviders: readonly string[];
}

export function registrationsList(offered: OfferedToNarrow): List<RegistrationRow> {
  const choices = (values: readonly string[]): readonly Choice[] =>
    values.map((value) => ({ value, text: value }));
  return {
    name: 'registrations',
    address: mirrorPaths.registrations.to(),
    heading: 'Registrations',
    noun: { one: 'registration', many: 'registrations' },
    orderedBy: 'name',
    columns: COLUMNS,
    filters: [
      {
        kind: 'words',
        key: 'q',
        label: 'Name, school, email, TRN or ID',
        matches: (words) =>
          hasWords(
            sql`concat_ws(' ', found.full_name, found.person_name, found.school, found.school_urn, found.email, found.trn,
              found.facts ->> 'applicationId', found.facts ->> 'participantId')`,
            words,
          ),
      },
      {
        kind: 'choices',
        key: 'match',
        label: 'Person at the hub',
        choices: Object.entries(MATCH_WORDS).map(([value, text]) => ({ value, text })),
        matches: (values) => sql`found.match = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'status',
        label: 'Status',
        choices: [
          ...STATUSES.map((value) => ({ value, text: factInWords('status', value) })),
          { value: 'other', text: 'Another, or not told' },
        ],
        matches: (values) =>
          sql`case when found.status = any(${[...STATUSES]}) then found.status else 'other' end = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'training',
        label: 'Training',
        choices: TRAINING_STATUSES.map((value) => ({ value, text: factInWords('trainingStatus', value) })),
        matches: (values) => sql`found.training_status = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'funded',
        label: 'Funded place',
        choices: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
          { value: 'none', text: 'Not told' },
        ],
        matches: (values) => sql`coalesce(found.funded, 'none') = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'differs',
        label: 'The hub says otherwise',
        choices: [
          { value: 'any', text: 'In anything' },
          ...DIFFERENCES.map((value) => ({ value, text: DIFFERENCE_WORDS[value] })),
        ],
        matches: (values) =>
          values.includes('any')
            ? sql`cardinality(found.differs) > 0`
            : sql`found.differs && ${[...values]}::text[]`,
      },
      {
        kind: 'choices',
        key: 'cohort',
        label: 'DfE cohort',
        choices: choices(offered.cohorts),
        matches: (values) => sql`found.cohort = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'provider',
        label: 'Lead provider',
        choices: choices(offered.leadProviders),
        matches: (values) => sql`found.lead_provider = any(${[...values]})`,
      },
    ],
    found: registrationRows(),
  };
}
