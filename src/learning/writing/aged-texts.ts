import { sql } from 'kysely';

import { allPlacesOver } from '../../cohorts/index.ts';
import { agedRows, agedTogether, endOfDay } from '../../kit/db/index.ts';

/** What somebody wrote in modules, when all their places are over. That they handed it in stays. */
export const agedTexts = agedTogether(
  ['learning_other_texts', 'learning_texts'].map((table) =>
    agedRows(
      table,
      (upTo) =>
        sql`saved_at < ${endOfDay(upTo)} and ${allPlacesOver(sql`${sql.table(table)}.person_id`, upTo)}`,
    ),
  ),
);
