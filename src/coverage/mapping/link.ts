/**
 * What does a session, a unit or a module teach? Said by lines of the mapping. Where several speak of the same statement,
 * the one that says most exactly where is right: the single session before its unit, the unit before all of its component.
 */
import type { Place } from './place.ts';

export const DEPTHS = ['touched', 'in depth'] as const;
export type Depth = (typeof DEPTHS)[number];

/** How something is taught in one place. */
export interface Taught {
  depth: Depth;
  /** Null where nobody said. */
  minutes: number | null;
}

/** A line of the mapping. */
export interface Link extends Taught {
  /** A statement by its reference, or `beyond-12` for what the hub teaches beyond the framework. */
  topic: string;
  /** The design that a component or a unit belongs to; null for a session or a module. */
  designId: string | null;
  place: Place;
}

/** What is looked for: a meeting or a self-study of a design, with the session that it is where it has a date. */
export interface Meeting {
  designId: string | null;
  component: string;
  number: number;
  sessionId: number | null;
}

export function taughtAt(links: readonly Link[], meeting: Meeting): ReadonlyMap<string, Taught> {
  const exactness = ({ place, designId }: Link): number => {
    switch (place.kind) {
      case 'session':
        return place.sessionId === meeting.sessionId ? 3 : 0;
      case 'unit':
        return designId === meeting.designId &&
          place.component === meeting.component &&
          place.number === meeting.number
          ? 2
          : 0;
      case 'component':
        return designId === meeting.designId && place.component === meeting.component ? 1 : 0;
      case 'module':
        return 0;
    }
  };
  return mostExact(links.map((link) => ({ link, exactness: exactness(link) })));
}

/**
 * A module of half an hour that names twenty statements touches them: that it teaches one in depth is for the mapping to say.
 *
 * @param own what the module itself says that it teaches; a line of the mapping says how deep, and adds to it
 */
export function taughtInModule(
  links: readonly Link[],
  moduleId: string,
  own: readonly string[],
): ReadonlyMap<string, Taught> {
  const ofModule = links.filter(({ place }) => place.kind === 'module' && place.moduleId === moduleId);
  return new Map([
    ...own.map((topic): [string, Taught] => [topic, { depth: 'touched', minutes: null }]),
    ...mostExact(ofModule.map((link) => ({ link, exactness: 1 }))),
  ]);
}

function mostExact(found: readonly { link: Link; exactness: number }[]): ReadonlyMap<string, Taught> {
  const taught = new Map<string, { link: Link; exactness: number }>();
  for (const one of found)
    if (one.exactness > (taught.get(one.link.topic)?.exactness ?? 0)) taught.set(one.link.topic, one);
  return new Map(
    [...taught].map(([topic, { link }]) => [topic, { depth: link.depth, minutes: link.minutes }]),
  );
}
