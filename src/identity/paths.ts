import { path } from '../kit/paths.ts';

export const identityPaths = {
  signIn: path('/sign-in'),
  signOut: path('/sign-out'),
  account: path('/account'),
  roles: path('/staff/roles'),
} as const;
