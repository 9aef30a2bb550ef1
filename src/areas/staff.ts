import type { FastifyInstance } from 'fastify';

import { mountChanges } from '../assessment/change-routes.tsx';
import { mountMarkers } from '../assessment/marking/marker-routes.tsx';
import { overdueMarksOf } from '../assessment/marking/overdue.ts';
import { mountMarking } from '../assessment/marking/staff-routes.tsx';
import { mountAssessment } from '../assessment/staff-routes.tsx';
import { mountAllocation } from '../allocation/routes.tsx';
import { mountDeciding } from '../applications/staff-routes.tsx';
import { mountCertificates } from '../certificates/staff-routes.tsx';
import { CERTIFICATE_SOURCES } from './certificate-sources.ts';
import { mountDataRights } from '../data-rights/index.ts';
import { deferringPaths } from '../deferring/index.ts';
import { mountDeferring } from '../deferring/routes.tsx';
import { engagementAfterMoves } from '../engagement/index.ts';
import { mountEngagement } from '../engagement/routes.tsx';
import { mountEvidence } from '../evidence/routes.tsx';
import { mountFeedback } from '../feedback/routes.tsx';
import { mountSurveys } from '../feedback/survey-routes.tsx';
import { mountPublishing } from '../figures/routes.tsx';
import type { Hub } from '../hub.ts';
import { mountCoverage } from '../coverage/routes.tsx';
import { deskOf } from './desk.ts';
import { mountRoles } from '../identity/role-routes.tsx';
import { mountModulesForStaff } from '../learning/staff-routes.tsx';
import { hasRoleFor } from '../kit/policy/index.ts';
import { mountMessages } from '../messages/staff-routes.tsx';
import { mountMirror } from '../mirror/routes.tsx';
import { mountMoves } from '../moves/routes.tsx';
import { mountNetworkForStaff } from '../network/staff-routes.tsx';
import { mountOutcomes } from '../outcomes/routes.tsx';
import { mountReleases } from '../outcomes/release-routes.tsx';
import { COMPLETED_OF, OUTCOMES_OF } from './outcomes-of.ts';
import { ENGAGED_OF } from './engaged-of.ts';
import { OWN_TIME } from './own-time.ts';
import { mountPeople } from '../people/routes.tsx';
import { mountQuality } from '../oversight/quality/routes.tsx';
import { marksBeforeMoves } from '../registers/index.ts';
import { mountRegisters } from '../registers/routes.tsx';
import { mountRetention } from '../retention/routes.tsx';
import { mountStaffPages } from '../staff/routes.tsx';
import { mountTimetable } from '../timetable/routes.tsx';
import { mountStaffVenues } from '../venues/staff-routes.tsx';

/** What the people who run the hub do. */
export function mountStaff(app: FastifyInstance, hub: Hub): void {
  mountStaffPages(app, hub, OWN_TIME);
  mountPeople(app, hub);
  mountDeciding(app, hub);
  mountMirror(app, hub);
  mountTimetable(app, hub);
  mountStaffVenues(app, hub);
  mountAllocation(app, hub);
  mountCoverage(app, hub);
  mountMoves(app, hub, [marksBeforeMoves(hub.clock), engagementAfterMoves(hub.clock, OWN_TIME)]);
  mountMessages(app, deskOf(hub));
  mountRegisters(app, hub);
  mountEngagement(app, hub, OWN_TIME, ({ enrolmentId }, viewer) =>
    !hasRoleFor(viewer, 'defer or withdraw a member')
      ? []
      : [
          {
            text: 'Defer, come back, withdraw: what it would mean',
            href: deferringPaths.training.to({ enrolment: enrolmentId }),
          },
        ],
  );
  mountDeferring(app, hub, OWN_TIME);
  mountCertificates(app, hub, CERTIFICATE_SOURCES);
  mountOutcomes(app, hub, COMPLETED_OF, overdueMarksOf);
  mountReleases(app, hub);
  mountEvidence(app, hub, { outcomesOf: OUTCOMES_OF, engagedOf: ENGAGED_OF });
  mountAssessment(app, hub, OWN_TIME);
  mountChanges(app, hub, OWN_TIME);
  mountMarking(app, hub);
  mountMarkers(app, hub);
  mountQuality(app, hub);
  mountModulesForStaff(app, hub);
  mountNetworkForStaff(app, hub);
  mountRetention(app, hub);
  mountFeedback(app, hub);
  mountSurveys(app, hub);
  mountPublishing(app, hub);
  mountRoles(app, hub);
  mountDataRights(app, hub);
}
