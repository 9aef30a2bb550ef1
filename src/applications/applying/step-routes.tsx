import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText } from '../../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { emailsOf, findPerson } from '../../people/index.ts';
import { MOST_EARLIER_POSTS, earlierPosts, writePosts } from '../../requirement/flow/answers.ts';
import { askWhichSchool } from '../../requirement/flow/school.ts';
import type { SchoolChoice } from '../../schools/pages/school-box.tsx';
import { findSchool } from '../../schools/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { milesBetween, milesInWords, type Venue } from '../../venues/index.ts';
import type { Application } from '../application.ts';
import type { About } from '../journey/about.ts';
import type { Answers, QuestionId } from '../journey/answers.ts';
import { inWordsFor } from '../journey/graph.ts';
import { QUESTIONS, QUESTION_IDS } from '../journey/questions.ts';
import { readPost, readStep, type StepRead } from '../journey/read-step.ts';
import { tell } from '../journey/tell.ts';
import { after, before, entryOf, isOnTheWay } from '../journey/walk.ts';
import { openNeeds } from '../needs/needs-store.ts';
import { BehindPage } from '../pages/applicant/behind-page.tsx';
import { StepPage, type StepPageProps } from '../pages/applicant/step-page.tsx';
import type { VenueOffered } from '../pages/applicant/venue-boxes.tsx';
import { applyPaths as paths } from '../paths.ts';
import { aboutApplication } from './about-application.ts';
import { applicationOf } from './application-of.ts';
import { cohortsOffered } from './law-and-funding.ts';
import { saveAnswer } from './save-answer.ts';
import { tickedBefore, typedBefore } from './typed-before.ts';

/** One question a page, saved at each. */
export function mountSteps(app: FastifyInstance, hub: Hub): void {
  get(app, paths.step, { access: 'see their application', audit: 'nothing' }, (request, reply) =>
    ask(hub, request, reply),
  );
  post(
    app,
    paths.step,
    { access: 'change their application', audit: 'application.answered' },
    (request, reply) => take(hub, request, reply),
  );
}

/** A question that this applicant can be asked now, or where to go in its place. */
interface Step {
  id: QuestionId;
  application: Application;
  about: About;
}

async function stepOf(hub: Hub, request: FastifyRequest): Promise<Step | { elsewhere: string } | null> {
  const asked = parameterOf(request, 'step');
  const id = QUESTION_IDS.find((one) => one === asked);
  if (id === undefined) return null;
  const { application, about } = await applicationOf(hub, request);
  const isOpen = application.state === 'draft' && isOnTheWay(id, application.answers, about);
  return isOpen
    ? { id, application, about }
    : { elsewhere: paths.application.to({ application: application.id }) };
}

