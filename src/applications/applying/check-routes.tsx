import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { cohortStatus } from '../../cohorts/index.ts';
import { registrationInWords } from '../../cohorts/words.ts';
import type { Hub } from '../../hub.ts';
import { LONDON } from '../../kit/clock.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { frameOf } from '../../shell/frame.ts';
import { stepsAfterSending } from '../emails/letters.tsx';
import type { About } from '../journey/about.ts';
import type { Application } from '../application.ts';
import type { Answers } from '../journey/answers.ts';
import { SECTION_IDS, type SectionId } from '../journey/graph.ts';
import { QUESTIONS } from '../journey/questions.ts';
import { tellAll } from '../journey/tell.ts';
import { entryOf, isAllAnswered, sorted, statusOf } from '../journey/walk.ts';
import { needsToldAt } from '../needs/needs-store.ts';
import { CheckPage } from '../pages/applicant/check-page.tsx';
import { ApplicationPage, SentPage, WithdrawPage } from '../pages/applicant/sent-pages.tsx';
import { TaskListPage, type Task } from '../pages/applicant/task-list-page.tsx';
import { StandingPart } from '../tracker/pages/progress-page.tsx';
import { gatherTrackerFacts } from '../tracker/gather-facts.ts';
import { trackerOf } from '../tracker/tracker.ts';
import { applyPaths as paths } from '../paths.ts';
import { lastSubmission } from '../store.ts';
import { applicationOf } from './application-of.ts';
import { fundingShown, lawShown } from './law-and-funding.ts';
import { replyDayOf, submitApplication } from './submit-application.ts';
import { canWithdraw, withdrawApplication } from './withdraw-application.ts';

const SEES = { access: 'see their application', audit: 'nothing' } as const;

/** The task list, check answers, sending, what was sent, and withdrawing. */
export function mountChecking(app: FastifyInstance, hub: Hub): void {
  get(app, paths.application, SEES, (request, reply) => showApplication(hub, request, reply));
  get(app, paths.check, SEES, async (request, reply) => {
    const { application, about } = await applicationOf(hub, request);
    const isReady = application.state === 'draft' && isAllAnswered(application.answers, about);
    if (!isReady) return reply.redirect(paths.application.to({ application: application.id }), 303);
    return sendPage(reply, checkPage(hub, request, application, about, []));
  });
  post(
    app,
    paths.check,
    { access: 'change their application', audit: 'application.submitted' },
    (request, reply) => send(hub, request, reply),
  );
  get(app, paths.sent, SEES, (request, reply) => showSent(hub, request, reply));
  get(app, paths.withdraw, SEES, async (request, reply) => {
    const { application } = await applicationOf(hub, request);
    if (!(await canWithdraw(hub.database.db, application)))
      return reply.redirect(paths.application.to({ application: application.id }), 303);
    return sendPage(reply, await withdrawPage(hub, request, { typed: '', errors: [], asksOfDate: false }));
  });
  post(
    app,
    paths.withdraw,
    { access: 'change their application', audit: 'application.withdrawn' },
    (request, reply) => withdraw(hub, request, reply),
  );
}

async function showApplication(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { application, about } = await applicationOf(hub, request);
  const { id, state, answers } = application;
  const frame = frameOf(hub, request);
  if (state === 'draft')
    return sendPage(
      reply,
      <TaskListPage
        frame={frame}
        applicationId={id}
        courseName={about.courseName}
        tasks={SECTION_IDS.map((section) => taskOf(section, id, answers, about))}
        isReady={isAllAnswered(answers, about)}
      />,
    );
  const submission = await lastSubmission(hub.database.db, id);
  const toldAt = await needsToldAt(hub.database.db, application.personId);
  const tracker = trackerOf(await gatherTrackerFacts(hub, hub.database.db, application));
  return sendPage(
    reply,
    <ApplicationPage
      frame={frame}
      applicationId={id}
      courseName={about.courseName}
      state={state}
      submittedOn={submission?.at.toZonedDateTimeISO(LONDON).toPlainDate() ?? null}
      replyBy={application.replyBy}
      shown={submission?.shown ?? []}
      canChangeNeeds={submission !== null || toldAt !== null}
      canWithdraw={await canWithdraw(hub.database.db, application)}
      standing={<StandingPart applicationId={id} tracker={tracker} />}
    />,
  );
}

