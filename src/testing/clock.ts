/** For tests: what time it is. */
import { LONDON, type Clock } from '../kit/clock.ts';

/** Within the hours in which a hub writes, so that no letter waits for the next day because a test runs in the evening. */
const OPENS = Temporal.PlainTime.from('10:00');

/** When this was loaded, by a clock of its own: it goes on where the machine's is set. */
const LOADED_AT = performance.now();

/**
 * A clock that stands on `day` and goes on from ten in the morning: what a test finds does not hang on the hour at which
 * it runs. Two clocks agree about the time of day.
 */
export function clockOn(day: string | Temporal.PlainDate): Clock {
  const setTo = Temporal.PlainDate.from(day);
  const opens = setTo.toZonedDateTime({ timeZone: LONDON, plainTime: OPENS });
  return {
    now: () => opens.add({ microseconds: Math.round((performance.now() - LOADED_AT) * 1000) }).toInstant(),
    today: () => setTo,
    setTo,
  };
}
