import { sql, type RawBuilder } from 'kysely';

import { allPlacesOver } from '../cohorts/index.ts';
import { agedRows, agedTogether } from '../kit/db/index.ts';

const placesOver = (upTo: Temporal.PlainDate): RawBuilder<unknown> =>
  sql`enrolment_id in (select place.id from enrolments as place where ${allPlacesOver(sql`place.person_id`, upTo)})`;

const submissionsOver = (upTo: Temporal.PlainDate): RawBuilder<unknown> =>
  sql`(select id from assessment_submissions where ${placesOver(upTo)})`;

/**
 * What somebody wrote and sent for an assessment, and what markers wrote beside it, when all their places are over. That it
 * was handed in, its digests and its marks stay. The database lets files go only after their script.
 */
export const agedScripts = agedTogether([
  agedRows('assessment_drafts', placesOver),
  agedRows(
    'assessment_mark_words',
    (upTo) =>
      sql`mark_id in (select id from assessment_marks where submission_id in ${submissionsOver(upTo)})`,
  ),
  agedRows('assessment_scripts', (upTo) => sql`submission_id in ${submissionsOver(upTo)}`),
  agedRows('assessment_attachments', placesOver),
]);
