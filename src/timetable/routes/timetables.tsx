import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort, plannedGroups, type PlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { isAfter } from '../../kit/dates/index.ts';
import { typedText } from '../../kit/forms/index.ts';
import { hasRoleFor } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { listClosures } from '../closures/store.ts';
import { PreviewPage } from '../pages/preview-page.tsx';
import { TimetablePage } from '../pages/timetable-page.tsx';
import { timetablePaths as paths } from '../paths.ts';
import { clashesNow } from '../plan/clashes-now.ts';
import { planCohort, previewPlan } from '../plan/plan-cohort.ts';
import { readPlan } from '../plan/read-plan.ts';
import { sessionsOfCohort, sessionsOfGroup } from '../store.ts';

export function mountTimetables(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.timetable, { access: 'see a cohort', audit: 'nothing' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const groups = await plannedGroups(db, [cohort.id]);
    const asked = typedText(queryOf(request)['group']);
    const group = groups.find(({ id }) => id === asked) ?? null;
    const sessions =
      group === null ? await sessionsOfCohort(db, cohort.id) : await sessionsOfGroup(db, group.id);
    const reading = await readPlan(db, cohort.id, hub.clock.today());
    return sendPage(
      reply,
      <TimetablePage
        frame={frameOf(hub, request)}
        cohort={cohort}
        groups={groups}
        group={group}
        sessions={sessions}
        holidays={await shadedDays(hub, cohort)}
        clashes={reading.ok ? clashesNow(reading.facts) : []}
        unknowns={reading.ok ? reading.facts.unknowns : []}
        mayPlan={hasRoleFor(viewerOf(request), 'plan a cohort')}
        isOver={isAfter(hub.clock.today(), cohort.teachingEndsOn)}
      />,
    );
  });

  get(app, paths.preview, { access: 'plan a cohort', audit: 'nothing' }, async (request, reply) =>
    showPreview(hub, request, reply, false),
  );

  post(
    app,
    paths.preview,
    { access: 'plan a cohort', audit: 'timetable.planned' },
    async (request, reply) => {
      const cohortId = parameterOf(request, 'cohort');
      const fingerprint = typedText(formBody(request)['fingerprint']);
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const saved = await planCohort(hub, cohortId, fingerprint, by);
      // Of a button that was pressed twice the second has nothing left to do: the new plan moves and adds nothing.
      if (saved.ok) return reply.redirect(paths.timetable.to({ cohort: cohortId }), 303);
      return showPreview(hub, request, reply, true);
    },
  );
}

async function showPreview(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  isSecondLook: boolean,
): Promise<FastifyReply> {
  const cohortId = parameterOf(request, 'cohort');
  const previewed = await previewPlan(hub, cohortId);
  if (!previewed.ok) {
    if (previewed.reason === 'not found') {
      reply.callNotFound();
      return reply;
    }
    const at = { cohort: cohortId };
    return reply.redirect(previewed.reason === 'over' ? paths.timetable.to(at) : paths.setUp.to(at), 303);
  }
  const { preview } = previewed;
  const isDone = preview.laid.ok && preview.added.length + preview.moved.length === 0;
  if (isSecondLook && isDone) return reply.redirect(paths.timetable.to({ cohort: cohortId }), 303);
  return sendPage(
    reply,
    <PreviewPage
      frame={frameOf(hub, request)}
      preview={preview}
      hasChanged={isSecondLook && preview.laid.ok}
    />,
    isSecondLook ? 422 : 200,
  );
}

/** School holidays and days on which the hub is closed. */
async function shadedDays(hub: Hub, cohort: PlannedCohort) {
  const closures = await listClosures(hub.database.db, cohort.startsOn);
  return closures.filter(
    ({ kind, firstOn }) =>
      (kind === 'school holiday' || kind === 'hub closed') && !isAfter(firstOn, cohort.teachingEndsOn),
  );
}
