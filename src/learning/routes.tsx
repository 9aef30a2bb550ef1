import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { identityIn, IDENTITY_WORDS } from '../kit/forms/looks-like-identity.ts';
import { findEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { asSent, typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { byOf } from '../kit/web/viewer.ts';
import { placePaths } from '../moves/paths.ts';
import { frameOf } from '../shell/frame.ts';
import { elsewhereOf } from './elsewhere/store.ts';
import { isWritten, type Step } from './modules/module.ts';
import { mayLearn, moduleAtHand, ownModules, stepOf, type ModuleAtHand } from './own-modules.ts';
import { ownWork, workAsText } from './own-work.ts';
import { ModulePage } from './pages/module-page.tsx';
import { ModulesPage } from './pages/modules-page.tsx';
import { boxOf, StepPage, type StepPageProps, type Written } from './pages/step-page.tsx';
import { WorkPage } from './pages/work-page.tsx';
import { learningPaths as paths } from './paths.ts';
import { answerQuiz, beginModule, doStep, takeNewVersion } from './progress/do-step.ts';
import type { Given } from './progress/grade.ts';
import { attemptsOf } from './progress/store.ts';
import { chooseText, handIn, saveText, shareText, type Choice } from './writing/save-text.ts';
import { pupilsNamedIn } from './writing/names-a-pupil.ts';
import { findText, otherTextsOf } from './writing/store.ts';
import {
  faultOfText,
  LARGEST_TEXT_FORM,
  withPlainLineEnds,
  withUnkeepableShown,
  wordsOfFault,
} from './writing/text.ts';

const ACCESS = 'learn in modules';
const READS = { access: ACCESS, audit: 'nothing' } as const;
const writes = (audit: string) => ({ access: ACCESS, audit }) as const;

/** What a member does in modules. Every step is done by a POST; a page only shows. */
export function mountLearning(app: FastifyInstance, hub: Hub): void {
  mountModules(app, hub);
  mountSteps(app, hub);
  mountTexts(app, hub);
}

function mountModules(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.modules, READS, async (request, reply) => {
    const place = await findEnrolment(db, numberOf(request, 'enrolment'));
    if (place === null || !mayLearn(place)) return reply.callNotFound();
    const modules = await ownModules(db, place, hub.clock.today());
    const elsewhere = (await elsewhereOf(db, [place.personId])).get(place.personId) ?? [];
    const backTo = placePaths.own.to({ enrolment: place.id });
    const frame = frameOf(hub, request);
    return sendPage(reply, <ModulesPage {...{ frame, modules, elsewhere, backTo }} enrolmentId={place.id} />);
  });

  get(app, paths.module, READS, async (request, reply) => {
    const at = await atHand(hub, request);
    if (at === null) return reply.callNotFound();
    const told = (['completed', 'new-version'] as const).find(
      (one) => one === typedText(queryOf(request)['told']),
    );
    return sendPage(reply, <ModulePage frame={frameOf(hub, request)} at={at} told={told ?? null} />);
  });

  post(app, paths.begin, writes('module.begun'), async (request, reply) => {
    const at = await atHand(hub, request);
    if (at === null) return reply.callNotFound();
    const { personId, module } = at;
    await hub.database.transaction((tx) =>
      beginModule(tx, { personId, moduleId: module.id }, byOf(hub, request)),
    );
    const here = { enrolment: at.enrolmentId, module: module.id };
    const to = at.next === null ? paths.module.to(here) : paths.step.to({ ...here, step: at.next.stepId });
    return reply.redirect(to, 303);
  });

  post(app, paths.takeNew, writes('module.version-taken'), async (request, reply) => {
    const at = await atHand(hub, request);
    if (at === null) return reply.callNotFound();
    const { personId, module } = at;
    const taken = await hub.database.transaction((tx) =>
      takeNewVersion(tx, { personId, moduleId: module.id }, byOf(hub, request)),
    );
    const here = paths.module.to({ enrolment: at.enrolmentId, module: module.id });
    return reply.redirect(taken === null ? here : `${here}?told=new-version`, 303);
  });

  get(app, paths.work, READS, async (request, reply) => {
    const place = await findEnrolment(db, numberOf(request, 'enrolment'));
    if (place === null) return reply.callNotFound();
    const work = await ownWork(db, hub.keyring, place.personId);
    return sendPage(reply, <WorkPage frame={frameOf(hub, request)} enrolmentId={place.id} work={work} />);
  });

  get(app, paths.workFile, READS, async (request, reply) => {
    const place = await findEnrolment(db, numberOf(request, 'enrolment'));
    if (place === null) return reply.callNotFound();
    return sendFile(reply, {
      name: `my-work-${hub.clock.today().toString()}.txt`,
      type: 'text/plain; charset=utf-8',
      body: workAsText(await ownWork(db, hub.keyring, place.personId)),
    });
  });
}

function mountSteps(app: FastifyInstance, hub: Hub): void {
  get(app, paths.step, READS, async (request, reply) => {
    const found = await stepAtHand(hub, request);
    if (found === null) return reply.callNotFound();
    return showStep(hub, request, reply, found, { told: toldOf(request) });
  });

  get(app, paths.captions, READS, async (request, reply) => {
    const found = await stepAtHand(hub, request);
    if (found?.step.kind !== 'video') return reply.callNotFound();
    const { captions } = found.step;
    const file = found.at.version.files.find(({ name }) => name === captions);
    if (file === undefined) return reply.callNotFound();
    return reply
      .type('text/vtt; charset=utf-8')
      .header('cache-control', 'private, max-age=3600')
      .send(file.text);
  });

  post(app, paths.done, writes('module-step.done'), async (request, reply) => {
    const found = await stepAtHand(hub, request);
    if (found === null) return reply.callNotFound();
    const done = await hub.database.transaction((tx) => doStep(tx, placeOf(found), byOf(hub, request)));
    if (!done.ok) return reply.callNotFound();
    return reply.redirect(onward(found, done.completed), 303);
  });

  post(app, paths.answers, writes('quiz.answered'), async (request, reply) => {
    const found = await stepAtHand(hub, request);
    if (found?.step.kind !== 'quiz') return reply.callNotFound();
    const body = formBody(request);
    const given = givenIn(body, found.step);
    const formKey = /^[\w-]{8,64}$/.exec(typedText(body['form']))?.[0] ?? randomUUID();
    const answered = await hub.database.transaction((tx) =>
      answerQuiz(tx, placeOf(found), given, formKey, byOf(hub, request)),
    );
    if (!answered.ok && answered.reason === 'no such step') return reply.callNotFound();
    if (!answered.ok) {
      const errors = answered.grading.unanswered.map(({ id, text }) => ({
        field: boxOf(id),
        text: `Answer the question: ${text}`,
      }));
      return showStep(hub, request, reply, found, { errors, given, formKey, status: 422 });
    }
    const to = placeInAddress(found);
    return reply.redirect(
      answered.completed
        ? `${paths.module.to({ enrolment: to.enrolment, module: to.module })}?told=completed`
        : paths.step.to(to),
      303,
    );
  });
}

function mountTexts(app: FastifyInstance, hub: Hub): void {
  post(
    app,
    paths.text,
    writes('learning-text.handed-in'),
    async (request, reply) => {
      const found = await stepAtHand(hub, request);
      if (found === null || !isWritten(found.step.kind)) return reply.callNotFound();
      const isScript = request.headers.accept === 'application/json';
      const body = formBody(request);
      const text = withPlainLineEnds(asSent(body['text']));
      const act = typedText(body['act']);
      const refuse = (field: string, words: string, more: Partial<Shown> = {}) =>
        showStep(hub, request, reply, found, {
          errors: [{ field, text: words }],
          typed: text,
          revision: revisionIn(body),
          status: 422,
          ...more,
        });
      const fault = faultOfText(text);
      if (fault !== null) {
        const words = wordsOfFault(fault);
        return isScript ? reply.code(422).send({ kind: 'refused', words }) : refuse('text', words);
      }
      const place = placeOf(found);
      const writtenIn = windowIn(body);
      const by = byOf(hub, request);
      const isNotes = found.step.kind === 'discussion';
      // Saved first, whatever else is asked: nothing that is questioned below can lose a word.
      const saved = await hub.database.transaction((tx) =>
        saveText(tx, hub, place, { text, revision: revisionIn(body), writtenIn }, by),
      );
      if (saved.kind === 'no such step') return reply.callNotFound();
      if (isScript)
        return reply.send(
          saved.kind === 'saved'
            ? { kind: 'saved', revision: saved.revision, at: by.at.toString() }
            : { kind: 'kept beside' },
        );
      const here = paths.step.to(placeInAddress(found));
      if (saved.kind === 'kept beside') return reply.redirect(`${here}?told=beside`, 303);
      if (act !== 'hand-in') return reply.redirect(`${here}?told=saved`, 303);
      if (!isNotes && text.trim() === '') return refuse('text', 'Write something before you hand it in');
      const identity = identityIn(text, hub.clock.today());
      if (identity !== null && identity !== 'birth-date')
        return refuse('text', IDENTITY_WORDS[identity], { revision: saved.revision, typed: null });
      if (!isNotes && pupilsNamedIn(text).length > 0 && body['pupils'] !== 'looked')
        return refuse('pupils', 'Look at what may name a pupil, and tick the box when you have', {
          revision: saved.revision,
          typed: null,
          asksOfPupils: true,
        });
      const handed = await hub.database.transaction((tx) =>
        isNotes ? doStep(tx, place, by) : handIn(tx, place, by),
      );
      return reply.redirect(onward(found, handed.ok && handed.completed), 303);
    },
    { bodyLimit: LARGEST_TEXT_FORM },
  );

  post(app, paths.choose, writes('learning-text.chosen'), async (request, reply) => {
    const found = await stepAtHand(hub, request);
    if (found === null || !isWritten(found.step.kind)) return reply.callNotFound();
    const body = formBody(request);
    const choice = CHOICES.find((one) => one === typedText(body['choice'])) ?? 'both';
    const chosen = { choice, revision: revisionIn(body), writtenIn: typedText(body['other']) };
    const isDone = await hub.database.transaction((tx) =>
      chooseText(tx, hub, placeOf(found), chosen, byOf(hub, request)),
    );
    const here = paths.step.to(placeInAddress(found));
    return reply.redirect(`${here}?told=${isDone ? 'chosen' : 'changed'}`, 303);
  });

  post(app, paths.share, writes('learning-text.shared'), async (request, reply) => {
    const found = await stepAtHand(hub, request);
    if (found === null || !isWritten(found.step.kind)) return reply.callNotFound();
    const isShared = typedText(formBody(request)['share']) === 'yes';
    await hub.database.transaction((tx) => shareText(tx, placeOf(found), isShared, byOf(hub, request)));
    const here = paths.step.to(placeInAddress(found));
    return reply.redirect(`${here}?told=${isShared ? 'shared' : 'not-shared'}`, 303);
  });
}

const CHOICES = ['both', 'this', 'other'] as const satisfies readonly Choice[];

interface Found {
  at: ModuleAtHand;
  step: Step;
}

/** What a step's page shows beside the step itself. */
interface Shown {
  errors: readonly FieldError[];
  told: StepPageProps['told'];
  /** What was typed and could not be kept; null for what is kept. */
  typed: string | null;
  revision: number | null;
  asksOfPupils: boolean;
  given: Given;
  formKey: string | null;
  status: number;
}

const NOTHING: Shown = {
  errors: [],
  told: null,
  typed: null,
  revision: null,
  asksOfPupils: false,
  given: new Map(),
  formKey: null,
  status: 200,
};

async function showStep(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  { at, step }: Found,
  shown: Partial<Shown>,
): Promise<FastifyReply> {
  const { errors, told, given, formKey, status, ...text } = { ...NOTHING, ...shown };
  const { db } = hub.database;
  const place = { personId: at.personId, moduleId: at.module.id, stepId: step.id };
  const quiz =
    step.kind === 'quiz'
      ? {
          given,
          formKey: formKey ?? randomUUID(),
          attempts: await attemptsOf(db, at.personId, place),
          isAgain: typedText(queryOf(request)['again']) === 'yes',
        }
      : null;
  if (step.kind === 'video') allowVideo(reply, step.video);
  const written = isWritten(step.kind) ? await writtenAt(hub, place, text) : null;
  const frame = frameOf(hub, request);
  return sendPage(reply, <StepPage {...{ frame, at, step, errors, told, written, quiz }} />, status);
}

async function writtenAt(
  hub: Hub,
  place: ReturnType<typeof placeOf>,
  { typed, revision, asksOfPupils }: Pick<Shown, 'typed' | 'revision' | 'asksOfPupils'>,
): Promise<Written> {
  const { db } = hub.database;
  const kept = await findText(db, hub.keyring, place);
  const others = await otherTextsOf(db, hub.keyring, place.personId, place);
  return {
    typed: typed === null ? (kept?.text ?? '') : withUnkeepableShown(typed),
    kept,
    revision: revision ?? kept?.revision ?? 0,
    window: randomUUID(),
    waiting: others.filter(({ settledAt }) => settledAt === null),
    earlier: others.filter(({ settledAt }) => settledAt !== null),
    hints: pupilsNamedIn(typed ?? kept?.text ?? ''),
    asksOfPupils,
  };
}

/** Lets this one page play a film from where the hub keeps it; no other page loads anything from elsewhere. */
function allowVideo(reply: FastifyReply, address: string): void {
  const origin = URL.parse(address)?.origin;
  const policy = reply.getHeader('content-security-policy');
  if (origin === undefined || typeof policy !== 'string') return;
  void reply.header('content-security-policy', `${policy};media-src 'self' ${origin}`);
}

async function atHand(hub: Hub, request: FastifyRequest): Promise<ModuleAtHand | null> {
  return moduleAtHand(hub.database.db, numberOf(request, 'enrolment'), parameterOf(request, 'module'));
}

async function stepAtHand(hub: Hub, request: FastifyRequest): Promise<Found | null> {
  const at = await atHand(hub, request);
  const step = at === null ? null : stepOf(at, parameterOf(request, 'step'));
  return at === null || step === null ? null : { at, step };
}

function placeOf({ at, step }: Found): { personId: number; moduleId: string; stepId: string } {
  return { personId: at.personId, moduleId: at.module.id, stepId: step.id };
}

function placeInAddress({ at, step }: Found): { enrolment: number; module: string; step: string } {
  return { enrolment: at.enrolmentId, module: at.module.id, step: step.id };
}

/** Where somebody goes after a step: to the next one, or back to the module at its end. */
function onward({ at, step }: Found, completed: boolean): string {
  const here = { enrolment: at.enrolmentId, module: at.module.id };
  const index = at.steps.findIndex(({ stepId }) => stepId === step.id);
  const next = at.steps[index + 1];
  if (completed) return `${paths.module.to(here)}?told=completed`;
  return next === undefined ? paths.module.to(here) : paths.step.to({ ...here, step: next.stepId });
}

function givenIn(body: Readonly<Record<string, unknown>>, step: Step & { kind: 'quiz' }): Given {
  return new Map(
    step.questions.map(({ id }) => {
      const sent = body[boxOf(id)];
      const values: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
      return [id, values.filter((one) => typeof one === 'string')];
    }),
  );
}

const TOLD = ['saved', 'beside', 'shared', 'not-shared', 'chosen', 'changed'] as const;

function toldOf(request: FastifyRequest): StepPageProps['told'] {
  return TOLD.find((one) => one === typedText(queryOf(request)['told'])) ?? null;
}

function revisionIn(body: Readonly<Record<string, unknown>>): number {
  const typed = typedText(body['revision']);
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
}

/** A form that says nothing of its window is a window of its own. */
function windowIn(body: Readonly<Record<string, unknown>>): string {
  return /^[\w-]{8,64}$/.exec(typedText(body['window']))?.[0] ?? randomUUID();
}
