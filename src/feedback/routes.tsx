import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment, findPlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { csvFile } from '../kit/csv/write.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { answerRound } from './answer.ts';
import { readAnswers, readReply } from './forms.ts';
import { openRoundsOf } from './open-rounds.ts';
import { AnswerPage, type AnswerPageProps } from './pages/answer-page.tsx';
import { CohortFeedbackPage } from './pages/cohort-page.tsx';
import { feedbackPaths as paths } from './paths.ts';
import { questionsShown } from './shown.ts';
import { surveyVersions } from './surveys-store.ts';
import { addReply, repliesOf, talliesOf, textsOf } from './store.ts';

/** One survey, for a member who was there. */
export function mountAnswering(app: FastifyInstance, hub: Hub): void {
  get(app, paths.answer, { access: 'see their place', audit: 'nothing' }, (request, reply) =>
    show(request, reply),
  );

  post(
    app,
    paths.answer,
    { access: 'see their place', audit: 'feedback.answered' },
    async (request, reply) => {
      const enrolmentId = Number(parameterOf(request, 'enrolment'));
      const open = await roundAsked(request);
      if (open === null) return reply.callNotFound();
      const { reading, names } = readAnswers(open.survey, formBody(request));
      if (!reading.ok) return show(request, reply, { typed: reading.typed, errors: reading.errors, names });
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const done = await answerRound(hub, open.round, enrolmentId, reading.value, by);
      if (done === 'closed') return reply.callNotFound();
      const at = { enrolment: enrolmentId, round: open.round.id };
      return reply.redirect(paths.answer.to(at, { told: done === 'answered' ? 'in' : null }), 303);
    },
  );

  async function roundAsked(request: FastifyRequest) {
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const { db } = hub.database;
    const enrolment = await findEnrolment(db, enrolmentId);
    if (enrolment === null) return null;
    const all = await openRoundsOf(db, enrolment, hub.clock.now(), hub.clock.today());
    return all.find(({ round }) => round.id === parameterOf(request, 'round')) ?? null;
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    again: Pick<AnswerPageProps, 'typed' | 'errors' | 'names'> = { typed: {}, errors: [], names: [] },
  ) {
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const open = await roundAsked(request);
    if (open === null) return reply.callNotFound();
    const told = typedText(queryOf(request)['told']) === 'in' ? 'answered' : 'answered before';
    return sendPage(
      reply,
      <AnswerPage
        frame={frameOf(hub, request)}
        open={open}
        action={paths.answer.to({ enrolment: enrolmentId, round: open.round.id })}
        state={open.isAnswered ? told : 'to answer'}
        {...again}
      />,
      again.errors.length === 0 ? 200 : 422,
    );
  }
}

/** What a cohort thought, for whoever runs it. */
export function mountFeedback(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  get(app, paths.cohort, { access: 'plan a cohort', audit: 'nothing' }, (request, reply) =>
    show(request, reply, {}, []),
  );

  get(app, paths.file, { access: 'plan a cohort', audit: 'list.downloaded' }, async (request, reply) => {
    const id = parameterOf(request, 'cohort');
    const questions = questionsShown(await talliesOf(db, [id]), await surveyVersions(db));
    const rows = questions.flatMap(({ survey, question, tallies }) =>
      tallies.map(({ about, answers, favourable }) => [
        survey.name,
        question.words,
        about,
        answers,
        favourable,
      ]),
    );
    await hub.database.transaction((tx) =>
      record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'list.downloaded',
        subject: `cohort:${id}`,
        detail: { list: 'feedback', rows: rows.length },
      }),
    );
    return sendFile(reply, {
      name: `feedback-${id}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        csvFile(['Survey', 'Question', 'About', 'Answers', 'Agree, strongly agree or yes'], rows),
      ),
    });
  });

  post(app, paths.reply, { access: 'plan a cohort', audit: 'feedback.replied' }, async (request, reply) => {
    const cohortId = parameterOf(request, 'cohort');
    const body = formBody(request);
    const reading = readReply(body);
    if (!reading.ok) return show(request, reply, reading.typed, reading.errors);
    const typedKey = typedText(body['key']).slice(0, 60);
    const formKey = `${cohortId}:${typedKey === '' ? crypto.randomUUID() : typedKey}`;
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await hub.database.transaction(async (tx) => {
      const id = await addReply(tx, { cohortId, ...reading.value, formKey }, by);
      if (id === null) return;
      await record(tx, {
        ...by,
        event: 'feedback.replied',
        subject: `cohort:${cohortId}`,
        detail: { reply: id, isPublic: reading.value.isPublic },
      });
    });
    return reply.redirect(paths.cohort.to({ cohort: cohortId }, { told: 'done' }), 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Readonly<Record<string, string>>,
    errors: readonly FieldError[],
  ) {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    return sendPage(
      reply,
      <CohortFeedbackPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        questions={questionsShown(await talliesOf(db, [cohort.id]), await surveyVersions(db))}
        texts={await textsOf(db, cohort.id)}
        replies={await repliesOf(db, { cohort: cohort.id })}
        typed={typed}
        errors={errors}
        formKey={crypto.randomUUID()}
        isDone={typedText(queryOf(request)['told']) === 'done'}
        mayPublish={hasRoleFor(request.viewer, 'publish figures')}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }
}
