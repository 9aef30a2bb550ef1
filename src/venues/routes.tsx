import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import type { Reader } from '../kit/db/index.ts';
import { FormReader } from '../kit/forms/index.ts';
import { queryOf, sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { locate, postcodeOf } from '../places/index.ts';
import { findSchools, whereOf } from '../schools/index.ts';
import { frameOf } from '../shell/frame.ts';
import { venuesNearest } from './distance.ts';
import { VenuesPage, type MeasuredFrom } from './pages/venues-page.tsx';
import { venuePaths } from './paths.ts';
import { listVenues } from './store.ts';

const LONGEST = 200;
const OTHERS = 4;

/** The venues, and how far each is from a postcode or a school. */
export function mountVenues(app: FastifyInstance, hub: Hub): void {
  get(app, venuePaths.venues, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const form = new FormReader(queryOf(request));
    const near = form.text('near', { max: LONGEST, tooLong: `Use ${LONGEST} characters or fewer` });
    const { db } = hub.database;
    const from = near === null || near === '' ? null : await measureFrom(db, near);
    const isMissing = near !== null && near !== '' && from === null;
    const error = form.errors[0]?.text ?? (isMissing ? NOT_FOUND : null);
    const venues = await listVenues(db);
    const listed =
      from === null ? venues.map((venue) => ({ venue, miles: null })) : venuesNearest(venues, from);
    const { near: typed = '' } = form.typed(['near']);
    return sendPage(
      reply,
      <VenuesPage frame={frameOf(hub, request)} listed={listed} typed={typed} from={from} error={error} />,
      error === null ? 200 : 422,
    );
  });
}

const NOT_FOUND = 'We could not find that place. Check it, or enter a full postcode such as LS27 0PD';

/** A postcode or its first half is the place itself; other words are a school's. */
async function measureFrom(db: Reader, near: string): Promise<MeasuredFrom | null> {
  const place = locate(near);
  if (place !== null)
    return {
      lat: place.lat,
      lng: place.lng,
      name: place.name,
      isRough: place.precision === 'outcode',
      others: [],
    };
  if (postcodeOf(near) !== null) return null;
  const found = (await findSchools(db, { q: near, limit: OTHERS + 1, openOnly: true })).filter(
    (school) => school.place !== null,
  );
  const [school, ...others] = found;
  if (school?.place === undefined || school.place === null) return null;
  return {
    lat: school.place.lat,
    lng: school.place.lng,
    name: school.name,
    isRough: false,
    others: others.map((other) => ({ name: other.name, where: whereOf(other), urn: other.urn })),
  };
}
