import type { FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { parameterOf } from '../../kit/web/page.ts';
import type { Application } from '../application.ts';
import type { About } from '../journey/about.ts';
import { findApplication } from '../store.ts';
import { aboutApplication } from './about-application.ts';

/** The application of the address, and what its questions are asked of. The policy let nobody in where there is none. */
export async function applicationOf(
  hub: Hub,
  request: FastifyRequest,
): Promise<{ application: Application; about: About }> {
  const id = Number(parameterOf(request, 'application'));
  const application = await findApplication(hub.database.db, id);
  if (application === null)
    throw new Error('The policy let somebody in to an application that is not there.');
  return { application, about: await aboutApplication(hub.database.db, application, hub.clock.today()) };
}
