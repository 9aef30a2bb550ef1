import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts, plannedGroups } from '../cohorts/index.ts';
import { casesForToday, type OwnTime } from '../engagement/index.ts';
import { forOnePage, type Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { isAfter } from '../kit/dates/index.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import {
  addressOf,
  findAllRows,
  findPage,
  findRowsOf,
  listFile,
  namesAndValues,
  readState,
} from '../kit/lists/index.ts';
import { hasRoleFor, type Viewer } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import type { Path } from '../kit/paths.ts';
import { sessionsToTake } from '../registers/index.ts';
import { frameOf } from '../shell/frame.ts';
import { sessionsLedBy, type Session } from '../timetable/index.ts';
import { actsOf, LIST_NAMES, staffList, type ListName } from './lists/all-lists.ts';
import { needsOf } from './needs.ts';
import { ChosenPage } from './pages/chosen-page.tsx';
import { StaffHomePage } from './pages/home-page.tsx';
import { ListPage } from './pages/list-page.tsx';
import { staffPaths as paths } from './paths.ts';
import { countOtherViews, MOST_VIEWS, removeView, saveView, viewsOf } from './store.ts';
import { Readable } from 'node:stream';

const READS = { access: 'work in lists', audit: 'nothing' } as const;

/** How many of the caseload stand on the first page. */
const CASES_SHOWN = 6;

