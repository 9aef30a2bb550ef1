import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { canBeJoined, cohortFit, listCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { calendarFile } from '../kit/calendar/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { typedText } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { findSchool } from '../schools/index.ts';
import { frameOf } from '../shell/frame.ts';
import { answer } from './answer.ts';
import {
  MOST_EARLIER_POSTS,
  NOT_LISTED,
  earlierPosts,
  readAnswer,
  readAnswers,
  readEarlierPost,
  writePosts,
} from './flow/answers.ts';
import { type Stop, applying, nextStop, numberOf, stopBefore } from './flow/journey.ts';
import { type Answers, QUESTIONS, QUESTION_IDS, type QuestionId } from './flow/questions.ts';
import { askWhichSchool } from './flow/school.ts';
import { type SchoolFacts, situationOf } from './flow/situation-of.ts';
import { tellAnswers } from './flow/tell.ts';
import { AnswerPage } from './pages/answer-page.tsx';
import { EarlierPostPage, QuestionPage } from './pages/question-page.tsx';
import { SchoolQuestionPage } from './pages/school-question-page.tsx';
import { StartPage } from './pages/start-page.tsx';
import { paths } from './paths.ts';
import { verdictOf } from './verdict.ts';

const OPEN = { access: 'anyone', audit: 'nothing' } as const;
const COURSE = 'npq-senco';

/** "Do I need it, and by when?": the questions and the answer. Nothing is kept: the answers travel in the address. */
export function mountRequirement(app: FastifyInstance, hub: Hub): void {
  get(app, paths.start, OPEN, (request, reply) =>
    sendPage(reply, <StartPage frame={frameOf(hub, request)} />),
  );
  get(app, paths.question, OPEN, (request, reply) => ask(hub, request, reply));
  post(app, paths.question, OPEN, (request, reply) => takeAnswer(hub, request, reply));
  get(app, paths.answer, OPEN, (request, reply) => showAnswer(hub, request, reply));
  get(app, paths.calendar, OPEN, (request, reply) => sendCalendar(hub, request, reply));
}

function addressOf(stop: Stop, answers: Answers): string {
  return stop === 'answer' ? paths.answer.to(answers) : paths.question.to({ question: stop }, answers);
}

function questionOf(request: FastifyRequest): QuestionId | null {
  const asked = parameterOf(request, 'question');
  return QUESTION_IDS.find((id) => id === asked) ?? null;
}

function ask(hub: Hub, request: FastifyRequest, reply: FastifyReply): FastifyReply | void {
  const id = questionOf(request);
  if (id === null) return reply.callNotFound();
  const answers = readAnswers(queryOf(request), hub.clock.today());
  return sendPage(reply, questionPage(hub, request, id, answers, [], typedBefore(id, answers)));
}

async function takeAnswer(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  const id = questionOf(request);
  if (id === null) return reply.callNotFound();
  const today = hub.clock.today();
  const answers = readAnswers(queryOf(request), today);
  const body = formBody(request);
  switch (QUESTIONS[id].kind) {
    case 'school':
      return takeSchool(hub, request, reply, answers);
    case 'spell':
      return takeEarlierPost(hub, request, reply, answers);
    case 'choice':
    case 'month': {
      const read = readAnswer(id, body, today);
      if (!read.ok)
        return sendPage(reply, questionPage(hub, request, id, answers, read.errors, texts(body)), 422);
      return goOn(reply, { ...answers, [id]: read.value });
    }
  }
}

async function takeSchool(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  answers: Answers,
): Promise<FastifyReply> {
  const body = formBody(request);
  const asked = await askWhichSchool(hub.database.db, body);
  if (asked.ok) return goOn(reply, { ...answers, school: asked.urn ?? NOT_LISTED });
  const page = (
    <SchoolQuestionPage
      frame={frameOf(hub, request)}
      back={backFrom('school', answers)}
      number={numberOf('school', answers)}
      errors={asked.errors}
      typed={texts(body)}
      matches={asked.matches}
    />
  );
  return sendPage(reply, page, 422);
}

function takeEarlierPost(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  answers: Answers,
): FastifyReply {
  const body = formBody(request);
  const today = hub.clock.today();
  const read = readEarlierPost(body, today);
  if (!read.ok)
    return sendPage(
      reply,
      questionPage(hub, request, 'earlier-post', answers, read.errors, texts(body)),
      422,
    );
  const adding = typedText(queryOf(request)['add']) === 'yes';
  const before =
    adding && answers['earlier-post'] !== undefined
      ? (earlierPosts(answers['earlier-post'], today) ?? [])
      : [];
  const posts = [...before, read.post].slice(0, MOST_EARLIER_POSTS);
  const told = { ...answers, 'earlier-post': writePosts(posts) };
  if (typedText(body['more']) === 'yes' && posts.length < MOST_EARLIER_POSTS) {
    return reply.redirect(
      paths.question.to({ question: 'earlier-post' }, { ...applying(told), add: 'yes' }),
      303,
    );
  }
  return goOn(reply, told);
}

function goOn(reply: FastifyReply, answers: Answers): FastifyReply {
  const kept = applying(answers);
  return reply.redirect(addressOf(nextStop(kept), kept), 303);
}

function backFrom(stop: Stop, answers: Answers): string {
  const before = stopBefore(stop, answers);
  return before === null ? paths.start.to() : addressOf(before, answers);
}

function questionPage(
  hub: Hub,
  request: FastifyRequest,
  id: QuestionId,
  answers: Answers,
  errors: readonly { field: string; text: string }[],
  typed: Readonly<Record<string, string>>,
) {
  const common = {
    frame: frameOf(hub, request),
    id,
    back: backFrom(id, answers),
    number: numberOf(id, answers),
    errors,
    typed,
  };
  switch (QUESTIONS[id].kind) {
    case 'school':
      return <SchoolQuestionPage {...common} matches={null} />;
    case 'spell': {
      const adding = typedText(queryOf(request)['add']) === 'yes' && answers['earlier-post'] !== undefined;
      return (
        <EarlierPostPage
          {...common}
          postNumber={adding ? (answers['earlier-post']?.split(',').length ?? 1) : 1}
        />
      );
    }
    case 'choice':
    case 'month':
      return <QuestionPage {...common} />;
  }
}

/** What the boxes of a question showed when it was answered before. */
function typedBefore(id: QuestionId, answers: Answers): Readonly<Record<string, string>> {
  const value = answers[id];
  if (value === undefined || QUESTIONS[id].kind === 'spell') return {};
  if (QUESTIONS[id].kind !== 'month') return { [id]: value === NOT_LISTED ? '' : value };
  const [year = '', month = ''] = value.split('-');
  return { [`${id}-month`]: String(Number(month)), [`${id}-year`]: year };
}

function texts(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typedText(value)]));
}