function taskOf(section: SectionId, application: number, answers: Answers, about: About): Task {
  const status = statusOf(section, answers, about);
  const entry = status === 'cannot start yet' ? null : entryOf(section, answers, about);
  const isOver = status === 'completed' || status === 'not needed';
  return {
    section,
    status,
    href: entry === null ? null : paths.step.to({ application, step: entry }),
    hint: section === 'funding' && isOver ? (fundingShown(answers, about)?.words?.heading ?? null) : null,
  };
}

function checkPage(
  hub: Hub,
  request: FastifyRequest,
  application: Application,
  about: About,
  errors: readonly FieldError[],
) {
  const { applying, dropped } = sorted(application.answers, about);
  return (
    <CheckPage
      frame={frameOf(hub, request)}
      applicationId={application.id}
      revision={application.revision}
      courseName={about.courseName}
      told={tellAll(applying, about)}
      dropped={dropped.map((id) => QUESTIONS[id].short)}
      law={lawShown(applying, about)}
      funding={fundingShown(applying, about)}
      replyBy={replyDayOf(hub)}
      notYet={notYet(applying, about)}
      errors={errors}
    />
  );
}

/** Why the intake cannot be applied for today; null where it can. */
function notYet(answers: Answers, { cohorts, today }: About): string | null {
  const cohort = cohorts.find(({ id }) => id === answers.cohort);
  if (cohort === undefined || cohortStatus(cohort, today) === 'open') return null;
  return `You cannot send it yet: you chose ${cohort.name}. ${registrationInWords(cohort, today)}`;
}

async function send(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { application, about } = await applicationOf(hub, request);
  const parameters = { application: application.id };
  const body = formBody(request);
  const refuse = (field: string, text: string): FastifyReply =>
    sendPage(reply, checkPage(hub, request, application, about, [{ field, text }]), 422);
  const isDeclared = typedText(body['declaration']) === 'yes';
  if (!isDeclared && application.state === 'draft' && isAllAnswered(application.answers, about))
    return refuse('declaration', 'Tick the box to say that what you have told us is true');
  const revision = /^\d{1,9}$/.test(typedText(body['revision'])) ? Number(typedText(body['revision'])) : null;
  const sent = await submitApplication(hub, application.id, revision);
  switch (sent.kind) {
    case 'sent':
    case 'sent before':
      return reply.redirect(paths.sent.to(parameters), 303);
    case 'not a draft':
    case 'not finished':
      return reply.redirect(paths.application.to(parameters), 303);
    case 'changed since':
      return refuse(
        'declaration',
        'An answer was changed after you opened this page. Read your answers again, then send them',
      );
    case 'not open':
      return refuse(
        'main-content',
        notYet(application.answers, about) ?? 'This intake cannot be applied for today',
      );
  }
}

async function showSent(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { application, about } = await applicationOf(hub, request);
  const { id, state, replyBy } = application;
  if (state !== 'submitted' || replyBy === null)
    return reply.redirect(paths.application.to({ application: id }), 303);
  const sponsor = application.answers.sponsor?.name ?? 'the person you named';
  return sendPage(
    reply,
    <SentPage
      frame={frameOf(hub, request)}
      applicationId={id}
      courseName={about.courseName}
      replyBy={replyBy}
      steps={stepsAfterSending(sponsor, replyBy, about.courseName)}
    />,
  );
}

interface Withdrawing {
  typed: string;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}

async function withdrawPage(hub: Hub, request: FastifyRequest, shown: Withdrawing) {
  const { application, about } = await applicationOf(hub, request);
  return (
    <WithdrawPage
      frame={frameOf(hub, request)}
      applicationId={application.id}
      courseName={about.courseName}
      isDraft={application.state === 'draft'}
      {...shown}
    />
  );
}

async function withdraw(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { application } = await applicationOf(hub, request);
  const body = formBody(request);
  const form = new FreeTextReader(body, hub.clock.today());
  const why = form.free('why', { max: 500, name: 'Why', lines: true });
  if (why === null) {
    const { errors, asksOfDate } = form;
    const page = await withdrawPage(hub, request, { typed: typedText(body['why']), errors, asksOfDate });
    return sendPage(reply, page, 422);
  }
  await withdrawApplication(hub, application.id, why);
  return reply.redirect(paths.application.to({ application: application.id }), 303);
}
