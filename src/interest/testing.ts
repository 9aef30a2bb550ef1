/** For tests: a hub of few schools and venues, and what a test asks of its pages of interest. */
import type { FastifyInstance } from 'fastify';
import { beforeEach } from 'vitest';

import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Hub } from '../hub.ts';
import type { Database } from '../kit/db/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import type { HubProfile } from '../profile/index.ts';
import { clockOn } from '../testing/clock.ts';
import { addSchools, type TestSchool } from '../testing/hub.ts';
import { TEST_KEYRING } from '../testing/keyring.ts';

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

function testHub(database: Database, today = '2026-11-23', profile: Partial<HubProfile> = {}): Hub {
  return {
    config: readConfig({ PUBLIC_URL: 'https://northmoor.example', LOG_LEVEL: 'silent' }),
    clock: clockOn(today),
    database,
    profile: { ...PROFILE, ...profile },
    keyring: TEST_KEYRING,
  };
}

/** Open schools, but for the last two: the second of them took the place of the first. */
const SCHOOLS: readonly TestSchool[] = [
  { urn: '108076', name: 'Roundhay School', type_code: '1', town: 'Leeds', postcode: 'LS8 1ND' },
  { urn: '107001', name: 'St Mary’s Primary School', type_code: '2', town: 'Leeds', postcode: 'LS9 1AA' },
  { urn: '107002', name: 'St Mary’s Primary School', type_code: '2', town: 'Bradford', postcode: 'BD1 1AA' },
  { urn: '107003', name: 'Saint Mary’s Academy', type_code: '34', town: 'Wakefield', postcode: 'WF1 1AA' },
  { urn: '107004', name: 'Green Lane Special School', type_code: '7', town: 'Leeds', postcode: 'LS10 1AA' },
  { urn: '107005', name: 'Green Lane <b>Nursery</b>', type_code: '15', town: 'Leeds', postcode: 'LS10 1AB' },
  ...Array.from({ length: 12 }, (_, index) => ({
    urn: String(120_001 + index),
    name: `Moor ${index + 1} School`,
    type_code: '1',
    town: 'Northmoor',
  })),
  { urn: '109001', name: 'Oldtown School', type_code: '1', status_code: '2', town: 'Northmoor' },
];

async function addSchoolsAndVenues(database: Database): Promise<void> {
  await addSchools(database, SCHOOLS);
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

type Counted = 'interest' | 'interest_answers' | 'interest_link' | 'outbox' | 'audit_event';
export type DoorName = 'change' | 'stop' | 'erase';

/** The hub of one test, and what a test asks of it. */
export class Northmoor {
  readonly database: Database;
  app: FastifyInstance;

  private constructor(database: Database, app: FastifyInstance) {
    this.database = database;
    this.app = app;
  }

  static async open(database: Database): Promise<Northmoor> {
    await addSchoolsAndVenues(database);
    return new Northmoor(database, await buildApp(testHub(database)));
  }

  /** The same database on another day, or as another hub. */
  async reopen(today: string, profile: Partial<HubProfile> = {}): Promise<void> {
    this.app = await buildApp(testHub(this.database, today, profile));
  }

  /** Sends a form as a browser does. */
  send(form: Form, address = '/interest') {
    const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    return this.app.inject({
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams(pairs).toString(),
    });
  }

  /** Sends the form and follows to the page after it. */
  async sendAndFollow(form: Form): Promise<string> {
    return this.page(String((await this.send(form)).headers.location));
  }

  async page(address: string): Promise<string> {
    return (await this.app.inject({ url: address })).body;
  }

  async count(table: Counted): Promise<number> {
    const { count } = await this.database.db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  async counts(): Promise<{ records: number; answers: number; letters: number }> {
    return {
      records: await this.count('interest'),
      answers: await this.count('interest_answers'),
      letters: await this.count('outbox'),
    };
  }

  letters() {
    return this.database.db.selectFrom('outbox').selectAll().orderBy('id').execute();
  }

  /** The audit trail, such as `interest.registered interest:1`. */
  async audit(): Promise<readonly string[]> {
    const rows = await this.database.db
      .selectFrom('audit_event')
      .select(['event', 'subject'])
      .orderBy('id')
      .execute();
    return rows.map(({ event, subject }) => `${event} ${subject}`);
  }

  /** The address of a door in the letter of that place, the first unless told. */
  async door(name: DoorName, letter = 0): Promise<string> {
    const text = (await this.letters())[letter]?.text_body ?? '';
    return (
      new RegExp(String.raw`https://northmoor\.example(/interest/${name}/\S+)`).exec(text)?.[1] ??
      'no such door'
    );
  }
}

/** Runs the tests on each database, each with a hub of its own. `hub()` is open inside tests and hooks. */
export function onNorthmoor(name: string, tests: (hub: () => Northmoor) => void): void {
  onEachDatabase(name, (open) => {
    let northmoor: Northmoor | null = null;
    beforeEach(async () => {
      northmoor = await Northmoor.open(open());
    });
    tests(() => {
      if (northmoor === null) throw new Error('The hub is open only inside tests and hooks.');
      return northmoor;
    });
  });
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

/** What a reader sees of a page or letter. */
export function withoutMarkup(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
