import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { parseDay } from '../kit/dates/index.ts';
import { queryOf } from '../kit/web/page.ts';
import { sendProblem } from '../kit/web/problem.ts';
import { get } from '../kit/web/route.ts';
import { allCourses } from '../programmes/index.ts';
import { listVenues } from '../venues/index.ts';
import { cohortsAnswer } from './cohorts-answer.ts';
import { cohortPaths } from './paths.ts';
import { listCohorts } from './store.ts';

/** `GET /api/v1/cohorts?course=npq-senco&deadline=2029-09-01`: cohorts to come and running, the earliest start first. */
export function mountCohortsApi(app: FastifyInstance, hub: Hub): void {
  get(app, cohortPaths.api, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const query = readQuery(queryOf(request));
    if (!query.ok) {
      return sendProblem(reply, {
        status: 400,
        type: 'field-problems',
        title: 'The address has fields that cannot be read',
        detail: query.errors.map((error) => `${error.field}: ${error.detail}`).join(' '),
        errors: query.errors,
      });
    }
    const { db } = hub.database;
    const today = hub.clock.today();
    const cohorts = await listCohorts(db, query.course, today);
    return reply
      .header('cache-control', 'no-store')
      .send(cohortsAnswer(cohorts, await listVenues(db), today, query.deadline));
  });
}

type Query =
  | { ok: true; course: string | null; deadline: Temporal.PlainDate | null }
  | { ok: false; errors: readonly { field: string; detail: string }[] };

const FIELDS = ['course', 'deadline'];

function readQuery(query: Readonly<Record<string, unknown>>): Query {
  const { course, deadline } = query;
  const day = typeof deadline === 'string' ? parseDay(deadline) : null;
  const errors = Object.keys(query)
    .filter((field) => !FIELDS.includes(field))
    .map((field) => ({ field, detail: `is not asked for: send ${FIELDS.join(' or ')}.` }));
  if (course !== undefined && (typeof course !== 'string' || !allCourses().has(course))) {
    errors.push({
      field: 'course',
      detail: `must be one course identifier of the DfE: ${[...allCourses().keys()].join(', ')}.`,
    });
  }
  if (deadline !== undefined && day === null)
    errors.push({ field: 'deadline', detail: 'must be one day that exists, like 2029-09-01.' });
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, course: typeof course === 'string' ? course : null, deadline: day };
}
