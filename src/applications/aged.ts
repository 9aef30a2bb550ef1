import { sql, type RawBuilder } from 'kysely';

import { allPlacesOver } from '../cohorts/index.ts';
import { agedBlanks, agedRows, agedTogether, endOfDay, type Aged } from '../kit/db/index.ts';

/**
 * The application, named by the SQL of its id, is over: a draft that nobody went on with, or one that was declined or
 * withdrawn, whose cohort has begun by then.
 */
const applicationOver = (id: RawBuilder<unknown>, upTo: Temporal.PlainDate) => sql`exists (
  select from applications as old left join cohorts on cohorts.id = old.cohort_id
  where old.id = ${id} and old.state in ('draft', 'declined', 'withdrawn')
    and old.changed_at < ${endOfDay(upTo)} and coalesce(old.decided_at, old.changed_at) < ${endOfDay(upTo)}
    and (old.state = 'draft' or cohorts.starts_on is null or cohorts.starts_on <= ${upTo}))`;

const answers = agedBlanks(
  'applications',
  (upTo) => sql`(answers <> '{}' or school_name is not null or withdrawn_why is not null)
    and ${applicationOver(sql`applications.id`, upTo)}`,
  sql`answers = '{}', answered_at_revision = '{}', school_urn = null, school_name = null, withdrawn_why = null`,
);
const submissions = agedBlanks(
  'application_submissions',
  (upTo) => sql`answers <> '{}' and ${applicationOver(sql`application_id`, upTo)}`,
  sql`answers = '{}', shown = '[]'`,
);
const sponsors = agedBlanks(
  'endorsements',
  (upTo) => sql`sponsor_name <> 'Erased' and ${applicationOver(sql`application_id`, upTo)}`,
  sql`sponsor_name = 'Erased', sponsor_email = 'erased@hub.invalid', words = null, asked_about = '{}'`,
);

/** Answers, and who was asked to support them; that there was an application, and what was decided, stays. Counted by application. */
export const agedApplications: Aged = {
  count: answers.count,
  erase: async (tx, upTo, by) => {
    await submissions.erase(tx, upTo, by);
    await sponsors.erase(tx, upTo, by);
    return answers.erase(tx, upTo, by);
  },
};

/** What somebody told in confidence and what was arranged for it, when their places and applications are over. */
const nothingGoesOn = (table: string, upTo: Temporal.PlainDate) => sql`
  ${allPlacesOver(sql`${sql.table(table)}.person_id`, upTo)}
  and not exists (select from applications where applications.person_id = ${sql.table(table)}.person_id
    and (state in ('submitted', 'recommended', 'wait-listed') and not exists (
        select from enrolments where enrolments.person_id = applications.person_id)
      or changed_at >= ${endOfDay(upTo)}))`;

export const agedNeeds = agedTogether([
  agedRows(
    'sealed_needs',
    (upTo) => sql`changed_at < ${endOfDay(upTo)} and ${nothingGoesOn('sealed_needs', upTo)}`,
  ),
  agedRows(
    'adjustments',
    (upTo) => sql`agreed_at < ${endOfDay(upTo)} and ${nothingGoesOn('adjustments', upTo)}`,
  ),
]);
