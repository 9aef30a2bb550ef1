import type { Reader } from '../../kit/db/index.ts';
import { toldOfApplication } from '../../mirror/index.ts';
import type { MirrorFacts } from './tracker-facts.ts';

/**
 * What the lead provider's or the DfE's files say of the registration that an application belongs to; null where they
 * say nothing.
 */
export async function mirrorFactsOf(db: Reader, applicationId: number): Promise<MirrorFacts | null> {
  const told = await toldOfApplication(db, applicationId);
  if (told === null) return null;
  const { toldBy, toldOn, ...facts } = told;
  return { ...facts, source: { who: toldBy, toldOn } };
}
