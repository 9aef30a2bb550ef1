/** What somebody is asked to mark, and whether their mark is wanted now. */
import type { Reader } from '../../kit/db/index.ts';
import { partOf } from './mark.ts';
import { settle, type Part } from './settle.ts';
import { markingOf, scriptsOf, type Script } from './store.ts';

export interface AskedScript {
  script: Script;
  part: Part;
  /** Whether their mark is wanted and not there. */
  isWanted: boolean;
  /** Whether the hub marks it. */
  isHubs: boolean;
}

export async function askedScript(db: Reader, script: Script, part: Part): Promise<AskedScript> {
  const { hubMarks } = await markingOf(db, { id: script.cohortId, course: script.course });
  const isMissing = script.standing[part] === null;
  const isTurn = part < 3 || settle(script.standing).state === 'differ';
  return { script, part, isWanted: hubMarks && isMissing && isTurn, isHubs: hubMarks };
}

/** All that somebody is asked to mark, or has marked, by code. */
export async function scriptsAskedOf(db: Reader, personId: number): Promise<readonly AskedScript[]> {
  const all: AskedScript[] = [];
  for (const script of await scriptsOf(db, { markerId: personId })) {
    const part = partOf(script, personId);
    if (part !== null) all.push(await askedScript(db, script, part));
  }
  return all;
}
