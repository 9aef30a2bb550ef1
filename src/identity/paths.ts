import { path } from '../kit/paths.ts';

export const identityPaths = {
  signIn: path('/sign-in'),
  code: path('/sign-in/code'),
  /** Works in any browser, by its button alone: opening it uses nothing. */
  link: path('/sign-in/link/:secret'),
  /** What a form sent after its session had ended. */
  held: path('/sign-in/held'),
  signOut: path('/sign-out'),
  account: path('/account'),
  sessions: path('/account/sessions'),
  endSession: path('/account/sessions/end'),
  endOthers: path('/account/sessions/end-others'),
  roles: path('/staff/roles'),
  accessTable: path('/staff/roles/table'),
  takeBack: path('/staff/roles/:grant/take-back'),
  examplePeople: path('/example/people'),
} as const;
