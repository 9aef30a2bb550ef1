import type { Hub } from '../hub.ts';
import type { Viewer } from '../kit/policy/index.ts';

/** A part of somebody's own page, which the slice that knows it gives; null where it has nothing for them. */
export type AccountSection = (hub: Hub, viewer: Viewer) => Promise<AccountPart | null>;

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
export function inOrder(parts: readonly AccountPart[]): readonly AccountPart[] {
  return parts.toSorted((one, other) => Number(other.isAwaited ?? false) - Number(one.isAwaited ?? false));
}
