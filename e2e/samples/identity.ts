import type { Samples } from './index.ts';

export const identitySamples: Samples = {
  '/sign-in': ['/sign-in', '/sign-in?next=%2Fsign-in%2Fheld&because=down&with=microsoft'],
  '/sign-in/code': ['/sign-in/code'],
  '/sign-in/link/:secret': [`/sign-in/link/${'a'.repeat(32)}`],
  '/sign-in/held': [{ as: 'member', at: '/sign-in/held' }],
  '/account': [
    { as: 'member', at: '/account' },
    { as: 'manager', at: '/account' },
    { as: 'applicant', at: '/account' },
    { as: 'offered', at: '/account' },
  ],
  '/account/sessions': [{ as: 'member', at: '/account/sessions' }],
  '/account/ways-in': [
    { as: 'member', at: '/account/ways-in' },
    { as: 'manager', at: '/account/ways-in?done=passkey-added' },
  ],
  '/account/ways-in/passkeys/:passkey': [{ as: 'member', at: '/account/ways-in/passkeys/1' }],
  '/staff/roles': [{ as: 'administrator', at: '/staff/roles' }],
  '/staff/roles/table': [{ as: 'administrator', at: '/staff/roles/table' }],
  '/staff/roles/:grant/take-back': [{ as: 'administrator', at: '/staff/roles/1/take-back' }],
  '/example/people': ['/example/people'],
};
