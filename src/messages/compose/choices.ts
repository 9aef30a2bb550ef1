/** For whom a message can be written: what the viewer may choose, within their reach. Reads across the tables of several slices and changes nothing. */
import { sql } from 'kysely';

import { cohortWithin } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Others } from '../others.ts';
import { APPLICATION_WORDS, ENROLMENT_WORDS, ROLE_WORDS, type Audience } from './audience.ts';

export interface Named {
  id: string;
  name: string;
}

export interface AudienceChoices {
  cohorts: readonly Named[];
  groups: readonly Named[];
  /** Courses in which somebody within reach is interested. */
  courses: readonly Named[];
  /** Who has a role belongs to the whole hub, so only who runs all of it writes to them as such. */
  hasRoles: boolean;
}

export async function audienceChoices(db: Reader, others: Others, reach: Reach): Promise<AudienceChoices> {
  const all = reach === 'everything';
  const within = cohortWithin(reach);
  const cohorts =
    await sql<Named>`select id, name from cohorts where ${within} order by starts_on desc, id`.execute(db);
  const groups = await sql<Named>`select groups.id, cohorts.name || ': ' || groups.name as name
    from groups join cohorts on cohorts.id = cohort_id
    where ${all ? sql`true` : sql`(${within} or groups.id = any(${[...reach.group]}))`}
    order by starts_on desc, cohorts.id, level, groups.position`.execute(db);
  const courses = await sql<{ id: string }>`select distinct programme as id from interest
    where ${all ? sql`true` : sql`programme = any(${[...reach.programme]})`} order by 1`.execute(db);
  return {
    cohorts: cohorts.rows,
    groups: groups.rows,
    courses: courses.rows.map(({ id }) => ({ id, name: others.courseTitle(id) })),
    hasRoles: all,
  };
}

/** Whether any of these people, whom somebody ticked, is theirs to write to. */
export async function hasAnyWithin(
  db: Reader,
  others: Others,
  people: readonly number[],
  reach: Reach,
): Promise<boolean> {
  const { rows } = await sql`select from people
    where id = any(${[...people]}::bigint[]) and merged_into is null and ${others.peopleWithin(reach, sql`people.id`)}
    limit 1`.execute(db);
  return rows.length > 0;
}

/** 'Spring 2027: confirmed or active', for a heading. */
export async function audienceInWords(db: Reader, others: Others, audience: Audience): Promise<string> {
  switch (audience.kind) {
    case 'chosen':
      return 'People whom you chose in a list';
    case 'cohort':
      return `${await cohortName(db, audience.cohort)}: ${anyOf(audience.states.map((state) => ENROLMENT_WORDS[state]))}`;
    case 'group': {
      const { rows } = await sql<{
        name: string;
      }>`select cohorts.name || ': ' || groups.name as name from groups
        join cohorts on cohorts.id = cohort_id where groups.id = ${audience.group}`.execute(db);
      return rows[0]?.name ?? 'A group that is no more';
    }
    case 'applications': {
      const cohort = audience.cohort === null ? 'any cohort' : await cohortName(db, audience.cohort);
      return `Applications to ${cohort}: ${anyOf(audience.states.map((state) => APPLICATION_WORDS[state]))}`;
    }
    case 'role':
      return ROLE_WORDS[audience.role];
    case 'interest':
      return `Interested in the ${others.courseTitle(audience.course)}, and not applied yet`;
  }
}

async function cohortName(db: Reader, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from cohorts where id = ${id}`.execute(db);
  return rows[0]?.name ?? 'a cohort that is no more';
}

function anyOf(words: readonly string[]): string {
  const small = words.map((word) => word.charAt(0).toLowerCase() + word.slice(1));
  return small.length < 2 ? small.join('') : `${small.slice(0, -1).join(', ')} or ${small.at(-1)}`;
}
