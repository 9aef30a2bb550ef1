import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const GROUP = '/staff/groups/senco-autumn-2026-juniper-rooms';
const ELSEWHERE = 'senco-autumn-2026-hedgerow-hall';
const FULL = 'senco-autumn-2026-quarryside-hall';
const as = 'manager';

const enrolment = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, GROUP, /\/staff\/enrolments\/[0-9]+/);

export const movesSamples: Samples = {
  '/staff/enrolments/:enrolment': [
    { as, at: enrolment },
    { as: 'administrator', at: enrolment },
  ],
  '/staff/enrolments/:enrolment/move': [
    { as, at: async (hub: RunningHub) => `${await enrolment(hub)}/move?to=${ELSEWHERE}` },
    { as, at: async (hub: RunningHub) => `${await enrolment(hub)}/move?to=${FULL}` },
  ],
  '/staff/groups/:group/move': [
    { as, at: `${GROUP}/move` },
    {
      as,
      at: async (hub: RunningHub) => {
        const id = Number(/[0-9]+$/.exec(await enrolment(hub))?.[0]);
        return `${GROUP}/move?to=${ELSEWHERE}&member=${id}&member=${id + 1}`;
      },
    },
  ],
  '/staff/cohorts/:cohort/offers': [
    { as, at: '/staff/cohorts/senco-spring-2027/offers' },
    { as, at: '/staff/cohorts/senco-spring-2027/offers?state=declined' },
  ],
  '/staff/cohorts/:cohort/offers.csv': [{ as, at: '/staff/cohorts/senco-spring-2027/offers.csv' }],
  '/staff/cohorts/:cohort/places': [
    { as, at: '/staff/cohorts/senco-spring-2027/places' },
    { as: 'administrator', at: '/staff/cohorts/senco-autumn-2026/places' },
  ],
};
