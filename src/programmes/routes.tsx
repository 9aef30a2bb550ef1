import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { listCohorts } from '../cohorts/index.ts';
import { publishedFigures } from '../figures/index.ts';
import { sectionTitlesInUse } from '../framework/index.ts';
import type { Hub } from '../hub.ts';
import { parseDay } from '../kit/dates/index.ts';
import { remembered } from '../kit/remember.ts';
import { parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { frameOf } from '../shell/frame.ts';
import { listVenues } from '../venues/index.ts';
import { allCourses, findCourse, type Course } from './course.ts';
import { ProgrammePage } from './pages/programme-page.tsx';
import { ProgrammesPage } from './pages/programmes-page.tsx';
import { SencoPage } from './pages/senco-page.tsx';
import { programmePaths } from './paths.ts';
import { findProgramme, listProgrammes } from './store.ts';

const SENCO = 'npq-senco';
/** The front door is what everyone opens; an operator's change shows after so long at the most. */
const SECONDS_REMEMBERED = 10;
const ANYONE = { access: 'anyone', audit: 'nothing' } as const;

/** The first page, the list of NPQs and a page for each. */
export function mountProgrammes(app: FastifyInstance, hub: Hub): void {
  const said = remembered(SECONDS_REMEMBERED, () => whatTheHubSaysOfSenco(hub));
  get(app, programmePaths.senco, ANYONE, async (request, reply) =>
    sendSencoPage(hub, await said(), request, reply),
  );

  get(app, programmePaths.programmes, ANYONE, async (request, reply) => {
    const offered = new Set((await listProgrammes(hub.database.db)).map((programme) => programme.course));
    const courses = [...allCourses().values()].filter((course) => course.shown);
    return sendPage(
      reply,
      <ProgrammesPage frame={frameOf(hub, request)} courses={courses} offered={offered} />,
    );
  });

  get(app, programmePaths.programme, ANYONE, async (request, reply) => {
    const identifier = parameterOf(request, 'course');
    if (identifier === SENCO)
      return reply.redirect(programmePaths.senco.to({ deadline: deadlineTyped(request) }), 308);
    const course = findCourse(identifier);
    if (course === null) return reply.callNotFound();
    const shown = { course, ...(await whatTheHubSays(hub, course)) };
    return sendPage(reply, <ProgrammePage frame={frameOf(hub, request)} {...shown} />);
  });
}

/** All of the first page that only an operator changes; cohorts and their places are read anew each time. */
async function whatTheHubSaysOfSenco({ database: { db } }: Hub) {
  const course = findCourse(SENCO);
  if (course === null) throw new Error(`${SENCO} is not among the DfE's courses.`);
  return {
    course,
    sections: await sectionTitlesInUse(db, SENCO),
    programme: await findProgramme(db, SENCO),
    venues: await listVenues(db),
  };
}

async function sendSencoPage(
  hub: Hub,
  said: Awaited<ReturnType<typeof whatTheHubSaysOfSenco>>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const typed = deadlineTyped(request);
  const deadline = typed === null ? null : parseDay(typed);
  const errors = typed !== null && deadline === null ? [{ field: 'cohorts', text: NOT_A_DAY }] : [];
  const cohorts = await listCohorts(hub.database.db, SENCO, hub.clock.today());
  const figures = await publishedFigures(hub.database.db, hub.clock.today(), SENCO);
  const shown = { ...said, cohorts, figures, deadline, errors };
  return sendPage(
    reply,
    <SencoPage frame={frameOf(hub, request)} {...shown} />,
    errors.length === 0 ? 200 : 422,
  );
}

const NOT_A_DAY =
  'The deadline in the address must be a day such as 2027-09-01. Check your deadline again to come back with it';

/** The deadline in the address as it stands there; null when there is none. */
function deadlineTyped(request: FastifyRequest): string | null {
  const { deadline } = queryOf(request);
  if (deadline === undefined || deadline === '') return null;
  return typeof deadline === 'string' ? deadline : 'more than one';
}

async function whatTheHubSays(hub: Hub, course: Course) {
  const { db } = hub.database;
  return {
    programme: await findProgramme(db, course.identifier),
    cohorts: await listCohorts(db, course.identifier, hub.clock.today()),
    figures: await publishedFigures(db, hub.clock.today(), course.identifier),
    venues: await listVenues(db),
  };
}
