import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort, type PlannedCohort } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import {
  ATTACHMENT_KINDS,
  LARGEST_ATTACHMENT,
  readAttachment,
  whyNotAttachedInWords,
} from '../kit/attachments/index.ts';
import { asSent, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { readFiles } from '../kit/web/upload.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { faultOfText, LARGEST_TEXT_FORM, withPlainLineEnds, wordsOfFault } from '../learning/index.ts';
import { frameOf } from '../shell/frame.ts';
import { caseFileOf, hasCaseFile, keepCaseFile } from './attachments/case-file.ts';
import { readAgreed, readWindow, windowBoxes } from './forms.ts';
import { writingOf, writingsOfWindow, type Writing } from './own-window.ts';
import { AgreePage, WindowPage, WindowsPage } from './pages/staff-pages.tsx';
import { assessmentPaths as paths } from './paths.ts';
import { agree, keepCaseStudy, setWindow } from './run.ts';
import { caseOf, findWindow, membersOfWindow, windowsOf, type AssessmentWindow } from './store.ts';
import { timesOf, windowAt } from './window.ts';

const access = 'run assessments';

/** Mounted where staff work. */
export function mountAssessment(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  const { db } = hub.database;
  const byOf = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });

  get(app, paths.windows, { access, audit: 'nothing' }, async (request, reply) =>
    showWindows(request, reply, null, []),
  );

  post(app, paths.windows, { access, audit: 'assessment.window-set' }, async (request, reply) => {
    const cohort = await cohortAsked(request);
    if (cohort === null) return reply.callNotFound();
    const { asked, errors, typed } = readWindow(formBody(request));
    if (asked === null) return showWindows(request, reply, typed, errors);
    const id = await setWindow(hub, cohort.id, asked, byOf(request));
    if (id !== null)
      return reply.redirect(paths.window.to({ cohort: cohort.id, window: id }, { told: 'made' }), 303);
    const known = { field: 'opens-day', text: 'The cohort has a window that opens on that day already' };
    return showWindows(request, reply, typed, [known]);
  });

  get(app, paths.window, { access, audit: 'nothing' }, async (request, reply) =>
    showWindow(request, reply, []),
  );

  post(
    app,
    paths.caseStudy,
    { access, audit: 'assessment.case-study-kept' },
    async (request, reply) => {
      const found = await windowAsked(request);
      if (found === null || !found.window.isHere) return reply.callNotFound();
      const words = withPlainLineEnds(asSent(formBody(request)['words'])).trim();
      const fault = faultOfText(words);
      const refused = words === '' ? 'Write the case study' : fault === null ? null : wordsOfFault(fault);
      if (refused !== null) return showWindow(request, reply, [{ field: 'words', text: refused }], words);
      const isKept = await keepCaseStudy(hub, found.window.id, words, byOf(request));
      return isKept
        ? reply.redirect(
            paths.window.to({ cohort: found.cohort.id, window: found.window.id }, { told: 'case' }),
            303,
          )
        : showWindow(
            request,
            reply,
            [{ field: 'words', text: 'The window is open, so the case study stays as members have read it' }],
            words,
          );
    },
    { bodyLimit: LARGEST_TEXT_FORM },
  );

  get(app, paths.caseFile, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await windowAsked(request);
    const file = found === null ? null : await caseFileOf(db, found.window.id);
    if (file === null) return reply.callNotFound();
    return sendFile(reply, {
      name: `case-study.${ATTACHMENT_KINDS[file.type].ending}`,
      type: file.type,
      body: file.content,
    });
  });

  post(app, paths.caseFile, { access, audit: 'assessment.case-study-kept' }, async (request, reply) => {
    const found = await windowAsked(request);
    if (found === null || !found.window.isHere) return reply.callNotFound();
    const refuse = (text: string) => showWindow(request, reply, [{ field: 'file', text }]);
    const { files } = await readFiles(request, { files: 1, fileSize: LARGEST_ATTACHMENT + 1 });
    const [file] = files;
    if (file === undefined || file.bytes.length === 0) return refuse('Choose the file of the case study');
    const read = readAttachment(Buffer.from(file.bytes));
    if (!read.ok) return refuse(whyNotAttachedInWords(read.why));
    const isKept = await keepCaseFile(hub, found.window.id, read, byOf(request));
    return isKept
      ? reply.redirect(
          paths.window.to({ cohort: found.cohort.id, window: found.window.id }, { told: 'case' }),
          303,
        )
      : refuse('The window is open, so the case study stays as members have read it');
  });

  get(app, paths.agree, { access, audit: 'nothing' }, async (request, reply) =>
    showAgreed(request, reply, null, []),
  );

  post(app, paths.agree, { access, audit: 'assessment.agreed' }, async (request, reply) => {
    const found = await memberAsked(request);
    if (found === null) return reply.callNotFound();
    const { asked, errors, typed } = readAgreed(
      formBody(request),
      found.later.map(({ id }) => id),
    );
    if (asked === null) return showAgreed(request, reply, typed, errors);
    const { window, member, cohort } = found;
    await agree(hub, { ...asked, windowId: window.id, enrolmentId: member.enrolmentId }, byOf(request));
    return reply.redirect(paths.window.to({ cohort: cohort.id, window: window.id }, { told: 'agreed' }), 303);
  });

  async function showWindows(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed | null,
    errors: readonly FieldError[],
  ) {
    const cohort = await cohortAsked(request);
    if (cohort === null) return reply.callNotFound();
    const windows = await windowsOf(db, { cohortId: cohort.id });
    // The cohort's own dates, as far as no window stands for them yet.
    const planned = cohort.dates.windows.find(({ opensOn }) =>
      windows.every((one) => !one.opensOn.equals(opensOn)),
    );
    const usual =
      planned === undefined
        ? windowBoxes(null)
        : windowBoxes(planned.opensOn, planned.opensOn.until(planned.closesOn).days + 1);
    return sendPage(
      reply,
      <WindowsPage frame={frameOf(hub, request)} {...{ cohort, windows, errors }} typed={typed ?? usual} />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function showWindow(
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
    words: string | null = null,
  ) {
    const found = await windowAsked(request);
    if (found === null) return reply.callNotFound();
    const { window, cohort } = found;
    const told = (['made', 'case', 'agreed', 'changed'] as const).find(
      (one) => one === typedText(queryOf(request)['told']),
    );
    return sendPage(
      reply,
      <WindowPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        window={window}
        members={await writingsOfWindow(db, ownTime, window, hub.clock.today(), hub.clock.now())}
        caseStudy={words ?? (window.isHere ? await caseOf(db, window.id) : null)}
        hasCaseFile={await hasCaseFile(db, window.id)}
        errors={errors}
        told={told ?? null}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function showAgreed(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed | null,
    errors: readonly FieldError[],
  ) {
    const found = await memberAsked(request);
    if (found === null) return reply.callNotFound();
    const { extraDays, format, isLetIn, deferredTo } = found.writing.agreed;
    const standing = {
      extra: String(extraDays),
      format: format ?? '',
      'let-in': isLetIn ? 'yes' : '',
      'deferred-to': deferredTo === null ? '' : String(deferredTo),
    };
    return sendPage(
      reply,
      <AgreePage frame={frameOf(hub, request)} {...found} typed={typed ?? standing} errors={errors} />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function writingFor(windowId: number, enrolmentId: number): Promise<Writing | null> {
    return writingOf(db, ownTime, { windowId, enrolmentId }, hub.clock.today(), hub.clock.now());
  }

  async function cohortAsked(request: FastifyRequest): Promise<PlannedCohort | null> {
    return findPlannedCohort(db, parameterOf(request, 'cohort'));
  }

  async function windowAsked(request: FastifyRequest) {
    const cohort = await cohortAsked(request);
    const window = await findWindow(db, numberOf(request, 'window'));
    return cohort === null || window?.cohortId !== cohort.id ? null : { cohort, window };
  }

  async function memberAsked(request: FastifyRequest) {
    const found = await windowAsked(request);
    if (found === null) return null;
    const enrolmentId = numberOf(request, 'enrolment');
    const member = (await membersOfWindow(db, found.window.id, hub.clock.now())).find(
      (one) => one.enrolmentId === enrolmentId,
    );
    const writing = await writingFor(found.window.id, enrolmentId);
    if (member === undefined || writing === null) return null;
    const windows = await windowsOf(db, 'all');
    const ours = await sameCourse(found.cohort, windows);
    const later = ours.filter(
      (one) =>
        Temporal.PlainDate.compare(one.opensOn, found.window.opensOn) > 0 &&
        windowAt(timesOf(one, 0), hub.clock.now()) !== 'closed',
    );
    return { ...found, member, writing, later };
  }

  /** Of other cohorts of the same course too: a later window may be theirs. */
  async function sameCourse(cohort: PlannedCohort, windows: readonly AssessmentWindow[]) {
    const courses = new Map<string, string | undefined>();
    for (const id of new Set(windows.map(({ cohortId }) => cohortId)))
      courses.set(id, (await findPlannedCohort(db, id))?.course);
    return windows.filter(({ cohortId }) => courses.get(cohortId) === cohort.course);
  }
}
