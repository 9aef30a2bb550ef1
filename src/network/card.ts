import { distanceInMiles, locate } from '../places/index.ts';
import type { Phase, Setting, Strength } from './words.ts';

/** What a member writes of themselves and ticks, and nothing that the hub knows besides. */
export interface CardTyped {
  shownName: string;
  /** '' where they left it out. */
  workplace: string;
  /** An outward code, such as LS6. */
  area: string;
  phases: readonly Phase[];
  settings: readonly Setting[];
  strengths: readonly Strength[];
  /** '' where they ask none. */
  question: string;
  offersVisit: boolean;
  wantsVisit: boolean;
  visitWords: string;
  travelMiles: number;
}

export interface Card extends CardTyped {
  id: number;
  personId: number;
  confirmedOn: Temporal.PlainDate;
  /** When the yearly question went out; null while none is open. */
  askedOn: Temporal.PlainDate | null;
  /** Null while it is shown. */
  lapsedOn: Temporal.PlainDate | null;
}

/** Whole miles in a straight line between the middles of two outward codes; null where one is not known. */
export function milesBetween(one: Pick<Card, 'area'>, other: Pick<Card, 'area'>): number | null {
  const [from, to] = [locate(one.area), locate(other.area)];
  return from === null || to === null ? null : Math.round(distanceInMiles(from, to));
}
