import type { Reader } from '../../kit/db/index.ts';
import type { MirrorFacts } from './tracker-facts.ts';

/**
 * What the lead provider's or the DfE's files say of the registration that an application belongs to; null where they
 * say nothing. No file is read yet, so nothing was told of anybody.
 */
export async function mirrorFactsOf(_db: Reader, _applicationId: number): Promise<MirrorFacts | null> {
  return null;
}
