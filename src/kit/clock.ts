/** What time it is, passed in wherever a rule or a page needs it, so that a rehearsal can set the day. */
export interface Clock {
  /** The moment, for stamps on records. */
  now(): Temporal.Instant;
  /** The day in Europe/London, for every rule about days. */
  today(): Temporal.PlainDate;
  /** The day the clock was set to, or null when it runs with the world. Pages say so when it is set. */
  setTo: Temporal.PlainDate | null;
}

export const LONDON = 'Europe/London';

/** The day in Europe/London at a moment. */
export function londonDay(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(LONDON).toPlainDate();
}

/** The machine's clock. */
export const worldClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => londonDay(Temporal.Now.instant()),
  setTo: null,
};

/**
 * A clock that stands on `day` and keeps the machine's time of day, so that records made one after
 * another on a rehearsal day still have an order. Where the hands pass midnight it stays on `day`.
 */
export function rehearsalClock(day: Temporal.PlainDate): Clock {
  return {
    now: () =>
      day.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.Now.plainTimeISO(LONDON) }).toInstant(),
    today: () => day,
    setTo: day,
  };
}