interface Answered {
  answers: Answers;
  school: { name: string; facts: SchoolFacts } | null;
}

/** The answers of an address that lead to the answer; null where a question is still open, and which. */
async function readAnswered(
  hub: Hub,
  request: FastifyRequest,
): Promise<Answered | { open: QuestionId; answers: Answers }> {
  const answers = applying(readAnswers(queryOf(request), hub.clock.today()));
  const found =
    answers.school === undefined || answers.school === NOT_LISTED
      ? null
      : await findSchool(hub.database.db, answers.school);
  if (answers.school !== undefined && answers.school !== NOT_LISTED && found === null) {
    const { school: _unknown, ...rest } = answers;
    return { open: 'school', answers: rest };
  }
  const stop = nextStop(answers);
  if (stop !== 'answer') return { open: stop, answers };
  return {
    answers,
    school:
      found === null
        ? null
        : { name: found.name, facts: { schoolType: found.schoolType, country: found.country } },
  };
}

async function showAnswer(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const read = await readAnswered(hub, request);
  if ('open' in read) return reply.redirect(addressOf(read.open, read.answers), 303);
  const { answers, school } = read;
  const today = hub.clock.today();
  const situation = situationOf(answers, school?.facts ?? null, today);
  const given = answer(situation);
  const deadline = given.planning?.deadline ?? null;
  const measuredBy = given.cautious.outcome === 'overdue' ? null : deadline;
  const offered = await listCohorts(hub.database.db, COURSE, today);
  const needsNone =
    given.cautious.outcome === 'met' || situation.country !== 'England' || situation.npq !== null;
  const coming = needsNone ? [] : offered.filter((cohort) => canBeJoined(cohort, today));
  const cohorts = coming.map((cohort) => ({
    cohort,
    fit: cohortFit(cohort, measuredBy ?? cohort.startsOn, today),
  }));
  const noneInTime =
    measuredBy !== null && cohorts.length > 0 && cohorts.every(({ fit }) => fit.fit === 'too_late');
  const told = tellAnswers(answers, school?.name ?? null, today).map((one) => ({
    ...one,
    change: addressOf(one.question, answers),
  }));
  const isHead = situation.role === 'headteacher_senco' || situation.role === 'acting_head_senco';
  return sendPage(
    reply,
    <AnswerPage
      frame={frameOf(hub, request)}
      situation={situation}
      given={given}
      verdict={verdictOf(situation, given, noneInTime)}
      told={told}
      teacherQuestion={
        situation.current === null || isHead || answers.teacher !== undefined
          ? null
          : addressOf('teacher', answers)
      }
      cohorts={cohorts}
      measuredBy={measuredBy}
      links={{
        back: backFrom('answer', answers),
        here: paths.answer.to(answers),
        calendar: deadline === null ? null : paths.calendar.to(answers),
        interest: `/interest${school === null ? '' : `?school=${answers.school ?? ''}${answers.since === undefined ? '' : `&since=${answers.since}`}`}`,
        funding: `/funding${school === null ? '' : `?school=${answers.school ?? ''}`}`,
        cohorts: measuredBy === null ? '/#cohorts' : `/?deadline=${measuredBy.toString()}#cohorts`,
        again: paths.start.to(),
      }}
    />,
  );
}

async function sendCalendar(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  const read = await readAnswered(hub, request);
  if ('open' in read) return reply.redirect(addressOf(read.open, read.answers), 303);
  const situation = situationOf(read.answers, read.school?.facts ?? null, hub.clock.today());
  const { planning } = answer(situation);
  if (planning === null) return reply.callNotFound();
  const link = `${hub.config.publicUrl}${paths.answer.to(read.answers)}`;
  const body = calendarFile('SENCO qualification', [
    {
      uid: `senco-deadline-${planning.deadline.toString()}@${new URL(hub.config.publicUrl).hostname}`,
      day: planning.deadline,
      title: 'SENCO qualification: last lawful day without it',
      description: `The NPQ for SENCOs must be passed by ${inWords(planning.deadline)}. From the day after, the school would be in breach. To be safe, hold it by the day before. How we read the law: ${link}`,
      url: link,
      remindDaysBefore: [180, 90, 30],
      madeAt: hub.clock.now(),
    },
  ]);
  return sendFile(reply, { name: 'senco-deadline.ics', type: 'text/calendar; charset=utf-8', body });
}
