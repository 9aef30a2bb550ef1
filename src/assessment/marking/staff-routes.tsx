import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort, type PlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { findAllRows, findPage, listFile, readState } from '../../kit/lists/index.ts';
import { reachOf } from '../../kit/policy/index.ts';
import { formBody, numberIn, parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { standingOutcomes } from '../../outcomes/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { assessmentPaths as paths } from '../paths.ts';
import { assignMany, assignOne, barredFrom, planMarkings } from './assign.ts';
import { partsDue } from './due.ts';
import { dueOfWindows, setMarksDue } from './due-store.ts';
import { readChosen, readMarking, readMarksDue, readReason } from './forms.ts';
import { takeMarkBack } from './mark.ts';
import { MarkingPage } from './pages/marking-page.tsx';
import { ScriptPage } from './pages/script-page.tsx';
import { ScriptsPage } from './pages/scripts-page.tsx';
import { markersOf } from './markers-store.ts';
import { addMarkingSetting, historyOf, markingOf, markWords, scriptsOf, type Script } from './store.ts';
import { windowsOf } from '../store.ts';
import { scriptsList } from './scripts-list.tsx';
import { overdueMarks } from './overdue.ts';
import { linesToRecord } from './to-record.ts';
import { scriptShown } from './view.ts';
import { whyNotAssignedInWords } from './words.ts';

const access = 'run assessments';

/** Mounted where staff work: who marks, whom it is asked of, and what it came to. */
export function mountMarking(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const byOf = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });
  const cohortAsked = (request: FastifyRequest): Promise<PlannedCohort | null> =>
    findPlannedCohort(db, parameterOf(request, 'cohort'));

  get(app, paths.marking, { access, audit: 'assessment.marking-seen' }, async (request, reply) => {
    const cohort = await cohortAsked(request);
    if (cohort === null) return reply.callNotFound();
    await noteLook(request, `cohort:${cohort.id}`);
    return showMarking(request, reply, cohort, {}, []);
  });

  get(app, paths.scripts, { access, audit: 'assessment.marking-seen' }, async (request, reply) => {
    const asked = await listAsked(request);
    if (asked === null) return reply.callNotFound();
    await noteLook(request, `cohort:${asked.cohort.id}`);
    const { state, problems } = readState(asked.list, queryOf(request));
    return sendPage(
      reply,
      <ScriptsPage
        frame={frameOf(hub, request)}
        {...asked}
        state={state}
        found={await findPage(db, asked.list, state)}
        errors={problems}
      />,
      problems.length === 0 ? 200 : 422,
    );
  });

  get(app, paths.markingFile, { access, audit: 'assessment.marking.downloaded' }, async (request, reply) => {
    const asked = await listAsked(request);
    if (asked === null) return reply.callNotFound();
    const { list, cohort } = asked;
    const { state } = readState(list, queryOf(request));
    const rows = await findAllRows(db, list, state);
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(request),
        event: 'assessment.marking.downloaded',
        subject: `cohort:${cohort.id}`,
        detail: { rows: rows.length, filters: [...state.chosen.keys()].join(' ') },
      }),
    );
    return sendFile(reply, {
      name: `scripts-${cohort.id}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(listFile(list, state, rows)),
    });
  });

  post(app, paths.whoMarks, { access, audit: 'assessment.who-marks-set' }, async (request, reply) => {
    const cohort = await cohortAsked(request);
    if (cohort === null) return reply.callNotFound();
    const read = readMarking(formBody(request), mayAll(request, cohort));
    if (!read.ok) return showMarking(request, reply, cohort, read.typed, read.errors);
    const { over, hubMarks, ownLeadersMark } = read.value;
    const by = byOf(request);
    await hub.database.transaction(async (tx) => {
      const of = over === 'cohort' ? { cohort: cohort.id } : { course: cohort.course };
      await addMarkingSetting(tx, of, { hubMarks, ownLeadersMark }, by);
      await record(tx, {
        ...by,
        event: 'assessment.who-marks-set',
        subject: `cohort:${cohort.id}`,
        detail: { over, hub: hubMarks, own: ownLeadersMark },
      });
    });
    return reply.redirect(paths.marking.to({ cohort: cohort.id }, { told: 'who' }), 303);
  });

  post(app, paths.askMarkers, { access, audit: 'assessment.marker-asked' }, async (request, reply) => {
    const cohort = await cohortAsked(request);
    if (cohort === null) return reply.callNotFound();
    await assignMany(hub, cohort, byOf(request));
    return reply.redirect(paths.marking.to({ cohort: cohort.id }, { told: 'asked' }), 303);
  });

  post(app, paths.marksDue, { access, audit: 'assessment.marks-due-set' }, async (request, reply) => {
    const cohort = await cohortAsked(request);
    if (cohort === null) return reply.callNotFound();
    const windows = [...(await dueOfWindows(db)).values()].filter(({ cohortId }) => cohortId === cohort.id);
    const read = readMarksDue(formBody(request), windows);
    if (!read.ok) return showMarking(request, reply, cohort, read.typed, read.errors);
    await setMarksDue(hub, cohort.id, read.value, byOf(request));
    return reply.redirect(paths.marking.to({ cohort: cohort.id }, { told: 'due' }), 303);
  });

  get(app, paths.markedScript, { access, audit: 'assessment.marks-seen' }, async (request, reply) => {
    const found = await scriptAsked(request);
    if (found === null) return reply.callNotFound();
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(request),
        event: 'assessment.marks-seen',
        subject: `enrolment:${found.script.enrolmentId}`,
      }),
    );
    return showScript(request, reply, found, {}, []);
  });

  post(app, paths.markedScript, { access, audit: 'assessment.marker-asked' }, async (request, reply) => {
    const found = await scriptAsked(request);
    if (found === null) return reply.callNotFound();
    const { cohort, script } = found;
    const body = formBody(request);
    const done = await assignOne(hub, cohort, script.code, readChosen(body), byOf(request));
    if (done.ok) return reply.redirect(scriptAddress(cohort, script, 'asked'), 303);
    const typed = Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, typedText(value).slice(0, 20)]),
    );
    const error = { field: `part-${done.part}`, text: whyNotAssignedInWords(done.why) };
    return showScript(request, reply, found, typed, [error]);
  });

  post(app, paths.takeBack, { access, audit: 'assessment.mark-taken-back' }, async (request, reply) => {
    const found = await scriptAsked(request);
    if (found === null) return reply.callNotFound();
    const { cohort, script } = found;
    const body = formBody(request);
    const mark = typedText(body['mark']).slice(0, 15);
    const read = readReason(body, hub.clock.today());
    if (!read.ok) {
      const errors = read.errors.map(({ text }) => ({ field: `reason-${mark}`, text }));
      return showScript(request, reply, found, { ...read.typed, mark }, errors);
    }
    const of = { code: script.code, markId: numberIn(mark), personId: personOf(request) };
    const done = await takeMarkBack(hub, of, read.value, byOf(request));
    if (done === 'marks it themselves') return reply.callNotFound();
    return reply.redirect(scriptAddress(cohort, script, 'taken-back'), 303);
  });

  async function showMarking(
    request: FastifyRequest,
    reply: FastifyReply,
    cohort: PlannedCohort,
    typed: Typed,
    errors: readonly FieldError[],
  ) {
    const scripts = await scriptsOf(db, { cohortId: cohort.id });
    const marking = await markingOf(db, cohort);
    const due = await dueOfWindows(db);
    const { asked, lacking } = marking.hubMarks
      ? await planMarkings(db, cohort, hub.clock.today())
      : { asked: [], lacking: 0 };
    const standing = await standingOutcomes(
      db,
      scripts.map(({ enrolmentId }) => enrolmentId),
    );
    return sendPage(
      reply,
      <MarkingPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        marking={marking}
        mayAll={mayAll(request, cohort)}
        scripts={scripts.map((script) => scriptShown(script, personOf(request)))}
        plan={{
          parts: asked.length,
          markers: new Set(asked.map(({ markerId }) => markerId)).size,
          lacking,
        }}
        windows={[...due.values()].filter(({ cohortId }) => cohortId === cohort.id)}
        overdue={marking.hubMarks ? overdueMarks(scripts, due, hub.clock.today()) : []}
        lines={marking.hubMarks ? linesToRecord(scripts, standing) : []}
        typed={typed}
        errors={errors}
        told={
          (['who', 'asked', 'due'] as const).find((one) => one === typedText(queryOf(request)['told'])) ??
          null
        }
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function showScript(
    request: FastifyRequest,
    reply: FastifyReply,
    { cohort, script }: { cohort: PlannedCohort; script: Script },
    typed: Typed,
    errors: readonly FieldError[],
  ) {
    const shown = scriptShown(script, personOf(request));
    const marking = await markingOf(db, cohort);
    const barred = (await barredFrom(db, [script], marking)).get(script.id) ?? new Set();
    const isMarked = marking.hubMarks && !script.isGone;
    const markers = isMarked ? await markersOf(db, cohort, hub.clock.today()) : [];
    const marks = shown.parts.flatMap(({ mark }) => mark?.id ?? []);
    return sendPage(
      reply,
      <ScriptPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        script={shown}
        today={hub.clock.today()}
        dueOn={
          isMarked && partsDue(script).length > 0
            ? ((await dueOfWindows(db)).get(script.windowId)?.dueOn ?? null)
            : null
        }
        markers={markers.filter(({ personId }) => !barred.has(personId))}
        words={await markWords(db, hub.keyring, marks)}
        history={shown.settled === null ? [] : await historyOf(db, script.id)}
        typed={typed}
        errors={errors}
        told={
          (['asked', 'taken-back'] as const).find((one) => one === typedText(queryOf(request)['told'])) ??
          null
        }
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function listAsked(request: FastifyRequest) {
    const cohort = await cohortAsked(request);
    if (cohort === null) return null;
    const windows = await windowsOf(db, { cohortId: cohort.id });
    const due = (await markingOf(db, cohort)).hubMarks ? [...(await dueOfWindows(db)).values()] : [];
    return { cohort, list: scriptsList(cohort, windows, personOf(request), due, hub.clock.today()) };
  }

  async function scriptAsked(request: FastifyRequest) {
    const cohort = await cohortAsked(request);
    const [script] = await scriptsOf(db, { code: parameterOf(request, 'code') });
    return cohort === null || script === undefined || script.cohortId !== cohort.id
      ? null
      : { cohort, script };
  }

  async function noteLook(request: FastifyRequest, subject: string): Promise<void> {
    await hub.database.transaction((tx) =>
      record(tx, { ...byOf(request), event: 'assessment.marking-seen', subject }),
    );
  }
}

const personOf = (request: FastifyRequest): number => viewerOf(request)?.personId ?? 0;

const scriptAddress = (cohort: { id: string }, { code }: { code: string }, told: string): string =>
  paths.markedScript.to({ cohort: cohort.id, code }, { told });

/** Whether their role is over all of the programme, or of the hub. */
function mayAll(request: FastifyRequest, { course }: { course: string }): boolean {
  const reach = reachOf(viewerOf(request), access);
  return reach === 'everything' || reach.programme.includes(course);
}
