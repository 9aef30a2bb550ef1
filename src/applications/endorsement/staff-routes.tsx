import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { emailsOf } from '../../people/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { aboutApplication } from '../applying/about-application.ts';
import type { Application } from '../application.ts';
import { readSponsor } from '../deciding/forms.ts';
import { AskSponsorPage } from '../deciding/pages/ask-sponsor-page.tsx';
import { decidingPaths } from '../deciding/paths.ts';
import { showApplication } from '../deciding/routes.tsx';
import { isHead } from '../journey/conditions.ts';
import { findApplication, lastSubmission } from '../store.ts';
import { answerQuestion } from './answer-question.ts';
import { askAnother } from './ask-another.ts';
import { endorsePaths as paths } from './paths.ts';
import { ANSWER } from './staff-forms.ts';
import { sponsoredFacts } from './sponsored.ts';
import { readWords } from './words-form.ts';

/** What staff do about a sponsor: answer a question, ask somebody else. */
export function mountSponsorsForStaff(app: FastifyInstance, hub: Hub): void {
  get(app, paths.askAnother, { access: 'decide an application', audit: 'nothing' }, (request, reply) =>
    showAsk(hub, request, reply, {}, [], 200),
  );

  post(
    app,
    paths.askAnother,
    { access: 'decide an application', audit: 'endorsement.asked' },
    async (request, reply) => {
      const application = await applicationAsked(hub, request);
      const applicant = await applicantOf(hub, application);
      const read = readSponsor(formBody(request), applicant, hub.clock.today());
      if (!read.ok) return showAsk(hub, request, reply, read.typed, read.errors, 422);
      const { name: sponsorName, email: sponsorEmail, role: sponsorRole } = read;
      const by = { actor: actorOf(request), at: hub.clock.now() };
      await askAnother(hub, { applicationId: application.id, sponsorName, sponsorEmail, sponsorRole }, by);
      return back(reply, application.id);
    },
  );

  post(
    app,
    paths.answerQuestion,
    { access: 'decide an application', audit: 'endorsement.hub-answered' },
    async (request, reply) => {
      const applicationId = Number(parameterOf(request, 'application'));
      const asks = { name: 'Your answer', missing: 'Enter your answer', field: ANSWER };
      const read = readWords(formBody(request), asks, hub.clock.today());
      if (!read.ok) return showApplication(hub, request, reply, { check: null, answer: read }, 422);
      const by = { actor: actorOf(request), at: hub.clock.now() };
      await answerQuestion(hub, { applicationId, answer: read.words }, by);
      return back(reply, applicationId);
    },
  );
}

function back(reply: FastifyReply, application: number): FastifyReply {
  return reply.redirect(`${decidingPaths.application.to({ application })}#sponsor`, 303);
}

async function applicationAsked(hub: Hub, request: FastifyRequest): Promise<Application> {
  const found = await findApplication(hub.database.db, Number(parameterOf(request, 'application')));
  if (found === null) throw new Error('The policy let somebody in to an application that is not there.');
  return found;
}

async function applicantOf(hub: Hub, application: Application) {
  const { db } = hub.database;
  const answers = (await lastSubmission(db, application.id))?.answers ?? application.answers;
  const about = await aboutApplication(db, { course: application.course, answers }, hub.clock.today());
  const ownEmails = (await emailsOf(db, application.personId)).map(({ email }) => email);
  return { isHead: isHead(answers, about), ownEmails };
}

async function showAsk(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: Parameters<typeof AskSponsorPage>[0]['typed'],
  errors: Parameters<typeof AskSponsorPage>[0]['errors'],
  status: number,
): Promise<FastifyReply> {
  const application = await applicationAsked(hub, request);
  const { applicantName } = await sponsoredFacts(hub.database.db, application);
  const { isHead: isTheHead } = await applicantOf(hub, application);
  return sendPage(
    reply,
    <AskSponsorPage
      frame={frameOf(hub, request)}
      applicationId={application.id}
      applicantName={applicantName}
      isHead={isTheHead}
      typed={typed}
      errors={errors}
    />,
    status,
  );
}
