import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';
const writes = 'writing-again';
const OF_COHORT = '/staff/cohorts/senco-autumn-2024/assessment';

/** The second attempt: the last of the cohort's windows. */
const windowOf = async (hub: RunningHub): Promise<string> => {
  const cookie = await cookieOf(hub, as);
  const body = await (await fetch(hub.address + OF_COHORT, { headers: { cookie } })).text();
  return body.match(/\/staff\/cohorts\/senco-autumn-2024\/assessment\/[0-9]+/g)?.at(-1) ?? OF_COHORT;
};

const memberOf = async (hub: RunningHub): Promise<string> =>
  addressOn(
    hub,
    as,
    await windowOf(hub),
    /\/staff\/cohorts\/[a-z0-9-]+\/assessment\/[0-9]+\/members\/[0-9]+/,
  );

const own = (hub: RunningHub): Promise<string> =>
  addressOn(hub, writes, '/account', /\/account\/places\/[0-9]+\/assessment/);

const writing = async (hub: RunningHub): Promise<string> =>
  addressOn(hub, writes, await own(hub), /\/account\/places\/[0-9]+\/assessment\/[0-9]+/);

/** Of somebody who handed in a year ago and has passed. */
const receipt = async (hub: RunningHub): Promise<string> => {
  const at = await addressOn(hub, 'graduate', '/account', /\/account\/places\/[0-9]+\/result/);
  return addressOn(
    hub,
    'graduate',
    at.replace('/result', '/assessment'),
    /\/account\/places\/[0-9]+\/assessment\/[0-9]+\/receipt/,
  );
};

const MARKING = '/staff/cohorts/senco-autumn-2024/marking';

export const assessmentSamples: Samples = {
  '/staff/cohorts/:cohort/marking': [
    { as, at: MARKING },
    { as, at: '/staff/cohorts/senco-autumn-2025/marking' },
  ],
  '/staff/cohorts/:cohort/marking/scripts': [
    { as, at: `${MARKING}/scripts` },
    { as, at: `${MARKING}/scripts?state=differ&state=settled&sort=-name` },
    { as, at: `${MARKING}/scripts?due=overdue` },
  ],
  '/staff/cohorts/:cohort/marking/scripts.csv': [{ as, at: `${MARKING}/scripts.csv?state=settled` }],
  '/staff/cohorts/:cohort/marking/scripts/:code': [{ as, at: `${MARKING}/scripts/R9XC-2MKT` }],
  '/staff/cohorts/:cohort/assessment/:window/case-study/file': [
    { as, at: async (hub: RunningHub) => `${await windowOf(hub)}/case-study/file` },
  ],
  '/staff/marking/:code/case-study': [{ as: 'marker', at: '/staff/marking/HJ3Q-7WPD/case-study' }],
  '/staff/marking/:code/attachments/:attachment': [
    {
      as: 'marker',
      at: (hub: RunningHub) =>
        addressOn(
          hub,
          'marker',
          '/staff/marking/HJ3Q-7WPD',
          /\/staff\/marking\/HJ3Q-7WPD\/attachments\/[0-9]+/,
        ),
    },
  ],
  '/account/places/:enrolment/assessment/:window/attachments': [
    { as: writes, at: async (hub: RunningHub) => `${await writing(hub)}/attachments` },
  ],
  '/account/places/:enrolment/assessment/:window/attachments/:attachment': [
    {
      as: writes,
      at: async (hub: RunningHub) =>
        addressOn(
          hub,
          writes,
          `${await writing(hub)}/attachments`,
          /\/account\/[a-z0-9/]+\/attachments\/[0-9]+/,
        ),
    },
  ],
  '/account/places/:enrolment/assessment/:window/parts.sha256': [
    {
      as: 'graduate',
      at: async (hub: RunningHub) => (await receipt(hub)).replace(/receipt$/, 'parts.sha256'),
    },
  ],
  '/account/places/:enrolment/assessment/:window/case-study': [
    { as: writes, at: async (hub: RunningHub) => `${await writing(hub)}/case-study` },
  ],
  '/staff/marking': [{ as: 'marker', at: '/staff/marking' }],
  '/staff/marking/:code': [{ as: 'marker', at: '/staff/marking/HJ3Q-7WPD' }],
  '/staff/cohorts/:cohort/assessment': [{ as, at: OF_COHORT }],
  '/staff/cohorts/:cohort/assessment/:window': [{ as, at: windowOf }],
  '/staff/cohorts/:cohort/assessment/:window/change': [
    { as, at: async (hub: RunningHub) => `${await windowOf(hub)}/change` },
  ],
  '/staff/cohorts/:cohort/assessment/:window/members/:enrolment': [{ as, at: memberOf }],
  '/account/places/:enrolment/assessment': [{ as: writes, at: own }],
  '/account/places/:enrolment/assessment/:window': [{ as: writes, at: writing }],
  '/account/places/:enrolment/assessment/:window/check': [
    { as: writes, at: async (hub: RunningHub) => `${await writing(hub)}/check` },
  ],
  '/account/places/:enrolment/assessment/:window/receipt': [{ as: 'graduate', at: receipt }],
  '/account/places/:enrolment/assessment/:window/script.txt': [
    {
      as: 'graduate',
      at: async (hub: RunningHub) => (await receipt(hub)).replace(/receipt$/, 'script.txt'),
    },
  ],
};