async function ask(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> {
  const step = await stepOf(hub, request);
  if (step === null) return reply.callNotFound();
  if ('elsewhere' in step) return reply.redirect(step.elsewhere, 303);
  const { id, application, about } = step;
  const { personId, answers } = application;
  const person = await findPerson(hub.database.db, personId);
  const needs =
    QUESTIONS[id].kind === 'needs' ? await openNeeds(hub.database.db, hub.keyring, personId) : null;
  const typed = typedBefore(id, answers, about, person ?? { fullName: '', trn: null }, needs);
  return sendPage(reply, stepPage(hub, request, step, { typed, ticked: tickedBefore(answers) }));
}

async function take(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> {
  const step = await stepOf(hub, request);
  if (step === null) return reply.callNotFound();
  if ('elsewhere' in step) return reply.redirect(step.elsewhere, 303);
  const { id, application, about } = step;
  const body = formBody(request);
  const read = await readOne(hub, request, step);
  if (!read.ok) return sendPage(reply, stepPage(hub, request, step, { ...shownAgain(body), ...read }), 422);
  const saved = await saveAnswer(hub, {
    applicationId: application.id,
    question: id,
    answer: read.answer,
    needs: read.needs,
    revision: wholeNumber(typedText(body['revision'])),
  });
  const back = paths.application.to({ application: application.id });
  switch (saved.kind) {
    case 'not a draft':
      return reply.redirect(back, 303);
    case 'behind': {
      const page = behindPage(hub, request, { step, about, read, saved });
      return sendPage(reply, page, 409);
    }
    case 'saved': {
      const now = await aboutApplication(hub.database.db, saved.application, about.today);
      const isMore = typedText(body['more']) === 'yes' && hasRoomForPosts(saved.application.answers, about);
      if (id === 'earlier-post' && isMore)
        return reply.redirect(addressOf(request, application.id, id, { add: 'yes' }), 303);
      return reply.redirect(nextAddress(request, saved.application, id, now), 303);
    }
  }
}

type Read = StepRead | (Extract<StepRead, { ok: false }> & { matches: readonly SchoolChoice[] | null });

async function readOne(hub: Hub, request: FastifyRequest, { id, application, about }: Step): Promise<Read> {
  const body = formBody(request);
  if (id === 'school') return readSchool(hub, body, about);
  if (id === 'earlier-post') {
    const read = readPost(body, about.today);
    if (!read.ok) return read;
    const held = isAdding(request) ? (application.answers['earlier-post'] ?? '') : '';
    const posts = [...(earlierPosts(held, about.today) ?? []), read.post].slice(0, MOST_EARLIER_POSTS);
    return { ok: true, answer: { 'earlier-post': writePosts(posts) }, needs: null };
  }
  const emails = id === 'sponsor' ? await emailsOf(hub.database.db, application.personId) : [];
  return readStep(
    id,
    body,
    about,
    emails.map(({ email }) => email),
  );
}

async function readSchool(hub: Hub, body: Readonly<Record<string, unknown>>, about: About): Promise<Read> {
  const asked = await askWhichSchool(hub.database.db, body);
  if (!asked.ok) return { ok: false, errors: asked.errors, asksOfDate: false, matches: asked.matches };
  const school = asked.urn === null ? null : await findSchool(hub.database.db, asked.urn);
  if (school !== null)
    return { ok: true, answer: { school: { urn: school.urn, name: school.name } }, needs: null };
  const form = new FreeTextReader(body, about.today);
  const name = form.free('school', {
    missing: 'Enter where you work',
    max: 200,
    name: 'Where you work',
  });
  if (name !== null) return { ok: true, answer: { school: { urn: null, name } }, needs: null };
  return { ok: false, errors: form.errors, asksOfDate: form.asksOfDate, matches: [] };
}

const hasRoomForPosts = (answers: Answers, { today }: About): boolean =>
  (earlierPosts(answers['earlier-post'] ?? '', today) ?? []).length < MOST_EARLIER_POSTS;

const isAdding = (request: FastifyRequest): boolean => typedText(queryOf(request)['add']) === 'yes';

const isFromCheck = (request: FastifyRequest): boolean => typedText(queryOf(request)['from']) === 'check';

function addressOf(
  request: FastifyRequest,
  application: number,
  step: QuestionId,
  query: { add?: string } = {},
): string {
  return paths.step.to({ application, step }, { ...query, from: isFromCheck(request) ? 'check' : null });
}

/** The next question of the section; from check answers, only one that is open; then back to where they came from. */
function nextAddress(
  request: FastifyRequest,
  application: Application,
  id: QuestionId,
  about: About,
): string {
  const { answers } = application;
  const parameters = { application: application.id };
  if (isFromCheck(request)) {
    const open = entryOf(QUESTIONS[id].section, answers, about);
    const isOpen = open !== null && answers[open] === undefined;
    return isOpen ? addressOf(request, application.id, open) : paths.check.to(parameters);
  }
  const next = after(id, answers, about);
  return next === 'end' ? paths.application.to(parameters) : addressOf(request, application.id, next);
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

interface Shown {
  typed: Typed;
  ticked: readonly string[];
  errors?: readonly FieldError[];
  asksOfDate?: boolean;
  matches?: readonly SchoolChoice[] | null;
}

function shownAgain(body: Readonly<Record<string, unknown>>): Pick<Shown, 'typed' | 'ticked'> {
  const all = (value: unknown): readonly string[] => [value].flat().filter((one) => typeof one === 'string');
  return {
    typed: Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typedText(value)])),
    ticked: all(body['adjustments']),
  };
}

function stepPage(hub: Hub, request: FastifyRequest, { id, application, about }: Step, shown: Shown) {
  const { answers } = application;
  const props: StepPageProps = {
    frame: frameOf(hub, request),
    id,
    back: backFrom(request, application, id, about),
    revision: application.revision,
    answers,
    about,
    errors: shown.errors ?? [],
    typed: shown.typed,
    ticked: shown.ticked,
    asksOfDate: shown.asksOfDate ?? false,
    matches: shown.matches ?? null,
    cohorts: id === 'cohort' ? cohortsOffered(answers, about) : [],
    venues: about.venues.map((venue) => offered(venue, about)),
    postNumber: isAdding(request)
      ? (earlierPosts(answers['earlier-post'] ?? '', about.today) ?? []).length + 1
      : 1,
  };
  return <StepPage {...props} />;
}

function backFrom(request: FastifyRequest, application: Application, id: QuestionId, about: About): string {
  const parameters = { application: application.id };
  if (isFromCheck(request)) return paths.check.to(parameters);
  const previous = before(id, application.answers, about);
  return previous === null
    ? paths.application.to(parameters)
    : paths.step.to({ ...parameters, step: previous });
}

function offered(venue: Venue, { school }: About): VenueOffered {
  const place = school?.place ?? null;
  return {
    id: venue.id,
    name: venue.name,
    area: venue.area,
    postcode: venue.postcode,
    stepFreeAccess: venue.stepFreeAccess,
    distance: place === null ? null : `${capital(milesInWords(milesBetween(place, venue)))} from your school`,
  };
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Both answers, in words. */
function behindPage(
  hub: Hub,
  request: FastifyRequest,
  {
    step,
    about,
    read,
    saved,
  }: {
    step: Step;
    about: About;
    read: Extract<StepRead, { ok: true }>;
    saved: { application: Application; savedNeeds: string | null };
  },
) {
  const { id } = step;
  const { application, savedNeeds } = saved;
  const body = formBody(request);
  const sent = Object.entries(body).flatMap(([name, value]) =>
    name === 'revision'
      ? []
      : [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  );
  const isNeeds = id === 'needs';
  return (
    <BehindPage
      frame={frameOf(hub, request)}
      question={inWordsFor(QUESTIONS[id].title, application.answers, about)}
      saved={isNeeds ? [savedNeeds ?? 'Nothing'] : tell(id, application.answers, about)}
      typed={isNeeds ? [read.needs ?? ''] : tell(id, { ...application.answers, ...read.answer }, about)}
      sent={sent}
      revision={application.revision}
      keep={nextAddress(request, application, id, about)}
    />
  );
}
