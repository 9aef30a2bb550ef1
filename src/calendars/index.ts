import { calendarPaths } from './paths.ts';

export { calendarSection } from './account-section.ts';
export { makeCoverFeed, makeFeed, stopCoverFeeds } from './feed.ts';
export { LinkSteps } from './pages/link-steps.tsx';

/** The address of a link whose secret was just made. */
export const feedAddress = (publicUrl: string, token: string): string =>
  publicUrl + calendarPaths.feed.to({ token });
