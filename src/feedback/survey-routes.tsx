import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { byOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { sessionsOfCohort, shortDay } from '../timetable/index.ts';
import { DAYS_TO_ANSWER } from './open-rounds.ts';
import { AnswerPage } from './pages/answer-page.tsx';
import { SurveyFormPage, type SurveyFormPageProps } from './pages/survey-form-page.tsx';
import { SurveyPage, type Choice } from './pages/survey-page.tsx';
import { SurveysPage } from './pages/surveys-page.tsx';
import { feedbackPaths as paths } from './paths.ts';
import { changeSurvey, closeSurvey, makeSurvey, openSurvey } from './run-survey.ts';
import { boxesOf, readNewSurvey, readQuestions, targetIn } from './survey-forms.ts';
import { openingsOf, surveyVersions } from './surveys-store.ts';
import { areTheSame, newestOf, versionOn, type Survey } from './surveys.ts';
import { unitsOf } from './units.ts';
import { openingInWords } from './words.ts';

const MAY = 'make surveys';

/** Surveys as their makers see them. */
export function mountSurveys(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const LOOK = { access: MAY, audit: 'nothing' } as const;

  get(app, paths.surveys, LOOK, async (request, reply) => {
    const all = Map.groupBy(await surveyVersions(db), ({ id }) => id);
    const openings = await openingsOf(db);
    const surveys = [...all.values()].flatMap((versions) => newestOf(versions) ?? []);
    return sendPage(
      reply,
      <SurveysPage
        frame={frameOf(hub, request)}
        surveys={surveys.map((survey) => ({
          survey,
          isOpen: openings.some((one) => one.survey === survey.id && one.closedOn === null),
        }))}
      />,
    );
  });

  get(app, paths.newSurvey, LOOK, (request, reply) =>
    showForm(request, reply, { survey: null, typed: {}, errors: [] }),
  );

  post(app, paths.surveys, { access: MAY, audit: 'survey.made' }, async (request, reply) => {
    const reading = readNewSurvey(formBody(request));
    if (!reading.ok) return showForm(request, reply, { survey: null, ...reading });
    const made = await makeSurvey(hub, reading.value, byOf(hub, request));
    const { id } = reading.value;
    if (made.ok || (await isTheSame(reading.value)))
      return reply.redirect(paths.survey.to({ survey: id }, { told: 'made' }), 303);
    const text = `“${id}” is the short name of another survey: choose another`;
    const typed = Object.fromEntries(
      Object.entries(formBody(request)).map(([name, value]) => [name, typedText(value)]),
    );
    return showForm(request, reply, { survey: null, typed, errors: [{ field: 'id', text }] });
  });

  get(app, paths.survey, LOOK, (request, reply) => show(request, reply, []));

  get(app, paths.changeSurvey, LOOK, async (request, reply) => {
    const survey = newestOf(await versionsAsked(request));
    if (survey === null) return reply.callNotFound();
    const typed = Object.fromEntries(
      survey.questions.flatMap(({ words, kind }, index) => {
        const boxes = boxesOf(index + 1);
        return [
          [boxes.words, words],
          [boxes.kind, kind],
        ];
      }),
    );
    return showForm(request, reply, { survey, typed, errors: [] });
  });

  post(app, paths.changeSurvey, { access: MAY, audit: 'survey.changed' }, async (request, reply) => {
    const survey = newestOf(await versionsAsked(request));
    if (survey === null) return reply.callNotFound();
    const reading = readQuestions(formBody(request));
    if (!reading.ok) return showForm(request, reply, { survey, ...reading });
    const done = await changeSurvey(hub, survey.id, reading.value, byOf(hub, request));
    if (done === 'not there') return reply.callNotFound();
    const told = { unchanged: null, 'written anew': 'changed', 'next version': 'next' }[done];
    return reply.redirect(paths.survey.to({ survey: survey.id }, { told }), 303);
  });

  get(app, paths.previewSurvey, LOOK, async (request, reply) => {
    const survey = newestOf(await versionsAsked(request));
    if (survey === null) return reply.callNotFound();
    const round = {
      id: 'preview',
      survey: survey.id,
      surveyVersion: survey.version,
      cohortId: '',
      sessionId: null,
      unit: null,
      about: survey.name,
      closesOn: hub.clock.today().add({ days: DAYS_TO_ANSWER[survey.about] }),
    };
    return sendPage(
      reply,
      <AnswerPage
        frame={frameOf(hub, request)}
        open={{ round, survey }}
        action=""
        state="preview"
        back={{ href: paths.survey.to({ survey: survey.id }), text: survey.name }}
        typed={{}}
        errors={[]}
        names={[]}
      />,
    );
  });

  post(app, paths.openings, { access: MAY, audit: 'survey.opened' }, async (request, reply) => {
    const survey = newestOf(await versionsAsked(request));
    if (survey === null) return reply.callNotFound();
    const body = formBody(request);
    const target = targetIn(typedText(body['cohort']), typedText(body['what']));
    if (target === null)
      return show(request, reply, [{ field: 'what', text: 'Select what it is asked about' }]);
    const key = typedText(body['key']).slice(0, 60);
    const formKey = `${survey.id}:${key === '' ? crypto.randomUUID() : key}`;
    const done = await openSurvey(hub, survey.id, target, formKey, byOf(hub, request));
    if (done.ok) return reply.redirect(paths.survey.to({ survey: survey.id }, { told: 'opened' }), 303);
    const text =
      done.reason === 'asked already'
        ? 'It is open for that, or for a part of it, already: close that first'
        : 'What you chose is not there any more: choose again';
    return show(request, reply, [{ field: 'what', text }]);
  });

  post(app, paths.closeOpening, { access: MAY, audit: 'survey.closed' }, async (request, reply) => {
    const survey = parameterOf(request, 'survey');
    const done = await closeSurvey(hub, survey, numberOf(request, 'opening'), byOf(hub, request));
    return done ? reply.redirect(paths.survey.to({ survey }, { told: 'closed' }), 303) : reply.callNotFound();
  });

  async function versionsAsked(request: FastifyRequest): Promise<readonly Survey[]> {
    const id = parameterOf(request, 'survey');
    return /^[a-z][a-z0-9]{1,19}$/.test(id) ? surveyVersions(db, id) : [];
  }

  /** Whether the form that made this survey came twice. */
  async function isTheSame({ id, name, about, counts, questions }: Parameters<typeof makeSurvey>[1]) {
    const [first] = await surveyVersions(db, id);
    return (
      first?.name === name &&
      first.about === about &&
      first.counts === counts &&
      areTheSame(questions, first.questions)
    );
  }

  function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    props: Pick<SurveyFormPageProps, 'survey' | 'typed' | 'errors'>,
  ) {
    const status = props.errors.length === 0 ? 200 : 422;
    return sendPage(reply, <SurveyFormPage frame={frameOf(hub, request)} {...props} />, status);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const versions = await versionsAsked(request);
    const newest = newestOf(versions);
    if (newest === null) return reply.callNotFound();
    const cohorts = await plannedCohorts(db);
    const wanted = typedText(queryOf(request)['cohort'] ?? formBody(request)['cohort']);
    const cohort = cohorts.find(({ id }) => id === wanted) ?? null;
    const openings = await openingsOf(db, newest.id);
    const names = new Map(cohorts.map(({ id, name }) => [id, name]));
    const told = typedText(queryOf(request)['told']);
    return sendPage(
      reply,
      <SurveyPage
        frame={frameOf(hub, request)}
        newest={newest}
        asked={versionOn(versions, hub.clock.today())}
        openings={await Promise.all(
          openings.map(async (one) => ({
            ...one,
            words: await openingInWords(db, one, newest.about, names),
          })),
        )}
        cohorts={cohorts}
        cohort={cohort}
        choices={cohort === null ? [] : await choicesOf(cohort.id, newest)}
        typed={{ what: typedText(formBody(request)['what']) }}
        errors={errors}
        formKey={crypto.randomUUID()}
        told={told}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  /** What of a cohort can still be asked about: what is past is forgotten after two weeks. */
  async function choicesOf(cohortId: string, { about }: Survey): Promise<readonly Choice[]> {
    if (about === 'programme') return [];
    const sessions = await sessionsOfCohort(db, cohortId);
    const since = hub.clock.today().subtract({ days: DAYS_TO_ANSWER[about] });
    const isRecent = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, since) >= 0;
    if (about === 'unit')
      return unitsOf(sessions)
        .filter(({ until }) => isRecent(until))
        .map(({ unit, title }) => ({ value: `unit-${unit}`, text: title }));
    return sessions
      .filter(({ day, state }) => state === 'planned' && isRecent(day))
      .map(({ id, title, day, groupName }) => ({
        value: `session-${id}`,
        text: [`${title}, ${shortDay(day)}`, ...(groupName === null ? [] : [groupName])].join(', '),
      }));
  }
}
