import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, queryOf, sendPage, type FormBody, numberIn } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { readWords, REPORT_RULES } from './forms.ts';
import { formKeyOf } from './letter-routes.tsx';
import { ReportPage } from './pages/letters-pages.tsx';
import { networkPaths as paths } from './paths.ts';
import { findReportable, reportThing } from './reporting.ts';
import { THINGS } from './reports-store.ts';

const FRESH = { typed: '', errors: [] as readonly FieldError[], asksOfDate: false };

/** Telling a manager of something, for whoever may see it. */
export function mountReporting(app: FastifyInstance, hub: Hub): void {
  get(app, paths.report, { access: 'anyone signed in', audit: 'nothing' }, (request, reply) =>
    show(request, reply, queryOf(request), FRESH),
  );

  post(
    app,
    paths.report,
    { access: 'anyone signed in', audit: 'network.reported' },
    async (request, reply) => {
      const body = formBody(request);
      const asked = await thingAsked(request, body);
      if (asked === null) return reply.callNotFound();
      const reading = readWords(body, hub.clock.today(), REPORT_RULES);
      if (!reading.ok)
        return show(request, reply, body, { ...reading, typed: reading.typed['words'] ?? '' }, 422);
      const { personId } = viewerOf(request);
      const { thing, id, found } = asked;
      await reportThing(hub, {
        reporterId: personId,
        aboutId: found.aboutId,
        thing,
        thingId: id,
        why: reading.words,
        formKey: formKeyOf(body, personId),
      });
      return reply.redirect(paths.report.to({ thing, id, told: 'yes' }), 303);
    },
  );

  async function thingAsked(request: FastifyRequest, from: FormBody) {
    const thing = THINGS.find((one) => one === typedText(from['thing']));
    const id = numberIn(typedText(from['id']));
    if (thing === undefined) return null;
    const found = await findReportable(hub.database.db, viewerOf(request), thing, id);
    return found === null ? null : { thing, id, found };
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    from: FormBody,
    again: typeof FRESH,
    status = 200,
  ) {
    const asked = await thingAsked(request, from);
    if (asked === null) return reply.callNotFound();
    return sendPage(
      reply,
      <ReportPage
        frame={frameOf(hub, request)}
        thing={asked.thing}
        id={asked.id}
        words={asked.found.words}
        writing={{ formKey: crypto.randomUUID(), ...again }}
        isTold={typedText(queryOf(request)['told']) === 'yes'}
      />,
      status,
    );
  }
}
