import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { readWords } from '../applications/endorsement/words-form.ts';
import { findGroup, findPlannedCohort, listGroups } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { typedText } from '../kit/forms/index.ts';
import { findAllRows, findPage, listFile, readState } from '../kit/lists/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { offersList } from './offers-list.tsx';
import { OffersPage } from './pages/offers-page.tsx';
import { PlacesPage, type PlacesPageProps } from './pages/places-page.tsx';
import { movePaths as paths } from './paths.ts';
import { placesFacts } from './places-facts.ts';
import { changeCapacity } from './waiting/change-capacity.ts';
import {
  holdForTheList,
  letPlaceGo,
  offerOutOfTurn,
  passOver,
  askInTurn,
  type Done,
} from './waiting/staff-acts.ts';
import { whyNotOfferedInWords } from './words.ts';

const ID = /^[1-9][0-9]{0,14}$/;

export function mountPlaces(app: FastifyInstance, hub: Hub): void {
  get(app, paths.places, { access: 'see a cohort', audit: 'nothing' }, (request, reply) =>
    showPlaces(hub, request, reply, { told: TOLD[typedText(queryOf(request)['told'])] ?? null }),
  );

  get(app, paths.offers, { access: 'see a cohort', audit: 'nothing' }, async (request, reply) => {
    const found = await listOf(hub, parameterOf(request, 'cohort'));
    if (found === null) return reply.callNotFound();
    const { state, problems } = readState(found.list, queryOf(request));
    return sendPage(
      reply,
      <OffersPage
        frame={frameOf(hub, request)}
        {...found}
        state={state}
        found={await findPage(hub.database.db, found.list, state)}
        errors={problems}
      />,
      problems.length === 0 ? 200 : 422,
    );
  });

  get(app, paths.offersFile, { access: 'see a cohort', audit: 'list.downloaded' }, async (request, reply) => {
    const found = await listOf(hub, parameterOf(request, 'cohort'));
    if (found === null) return reply.callNotFound();
    const { list, cohort } = found;
    const { state } = readState(list, queryOf(request));
    const rows = await findAllRows(hub.database.db, list, state);
    await hub.database.transaction((tx) =>
      record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'list.downloaded',
        subject: `cohort:${cohort.id}`,
        detail: { list: 'offers', rows: rows.length, filters: [...state.chosen.keys()].join(' ') },
      }),
    );
    return sendFile(reply, {
      name: `offers-${cohort.id}-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(listFile(list, state, rows)),
    });
  });

  post(app, paths.offer, { access: 'plan a cohort', audit: 'place.offered' }, async (request, reply) => {
    const read = readAct(hub, request, null);
    if (read === null) return showPlaces(hub, request, reply, { status: 404 });
    if (!read.ok) return showPlaces(hub, request, reply, { again: read.again, status: 422 });
    const groupId = typedText(formBody(request)['group']);
    const { applicationId, reason, by } = read;
    const asked = { cohortId: read.cohortId, applicationId, groupId, reason };
    const done = await hub.database.transaction((tx) => offerOutOfTurn(tx, hub, asked, by));
    return answer(hub, request, reply, done, { applicationId, typed: reason, told: 'offered' });
  });

  post(app, paths.skip, { access: 'plan a cohort', audit: 'waiting.passed-over' }, async (request, reply) => {
    const read = readAct(hub, request, 'Enter why they are passed over');
    if (read === null) return showPlaces(hub, request, reply, { status: 404 });
    if (!read.ok) return showPlaces(hub, request, reply, { again: read.again, status: 422 });
    const { applicationId, reason, by } = read;
    const done = await hub.database.transaction((tx) =>
      passOver(tx, { cohortId: read.cohortId, applicationId, reason }, by),
    );
    return answer(hub, request, reply, done, { applicationId, typed: reason, told: 'passed-over' });
  });

  post(app, paths.unskip, { access: 'plan a cohort', audit: 'waiting.in-turn' }, async (request, reply) => {
    const read = readAct(hub, request, null);
    if (read === null || !read.ok) return showPlaces(hub, request, reply, { status: 404 });
    const { applicationId, by } = read;
    const done = await hub.database.transaction((tx) =>
      askInTurn(tx, { cohortId: read.cohortId, applicationId }, by),
    );
    return answer(hub, request, reply, done, { applicationId, typed: '', told: 'in-turn' });
  });

  post(app, paths.hold, { access: 'plan a cohort', audit: 'place.kept' }, async (request, reply) => {
    const body = formBody(request);
    const free = typedText(body['free']);
    const asked = {
      cohortId: parameterOf(request, 'cohort'),
      groupId: typedText(body['group']),
      free: ID.test(free) ? Number(free) : null,
    };
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const done = await hub.database.transaction((tx) => holdForTheList(tx, hub, asked, by));
    return answer(hub, request, reply, done, { applicationId: 0, typed: '', told: 'kept' });
  });

  post(app, paths.letGo, { access: 'plan a cohort', audit: 'place.let-go' }, async (request, reply) => {
    const body = formBody(request);
    const place = typedText(body['place']);
    const asked = {
      cohortId: parameterOf(request, 'cohort'),
      groupId: typedText(body['group']),
      place: ID.test(place) ? Number(place) : 0,
    };
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const done = await hub.database.transaction((tx) => letPlaceGo(tx, asked, by));
    return answer(hub, request, reply, done, { applicationId: 0, typed: '', told: 'let-go' });
  });

  post(
    app,
    paths.capacity,
    { access: 'plan a group', audit: 'group.capacity-changed' },
    async (request, reply) => {
      const group = await findGroup(hub.database.db, parameterOf(request, 'group'));
      if (group === null) return reply.callNotFound();
      const typed = typedText(formBody(request)['capacity']).trim();
      const capacity = /^\d{1,3}$/.test(typed) ? Number(typed) : null;
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const changed =
        capacity === null
          ? 'not-a-number'
          : await hub.database.transaction((tx) => changeCapacity(tx, group.id, capacity, by));
      return reply.redirect(`${paths.places.to({ cohort: group.cohortId })}?told=${changed}`, 303);
    },
  );
}

const TOLD: Readonly<Record<string, { text: string; isSuccess: boolean }>> = {
  offered: { text: 'The place was offered, and they were written to.', isSuccess: true },
  'passed-over': {
    text: 'They are passed over until you say otherwise. The reason is kept.',
    isSuccess: true,
  },
  'in-turn': { text: 'They are asked in turn again.', isSuccess: true },
  kept: {
    text: 'The place is kept for the list. Whoever is next is written to within minutes.',
    isSuccess: true,
  },
  'let-go': { text: 'The place is no longer kept for the list.', isSuccess: true },
  changed: { text: 'The number of places was changed.', isSuccess: true },
  'same-number': { text: 'The group has that many places already. Nothing was changed.', isSuccess: false },
  'too-few': {
    text: 'More people than that have a place in the group or are offered one. Move somebody first.',
    isSuccess: false,
  },
  'not-a-number': {
    text: 'Enter the number of places in figures, such as 24. Nothing was changed.',
    isSuccess: false,
  },
};

type Act =
  | {
      ok: true;
      cohortId: string;
      applicationId: number;
      reason: string;
      by: { actor: string; at: Temporal.Instant };
    }
  | { ok: false; again: NonNullable<PlacesPageProps['again']> };

/** Null where it names nobody. */
function readAct(hub: Hub, request: FastifyRequest, missing: string | null): Act | null {
  const body = formBody(request);
  const id = typedText(body['application']);
  if (!ID.test(id)) return null;
  const applicationId = Number(id);
  const read = readWords(body, { name: 'The reason', missing, field: 'reason' }, hub.clock.today());
  if (!read.ok)
    return {
      ok: false,
      again: {
        applicationId,
        typed: read.typed,
        errors: read.errors.map(({ text }) => ({ field: `reason-${applicationId}`, text })),
      },
    };
  const by = { actor: actorOf(request), at: hub.clock.now() };
  return { ok: true, cohortId: parameterOf(request, 'cohort'), applicationId, reason: read.words, by };
}

async function listOf(hub: Hub, cohortId: string) {
  const { db } = hub.database;
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null) return null;
  const groups = await listGroups(db, cohort.id);
  const choices = groups.map(({ id, name }) => ({ value: id, text: name }));
  return { cohort, list: offersList(cohort, choices) };
}

async function answer(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  done: Done,
  { applicationId, typed, told }: { applicationId: number; typed: string; told: string },
): Promise<unknown> {
  const cohort = parameterOf(request, 'cohort');
  if (done.kind === 'done') return reply.redirect(`${paths.places.to({ cohort })}?told=${told}`, 303);
  if (done.kind === 'reason missing') {
    const text = 'Enter why they are offered a place out of turn';
    const again = { applicationId, typed, errors: [{ field: `reason-${applicationId}`, text }] };
    return showPlaces(hub, request, reply, { again, status: 422 });
  }
  const text =
    done.kind === 'refused'
      ? `Nothing was changed. Whom you chose ${whyNotOfferedInWords(done.why)}.`
      : 'Somebody was faster, or the list has changed since. Nothing was changed: look at it again.';
  return showPlaces(hub, request, reply, { told: { text, isSuccess: false }, status: 409 });
}

async function showPlaces(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    told = null,
    again = null,
    status = 200,
  }: { told?: PlacesPageProps['told']; again?: PlacesPageProps['again']; status?: number },
): Promise<unknown> {
  const facts = await placesFacts(hub, parameterOf(request, 'cohort'));
  if (facts === null || status === 404) return reply.callNotFound();
  return sendPage(
    reply,
    <PlacesPage
      frame={frameOf(hub, request)}
      {...facts}
      mayPlan={hasRoleFor(viewerOf(request), 'plan a cohort')}
      told={told}
      again={again}
    />,
    status,
  );
}
