import type { Reader } from '../../kit/db/index.ts';
import type { Told } from '../wire.ts';
import { findMatches } from './match-all.ts';
import type { Match } from './match.ts';

/**
 * Whose each of these is, as a registration would be matched: for lists that are no registrations, such as one of
 * declarations. Retired participant ids are followed. Nothing is kept of it. In their order.
 */
export async function matchTold(db: Reader, all: readonly Told[]): Promise<readonly Match[]> {
  // Negative, so that nobody's decision about a registration is taken for one about these.
  const found = await findMatches(
    db,
    all.map((told, index) => ({ id: -1 - index, told })),
  );
  return found.map(({ match }) => match);
}
