import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment, membersOn } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { typedText } from '../../kit/forms/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { placePaths } from '../../moves/index.ts';
import { findPerson } from '../../people/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { findSession } from '../../timetable/index.ts';
import { coverageTable } from '../coverage-table.ts';
import { readGround, type Ground } from '../ground.ts';
import { changeMapping } from '../mapping/change-mapping.ts';
import { readMapping, type MappingTyped } from '../mapping/forms.ts';
import { sessionPlaces } from '../mapping/places-of.ts';
import { teachingsOfMembers } from '../members.ts';
import { CohortCoveragePage, type MemberLine } from '../pages/cohort-page.tsx';
import { MemberCoveragePage, OwnCoveragePage } from '../pages/member-page.tsx';
import { SessionCoveragePage } from '../pages/session-page.tsx';
import { coveragePaths as paths } from '../paths.ts';
import { ofSession, sessionKey, teachingsOfGroup, type ShownTeaching } from '../rules/teachings.ts';
import { leftUncovered, whatIsCovered, worstState, type Covered } from '../rules/what-is-covered.ts';
import { ownCoverage, lossesOf, risksOf } from '../shown-member.ts';
import { GROUP_STATES, MEMBER_STATES } from '../words.ts';
import { statusOf, whyNotMapped } from './mapping.tsx';

/** Planned, delivered and received. */
export function mountViews(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const ground = (cohortId: string) => readGround(db, cohortId, hub.clock.today());

  const cohortAsked = async (request: FastifyRequest) => {
    const found = await ground(parameterOf(request, 'cohort'));
    if (found === null) return null;
    const asked = typedText(queryOf(request)['group']);
    const group = found.groups.find(({ id }) => id === asked) ?? null;
    if (asked !== '' && group === null) return null;
    const teachings = teachingsOfGroup(found, group?.id ?? null);
    return { ground: found, group, teachings, covered: coveredOf(found, group?.id ?? null, teachings) };
  };

  get(app, paths.cohort, { access: 'see a cohort', audit: 'nothing' }, async (request, reply) => {
    const found = await cohortAsked(request);
    if (found === null) return reply.callNotFound();
    return sendPage(
      reply,
      <CohortCoveragePage
        frame={frameOf(hub, request)}
        {...found}
        members={await memberLines(hub, found.ground, found.group?.id ?? null)}
        mayMap={hasRoleFor(viewerOf(request), 'set up courses')}
      />,
    );
  });

  get(app, paths.cohortCsv, { access: 'see a cohort', audit: 'nothing' }, async (request, reply) => {
    const found = await cohortAsked(request);
    if (found === null) return reply.callNotFound();
    const { ground: of, group, teachings, covered } = found;
    return sendFile(reply, {
      name: `coverage-${group?.id ?? of.cohort.id}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        coverageTable(of.sections, teachings, covered, GROUP_STATES, 'group', statusOf(of.edition)),
      ),
    });
  });

  const memberAsked = async (request: FastifyRequest) => {
    const typed = parameterOf(request, 'enrolment');
    const enrolment = await findEnrolment(db, /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0);
    const found = enrolment === null ? null : await ground(enrolment.cohortId);
    if (enrolment === null || found === null) return null;
    const of = await teachingsOfMembers(db, found, [enrolment.personId]);
    const teachings = of.get(enrolment.personId) ?? [];
    const covered = whatIsCovered([...found.topics.keys()], teachings);
    return { ground: found, enrolment, teachings, covered };
  };

  get(app, paths.member, { access: 'see an enrolment', audit: 'nothing' }, async (request, reply) => {
    const found = await memberAsked(request);
    if (found === null) return reply.callNotFound();
    const person = await findPerson(db, found.enrolment.personId);
    return sendPage(
      reply,
      <MemberCoveragePage
        frame={frameOf(hub, request)}
        {...found}
        enrolmentId={found.enrolment.id}
        name={person?.fullName ?? ''}
        losses={lossesOf(found.ground, found.teachings)}
        risks={risksOf(found.teachings)}
      />,
    );
  });

  get(app, paths.memberCsv, { access: 'see an enrolment', audit: 'nothing' }, async (request, reply) => {
    const found = await memberAsked(request);
    if (found === null) return reply.callNotFound();
    const { ground: of, teachings, covered } = found;
    return sendFile(reply, {
      name: `coverage-${found.enrolment.id}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        coverageTable(of.sections, teachings, covered, MEMBER_STATES, 'member', statusOf(of.edition)),
      ),
    });
  });

  get(app, paths.own, { access: 'see their place', audit: 'nothing' }, async (request, reply) => {
    const found = await memberAsked(request);
    if (found === null) return reply.callNotFound();
    return sendPage(
      reply,
      <OwnCoveragePage
        frame={frameOf(hub, request)}
        ground={found.ground}
        {...ownCoverage(found.ground, found.teachings, found.covered)}
        back={placePaths.own.to({ enrolment: found.enrolment.id })}
      />,
    );
  });

  const showSession = async (
    request: FastifyRequest,
    reply: FastifyReply,
    filled: (MappingTyped & { errors: readonly FieldError[] }) | null,
  ) => {
    const found = await sessionAsked(hub, request);
    if (found === null) return reply.callNotFound();
    const form = filled ?? { typed: {}, topics: [], places: [], errors: [] };
    return sendPage(
      reply,
      <SessionCoveragePage
        frame={frameOf(hub, request)}
        {...found}
        mayMap={hasRoleFor(viewerOf(request), 'change a session')}
        form={form}
        saved={filled === null && typedText(queryOf(request)['saved']) !== ''}
      />,
      form.errors.length > 0 ? 422 : 200,
    );
  };

  get(app, paths.session, { access: 'see a session', audit: 'nothing' }, (request, reply) =>
    showSession(request, reply, null),
  );

  post(
    app,
    paths.session,
    { access: 'change a session', audit: 'coverage.mapped' },
    async (request, reply) => {
      const found = await sessionAsked(hub, request);
      if (found === null) return reply.callNotFound();
      const { session, place, all } = found;
      const reading = readMapping(
        { ...formBody(request), place: place.written },
        all.topics.map(({ ref }) => ref),
        [place],
      );
      if (reading.value === null) return showSession(request, reply, reading);
      const mapped = await changeMapping(
        hub,
        {
          course: found.ground.cohort.course,
          designId: null,
          editionId: reading.value.editionId,
          subject: `session:${session.id}`,
        },
        reading.value,
        { actor: actorOf(request), at: hub.clock.now() },
      );
      if (!mapped.ok)
        return showSession(request, reply, {
          ...reading,
          errors: [{ field: 'topic', text: whyNotMapped(mapped.reason) }],
        });
      return reply.redirect(paths.session.to({ session: session.id }, { saved: 'yes' }), 303);
    },
  );
}

