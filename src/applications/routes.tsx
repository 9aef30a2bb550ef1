import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { canBeJoined, listCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { askToSignIn, sendStepCookie } from '../identity/index.ts';
import { identityPaths } from '../identity/paths.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText } from '../kit/forms/index.ts';
import { formBody, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { courseName } from './applying/about-application.ts';
import { startDraft } from './applying/start-draft.ts';
import { mountChecking } from './applying/check-routes.tsx';
import { mountSteps } from './applying/step-routes.tsx';
import { mountNeeds } from './needs/needs-routes.tsx';
import { ApplyPage, StartPage, type CourseToApplyFor } from './pages/applicant/apply-page.tsx';
import { UNDER_WAY } from './application.ts';
import { WhoPage } from './pages/applicant/who-page.tsx';
import { readName } from './journey/read-step.ts';
import { applyPaths as paths } from './paths.ts';
import { applicationsOf } from './store.ts';

/** Applying: from what it is to what was sent. */
export function mountApplying(app: FastifyInstance, hub: Hub): void {
  get(app, paths.apply, { access: 'anyone', audit: 'nothing' }, async (request, reply) =>
    sendPage(reply, <ApplyPage frame={frameOf(hub, request)} courses={await coursesFor(hub, request)} />),
  );
  get(app, paths.start, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const courses = await coursesFor(hub, request);
    if (courses.length === 0) return reply.redirect(paths.apply.to(), 303);
    if (request.viewer === null)
      return sendPage(reply, <WhoPage frame={frameOf(hub, request)} {...NOBODY_YET} />);
    return sendPage(reply, <StartPage frame={frameOf(hub, request)} courses={courses} errors={[]} />);
  });
  post(app, paths.start, { access: 'anyone signed in', audit: 'application.begun' }, (request, reply) =>
    start(hub, request, reply),
  );
  post(app, paths.who, { access: 'anyone', audit: 'sign-in.asked' }, (request, reply) =>
    askWho(hub, request, reply),
  );
  mountChecking(app, hub);
  mountSteps(app, hub);
  mountNeeds(app, hub);
}

const NOBODY_YET = { typed: {}, errors: [], asksOfDate: false };

/** Somebody new is sent a code like everybody, and their record is made once the address is shown to be theirs. */
async function askWho(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = new FreeTextReader(formBody(request), hub.clock.today());
  const fullName = readName(form, 'full-name', 'Enter your full name');
  const email = form.email('email', {
    missing: 'Enter your email address',
    wrong: 'Enter an email address in the correct format, like name@school.sch.uk',
  });
  if (fullName === null || email === null) {
    const typed = form.typed(['full-name', 'email']);
    const { errors, asksOfDate } = form;
    const page = (
      <WhoPage frame={frameOf(hub, request)} typed={typed} errors={errors} asksOfDate={asksOfDate} />
    );
    return sendPage(reply, page, 422);
  }
  const browser = await askToSignIn(hub, {
    email,
    fullName,
    thenTo: paths.start.to(),
    networkAddress: request.ip,
  });
  sendStepCookie(hub, reply, 'asks', browser);
  return reply.redirect(identityPaths.code.to(), 303);
}

async function start(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const courses = await coursesFor(hub, request);
  const course = courses.find(({ identifier }) => identifier === typedText(formBody(request)['course']));
  if (course === undefined) {
    const errors = [{ field: 'course', text: 'Select which course you apply for' }];
    return sendPage(
      reply,
      <StartPage frame={frameOf(hub, request)} courses={courses} errors={errors} />,
      422,
    );
  }
  const application = await startDraft(hub, viewerOf(request).personId, course.identifier);
  return reply.redirect(paths.application.to({ application }), 303);
}

/** The courses with an intake that can still be joined, and what the viewer has of each under way. */
async function coursesFor(hub: Hub, request: FastifyRequest): Promise<readonly CourseToApplyFor[]> {
  const today = hub.clock.today();
  const cohorts = (await listCohorts(hub.database.db, null, today)).filter((cohort) =>
    canBeJoined(cohort, today),
  );
  const { viewer } = request;
  const applications = viewer === null ? [] : await applicationsOf(hub.database.db, viewer.personId);
  return [...Map.groupBy(cohorts, ({ course }) => course)].map(([identifier, ofCourse]) => {
    const underWay = applications.find(({ course, state }) => course === identifier && UNDER_WAY.has(state));
    return {
      identifier,
      title: courseName(identifier),
      cohorts: ofCourse,
      underWay:
        underWay === undefined
          ? null
          : { href: paths.application.to({ application: underWay.id }), isDraft: underWay.state === 'draft' },
    };
  });
}
