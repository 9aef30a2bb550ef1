import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort, membersOn, plannedGroups } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { findVenue, listVenues } from '../../venues/index.ts';
import { readExtraSession, readSession, typedSession, type SessionOffered } from '../forms/session-form.ts';
import { leadersFor, leadersOfGroup, listLeaders } from '../leaders-store.ts';
import { GroupPage } from '../pages/group-page.tsx';
import { AddSessionPage, CancelSessionPage, ChangeSessionPage } from '../pages/session-form-pages.tsx';
import { SessionPage } from '../pages/session-page.tsx';
import { timetablePaths as paths } from '../paths.ts';
import { addExtraSession } from '../sessions/add-session.ts';
import { cancelSession } from '../sessions/cancel-session.ts';
import { changeSession, type Changed } from '../sessions/change-session.ts';
import type { Against } from '../sessions/clashes.ts';
import { hasCome, type Session } from '../session.ts';
import { findSession, sessionsOfGroup } from '../store.ts';

export function mountSessions(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const canChange = (session: Session): boolean =>
    session.state === 'planned' && !hasCome(session, hub.clock.today());

  get(app, paths.group, { access: 'see a group', audit: 'nothing' }, async (request, reply) => {
    const groupId = parameterOf(request, 'group');
    const viewer = viewerOf(request);
    const found = await groupOf(hub, groupId);
    if (found === null) return reply.callNotFound();
    const { group, cohort } = found;
    const leaders = leadersOfGroup(await listLeaders(db, hub.clock.today()), group);
    const isStaff = hasRoleFor(viewer, 'see an enrolment');
    const members = (await membersOn(db, groupId, hub.clock.today())).map((member) => ({
      ...member,
      href: isStaff ? `/staff/enrolments/${member.enrolmentId}` : null,
    }));
    const sessions = await sessionsOfGroup(db, groupId);
    const frame = frameOf(hub, request);
    const maySeeCohort = hasRoleFor(viewer, 'see a cohort');
    const mayMove = hasRoleFor(viewer, 'plan a group');
    return sendPage(
      reply,
      <GroupPage {...{ frame, group, cohort, leaders, members, sessions, maySeeCohort, mayMove }} />,
    );
  });

  get(app, paths.session, { access: 'see a session', audit: 'nothing' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    const cohort = session === null ? null : await findPlannedCohort(db, session.cohortId);
    if (session === null || cohort === null) return reply.callNotFound();
    const mayChange = hasRoleFor(viewerOf(request), 'change a session') && canChange(session);
    const venue = session.venueId === null ? null : await findVenue(db, session.venueId);
    const frame = frameOf(hub, request);
    return sendPage(reply, <SessionPage {...{ frame, session, cohort, mayChange, venue }} />);
  });

  get(app, paths.changeSession, { access: 'change a session', audit: 'nothing' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    if (!canChange(session)) return reply.redirect(paths.session.to({ session: session.id }), 303);
    const form = {
      offered: await offeredFor(hub, session),
      ...typedSession(session),
      errors: [],
      asksAnyway: false,
    };
    return sendPage(reply, <ChangeSessionPage frame={frameOf(hub, request)} {...{ session, form }} />);
  });

  post(
    app,
    paths.changeSession,
    { access: 'change a session', audit: 'session.changed' },
    async (request, reply) => {
      const session = await sessionAsked(hub, request);
      if (session === null) return reply.callNotFound();
      const offered = await offeredFor(hub, session);
      const reading = readSession(formBody(request), offered, hub.clock.today());
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const changed =
        reading.choice === null
          ? null
          : await changeSession(hub, session.id, reading.choice, reading.sequence, by);
      if (changed?.ok === true) return reply.redirect(paths.session.to({ session: session.id }), 303);
      const { errors, asksAnyway } = refusalOf(changed, reading.errors);
      const form = { ...reading, offered, errors, asksAnyway };
      return sendPage(reply, <ChangeSessionPage frame={frameOf(hub, request)} {...{ session, form }} />, 422);
    },
  );

  get(app, paths.cancelSession, { access: 'change a session', audit: 'nothing' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    if (!canChange(session)) return reply.redirect(paths.session.to({ session: session.id }), 303);
    return sendPage(
      reply,
      <CancelSessionPage frame={frameOf(hub, request)} session={session} typed={{}} errors={[]} />,
    );
  });

  post(
    app,
    paths.cancelSession,
    { access: 'change a session', audit: 'session.cancelled' },
    async (request, reply) => {
      const session = await sessionAsked(hub, request);
      if (session === null) return reply.callNotFound();
      const form = new FreeTextReader(formBody(request), hub.clock.today());
      const why = form.free('why', {
        missing: 'Enter why it does not take place',
        max: 300,
        name: 'Why it does not take place',
        lines: true,
      });
      if (why === null) {
        const typed = form.typed(['why']);
        const { errors } = form;
        return sendPage(
          reply,
          <CancelSessionPage frame={frameOf(hub, request)} {...{ session, typed, errors }} />,
          422,
        );
      }
      const by = { actor: actorOf(request), at: hub.clock.now() };
      await cancelSession(hub, session.id, why, by);
      return reply.redirect(paths.session.to({ session: session.id }), 303);
    },
  );

  const showAdd = async (
    request: FastifyRequest,
    reply: FastifyReply,
    fill: {
      typed: Readonly<Record<string, string>>;
      ticked: readonly string[];
      errors: readonly FieldError[];
      asksAnyway: boolean;
    },
    status: number,
  ) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const groups = await plannedGroups(db, [cohort.id]);
    const offered = await offeredFor(hub, { cohortId: cohort.id, groupId: null });
    return sendPage(
      reply,
      <AddSessionPage frame={frameOf(hub, request)} {...{ cohort, groups }} form={{ ...fill, offered }} />,
      status,
    );
  };

  get(app, paths.addSession, { access: 'plan a cohort', audit: 'nothing' }, (request, reply) =>
    showAdd(request, reply, { typed: {}, ticked: [], errors: [], asksAnyway: false }, 200),
  );

  post(app, paths.addSession, { access: 'plan a cohort', audit: 'session.added' }, async (request, reply) => {
    const cohortId = parameterOf(request, 'cohort');
    const groups = await plannedGroups(db, [cohortId]);
    const offered = await offeredFor(hub, { cohortId, groupId: null });
    const reading = readExtraSession(
      formBody(request),
      offered,
      groups.map(({ id }) => id),
      hub.clock.today(),
    );
    const { choice, groupId, kind, counts } = reading;
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const added =
      choice === null || kind === null
        ? null
        : await addExtraSession(hub, { ...choice, cohortId, groupId, kind, counts }, by);
    if (added?.ok === true) return reply.redirect(paths.session.to({ session: added.sessionId }), 303);
    return showAdd(request, reply, { ...reading, ...refusalOf(added, reading.errors) }, 422);
  });
}

