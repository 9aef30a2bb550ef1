import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { changeWindow, concernedBy } from './change-window.ts';
import { readWindow, typedWindow } from './forms.ts';
import { whyNotChange, type WindowAsked } from './may-change.ts';
import { ChangePage, ChangePreviewPage } from './pages/change-pages.tsx';
import { assessmentPaths as paths } from './paths.ts';
import { findWindow } from './store.ts';
import { timesOf, windowAt } from './window.ts';
import { whyNotChangedInWords } from './words.ts';

const access = 'run assessments';
const MOST_REASON = 300;

/** Mounted where staff work: the form, what it would mean and for whom, and the change. */
export function mountChanges(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  const { db } = hub.database;

  get(app, paths.change, { access, audit: 'nothing' }, async (request, reply) =>
    showForm(request, reply, null, []),
  );

  post(app, paths.change, { access, audit: 'assessment.window-changed' }, async (request, reply) => {
    const found = await windowAsked(request);
    if (found === null) return reply.callNotFound();
    const { asked, reason, errors, typed } = readChange(formBody(request), hub.clock.today());
    if (asked === null || reason === null) return showForm(request, reply, typed, errors);
    const { window, cohort } = found;
    const refuse = (why: Parameters<typeof whyNotChangedInWords>[0]) =>
      showForm(request, reply, typed, [whyNotChangedInWords(why)]);
    const why = whyNotChange(window, asked, reason, hub.clock.now());
    if (why !== null) return refuse(why);
    if (typedText(formBody(request)['step']) !== 'change')
      return showPreview(request, reply, { found, asked, typed });
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const done = await changeWindow(hub, ownTime, { windowId: window.id, asked, reason }, by);
    if (!done.ok) return refuse(done.why);
    return reply.redirect(
      paths.window.to({ cohort: cohort.id, window: window.id }, { told: 'changed' }),
      303,
    );
  });

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed | null,
    errors: readonly FieldError[],
  ) {
    const found = await windowAsked(request);
    if (found === null) return reply.callNotFound();
    const { cohort, window } = found;
    return sendPage(
      reply,
      <ChangePage
        frame={frameOf(hub, request)}
        cohort={cohort}
        window={window}
        state={windowAt(timesOf(window, 0), hub.clock.now())}
        typed={typed ?? typedWindow(window)}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function showPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      found,
      asked,
      typed,
    }: { found: NonNullable<Awaited<ReturnType<typeof windowAsked>>>; asked: WindowAsked; typed: Typed },
  ) {
    const concerned = await concernedBy(db, hub, ownTime, found.window);
    return sendPage(
      reply,
      <ChangePreviewPage
        frame={frameOf(hub, request)}
        cohort={found.cohort}
        window={found.window}
        asked={asked}
        names={concerned.map(({ name }) => name)}
        typed={typed}
      />,
    );
  }

  async function windowAsked(request: FastifyRequest) {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    const window = await findWindow(db, numberOf(request, 'window'));
    return cohort === null || window?.cohortId !== cohort.id ? null : { cohort, window };
  }
}

function readChange(body: Readonly<Record<string, unknown>>, today: Temporal.PlainDate) {
  const { asked, errors, typed } = readWindow(body);
  const form = new FreeTextReader(body, today);
  const reason = form.free('reason', { max: MOST_REASON, name: 'The reason' });
  return {
    asked,
    reason,
    errors: [...errors, ...form.errors],
    typed: { ...typed, ...form.typed(['reason']) },
  };
}
