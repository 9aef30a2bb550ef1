import { setTimeout as pause } from 'node:timers/promises';

import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';
const choice = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'member', '/account', /\/account\/places\/[0-9]+\/head/);

/** The member lets their head see, as for the first time, so that the letter is the newest; this is its link. */
async function linkOfTheHead(hub: RunningHub): Promise<string> {
  const headers = { cookie: await cookieOf(hub, 'member'), 'sec-fetch-site': 'same-origin' };
  for (const press of ['take-back', 'give'])
    await fetch(`${hub.address}${await choice(hub)}/${press}`, {
      method: 'POST',
      headers,
      redirect: 'manual',
    });
  for (let tries = 0; tries < 100; tries += 1) {
    const letters = await (await fetch(`${hub.address}/mailbox`)).text();
    const link = /\/my-senco\/[A-Za-z0-9_-]{32}/.exec(letters)?.[0];
    if (link !== undefined) return link;
    await pause(200);
  }
  throw new Error('The head got no letter.');
}

const cohort = '/staff/cohorts/senco-autumn-2025/quality';

export const oversightSamples: Samples = {
  '/trust/sencos': [
    { as: 'trust-lead', at: '/trust/sencos' },
    { as: 'trust-lead', at: '/trust/sencos?show=act' },
  ],
  '/trust/sencos.csv': [{ as: 'trust-lead', at: '/trust/sencos.csv?show=act' }],
  '/visitor': [{ as: 'quality-visitor', at: '/visitor' }],
  '/visitor.csv': [{ as: 'quality-visitor', at: '/visitor.csv' }],
  '/account/places/:enrolment/head': [
    {
      as: 'member',
      at: choice,
    },
  ],
  '/my-senco/:token': [linkOfTheHead],
  '/staff/cohorts/:cohort/quality': [{ as, at: cohort }],
  '/staff/cohorts/:cohort/quality.pdf': [{ as, at: `${cohort}.pdf` }],
  '/staff/cohorts/:cohort/quality.csv': [{ as, at: `${cohort}.csv` }],
  '/staff/cohorts/:cohort/quality/people': [{ as, at: `${cohort}/people?of=left` }],
  '/staff/cohorts/:cohort/quality/people.csv': [{ as, at: `${cohort}/people.csv?of=left` }],
};
