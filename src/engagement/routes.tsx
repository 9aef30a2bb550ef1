import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findGroup, membersOn, plannedCohorts, plannedGroups, type PlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { isBefore } from '../kit/dates/index.ts';
import { typedText } from '../kit/forms/index.ts';
import { hasRoleFor, mayInCohort, reachOf, type Viewer } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { readNote } from './contact/forms.ts';
import { keepNote, setFollowedUp } from './contact/keep-note.ts';
import { notesOf } from './contact/store.ts';
import { findCases } from './figures-store.ts';
import { mountRules } from './own-rules/routes.tsx';
import type { OwnTime } from './own-time.ts';
import { CaseloadPage } from './pages/caseload-page.tsx';
import { MemberPage, type MemberPageProps } from './pages/member-page.tsx';
import { GroupEngagementPage, OwnEngagementPage } from './pages/others.tsx';
import { engagementPaths as paths } from './paths.ts';
import { engagementOf, type Engagement } from './read-engagement.ts';
import { refreshFigures } from './refresh.ts';
import { mountWeeklyLetter } from './weekly/routes.tsx';

const A_PAGE = 50;

/** Links from one member's page, which slices give that know this one. */
export type MemberLinks = (
  engagement: Engagement,
  viewer: Viewer,
) => readonly { text: string; href: string }[];

const NOTHING_TYPED: MemberPageProps['again'] = {
  typed: {},
  errors: [],
  asksOfDate: false,
  asksOfHealth: false,
};

