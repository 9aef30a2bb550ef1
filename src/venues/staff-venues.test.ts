import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { meanwhile } from '../kit/db/testing/meanwhile.ts';
import { signedInAs } from '../testing/people.ts';
import { lockTimetable } from '../timetable/index.ts';
import { Planning, type Fields } from '../timetable/testing.ts';
import { staffVenuePaths as paths } from './staff-paths.ts';
import { findVenue, versionsOf } from './store.ts';
import { readVenueForm, typedVenue } from './venue-form.ts';

const MILL = {
  name: 'St Ann’s Mill',
  area: 'Kirkstall',
  address: 'St Ann’s Mill\r\n\r\nCommercial Road',
  postcode: 'ls5 3ag',
  travel: 'Ten minutes\r\nfrom Headingley station',
  parking: 'None',
  'step-free': 'Level throughout',
  'sign-in': 'Ring the bell',
  contact: 'Caretaker',
  safeguarding: '',
  'room-1': 'Weaving room',
  'seats-1': '30',
} as const;

describe('what is typed of a venue', () => {
  test('becomes a venue, placed where its postcode is', () => {
    const { venue, errors } = readVenueForm(MILL, null);
    expect(errors).toEqual([]);
    expect(venue).toMatchObject({
      id: 'st-anns-mill',
      addressLines: ['St Ann’s Mill', 'Commercial Road'],
      postcode: 'LS5 3AG',
      travel: 'Ten minutes from Headingley station',
      rooms: [{ name: 'Weaving room', seats: 30 }],
    });
    expect(venue?.lat).toBeCloseTo(53.81, 1);
    expect(venue?.lng).toBeCloseTo(-1.6, 1);
  });

  test('comes back from its boxes as it was', () => {
    const { venue } = readVenueForm(MILL, null);
    if (venue === null) throw new Error('The venue cannot be read.');
    expect(readVenueForm(typedVenue(venue), venue.id).venue).toEqual(venue);
  });

  test.each<[what: string, changes: Fields, field: string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a name of signs alone', { name: '!!!' }, 'name'],
    ['no address', { address: '\n' }, 'address'],
    ['seven lines of address', { address: 'a\nb\nc\nd\ne\nf\ng' }, 'address'],
    ['half a postcode', { postcode: 'LS5' }, 'postcode'],
    ['a postcode that is known roughly alone', { postcode: 'SW1A 1AA' }, 'lat'],
    ['half a position', { lat: '53.8' }, 'lng'],
    ['a position in France', { lat: '48.9', lng: '0' }, 'lat'],
    ['no way there', { travel: '' }, 'travel'],
    ['too long a sentence', { parking: 'x'.repeat(301) }, 'parking'],
    ['a room without seats', { 'seats-1': '' }, 'seats-1'],
    ['seats without a room', { 'room-1': '' }, 'room-1'],
    ['seats that are no number', { 'seats-1': 'many' }, 'seats-1'],
    ['two rooms of one name', { 'room-2': 'weaving ROOM', 'seats-2': '4' }, 'room-2'],
  ])('with %s is told at its box', (_, changes, field) => {
    const { venue, errors } = readVenueForm({ ...MILL, ...changes }, null);
    expect(venue).toBeNull();
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});

onEachDatabase(
  'Venues that staff keep',
  (open) => {
    let planning: Planning;
    beforeAll(async () => {
      planning = await Planning.open(open());
      await planning.plan();
    });
    afterAll(() => planning.app.close());
    const HALL = 'quarryside-hall';
    const typed = async (changes: Fields = {}): Promise<Fields> => {
      const venue = await findVenue(open().db, HALL);
      if (venue === null) throw new Error('The example hub has no such venue.');
      return { ...typedVenue(venue), ...changes };
    };
    const change = async (changes: Fields) =>
      planning.send(paths.changeVenue.to({ venue: HALL }), await typed(changes));

    test('are made once, by a form that is sent twice, and by nobody else under the same name', async () => {
      for (const _ of [1, 2]) {
        const reply = await planning.send(paths.newVenue.to(), MILL);
        expect([reply.statusCode, reply.headers.location]).toEqual([303, '/staff/venues/st-anns-mill']);
      }
      const other = await planning.send(paths.newVenue.to(), { ...MILL, parking: 'Two spaces' });
      expect(other.statusCode).toBe(422);
      expect(other.body).toContain('There is a venue of this name already');
      expect(other.body).toContain('value="30"');
      const trail = await auditTrail(open().db);
      expect(trail.filter(({ event }) => event === 'venue.made')).toHaveLength(1);
      expect((await planning.get('/venues')).body).toContain('St Ann’s Mill');
    });

    test('are changed with what they were kept, and by whom', async () => {
      expect((await change({ parking: 'Full by nine', safeguarding: 'The duty lead' })).statusCode).toBe(303);
      const [latest] = await versionsOf(open().db, HALL);
      expect(latest?.before?.parking).toContain('Free, 40 spaces');
      expect(latest?.after.parking).toBe('Full by nine');
      const { body } = await planning.get(paths.venue.to({ venue: HALL }));
      expect(body).toContain('Full by nine');
      expect(body).toMatch(/<s>Free, 40 spaces[^<]*<\/s>/);
      expect((await planning.get('/venues')).body).not.toContain('The duty lead');
      await expect(open().db.deleteFrom('venue_history').execute()).rejects.toThrow();
    });

    test('changed by two who saw the same are changed by the first, and the second is told', async () => {
      const first = await typed({ area: 'Old Morley' });
      const second = await typed({ area: 'Morley Bottoms' });
      const url = paths.changeVenue.to({ venue: HALL });
      const replies = await Promise.all([planning.send(url, first), planning.send(url, second)]);
      expect(replies.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([
        303, 422,
      ]);
      const told = replies.find(({ statusCode }) => statusCode === 422)?.body ?? '';
      expect(told).toContain('Somebody changed this venue since you opened it');
    });

    test('keep a room in which sessions are to come', async () => {
      const reply = await change({ 'room-1': '', 'seats-1': '' });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toMatch(/sessions are to come in Main room, the first on \d+ \w+ 20\d\d/);
    });

    test('have a room that is too small only where somebody says that they know, and are then shown so', async () => {
      const asked = await change({ 'seats-1': '10' });
      expect(asked.statusCode).toBe(422);
      expect(asked.body).toMatch(/Main room would seat 10, and \d+ people are expected there on/);
      expect(asked.body).toContain('The room is as small as that');
      expect((await change({ 'seats-1': '10', known: 'yes' })).statusCode).toBe(303);
      expect((await planning.get(paths.venue.to({ venue: HALL }))).body).toMatch(
        /Too small: \d+ people are expected/,
      );
      expect((await planning.get('/staff/cohorts/senco-autumn-2026/timetable')).body).toContain(
        'stand where they cannot be',
      );
      expect((await change({ 'seats-1': '36' })).statusCode).toBe(303);
    });

    test('take the new name of a room to the sessions to come, and tell whoever has them in a calendar', async () => {
      const inRoom = async (room: string) =>
        open().db.selectFrom('sessions').select(['id', 'sequence']).where('room', '=', room).execute();
      const before = await inRoom('Main room');
      expect(before.length).toBeGreaterThan(0);
      expect((await change({ 'room-1': 'Great hall' })).statusCode).toBe(303);
      expect(await inRoom('Main room')).toEqual([]);
      const after = await inRoom('Great hall');
      expect(new Set(after.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
      const jobs = await open()
        .db.selectFrom('job')
        .select('key')
        .where('queue', '=', 'calendars.session-changed')
        .execute();
      const keys = jobs.map(({ key }) => key);
      for (const { id, sequence } of after) expect(keys).toContain(`${id}:${sequence}`);
      const swapped = await change({ 'room-1': 'Upper room', 'room-2': 'Great hall' });
      expect(swapped.statusCode).toBe(422);
      expect(swapped.body).toContain('is the name of another room until this is saved');
    });

    test('take the new name of a room while somebody plans a session there', async () => {
      const renamed = await typed({ 'room-1': 'Tall room' });
      const reply = await meanwhile(
        open(),
        {
          holds: lockTimetable,
          // What the database does by itself for a session that is written with this venue.
          goesOn: (tx) => sql`select from venues where id = ${HALL} for key share`.execute(tx),
        },
        () => planning.send(paths.changeVenue.to({ venue: HALL }), renamed),
      );
      expect(reply.statusCode).toBe(303);
    });

    test('are theirs to keep who run the hub: of a facilitator and a stranger there is no such page', async () => {
      const { headers } = await signedInAs(planning.hub, 'facilitator', { kind: 'hub', id: '' });
      for (const url of [
        '/staff/venues',
        '/staff/venues/new',
        `/staff/venues/${HALL}`,
        `/staff/venues/${HALL}/change`,
      ])
        expect((await planning.get(url, headers)).statusCode, url).toBe(404);
      expect((await planning.get('/staff/venues/no-such-venue')).statusCode).toBe(404);
    });
  },
  { emptied: 'once' },
);
