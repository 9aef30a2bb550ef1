import { sql } from 'kysely';

import { agedBlanks, agedRows } from '../kit/db/index.ts';

/** Photos of signed sheets, by the day of the session; one that was taken down as well. */
export const agedPhotos = agedRows(
  'register_photos',
  (upTo) => sql`exists (select from sessions where sessions.id = session_id and day <= ${upTo})`,
);

/** Why somebody could not come, by the day of the session. That they apologised stays. */
export const agedApologies = agedBlanks(
  'apologies',
  (upTo) =>
    sql`reason <> '' and exists (select from sessions where sessions.id = session_id and day <= ${upTo})`,
  sql`reason = ''`,
);
