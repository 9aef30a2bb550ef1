import { sql, type RawBuilder } from 'kysely';

import type { Hub } from '../hub.ts';
import { keptAs, type Reader } from '../kit/db/index.ts';
import type { Viewer } from '../kit/policy/index.ts';

/** A part of somebody's own page, which the slice that knows it gives. */
export interface AccountSection {
  /**
   * Whether the slice has anything of theirs, in SQL of its own tables. The page asks it of all its sections in one
   * statement, so that a slice reads on for those alone who have something.
   */
  has?: (personId: number) => RawBuilder<boolean>;
  /** Null where there is nothing for them. @param has what was asked; false where nothing was */
  part: (hub: Hub, viewer: Viewer, has: boolean) => Promise<AccountPart | null>;
}

/** The parts that there are of somebody's page, in the order in which they are shown. */
export async function partsOf(
  sections: readonly AccountSection[],
  hub: Hub,
  viewer: Viewer,
): Promise<readonly AccountPart[]> {
  const had = await haveAnything(sections, hub.database.db, viewer.personId);
  const parts: AccountPart[] = [];
  for (const section of sections) {
    const part = await section.part(hub, viewer, had.has(section));
    if (part !== null) parts.push(part);
  }
  return inOrder(parts);
}

/** Which of these sections have something of somebody's. */
async function haveAnything(
  sections: readonly AccountSection[],
  db: Reader,
  personId: number,
): Promise<ReadonlySet<AccountSection>> {
  const asked = sections.flatMap((section) => {
    const has = section.has?.(personId);
    return has === undefined ? [] : [{ section, has }];
  });
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ had: readonly boolean[] }>`
    ${keptAs('own-page')}select array[${sql.join(asked.map(({ has }) => has))}] as had`.execute(db);
  return new Set(asked.flatMap(({ section }, at) => (rows[0]?.had[at] === true ? [section] : [])));
}

export interface AccountPart {
  heading: string;
  /** What there is to say or to do, the most urgent first. */
  items: readonly { text: string; href: string | null; note?: string }[];
  /** It waits for them, or they for it, so it stands before all that does not. */
  isAwaited?: boolean;
  /** What one needs to know of the first item, such as how to get there. */
  facts?: readonly { key: string; text: string; link?: PartLink }[];
  /** What can be done about it, as buttons; a quiet one is there for whoever needs it. */
  choices?: readonly (PartLink & { isQuiet?: boolean })[];
  /** What it rests on, opened by a press. */
  more?: { summary: string; sentences: readonly string[]; links: readonly PartLink[] };
  /** A button that does something at once, where one press is all that it should take. */
  act?: { text: string; action: string };
}

export interface PartLink {
  text: string;
  href: string;
}

/** Whether a part says nothing but where else to go, so that it can stand beside another. */
export function isLinksAlone({ isAwaited, facts, choices, more, act }: AccountPart): boolean {
  return isAwaited !== true && [facts, choices, more, act].every((one) => one === undefined);
}

/** What is awaited first; otherwise in the order in which the slices were named. */
function inOrder(parts: readonly AccountPart[]): readonly AccountPart[] {
  return parts.toSorted((one, other) => Number(other.isAwaited ?? false) - Number(one.isAwaited ?? false));
}