export function mountEngagement(
  app: FastifyInstance,
  hub: Hub,
  ownTime: OwnTime,
  linksOf: MemberLinks = () => [],
): void {
  mountWeeklyLetter(app, hub, ownTime);
  mountRules(app, hub, ownTime);

  get(app, paths.caseload, { access: 'work in lists', audit: 'nothing' }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { db } = hub.database;
    const query = queryOf(request);
    await refreshFigures(hub, ownTime);
    const cohorts = await plannedCohorts(db);
    const cohort = cohorts.find(({ id }) => id === typedText(query['cohort']))?.id ?? null;
    const groups =
      cohort === null ? [] : (await plannedGroups(db, [cohort])).filter(({ level }) => level === 1);
    const group = groups.find(({ id }) => id === typedText(query['group']))?.id ?? null;
    const after = /^(\d{1,6})-(\d{1,15})$/.exec(typedText(query['after']));
    const rows = await findCases(db, {
      reach: reachOf(viewer, 'work in lists'),
      cohort,
      group,
      after: after === null ? null : { score: Number(after[1]), enrolmentId: Number(after[2]) },
      most: A_PAGE + 1,
    });
    const shown = rows.slice(0, A_PAGE);
    const last = shown.at(-1);
    return sendPage(
      reply,
      <CaseloadPage
        frame={frameOf(hub, request)}
        rows={shown}
        cohorts={cohorts}
        groups={groups}
        cohort={cohort}
        group={group}
        nextHref={
          rows.length > A_PAGE && last !== undefined
            ? paths.caseload.to({ cohort, group, after: `${last.score}-${last.enrolmentId}` })
            : null
        }
        isContinued={after !== null}
        canSetRules={hasRoleFor(viewer, 'set up courses')}
      />,
    );
  });

  get(app, paths.member, { access: 'see an enrolment', audit: 'nothing' }, async (request, reply) => {
    const from = typedText(queryOf(request)['told']);
    const told = from === 'noted' ? 'noted' : from === 'followed-up' ? 'followed up' : null;
    return showMember(request, reply, told);
  });

  const keeps = { access: 'keep contact notes', audit: 'contact.noted' } as const;
  post(app, paths.note, keeps, async (request, reply) => {
    const read = readNote(formBody(request), hub.clock.today());
    if (!read.ok) return showMember(request, reply, null, read);
    const enrolment = enrolmentOf(request);
    await keepNote(hub, enrolment, viewerOf(request).personId, read.note);
    return reply.redirect(`${paths.member.to({ enrolment }, { told: 'noted' })}#contact`, 303);
  });

  const done = { access: 'keep contact notes', audit: 'contact.followed-up' } as const;
  post(app, paths.followedUp, done, async (request, reply) => {
    const enrolment = enrolmentOf(request);
    await setFollowedUp(hub, enrolment, viewerOf(request).personId);
    return reply.redirect(`${paths.member.to({ enrolment }, { told: 'followed-up' })}#contact`, 303);
  });

  async function showMember(
    request: FastifyRequest,
    reply: FastifyReply,
    told: MemberPageProps['told'],
    again: MemberPageProps['again'] = NOTHING_TYPED,
  ) {
    const { db } = hub.database;
    const today = hub.clock.today();
    const [engagement] = await engagementOf(db, [enrolmentOf(request)], today, ownTime);
    if (engagement === undefined) return reply.callNotFound();
    const of = { programme: engagement.cohort.course, cohort: engagement.cohort.id };
    const mayKeep = mayInCohort(viewerOf(request), 'keep contact notes', of);
    return sendPage(
      reply,
      <MemberPage
        frame={frameOf(hub, request)}
        engagement={engagement}
        windowOn={windowOf(engagement.cohort, today).on}
        notes={mayKeep ? await notesOf(db, engagement.enrolmentId) : null}
        formKey={crypto.randomUUID()}
        links={linksOf(engagement, viewerOf(request))}
        told={told}
        again={again}
      />,
      again.errors.length === 0 ? 200 : 422,
    );
  }

  get(app, paths.group, { access: 'see a group', audit: 'nothing' }, async (request, reply) => {
    const { db } = hub.database;
    const today = hub.clock.today();
    const group = await findGroup(db, parameterOf(request, 'group'));
    if (group === null) return reply.callNotFound();
    const members = (await membersOn(db, group.id, today)).filter(({ fromOn }) => !isBefore(today, fromOn));
    const cohorts = await plannedCohorts(db);
    const engagements = await engagementOf(
      db,
      members.map(({ enrolmentId }) => enrolmentId),
      today,
      ownTime,
    );
    const place = new Map(members.map(({ enrolmentId }, index) => [enrolmentId, index]));
    return sendPage(
      reply,
      <GroupEngagementPage
        frame={frameOf(hub, request)}
        groupName={group.name}
        cohortName={cohorts.find(({ id }) => id === group.cohortId)?.name ?? ''}
        members={engagements.toSorted(
          (one, other) => (place.get(one.enrolmentId) ?? 0) - (place.get(other.enrolmentId) ?? 0),
        )}
      />,
    );
  });
}

/** A member's own page, mounted where people see to their own things. */
export function mountOwnEngagement(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  get(app, paths.own, { access: 'see their place', audit: 'nothing' }, async (request, reply) => {
    const today = hub.clock.today();
    const [engagement] = await engagementOf(hub.database.db, [enrolmentOf(request)], today, ownTime);
    if (engagement === undefined) return reply.callNotFound();
    const { on, isWindow } = windowOf(engagement.cohort, today);
    return sendPage(
      reply,
      <OwnEngagementPage
        frame={frameOf(hub, request)}
        engagement={engagement}
        windowOn={on}
        isWindow={isWindow}
      />,
    );
  });
}

const enrolmentOf = (request: FastifyRequest): number => Number(parameterOf(request, 'enrolment'));

/** When the assessment opens: the next window that is known, else the end of teaching. */
export function windowOf(
  { dates, teachingEndsOn }: Pick<PlannedCohort, 'dates' | 'teachingEndsOn'>,
  today: Temporal.PlainDate,
): { on: Temporal.PlainDate; isWindow: boolean } {
  const window = dates.windows.find(({ opensOn }) => !isBefore(opensOn, today));
  return window === undefined
    ? { on: teachingEndsOn, isWindow: false }
    : { on: window.opensOn, isWindow: true };
}
