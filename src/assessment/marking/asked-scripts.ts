/** What somebody is asked to mark, whether their mark is wanted now, and by when. */
import type { Reader } from '../../kit/db/index.ts';
import { partsDue } from './due.ts';
import { dueOfWindows, type WindowDue } from './due-store.ts';
import { partOf } from './mark.ts';
import { wantedParts, type Part } from './settle.ts';
import { markingOf, scriptsOf, type Script } from './store.ts';

export interface AskedScript {
  script: Script;
  part: Part;
  /** Whether their mark is wanted and not there. */
  isWanted: boolean;
  /** Whether the hub marks it. */
  isHubs: boolean;
  /** Until the end of which day a mark that is wanted is in time; null where there is no such day. */
  dueOn: Temporal.PlainDate | null;
}

export async function askedScript(
  db: Reader,
  script: Script,
  part: Part,
  due: ReadonlyMap<number, WindowDue>,
): Promise<AskedScript> {
  const { hubMarks } = await markingOf(db, { id: script.cohortId, course: script.course });
  const isWanted = hubMarks && wantedParts(script).includes(part);
  const hasDay = isWanted && partsDue(script).includes(part);
  return {
    script,
    part,
    isWanted,
    isHubs: hubMarks,
    dueOn: hasDay ? (due.get(script.windowId)?.dueOn ?? null) : null,
  };
}

/** All that somebody is asked to mark, or has marked: what is due first before the others, and else by code. */
export async function scriptsAskedOf(db: Reader, personId: number): Promise<readonly AskedScript[]> {
  const all: AskedScript[] = [];
  const due = await dueOfWindows(db);
  for (const script of await scriptsOf(db, { markerId: personId })) {
    const part = partOf(script, personId);
    if (part !== null) all.push(await askedScript(db, script, part, due));
  }
  return all.toSorted((one, other) => dueFirst(one.dueOn, other.dueOn));
}

function dueFirst(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return Temporal.PlainDate.compare(one, other);
}
