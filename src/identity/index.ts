import { identityPaths } from './paths.ts';

export { grantRole } from './grant-role.ts';
export { keepForm } from './keep-form.ts';
export { beginSession, sendSessionCookie, viewerOfSession } from './session.ts';
export type { NewGrant } from './store.ts';

/** Where a stranger signs in, to come back to `address` of this site. */
export const signInAddress = (address: string): string => identityPaths.signIn.to({ then: address });
