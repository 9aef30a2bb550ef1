/** Everybody the hub knows: who they are, where they work, where they are placed, how far they have come. */
import { sql, type RawBuilder } from 'kysely';

import { hasWords, type Choice, type List } from '../../kit/lists/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import { newestPlace, PEOPLE_COLUMNS, type PersonRow } from '../pages/people-columns.tsx';
import { staffPaths } from '../paths.ts';
import { peopleWithin } from './reach.ts';
import { APPLICATION_STATE_WORDS, choicesOf, ENROLMENT_STATE_WORDS } from './words.ts';

/** What the filters offer, as the hub has it today. */
export interface Offered {
  cohorts: readonly Choice[];
  venues: readonly Choice[];
}

export function peopleList(reach: Reach, { cohorts, venues }: Offered): List<PersonRow> {
  return {
    name: 'people',
    address: staffPaths.people.to(),
    heading: 'People',
    noun: { one: 'person', many: 'people' },
    orderedBy: 'name',
    columns: PEOPLE_COLUMNS,
    filters: [
      {
        kind: 'words',
        key: 'q',
        label: 'Name, email, school or TRN',
        matches: (words) =>
          hasWords(
            sql`concat_ws(' ', found.full_name, found.email, found.post ->> 'school', found.trn)`,
            words,
            (pattern) => sql`(found.full_name ilike ${pattern} or found.trn ilike ${pattern}
              or found.id in (select person_id from person_emails where is_main and email ilike ${pattern})
              or found.id in (select person_id from posts where ends_on is null and school_name ilike ${pattern}))`,
          ),
      },
      {
        kind: 'choices',
        key: 'place',
        label: 'Place',
        choices: [...choicesOf(ENROLMENT_STATE_WORDS), { value: 'none', text: 'No place' }],
        matches: (states) =>
          sql`${
            states.includes('none') ? sql`true` : havingPlace(sql`enrolments.state = any(${[...states]})`)
          } and coalesce(${newestPlace(sql`enrolments.state`)}, 'none') = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'cohort',
        label: 'Cohort',
        choices: cohorts,
        matches: (ids) => sql`${havingPlace(sql`enrolments.cohort_id = any(${[...ids]})`)}
          and ${newestPlace(sql`enrolments.cohort_id`)} = any(${[...ids]})`,
      },
      {
        kind: 'choices',
        key: 'venue',
        label: 'Venue',
        choices: venues,
        matches: (
          ids,
        ) => sql`${havingPlace(sql`exists (select from memberships join groups on groups.id = group_id
            where enrolment_id = enrolments.id and venue_id = any(${[...ids]}))`)}
          and found.place ->> 'venue' = any(${[...ids]})`,
      },
      {
        kind: 'choices',
        key: 'application',
        label: 'Application',
        choices: [...choicesOf(APPLICATION_STATE_WORDS), { value: 'none', text: 'None' }],
        matches: (states) =>
          sql`${
            states.includes('none')
              ? sql`true`
              : sql`found.id in (select person_id from applications where applications.state = any(${[...states]}))`
          } and coalesce(found.application_state, 'none') = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'trn',
        label: 'Teacher reference number',
        choices: [
          { value: 'checked', text: 'Checked' },
          { value: 'told', text: 'Told, not checked' },
          { value: 'none', text: 'Not known' },
        ],
        matches: (values) => sql`found.trn_known = any(${[...values]})`,
      },
    ],
    found: sql<PersonRow>`
      select people.id, people.full_name, people.trn,
        case when people.trn is null then 'none' when people.trn_verified_at is null then 'told' else 'checked' end as trn_known,
        (select email from person_emails where person_id = people.id and is_main) as email,
        (select jsonb_build_object('school', school_name, 'role', role) from posts
          where person_id = people.id and ends_on is null
          order by starts_on desc nulls last, id desc limit 1) as post,
        (select jsonb_build_object('enrolment', enrolments.id, 'state', enrolments.state, 'cohort', cohorts.id,
            'cohortName', cohorts.name, 'venue', groups.venue_id, 'groupName', groups.name)
          from enrolments join cohorts on cohorts.id = enrolments.cohort_id
          left join memberships on memberships.enrolment_id = enrolments.id and memberships.level = 1
            and memberships.voided_at is null and memberships.until_on is null
          left join groups on groups.id = memberships.group_id
          where enrolments.person_id = people.id
          order by cohorts.starts_on desc, enrolments.id desc limit 1) as place,
        (select state from applications where person_id = people.id order by id desc limit 1) as application_state,
        (select id from applications where person_id = people.id and state <> 'draft' order by id desc limit 1) as application_id
      from people
      where people.merged_into is null and ${peopleWithin(reach, sql`people.id`)}`,
  };
}

/**
 * Whoever has such a place at all, of all their places: asked before the newest is worked out, which costs many times as
 * much for each of them.
 */
const havingPlace = (such: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`found.id in (select person_id from enrolments where ${such})`;
