import type { FastifyInstance } from 'fastify';

import {
  cohortStatus,
  findPlannedCohort,
  makeCohort,
  plannedCohorts,
  plannedGroups,
  publishedMilestones,
  type PlannedCohort,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import type { Reader } from '../../kit/db/index.ts';
import { hasRoleFor, reachOf, type Reach } from '../../kit/policy/index.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { leadProviders } from '../../programmes/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { listVenues } from '../../venues/index.ts';
import { findDesign, listDesigns } from '../design/store.ts';
import { readCohortForm, readSetUp, typedSetUp, type CohortOffered } from '../forms/cohort-form.ts';
import { CohortPage } from '../pages/cohort-page.tsx';
import { NewCohortPage, SetUpPage } from '../pages/cohort-form-pages.tsx';
import { CohortsPage, type CohortRow } from '../pages/cohorts-page.tsx';
import { timetablePaths as paths } from '../paths.ts';
import { setUpCohort } from '../plan/set-up-cohort.ts';
import { countSessions, nextSessions, sessionsOfCohort } from '../store.ts';

export function mountCohorts(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.cohorts, { access: 'work in lists', audit: 'nothing' }, async (request, reply) => {
    const viewer = viewerOf(request);
    const rows = await cohortRows(hub, reachOf(viewer, 'work in lists'));
    const maySetUp = mayDo(viewer, 'set up courses');
    return sendPage(reply, <CohortsPage frame={frameOf(hub, request)} rows={rows} maySetUp={maySetUp} />);
  });

  get(app, paths.newCohort, { access: 'set up courses', audit: 'nothing' }, async (request, reply) => {
    const offered = await whatIsOffered(db, null);
    return sendPage(
      reply,
      <NewCohortPage frame={frameOf(hub, request)} offered={offered} typed={{}} errors={[]} />,
    );
  });

  post(app, paths.newCohort, { access: 'set up courses', audit: 'cohort.made' }, async (request, reply) => {
    const offered = await whatIsOffered(db, null);
    const reading = readCohortForm(formBody(request), offered);
    const { cohort, typed } = reading;
    let { errors } = reading;
    if (cohort !== null) {
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const made = await hub.database.transaction((tx) => makeCohort(tx, cohort, by));
      const known = made.ok ? null : await findPlannedCohort(db, made.cohortId);
      // The same form sent twice makes one, and lands on it.
      const isSame =
        known !== null && known.startsOn.equals(cohort.startsOn) && known.designId === cohort.designId;
      if (made.ok || isSame) return reply.redirect(paths.cohort.to({ cohort: made.cohortId }), 303);
      errors = [{ field: 'name', text: 'There is an intake of this name already. Choose another name' }];
    }
    const page = (
      <NewCohortPage frame={frameOf(hub, request)} offered={offered} typed={typed} errors={errors} />
    );
    return sendPage(reply, page, 422);
  });

  get(app, paths.cohort, { access: 'see a cohort', audit: 'nothing' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const today = hub.clock.today();
    const groups = await plannedGroups(db, [cohort.id]);
    const published = publishedMilestones(cohort.dfeCohort, cohort.startsOn);
    const hasOwn = cohort.dates.milestones.length > 0;
    return sendPage(
      reply,
      <CohortPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        status={cohortStatus({ ...cohort, groups: [] }, today)}
        groups={groups}
        design={cohort.designId === null ? null : await findDesign(db, cohort.designId)}
        milestones={hasOwn ? cohort.dates.milestones : published}
        areMilestonesPublished={!hasOwn && published.length > 0}
        next={await nextSessions(db, [cohort.id], today, 6)}
        sessionCount={(await sessionsOfCohort(db, cohort.id)).length}
        mayPlan={hasRoleFor(viewerOf(request), 'plan a cohort')}
      />,
    );
  });

  get(app, paths.setUp, { access: 'plan a cohort', audit: 'nothing' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const groups = await plannedGroups(db, [cohort.id]);
    const offered = await whatIsOffered(db, cohort.course);
    const typed = typedSetUp(cohort.designId, cohort.dates, groups);
    const frame = frameOf(hub, request);
    return sendPage(reply, <SetUpPage {...{ frame, cohort, groups, offered, typed }} errors={[]} />);
  });

  post(app, paths.setUp, { access: 'plan a cohort', audit: 'cohort.set-up' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const groups = await plannedGroups(db, [cohort.id]);
    const offered = await whatIsOffered(db, cohort.course);
    const { setUp, errors, typed } = readSetUp(formBody(request), offered, groups);
    if (setUp === null) {
      const frame = frameOf(hub, request);
      return sendPage(reply, <SetUpPage {...{ frame, cohort, groups, offered, typed, errors }} />, 422);
    }
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await hub.database.transaction((tx) => setUpCohort(tx, cohort.id, setUp, by));
    return reply.redirect(paths.cohort.to({ cohort: cohort.id }), 303);
  });
}

function mayDo(viewer: ReturnType<typeof viewerOf>, access: 'set up courses'): boolean {
  return hasRoleFor(viewer, access) && reachOf(viewer, access) === 'everything';
}

async function cohortRows(hub: Hub, reach: Reach): Promise<readonly CohortRow[]> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const cohorts = (await plannedCohorts(db)).filter((cohort) => isWithin(reach, cohort));
  const ids = cohorts.map(({ id }) => id);
  const groups = await plannedGroups(db, ids);
  const counts = await countSessions(db, ids);
  const next = await nextSessions(db, ids, today, 1);
  return cohorts.map((cohort) => {
    const own = groups.filter(({ cohortId, level }) => cohortId === cohort.id && level === 1);
    const total = own.reduce((sum, { capacity }) => sum + capacity, 0);
    const taken = own.reduce((sum, group) => sum + group.taken, 0);
    return {
      cohort,
      status: cohortStatus({ ...cohort, groups: [] }, today),
      places: { total, taken, left: total - taken },
      sessions: counts.get(cohort.id) ?? 0,
      next: next.find(({ cohortId }) => cohortId === cohort.id) ?? null,
    };
  });
}

function isWithin(reach: Reach, cohort: PlannedCohort): boolean {
  return (
    reach === 'everything' || reach.programme.includes(cohort.course) || reach.cohort.includes(cohort.id)
  );
}

/** @param course null: designs of every course */
async function whatIsOffered(db: Reader, course: string | null): Promise<CohortOffered> {
  const [designs, venues] = [await listDesigns(db, course), await listVenues(db)];
  return { designs, venues, leadProviders: leadProviders() };
}
