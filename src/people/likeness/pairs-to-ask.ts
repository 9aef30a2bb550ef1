import type { Reader } from '../../kit/db/index.ts';
import { listToldApart } from '../merging/merge-store.ts';
import { allRecordFacts } from '../store.ts';
import { likelyPairs, type LikelyPair } from './pairs.ts';

/** Likely pairs but for those that somebody said are two, for as long as nothing new speaks for it. */
export async function pairsToAsk(db: Reader): Promise<readonly LikelyPair[]> {
  const toldApart = await listToldApart(db);
  return likelyPairs(await allRecordFacts(db)).filter(
    ({ one, other, reasons }) => toldApart.get(`${one.id} ${other.id}`) !== reasons.join(' '),
  );
}
