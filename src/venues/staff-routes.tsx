import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import type { FieldError } from '../kit/forms/index.ts';
import { formBody, parameterOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { findPerson } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { roomsInUse } from '../timetable/index.ts';
import { changeVenue, makeVenue, type VenueChanged } from './change-venue.ts';
import {
  StaffVenuePage,
  StaffVenuesPage,
  VenueFormPage,
  type VenueChange,
} from './pages/staff-venues-pages.tsx';
import { staffVenuePaths as paths } from './staff-paths.ts';
import { findVenue, listVenues, versionsOf } from './store.ts';
import { changedFacts } from './venue-change.ts';
import { readVenueForm, roomBoxes, typedVenue } from './venue-form.ts';

const READS = { access: 'set up courses', audit: 'nothing' } as const;

/** Venues as the hub's staff keep them. */
export function mountStaffVenues(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.venues, READS, async (request, reply) =>
    sendPage(reply, <StaffVenuesPage frame={frameOf(hub, request)} venues={await listVenues(db)} />),
  );

  get(app, paths.newVenue, READS, (request, reply) => {
    const frame = frameOf(hub, request);
    return sendPage(
      reply,
      <VenueFormPage frame={frame} venue={null} typed={{}} errors={[]} asksKnown={false} />,
    );
  });

  post(app, paths.newVenue, { access: 'set up courses', audit: 'venue.made' }, async (request, reply) => {
    const { venue, typed, ...reading } = readVenueForm(formBody(request), null);
    let { errors } = reading;
    if (venue !== null) {
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const isMade = await makeVenue(hub, venue, by);
      const known = isMade ? null : await findVenue(db, venue.id);
      // The same form sent twice makes one, and lands on it.
      if (isMade || (known !== null && changedFacts(known, venue).length === 0))
        return reply.redirect(paths.venue.to({ venue: venue.id }), 303);
      errors = [
        {
          field: 'name',
          text: 'There is a venue of this name already. Choose another name, or change that one',
        },
      ];
    }
    const frame = frameOf(hub, request);
    return sendPage(
      reply,
      <VenueFormPage frame={frame} venue={null} typed={typed} errors={errors} asksKnown={false} />,
      422,
    );
  });

  get(app, paths.venue, READS, async (request, reply) => {
    const venue = await findVenue(db, parameterOf(request, 'venue'));
    if (venue === null) return reply.callNotFound();
    const inUse = await roomsInUse(db, venue.id, hub.clock.today());
    const history = await historyOf(hub, venue.id);
    return sendPage(reply, <StaffVenuePage frame={frameOf(hub, request)} {...{ venue, inUse, history }} />);
  });

  get(app, paths.changeVenue, READS, async (request, reply) => {
    const venue = await findVenue(db, parameterOf(request, 'venue'));
    if (venue === null) return reply.callNotFound();
    const frame = frameOf(hub, request);
    const typed = typedVenue(venue);
    return sendPage(reply, <VenueFormPage {...{ frame, venue, typed }} errors={[]} asksKnown={false} />);
  });

  post(
    app,
    paths.changeVenue,
    { access: 'set up courses', audit: 'venue.changed' },
    async (request, reply) => {
      const before = await findVenue(db, parameterOf(request, 'venue'));
      if (before === null) return reply.callNotFound();
      const { venue, typed, ...reading } = readVenueForm(formBody(request), before.id);
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const changed = venue === null ? null : await changeVenue(hub, { venue, ...reading }, by);
      if (changed?.ok === true) return reply.redirect(paths.venue.to({ venue: before.id }), 303);
      const { errors, asksKnown } =
        changed === null ? { errors: reading.errors, asksKnown: false } : refusalOf(changed);
      const frame = frameOf(hub, request);
      return sendPage(reply, <VenueFormPage {...{ frame, venue: before, typed, errors, asksKnown }} />, 422);
    },
  );
}

function refusalOf(refused: Extract<VenueChanged, { ok: false }>): {
  errors: readonly FieldError[];
  asksKnown: boolean;
} {
  switch (refused.reason) {
    case 'objections':
      return {
        errors: refused.objections.map(({ kind, row, words }) => {
          const boxes = roomBoxes(row ?? 1);
          return { field: kind === 'asks' ? boxes.seats : boxes.name, text: words };
        }),
        asksKnown: refused.objections.some(({ kind }) => kind === 'asks'),
      };
    case 'changed since':
    case 'not found':
      return {
        errors: [
          {
            field: 'name',
            text: 'Somebody changed this venue since you opened it. Open it again to see what it is now',
          },
        ],
        asksKnown: false,
      };
  }
}

/** With the names of those who did it. */
async function historyOf(hub: Hub, venueId: string): Promise<readonly VenueChange[]> {
  const { db } = hub.database;
  const versions = await versionsOf(db, venueId);
  const names = new Map<string, string>();
  for (const { actor } of versions) {
    const id = /^person:(\d+)$/.exec(actor)?.[1];
    if (id !== undefined && !names.has(actor))
      names.set(actor, (await findPerson(db, Number(id)))?.fullName ?? 'somebody who is no longer here');
  }
  return versions.map(({ at, actor, before, after }) => ({
    at,
    who: names.get(actor) ?? 'the operator',
    before,
    after,
  }));
}
