import { path } from '../kit/paths.ts';

export const calendarPaths = {
  /** Whoever holds the address may read it: it is asked for by calendar programs, which cannot sign in. */
  feed: path('/calendar/:token.ics'),
  own: path('/account/calendar'),
  make: path('/account/calendar/make'),
  stop: path('/account/calendar/stop'),
} as const;