/** Of all groups together it is the worst of them: what can be said of everybody. */
function coveredOf(
  ground: Ground,
  groupId: string | null,
  teachings: readonly ShownTeaching[],
): ReadonlyMap<string, Covered> {
  const topics = [...ground.topics.keys()];
  const whole = whatIsCovered(topics, teachings);
  const venues = ground.groups.filter(({ level }) => level === 1);
  if (groupId !== null || venues.length < 2) return whole;
  const each = venues.map(({ id }) => whatIsCovered(topics, teachingsOfGroup(ground, id)));
  return new Map(
    [...whole].map(([topic, covered]) => {
      const state = worstState(each.map((of) => of.get(topic)?.state ?? 'nowhere'));
      return [topic, { ...covered, state, depth: state === 'nowhere' ? null : covered.depth }];
    }),
  );
}

async function memberLines(hub: Hub, ground: Ground, groupId: string | null): Promise<readonly MemberLine[]> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const start = ground.cohort.startsOn;
  // Before the start the groups as they will be on its first day.
  const day = Temporal.PlainDate.compare(today, start) < 0 ? start : today;
  const groups = ground.groups.filter(({ id, level }) => (groupId === null ? level === 1 : id === groupId));
  const lists = await Promise.all(
    groups.map(async ({ id, name }) =>
      (await membersOn(db, id, day)).map((member) => ({ ...member, group: name })),
    ),
  );
  const members = lists.flat();
  const of = await teachingsOfMembers(
    db,
    ground,
    members.map(({ personId }) => personId),
  );
  const topics = [...ground.topics.keys()];
  const lines = members.map(({ personId, enrolmentId, name, group }) => {
    const states = [...whatIsCovered(topics, of.get(personId) ?? []).values()].map(({ state }) => state);
    const count = (wanted: string): number => states.filter((state) => state === wanted).length;
    return {
      enrolmentId,
      name,
      group,
      missed: count('gone'),
      open: count('open'),
      received: count('had'),
    };
  });
  return lines.toSorted((one, other) => other.missed - one.missed);
}

async function sessionAsked(hub: Hub, request: FastifyRequest) {
  const { db } = hub.database;
  const typed = parameterOf(request, 'session');
  const session = await findSession(db, /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0);
  const ground = session === null ? null : await readGround(db, session.cohortId, hub.clock.today());
  if (session === null || ground === null) return null;
  const [place] = sessionPlaces([session]);
  if (place === undefined) return null;
  const groups =
    session.groupId === null
      ? ground.groups.filter(({ level }) => level === 1)
      : ground.groups.filter(({ id }) => id === session.groupId);
  const losses = groups.map(({ id, name }) => ({
    group: name,
    refs: new Set(leftUncovered(teachingsOfGroup(ground, id), new Set([sessionKey(session.id)]))),
  }));
  const topics = ground.sections.flatMap((section) => section.topics);
  return {
    ground,
    session,
    place,
    losses,
    teaching: ofSession(ground, session, 'ahead'),
    all: { code: 'all', title: 'Statements', topics },
  };
}
