/** A hub with a few schools and venues, and the pages of interest and the mailbox alone. For tests. */
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';

import { readConfig } from '../config.ts';
import type { Hub } from '../hub.ts';
import { rehearsalClock } from '../kit/clock.ts';
import { copyInto, type Database } from '../kit/db/index.ts';
import { mayEnter } from '../kit/policy/index.ts';
import { answerErrors } from '../kit/web/errors.ts';
import { requireRules } from '../kit/web/route.ts';
import { addSecurityHeaders, refuseOtherSites } from '../kit/web/security.ts';
import { mountMailbox } from '../messages/routes.tsx';
import type { HubProfile } from '../profile/index.ts';
import { FACT_COLUMNS, ROW_COLUMNS, rowOf, type SchoolFacts } from '../schools/rows.ts';
import { ErrorPage } from '../shell/error-page.tsx';
import { frameOf } from '../shell/frame.ts';
import { mountInterest } from './routes.tsx';

const PROFILE: HubProfile = {
  name: 'Northmoor Teaching School Hub',
  shortName: 'Northmoor',
  strapline: 'Training for schools on the moor',
  brandColour: '#14506b',
  email: 'npq@northmoor.example',
  phone: null,
  addressLines: ['1 Moor Road', 'Northmoor'],
  website: null,
  replyWorkingDays: 5,
  exampleNotice: 'This hub is invented.',
};

export function testHub(database: Database, today = '2026-11-23', profile: Partial<HubProfile> = {}): Hub {
  return {
    config: readConfig({ PUBLIC_URL: 'https://northmoor.example' }),
    clock: rehearsalClock(Temporal.PlainDate.from(today)),
    database,
    profile: { ...PROFILE, ...profile },
  };
}

export async function testApp(hub: Hub): Promise<FastifyInstance> {
  const app = Fastify({ routerOptions: { maxParamLength: 200 } });
  requireRules(app);
  await addSecurityHeaders(app);
  refuseOtherSites(app);
  app.addHook('preHandler', async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (access !== undefined && !mayEnter(access, { exampleHub: hub.profile.exampleNotice !== null }))
      reply.callNotFound();
  });
  await app.register(formbody);
  answerErrors(app, (request, words) => ErrorPage({ frame: frameOf(hub, request), words }));
  mountInterest(app, hub);
  mountMailbox(app, hub);
  return app;
}

/** Open schools, but for the last two: the second of them took the place of the first. */
const SCHOOLS: readonly (Partial<SchoolFacts> & { urn: string; name: string })[] = [
  { urn: '108076', name: 'Roundhay School', type_code: '01', town: 'Leeds', postcode: 'LS8 1ND' },
  { urn: '107001', name: 'St Mary’s Primary School', type_code: '02', town: 'Leeds', postcode: 'LS9 1AA' },
  { urn: '107002', name: 'St Mary’s Primary School', type_code: '02', town: 'Bradford', postcode: 'BD1 1AA' },
  { urn: '107003', name: 'Saint Mary’s Academy', type_code: '34', town: 'Wakefield', postcode: 'WF1 1AA' },
  { urn: '107004', name: 'Green Lane Special School', type_code: '07', town: 'Leeds', postcode: 'LS10 1AA' },
  { urn: '107005', name: 'Green Lane <b>Nursery</b>', type_code: '15', town: 'Leeds', postcode: 'LS10 1AB' },
  ...Array.from({ length: 12 }, (_, index) => ({
    urn: String(120_001 + index),
    name: `Moor ${index + 1} School`,
    type_code: '01',
    town: 'Northmoor',
  })),
  { urn: '109001', name: 'Oldtown School', type_code: '01', status_code: '2', town: 'Northmoor' },
];

export async function addSchoolsAndVenues(database: Database): Promise<void> {
  const nothing = Object.fromEntries(FACT_COLUMNS.map((column) => [column, ''])) as SchoolFacts;
  const rows = SCHOOLS.map(({ urn, ...facts }) =>
    rowOf(urn, 'gias-import', {
      ...nothing,
      phase: 'Primary',
      status_code: '1',
      la_code: '383',
      la_name: 'Leeds',
      ...facts,
    }),
  );
  await database.transaction((tx) => copyInto(tx, 'schools', ROW_COLUMNS, rows));
  const venue = {
    address_lines: ['1 Road'],
    postcode: 'LS1 1AA',
    lat: 53.8,
    lng: -1.5,
    travel: 'Bus',
    parking: 'None',
    step_free_access: 'Yes',
    sign_in: 'Desk',
    contact_role: 'Office',
    invented: true,
  };
  await database.db
    .insertInto('venues')
    .values([
      { id: 'moor-hall', position: 1, name: 'Moor Hall', area: 'North Leeds', ...venue },
      { id: 'dale-hall', position: 2, name: 'Dale Hall', area: 'South Leeds', ...venue },
      { id: 'dale-annexe', position: 3, name: 'Dale Annexe', area: 'South Leeds', ...venue },
    ])
    .execute();
}

/** What a visitor sends who fills in everything. */
export const GOOD_FORM = {
  programme: 'npq-senco',
  'full-name': 'Sam Okafor',
  email: 'sam@school.example',
  school: 'Roundhay School',
  senco: 'yes',
  'since-month': '9',
  'since-year': '2024',
  areas: 'North Leeds',
} as const;

export type Form = Readonly<Record<string, string | readonly string[]>>;

/** Sends the form as a browser does. */
export function send(app: FastifyInstance, form: Form, address = '/interest') {
  const body = new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as [string, string]),
    ),
  );
  return app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: body.toString(),
  });
}
