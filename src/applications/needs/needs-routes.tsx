import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { applicationOf } from '../applying/application-of.ts';
import { lockApplication } from '../store.ts';
import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { LONDON } from '../../kit/clock.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { findPerson } from '../../people/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { LONGEST_NEEDS } from '../journey/read-step.ts';
import { ConfidencePage } from '../pages/applicant/sent-pages.tsx';
import { NeedsPage } from '../pages/needs/needs-page.tsx';
import { applyPaths as paths } from '../paths.ts';
import { looksAt, needsToldAt, openNeeds, putNeeds } from './needs-store.ts';
import { SHORTEST_REASON, revealNeeds } from './reveal-needs.ts';

/** What is told in confidence: for the one who told it, and for staff with a reason. */
export function mountNeeds(app: FastifyInstance, hub: Hub): void {
  get(app, paths.confidence, { access: 'see their application', audit: 'nothing' }, (request, reply) =>
    showOwn(hub, request, reply),
  );
  post(app, paths.confidence, { access: 'change their application', audit: 'needs.told' }, (request, reply) =>
    changeOwn(hub, request, reply),
  );
  get(app, paths.needs, { access: 'see sealed needs', audit: 'nothing' }, async (request, reply) =>
    sendPage(reply, await needsPage(hub, request, { text: null, typed: '', errors: [], asksOfDate: false })),
  );
  post(app, paths.needs, { access: 'see sealed needs', audit: 'needs.revealed' }, (request, reply) =>
    reveal(hub, request, reply),
  );
}

async function showOwn(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { application } = await applicationOf(hub, request);
  const { db } = hub.database;
  return sendPage(
    reply,
    <ConfidencePage
      frame={frameOf(hub, request)}
      applicationId={application.id}
      typed={(await openNeeds(db, hub.keyring, application.personId)) ?? ''}
      before={(await needsToldAt(db, application.personId))?.toString() ?? ''}
      isSaved={typedText(queryOf(request)['saved']) === 'yes'}
      errors={[]}
      asksOfDate={false}
    />,
  );
}

async function changeOwn(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { application } = await applicationOf(hub, request);
  const body = formBody(request);
  const form = new FreeTextReader(body, hub.clock.today());
  const text = form.free('needs', { max: LONGEST_NEEDS, name: 'What you tell us', lines: true });
  const before = typedText(body['before']);
  const again = (errors: readonly FieldError[], since: string): FastifyReply =>
    sendPage(
      reply,
      <ConfidencePage
        frame={frameOf(hub, request)}
        applicationId={application.id}
        typed={typedText(body['needs'])}
        before={since}
        isSaved={false}
        errors={errors}
        asksOfDate={form.asksOfDate}
      />,
      422,
    );
  if (text === null) return again(form.errors, before);
  const since = await putOwn(hub, { applicationId: application.id, text, before });
  if (since === null)
    return reply.redirect(paths.confidence.to({ application: application.id }, { saved: 'yes' }), 303);
  const said =
    'You changed this on another device after you opened this page. Check what you have typed here, then save it to put it in place of that';
  return again([{ field: 'needs', text: said }], since);
}

/** Null once it is saved; else the mark of the newer text that stands in its way. */
async function putOwn(
  hub: Hub,
  { applicationId, text, before }: { applicationId: number; text: string; before: string },
): Promise<string | null> {
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application === null) return '';
    const { personId } = application;
    const saved = (await openNeeds(tx, hub.keyring, personId)) ?? '';
    if (saved === text) return null;
    const since = (await needsToldAt(tx, personId))?.toString() ?? '';
    if (since !== before) return since;
    const at = hub.clock.now();
    await putNeeds(tx, hub.keyring, { personId, text, at });
    const actor = `person:${personId}`;
    await record(tx, { at, event: 'needs.told', actor, subject: `application:${applicationId}` });
    return null;
  });
}

async function reveal(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = formBody(request);
  const form = new FreeTextReader(body, hub.clock.today());
  const wanted = `Enter why you need to read it, in at least ${SHORTEST_REASON} characters`;
  const reason = form.free('reason', { missing: wanted, max: 300, name: 'The reason', lines: true });
  const isShort = reason !== null && Array.from(reason).length < SHORTEST_REASON;
  if (isShort) form.refuse('reason', wanted);
  if (reason === null || isShort) {
    const { errors, asksOfDate } = form;
    const shown = { text: null, typed: typedText(body['reason']), errors, asksOfDate };
    return sendPage(reply, await needsPage(hub, request, shown), 422);
  }
  const by = { actor: actorOf(request), at: hub.clock.now() };
  const text = await hub.database.transaction((tx) =>
    revealNeeds(tx, hub.keyring, Number(parameterOf(request, 'person')), { reason }, by),
  );
  return sendPage(reply, await needsPage(hub, request, { text, typed: '', errors: [], asksOfDate: false }));
}

async function needsPage(
  hub: Hub,
  request: FastifyRequest,
  shown: { text: string | null; typed: string; errors: readonly FieldError[]; asksOfDate: boolean },
) {
  const { db } = hub.database;
  const personId = Number(parameterOf(request, 'person'));
  const person = await findPerson(db, personId);
  const toldAt = await needsToldAt(db, personId);
  const looks = await looksAt(db, personId);
  return (
    <NeedsPage
      frame={frameOf(hub, request)}
      personId={personId}
      fullName={person?.fullName ?? ''}
      toldOn={toldAt?.toZonedDateTimeISO(LONDON).toPlainDate() ?? null}
      looks={looks.map(({ at, name, reason }) => {
        const there = at.toZonedDateTimeISO(LONDON);
        return {
          on: there.toPlainDate(),
          time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
          name,
          reason,
        };
      })}
      {...shown}
    />
  );
}
