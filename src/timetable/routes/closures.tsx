import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { isBefore } from '../../kit/dates/index.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { listVenues } from '../../venues/index.ts';
import { bankHolidays, BANK_HOLIDAYS_KNOWN_UNTIL } from '../bank-holidays.ts';
import { addClosure, chooseAuthority, removeClosure } from '../closures/change-closures.ts';
import { authoritiesOf } from '../closures/closure.ts';
import { authoritiesOfVenues, listClosures } from '../closures/store.ts';
import { readClosure, type ClosureOffered } from '../forms/closure-form.ts';
import { listLeaders } from '../leaders-store.ts';
import { ClosuresPage } from '../pages/closures-page.tsx';
import { timetablePaths as paths } from '../paths.ts';

const LONG_AGO = Temporal.PlainDate.from('1900-01-01');

export function mountClosures(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.closures, { access: 'set up courses', audit: 'nothing' }, (request, reply) =>
    show(hub, request, reply, {}, []),
  );

  post(app, paths.closures, { access: 'set up courses', audit: 'closure.added' }, async (request, reply) => {
    const { closure, errors, typed } = readClosure(
      formBody(request),
      await offeredBy(hub),
      hub.clock.today(),
    );
    if (closure === null) return show(hub, request, reply, typed, errors);
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await hub.database.transaction((tx) => addClosure(tx, closure, by));
    return reply.redirect(paths.closures.to(), 303);
  });

  post(
    app,
    paths.removeClosure,
    { access: 'set up courses', audit: 'closure.removed' },
    async (request, reply) => {
      const id = parameterOf(request, 'closure');
      const by = { actor: actorOf(request), at: hub.clock.now() };
      if (/^[1-9]\d{0,14}$/.test(id))
        await hub.database.transaction((tx) => removeClosure(tx, Number(id), by));
      return reply.redirect(paths.closures.to(), 303);
    },
  );

  post(
    app,
    paths.venueAuthority,
    { access: 'set up courses', audit: 'venue.authority-chosen' },
    async (request, reply) => {
      const body = formBody(request);
      const venue = (await listVenues(db)).find(({ id }) => id === typedText(body['venue']));
      const known = authoritiesOf(await listClosures(db, LONG_AGO));
      const authority = known.find((one) => one === typedText(body['authority'])) ?? null;
      if (venue !== undefined) {
        const by = { actor: actorOf(request), at: hub.clock.now() };
        await hub.database.transaction((tx) => chooseAuthority(tx, venue.id, authority, by));
      }
      return reply.redirect(paths.closures.to(), 303);
    },
  );
}

async function offeredBy(hub: Hub): Promise<ClosureOffered> {
  const leaders = await listLeaders(hub.database.db, hub.clock.today());
  const each = [...new Map(leaders.map(({ personId, name }) => [personId, { personId, name }])).values()];
  return { venues: await listVenues(hub.database.db), leaders: each };
}

async function show(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const page = (
    <ClosuresPage
      frame={frameOf(hub, request)}
      closures={await listClosures(db, today)}
      bankHolidays={bankHolidays().filter(({ day }) => !isBefore(day, today))}
      bankHolidaysKnownUntil={BANK_HOLIDAYS_KNOWN_UNTIL}
      authorities={authoritiesOf(await listClosures(db, LONG_AGO))}
      kept={await authoritiesOfVenues(db)}
      offered={await offeredBy(hub)}
      typed={typed}
      errors={errors}
    />
  );
  return sendPage(reply, page, errors.length === 0 ? 200 : 422);
}
