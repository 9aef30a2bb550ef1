import type { Reader } from '../kit/db/index.ts';
import { addressOf, listVenues } from '../venues/index.ts';
import type { Addresses } from './session-event.ts';

/** Of every venue, without the name of the venue where its address begins with it: that stands before it already. */
export async function addressesOfVenues(db: Reader): Promise<Addresses> {
  return new Map(
    (await listVenues(db)).map(({ id, name, addressLines, postcode }) => {
      const lines = addressLines[0] === name ? addressLines.slice(1) : addressLines;
      return [id, addressOf({ addressLines: lines, postcode })];
    }),
  );
}
