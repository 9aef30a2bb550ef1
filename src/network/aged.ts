import { sql } from 'kysely';

import { agedRows, agedTogether, endOfDay, type Aged, type Reader } from '../kit/db/index.ts';
import { leaveNetwork } from './leave.ts';

/** Whose card has not been shown since a day: they leave, as if they had pressed the button. */
const lapsed: Aged = {
  count: async (db, upTo) => (await lapsedUpTo(db, upTo)).length,
  erase: async (tx, upTo, by) => {
    const people = await lapsedUpTo(tx, upTo);
    for (const personId of people) await leaveNetwork(tx, personId, by);
    return people.length;
  },
};

async function lapsedUpTo(db: Reader, upTo: Temporal.PlainDate) {
  const rows = await db
    .selectFrom('network_cards')
    .select('person_id')
    .where('lapsed_on', '<=', upTo)
    .orderBy('person_id')
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Cards that lapsed, lines that were written, reports that were settled. */
export const agedNetwork = agedTogether([
  lapsed,
  agedRows('network_lines', (upTo) => sql`sent_at < ${endOfDay(upTo)}`),
  agedRows('network_reports', (upTo) => sql`settled_at < ${endOfDay(upTo)}`),
]);
