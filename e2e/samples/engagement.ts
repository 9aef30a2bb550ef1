import { FIELDS } from '../../src/engagement/own-rules/testing.ts';
import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';

/** Somebody whom the caseload puts first. */
const oneOfCaseload = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, '/staff/caseload', /\/staff\/enrolments\/[0-9]+\/engagement/);

const looks = new WeakMap<RunningHub, Promise<string>>();

/** A look at whom a rule would change, asked for once. */
function lookMade(hub: RunningHub): Promise<string> {
  const found = looks.get(hub) ?? makeLook(hub);
  looks.set(hub, found);
  return found;
}

async function makeLook(hub: RunningHub): Promise<string> {
  const cookie = await cookieOf(hub, as);
  const typed = Object.entries({ ...FIELDS, act: 'look' }).map(([name, value]) => [name, String(value)]);
  const asked = await fetch(`${hub.address}/staff/engagement-rules/new`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams(typed),
  });
  const at = new URL(asked.headers.get('location') ?? '', hub.address).pathname;
  // A job does it where there are many; the page says by itself when it is there.
  for (;;) {
    const page = await fetch(hub.address + at, { headers: { cookie } });
    if (page.headers.get('refresh') === null) return at;
    await page.arrayBuffer();
  }
}

export const engagementSamples: Samples = {
  '/staff/caseload': [
    { as, at: '/staff/caseload' },
    { as, at: '/staff/caseload?cohort=senco-autumn-2025' },
  ],
  '/staff/caseload/letter': [{ as, at: '/staff/caseload/letter' }],
  '/staff/enrolments/:enrolment/engagement': [{ as, at: oneOfCaseload }],
  '/staff/enrolments/:enrolment/training': [
    {
      as,
      at: async (hub: RunningHub) =>
        `${(await oneOfCaseload(hub)).replace('/engagement', '/training')}?action=defer&defer-reason=parental-leave&return-day=1&return-month=9&return-year=2027`,
    },
  ],
  '/staff/groups/:group/engagement': [
    {
      as: 'facilitator',
      at: (hub: RunningHub) =>
        addressOn(hub, 'facilitator', '/staff', /\/staff\/groups\/[a-z0-9-]+\/engagement/),
    },
  ],
  '/staff/engagement-rules': [{ as, at: '/staff/engagement-rules' }],
  '/staff/engagement-rules/new': [{ as, at: '/staff/engagement-rules/new?from=general' }],
  '/staff/engagement-rules/looks/:look': [{ as, at: lookMade }],
  '/account/places/:enrolment/engagement': [
    {
      as: 'member',
      at: (hub: RunningHub) => addressOn(hub, 'member', '/account', /\/account\/places\/[0-9]+\/engagement/),
    },
  ],
};
