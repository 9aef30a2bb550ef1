import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { byOf } from '../../kit/web/viewer.ts';
import { namesOfActors } from '../../mirror/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { membersOf } from '../pack/members.ts';
import { ByHandPage } from '../pages/by-hand-page.tsx';
import { evidencePaths as paths } from '../paths.ts';
import { readHandForm } from './form.ts';
import { keepHandEvidence, takeBack } from './keep.ts';
import { handEvidenceOf } from './store.ts';

const PREPARE = 'prepare declarations';

/** Evidence that is written down by hand. */
export function mountByHand(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    errors: readonly FieldError[],
  ) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const members = await membersOf(db, cohort.id);
    const all = await handEvidenceOf(
      db,
      members.map(({ enrolmentId }) => enrolmentId),
    );
    const nameOf = await namesOfActors(
      db,
      all.map(({ madeBy }) => madeBy),
    );
    return sendPage(
      reply,
      <ByHandPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        members={members}
        all={all.map((one) => ({ ...one, who: nameOf(one.madeBy) }))}
        formKey={crypto.randomUUID()}
        typed={typed}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.byHand, { access: PREPARE, audit: 'nothing' }, async (request, reply) =>
    show(request, reply, { place: typedText(queryOf(request)['place']) }, []),
  );

  post(app, paths.byHand, { access: PREPARE, audit: 'evidence.written-down' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const places = (await membersOf(db, cohort.id)).map(({ enrolmentId }) => enrolmentId);
    const { value, errors, typed } = readHandForm(formBody(request), places, hub.clock.today());
    if (value === null) return show(request, reply, typed, errors);
    const kept = await keepHandEvidence(hub, cohort.id, value, byOf(hub, request));
    if (kept.ok) return reply.redirect(paths.byHand.to({ cohort: cohort.id }), 303);
    return show(request, reply, typed, [{ field: 'place', text: 'Choose whose evidence it is' }]);
  });

  post(
    app,
    paths.takeBackByHand,
    { access: PREPARE, audit: 'evidence.taken-back' },
    async (request, reply) => {
      const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
      if (cohort === null) return reply.callNotFound();
      await takeBack(hub, cohort.id, numberOf(request, 'record'), byOf(hub, request));
      return reply.redirect(paths.byHand.to({ cohort: cohort.id }), 303);
    },
  );
}
