import { sql } from 'kysely';

import { allPlacesOver } from '../../cohorts/index.ts';
import { agedRows } from '../../kit/db/index.ts';

/** What is in the files beside evidence on somebody, when all their places are over. That they were there, and their digests, stay. */
export const agedEvidenceFiles = agedRows(
  'evidence_file_contents',
  (upTo) => sql`file_id in (select evidence_files.id from evidence_files
    join evidence_by_hand on evidence_by_hand.id = evidence_id
    join enrolments as place on place.id = enrolment_id where ${allPlacesOver(sql`place.person_id`, upTo)})`,
);
