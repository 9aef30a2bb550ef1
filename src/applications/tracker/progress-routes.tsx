import type { FastifyInstance } from 'fastify';

import type { Hub } from '../../hub.ts';
import { parameterOf, sendPage } from '../../kit/web/page.ts';
import { get } from '../../kit/web/route.ts';
import { frameOf } from '../../shell/frame.ts';
import { findApplication } from '../store.ts';
import { gatherTrackerFacts } from './gather-facts.ts';
import { ProgressPage } from './pages/progress-page.tsx';
import { trackerPaths } from './paths.ts';
import { trackerOf } from './tracker.ts';

export function mountProgress(app: FastifyInstance, hub: Hub): void {
  get(
    app,
    trackerPaths.progress,
    { access: 'see their application', audit: 'nothing' },
    async (request, reply) => {
      const { db } = hub.database;
      const application = await findApplication(db, Number(parameterOf(request, 'application')));
      if (application === null) return reply.callNotFound();
      const facts = await gatherTrackerFacts(hub, db, application);
      return sendPage(
        reply,
        <ProgressPage
          frame={frameOf(hub, request)}
          applicationId={application.id}
          courseName={facts.courseName}
          tracker={trackerOf(facts)}
        />,
      );
    },
  );
}
