import { sql, type RawBuilder } from 'kysely';
import type { VNode } from 'preact';

import type { EnrolmentState } from '../../cohorts/index.ts';
import type { Column } from '../../kit/lists/index.ts';
import type { PostRole } from '../../people/index.ts';
import {
  APPLICATION_STATE_WORDS,
  ENROLMENT_STATE_WORDS,
  POST_ROLE_WORDS,
  type ApplicationStateKey,
} from '../lists/words.ts';
import { inOrder, textColumn } from './columns.ts';

/** Of many, what is the case now: the post held, the newest place, the newest application. */
export interface PersonRow {
  id: number;
  full_name: string;
  trn: string | null;
  trn_known: 'checked' | 'told' | 'none';
  email: string | null;
  post: { school: string; role: PostRole } | null;
  place: {
    enrolment: number;
    state: EnrolmentState;
    cohort: string;
    cohortName: string;
    /** Null where they are in no group. */
    venue: string | null;
    groupName: string | null;
  } | null;
  application_state: ApplicationStateKey | null;
  application_id: number | null;
}

const stateOf = ({ place }: PersonRow) => (place === null ? null : ENROLMENT_STATE_WORDS[place.state]);
const application = (row: PersonRow) =>
  row.application_state === null ? null : APPLICATION_STATE_WORDS[row.application_state];

/** A link whose words are the same in many rows, told apart for those who hear links by themselves. */
function LinkOf({ href, words, of }: { href: string | null; words: string | null; of: string }): VNode {
  if (href === null || words === null) return <>{words ?? '–'}</>;
  return (
    <a class="govuk-link" href={href}>
      {words}
      <span class="govuk-visually-hidden"> ({of})</span>
    </a>
  );
}

/**
 * Of the place that `found.place` tells of, without the group in it: many rows are narrowed and ordered by these, and the
 * group is most of what all of a place costs.
 */
export const newestPlace = (value: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select ${value} from enrolments join cohorts on cohorts.id = enrolments.cohort_id
  where enrolments.person_id = found.id order by cohorts.starts_on desc, enrolments.id desc limit 1)`;

export const PEOPLE_COLUMNS: readonly Column<PersonRow>[] = [
  {
    key: 'name',
    heading: 'Name',
    shown: 'always',
    order: inOrder(sql`found.full_name`),
    cell: (row) => (
      <a class="govuk-link" data-list-open="true" href={`/staff/people/${row.id}`}>
        {row.full_name}
      </a>
    ),
    csv: (row) => row.full_name,
  },
  textColumn('school', 'School', 'at first', inOrder(sql`found.post ->> 'school'`), ({ post }) =>
    post === null ? null : post.school,
  ),
  textColumn('post', 'Post', 'at first', sql`found.post ->> 'role'`, ({ post }) =>
    post === null ? null : POST_ROLE_WORDS[post.role],
  ),
  {
    ...textColumn('place', 'Place', 'at first', newestPlace(sql`enrolments.state`), stateOf),
    cell: (row) => (
      <LinkOf
        href={row.place === null ? null : `/staff/enrolments/${row.place.enrolment}`}
        words={stateOf(row)}
        of={row.full_name}
      />
    ),
  },
  textColumn('cohort', 'Cohort', 'at first', inOrder(newestPlace(sql`cohorts.name`)), ({ place }) =>
    place === null ? null : place.cohortName,
  ),
  textColumn('group', 'Group', 'at first', inOrder(sql`found.place ->> 'groupName'`), ({ place }) =>
    place === null ? null : place.groupName,
  ),
  {
    ...textColumn('application', 'Application', 'at first', sql`found.application_state`, application),
    cell: (row) => (
      <LinkOf
        href={row.application_id === null ? null : `/staff/applications/${row.application_id}`}
        words={application(row)}
        of={row.full_name}
      />
    ),
  },
  textColumn('email', 'Email', 'when asked', sql`found.email`, (row) => row.email),
  textColumn('trn', 'TRN', 'when asked', sql`found.trn`, (row) =>
    row.trn === null ? null : `${row.trn}${row.trn_known === 'checked' ? '' : ' (not checked)'}`,
  ),
];
