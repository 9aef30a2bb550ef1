import { sql } from 'kysely';

import { placeOver } from '../../cohorts/index.ts';
import { agedRows } from '../../kit/db/index.ts';

/** Contact notes of a place that is over. */
export const agedNotes = agedRows('contact_notes', (upTo) =>
  placeOver(sql`contact_notes.enrolment_id`, upTo),
);