function sessionAsked(hub: Hub, request: FastifyRequest): Promise<Session | null> {
  return findSession(hub.database.db, Number(parameterOf(request, 'session')));
}

async function groupOf(hub: Hub, groupId: string) {
  const { db } = hub.database;
  const [group] = await plannedGroups(db, { group: groupId });
  const cohort = group === undefined ? null : await findPlannedCohort(db, group.cohortId);
  return group === undefined || cohort === null ? null : { group, cohort };
}

/** Places of the hub, and the people whose role covers the session. */
async function offeredFor(hub: Hub, session: Pick<Session, 'cohortId' | 'groupId'>): Promise<SessionOffered> {
  const { db } = hub.database;
  const cohort = await findPlannedCohort(db, session.cohortId);
  const groups = await plannedGroups(db, [session.cohortId]);
  const leaders = leadersFor(await listLeaders(db, hub.clock.today()), {
    course: cohort?.course ?? '',
    cohortId: session.cohortId,
    groupIds: session.groupId === null ? groups.map(({ id }) => id) : [session.groupId],
  });
  return { venues: await listVenues(db), leaders };
}

type Refused = Extract<Changed, { ok: false }> | { ok: false; reason: 'clash'; against: readonly Against[] };

/** What the form says; `read` are the errors of the boxes, where nothing was asked of the timetable. */
function refusalOf(
  refused: Changed | Refused | { ok: true } | { ok: false; reason: 'day over' } | null,
  read: readonly FieldError[],
): { errors: readonly FieldError[]; asksAnyway: boolean } {
  if (refused === null || refused.ok) return { errors: read, asksAnyway: false };
  switch (refused.reason) {
    case 'clash':
      return {
        errors: refused.against.map(({ kind, field, words }) => ({
          field,
          text:
            kind === 'stops' ? words : `${words}. Choose another day, or tick that it is held all the same`,
        })),
        asksAnyway: refused.against.some(({ kind }) => kind === 'asks'),
      };
    case 'day over':
      return { errors: [{ field: 'day-day', text: 'The day must be today or later' }], asksAnyway: false };
    case 'changed since':
      return {
        errors: [
          {
            field: 'title',
            text: 'Somebody changed this session since you opened it. Open it again to see what it is now',
          },
        ],
        asksAnyway: false,
      };
    case 'over':
    case 'cancelled':
    case 'not found':
      return {
        errors: [
          { field: 'title', text: 'This session is over or cancelled, so it can no longer be changed' },
        ],
        asksAnyway: false,
      };
  }
}
