import type { Hub } from '../hub.ts';
import type { Viewer } from '../kit/policy/index.ts';

/** A part of somebody's own page, which the slice that knows it gives; null where it has nothing for them. */
export type AccountSection = (hub: Hub, viewer: Viewer) => Promise<AccountPart | null>;

export interface AccountPart {
  heading: string;
  /** What there is to say or to do, the most urgent first. */
  items: readonly { text: string; href: string | null; note?: string }[];
  /** A button that does something at once, where one press is all that it should take. */
  act?: { text: string; action: string };
}
