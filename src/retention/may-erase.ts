import type { Clock } from '../kit/clock.ts';
import type { HubProfile } from '../profile/index.ts';

/**
 * May data be erased for their age? Not while a real hub is played to a day, because a day in the future would take
 * what people told it in the present, and that does not come back. The example hub holds nobody.
 */
export function mayErase(
  { setTo }: Pick<Clock, 'setTo'>,
  profile: Pick<HubProfile, 'exampleNotice'> | null,
): boolean {
  return setTo === null || (profile !== null && profile.exampleNotice !== null);
}