export function mountStaffPages(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  get(app, paths.home, { access: 'open the staff pages', audit: 'nothing' }, async (request, reply) => {
    const viewer = viewerOf(request);
    const worksInLists = hasRoleFor(viewer, 'work in lists');
    const reading = forOnePage(hub);
    return sendPage(
      reply,
      <StaffHomePage
        frame={frameOf(hub, request)}
        worksInLists={worksInLists}
        cases={worksInLists ? await casesForToday(reading, ownTime, viewer, CASES_SHOWN) : []}
        needs={worksInLists ? await needsOf(reading, viewer) : []}
        next={await nextLed(reading, viewer.personId)}
        groups={await groupsLed(hub, request)}
        sessions={await sessionsNow(reading, viewer)}
        takesRegisters={hasRoleFor(viewer, 'see registers')}
      />,
    );
  });

  const pages: Readonly<Record<ListName, Path>> = {
    people: paths.people,
    applications: paths.applications,
    interest: paths.interest,
  };
  for (const name of LIST_NAMES)
    get(app, pages[name], READS, async (request, reply) =>
      showList(hub, request, reply, name, queryOf(request)),
    );

  get(app, paths.file, { access: 'work in lists', audit: 'list.downloaded' }, async (request, reply) => {
    const name = listNamed(parameterOf(request, 'list'));
    if (name === null) return reply.callNotFound();
    const { list } = await staffList(hub, name, viewerOf(request));
    const { state } = readState(list, queryOf(request));
    const rows = await findAllRows(hub.database.db, list, state);
    await hub.database.transaction((tx) =>
      record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'list.downloaded',
        subject: `list:${name}`,
        // The names of the filters and how many rows: what somebody searched for may be a person.
        detail: { rows: rows.length, filters: [...state.chosen.keys()].join(' ') },
      }),
    );
    return sendFile(reply, {
      name: `${name}-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(listFile(list, state, rows)),
    });
  });

  post(app, paths.chosen, READS, async (request, reply) => {
    const name = listNamed(parameterOf(request, 'list'));
    if (name === null) return reply.callNotFound();
    const found = await staffList(hub, name, viewerOf(request));
    const act = found.acts.find(({ key }) => key === parameterOf(request, 'act'));
    if (act === undefined) return reply.callNotFound();
    const { list } = found;
    const body = formBody(request);
    const { state } = readState(list, body);
    const rows =
      body['all'] === 'yes'
        ? await findAllRows(hub.database.db, list, state)
        : await findRowsOf(hub.database.db, list, state, idsOf(body['row']));
    // Two rows can be about one person, who is chosen once.
    const chosen = new Map(rows.map((row) => [act.idOf(row), row.full_name]));
    chosen.delete(null);
    return sendPage(
      reply,
      <ChosenPage
        frame={frameOf(hub, request)}
        list={list}
        act={act}
        chosen={[...chosen].map(([id, name]) => ({ id: id ?? 0, name }))}
        leftOut={rows.filter((row) => act.idOf(row) === null).map((row) => row.full_name)}
        backTo={addressOf(list, state)}
      />,
    );
  });

  post(app, paths.saveView, { access: 'work in lists', audit: 'view.saved' }, async (request, reply) => {
    const name = listNamed(parameterOf(request, 'list'));
    if (name === null) return reply.callNotFound();
    const viewer = viewerOf(request);
    const { list } = await staffList(hub, name, viewer);
    const body = formBody(request);
    const query = Object.fromEntries(groupedQuery(typedText(body['query'])));
    const { state } = readState(list, query);
    const form = new FreeTextReader(body, hub.clock.today());
    const called = form.free('name', {
      missing: 'Give the view a name',
      max: 60,
      name: 'The name of the view',
    });
    const kept = namesAndValues(list, state);
    if (called === null)
      return showList(hub, request, reply, name, query, form.errors, typedText(body['name']));
    const isShared = body['shared'] === 'yes' && hasRoleFor(viewer, 'write templates');
    const isKept = await hub.database.transaction(async (tx) => {
      const text = new URLSearchParams(kept.map(([key, value]) => [key, value])).toString();
      const view = { personId: viewer.personId, list: name, name: called, query: text, isShared };
      if ((await countOtherViews(tx, view)) >= MOST_VIEWS) return false;
      await saveView(tx, view, hub.clock.now());
      await record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'view.saved',
        subject: `list:${name}`,
        detail: { shared: isShared },
      });
      return true;
    });
    if (isKept) return reply.redirect(addressOf(list, state), 303);
    const tooMany = { field: 'name', text: `You have ${MOST_VIEWS} views of this list. Remove one first` };
    return showList(hub, request, reply, name, query, [tooMany], called);
  });

  post(app, paths.removeView, { access: 'work in lists', audit: 'view.removed' }, async (request, reply) => {
    const name = listNamed(parameterOf(request, 'list'));
    if (name === null) return reply.callNotFound();
    const viewer = viewerOf(request);
    const { list } = await staffList(hub, name, viewer);
    const body = formBody(request);
    const [id = 0] = idsOf(body['view']);
    await hub.database.transaction(async (tx) => {
      if (!(await removeView(tx, id, viewer.personId))) return;
      await record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'view.removed',
        subject: `list:${name}`,
      });
    });
    const { state } = readState(list, Object.fromEntries(groupedQuery(typedText(body['query']))));
    return reply.redirect(addressOf(list, state), 303);
  });
}

async function showList(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  name: ListName,
  query: Readonly<Record<string, unknown>>,
  errors: readonly FieldError[] = [],
  typedName = '',
) {
  const viewer = viewerOf(request);
  const found = await staffList(hub, name, viewer);
  const { state, problems } = readState(found.list, query);
  const wrong = [...problems, ...errors];
  return sendPage(
    reply,
    <ListPage
      frame={frameOf(hub, request)}
      list={found.list}
      state={state}
      found={await findPage(hub.database.db, found.list, state)}
      acts={actsOf(found)}
      views={await viewsOf(hub.database.db, name, viewer.personId)}
      canShare={hasRoleFor(viewer, 'write templates')}
      errors={wrong}
      typedName={typedName}
    />,
    wrong.length === 0 ? 200 : 422,
  );
}

async function groupsLed(hub: Hub, request: FastifyRequest) {
  const led = viewerOf(request).grants.filter(
    ({ role, kind }) => (role === 'facilitator' || role === 'coach') && kind === 'group',
  );
  if (led.length === 0) return [];
  const { db } = hub.database;
  const today = hub.clock.today();
  const cohorts = (await plannedCohorts(db)).filter(({ teachingEndsOn }) => !isAfter(today, teachingEndsOn));
  const groups = await plannedGroups(
    db,
    cohorts.map(({ id }) => id),
  );
  // The earliest start first: that is the one that meets now.
  return cohorts
    .toReversed()
    .flatMap((cohort) =>
      groups
        .filter((group) => group.cohortId === cohort.id && led.some(({ id }) => id === group.id))
        .map(({ id, name }) => ({ id, name, cohort: cohort.name, href: `/staff/groups/${id}` })),
    );
}

/** As many as one sees on a phone without much turning. */
const NEXT_SESSIONS = 3;

/** The next sessions that somebody leads. */
async function nextLed(hub: Hub, personId: number): Promise<readonly Session[]> {
  const today = hub.clock.today();
  const led = await sessionsLedBy(hub.database.db, personId);
  return led.filter(({ day, state }) => state === 'planned' && !isAfter(today, day)).slice(0, NEXT_SESSIONS);
}

async function sessionsNow(hub: Hub, viewer: Viewer) {
  const today = hub.clock.today();
  return (await sessionsToTake(hub, viewer, today, today)).map(({ session, words, isClosed, href }) => ({
    title: session.title,
    words,
    isClosed,
    href,
  }));
}

function listNamed(name: string): ListName | null {
  return LIST_NAMES.find((one) => one === name) ?? null;
}

/** What of this can be the id of a row; the rest is left out, as if it had not been ticked. */
function idsOf(sent: unknown): readonly number[] {
  const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  return all.filter((one) => typeof one === 'string' && /^[1-9][0-9]{0,14}$/.test(one)).map(Number);
}

function groupedQuery(text: string): ReadonlyMap<string, readonly string[]> {
  const search = new URLSearchParams(text);
  return new Map([...new Set(search.keys())].map((key) => [key, search.getAll(key)]));
}
