/**
 * What would the DfE take today and could ask back later? Order, spacing, the window of a milestone and repeats are
 * checked by nobody before money is paid (DEC-2; dfe-services.md 6.1 and 7.3, read November 2026), so the hub says them
 * first. These are warnings of ours: none refuses anything.
 *
 * Until a declaration is paid, taking it back costs nothing. So each warning names the day of payment, from which
 * putting it right is a clawback; where no payment day was published, the last day of the milestone, as the DfE pays
 * after it.
 */
import { DECLARATIONS, type Declaration } from '../../cohorts/index.ts';
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import type { MilestoneDates } from '../milestones/milestones.ts';
import { isLive, type DeclarationState } from './wire.ts';

/** A declaration as the hub was told of it, or as it proposes it. */
export interface DeclaredOnce {
  type: Declaration;
  state: DeclarationState;
  on: Temporal.PlainDate;
}

export type WarningKind = 'order' | 'spacing' | 'early' | 'late' | 'repeat' | 'no milestone date';

export interface Warning {
  kind: WarningKind;
  /** The earlier type that is missing or not earlier; null where the warning is about none. */
  about: Declaration | null;
  /** The first day on which it costs a clawback; null where neither day of the milestone is known. */
  riskFrom: Temporal.PlainDate | null;
}

/**
 * Of one declaration, beside all others of the same place.
 *
 * @param others live or not, without the one that is looked at; those that are not live count for nothing
 * @param isHeldElsewhere whether somebody with the same teacher reference number has a live one of the type
 */
export function warningsOf(
  proposed: Pick<DeclaredOnce, 'type' | 'on'>,
  others: readonly DeclaredOnce[],
  milestones: readonly MilestoneDates[],
  isHeldElsewhere = false,
): readonly Warning[] {
  const { type, on } = proposed;
  const own = milestones.find((one) => one.type === type) ?? null;
  const live = others.filter(({ state }) => isLive(state));
  const riskFrom = own === null ? null : (own.paidOn ?? own.by);
  const warn = (kind: WarningKind, about: Declaration | null = null): Warning => ({ kind, about, riskFrom });
  const place = DECLARATIONS.indexOf(type);
  const allowed = new Set(milestones.map((one) => one.type));
  const found: Warning[] = [];
  for (const before of DECLARATIONS.slice(0, place).filter((one) => allowed.has(one))) {
    const earlier = live.filter((one) => one.type === before);
    if (earlier.length === 0) found.push(warn('order', before));
    else if (earlier.some((one) => !isBefore(one.on, on))) found.push(warn('spacing', before));
  }
  for (const after of DECLARATIONS.slice(place + 1))
    if (live.some((one) => one.type === after && !isBefore(on, one.on))) found.push(warn('spacing', after));
  if (own === null || own.by === null) found.push(warn('no milestone date'));
  else {
    if (isAfter(on, own.by)) found.push(warn('late'));
    if (own.after !== null && !isAfter(on, own.after)) found.push(warn('early'));
  }
  if (isHeldElsewhere || live.some((one) => one.type === type)) found.push(warn('repeat'));
  return found;
}
