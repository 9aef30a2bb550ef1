/**
 * A sample address of every route that is read (GET), so that tests can walk them all. A new route without
 * a row here fails the test.
 */
import type { RunningHub } from './hub.ts';

/** An address as it is, or how to come by one: a receipt, a letter's link. */
type Sample = string | ((hub: RunningHub) => Promise<string>);

/** By the pattern under which the route is mounted. More than one where a page looks different for different people. */
export const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  '/health/live': ['/health/live'],
  '/health/ready': ['/health/ready'],
  '/brand.css': ['/brand.css'],
  '/icon.svg': ['/icon.svg'],
};

/** Mounted by the server for files and not for people: a folder, walked by the pages that load them. */
export const NOT_WALKED: readonly string[] = ['/assets/*'];

export function addressOf(sample: Sample, hub: RunningHub): Promise<string> {
  return typeof sample === 'string' ? Promise.resolve(sample) : sample(hub);
}
