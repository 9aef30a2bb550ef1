import { path } from '../kit/paths.ts';

export const identityPaths = {
  signIn: path('/sign-in'),
  code: path('/sign-in/code'),
  /** Works in any browser, by its button alone: opening it uses nothing. */
  link: path('/sign-in/link/:secret'),
  /** Sends a challenge to the script of the page. */
  passkeyChallenge: path('/sign-in/passkey/challenge'),
  passkey: path('/sign-in/passkey'),
  /** Off to a provider that knows somebody, and the address at which it sends them back. */
  outside: path('/sign-in/with/:provider'),
  outsideBack: path('/sign-in/with/:provider/back'),
  /** What a form sent after its session had ended. */
  held: path('/sign-in/held'),
  signOut: path('/sign-out'),
  account: path('/account'),
  sessions: path('/account/sessions'),
  endSession: path('/account/sessions/end'),
  endOthers: path('/account/sessions/end-others'),
  waysIn: path('/account/ways-in'),
  addPasskeyChallenge: path('/account/ways-in/passkeys/challenge'),
  addPasskey: path('/account/ways-in/passkeys'),
  /** Its name, and taking it away. */
  onePasskey: path('/account/ways-in/passkeys/:passkey'),
  removePasskey: path('/account/ways-in/passkeys/:passkey/remove'),
  joinOutside: path('/account/ways-in/join/:provider'),
  partOutside: path('/account/ways-in/part'),
  roles: path('/staff/roles'),
  accessTable: path('/staff/roles/table'),
  takeBack: path('/staff/roles/:grant/take-back'),
  examplePeople: path('/example/people'),
} as const;
