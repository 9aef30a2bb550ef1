import { calendarPaths } from './paths.ts';

export { calendarSection } from './account-section.ts';
export { makeFeed } from './feed.ts';

/** The address of a link whose secret was just made. */
export const feedAddress = (publicUrl: string, token: string): string =>
  publicUrl + calendarPaths.feed.to({ token });
