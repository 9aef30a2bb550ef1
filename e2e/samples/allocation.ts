import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const HOME = '/staff/cohorts/senco-spring-2027/allocation';
const as = 'manager';

/** The first plan of the cohort, made where there is none yet. */
async function plan(hub: RunningHub): Promise<string> {
  const cookie = await cookieOf(hub, as);
  const headers = { cookie };
  const first = `${HOME}/plans/1`;
  if ((await fetch(hub.address + first, { headers })).status === 200) return first;
  const made = await fetch(`${hub.address}${HOME}/plans`, { method: 'POST', headers, redirect: 'manual' });
  const location = made.headers.get('location');
  if (location === null) throw new Error(`No plan was made: ${made.status}.`);
  return location;
}

/** What was asked for when the plans were made: a run of one person's costs leads on to that person. */
async function runOfPlans(hub: RunningHub): Promise<string> {
  await plan(hub);
  const headers = { cookie: await cookieOf(hub, as) };
  for (let run = 1; run <= 5; run += 1) {
    const { status } = await fetch(`${hub.address}${HOME}/asked/${run}`, { headers, redirect: 'manual' });
    if (status === 200) return `${HOME}/asked/${run}`;
  }
  throw new Error('No run of plans has a page.');
}

/** The page of one person whose costs at each venue were worked out, or are. */
async function personWithCosts(hub: RunningHub): Promise<string> {
  const person = await addressOn(
    hub,
    as,
    HOME,
    /\/staff\/cohorts\/senco-spring-2027\/allocation\/people\/[0-9]+/,
  );
  const cookie = await cookieOf(hub, as);
  await fetch(`${hub.address}${person}/costs`, { method: 'POST', headers: { cookie }, redirect: 'manual' });
  return person;
}

export const allocationSamples: Samples = {
  '/staff/cohorts/:cohort/allocation': [
    { as, at: HOME },
    { as: 'administrator', at: '/staff/cohorts/senco-autumn-2026/allocation' },
  ],
  '/staff/cohorts/:cohort/allocation/weights': [{ as, at: `${HOME}/weights` }],
  '/staff/cohorts/:cohort/allocation/rules': [{ as, at: `${HOME}/rules` }],
  '/staff/cohorts/:cohort/allocation/venues': [{ as, at: `${HOME}/venues` }],
  '/staff/cohorts/:cohort/allocation/people/:application': [
    {
      as,
      at: (hub: RunningHub) =>
        addressOn(hub, as, HOME, /\/staff\/cohorts\/senco-spring-2027\/allocation\/people\/[0-9]+/),
    },
    { as, at: personWithCosts },
  ],
  '/staff/cohorts/:cohort/allocation/asked/:run': [{ as, at: runOfPlans }],
  '/staff/cohorts/:cohort/allocation/plans/:plan/people.csv': [
    { as, at: async (hub: RunningHub) => `${await plan(hub)}/people.csv` },
  ],
  '/staff/cohorts/:cohort/allocation/plans/:plan': [
    { as, at: plan },
    { as, at: async (hub: RunningHub) => `${await plan(hub)}?sort=choice` },
  ],
};
