import { identityPaths } from './paths.ts';

export type { AccountPart, AccountSection, PartLink } from './account-section.ts';
export { addressOfThisSite } from './address-of-this-site.ts';
export { askToSignIn } from './ask-to-sign-in.ts';
export {
  addExamplePerson,
  listExamplePeople,
  saveExamplePeople,
  type ExamplePerson,
} from './example-people.ts';
export { addAdministrator, grantRoleFromFlags, type Administrator } from './give-role-command.ts';
export { signInLinkFor } from './sign-in-link-command.ts';
export { grantRole } from './grant-role.ts';
export { lastDayOfRole, viewerByRoles } from './grants-store.ts';
export { viewerOnDay } from './store.ts';
export { keepForm } from './keep-form.ts';
export { addPasskey } from './passkeys/passkey-store.ts';
export { beginSession, sendStepCookie, viewerOfSession } from './session.ts';
export type { NewGrant } from './store.ts';
export { tellOwner } from './tell-owner.ts';

/** Where a stranger signs in, to come back to `address` of this site. */
export const signInAddress = (address: string): string => identityPaths.signIn.to({ next: address });
