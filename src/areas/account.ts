import type { FastifyInstance } from 'fastify';

import { assessmentSection, markingSection } from '../assessment/index.ts';
import { mountOwnAssessment } from '../assessment/routes.tsx';
import { applicationsSection } from '../applications/index.ts';
import { mountApplying } from '../applications/routes.tsx';
import { calendarSection } from '../calendars/index.ts';
import { dataSection, mountOwnData } from '../data-rights/index.ts';
import { coverageSection } from '../coverage/index.ts';
import { certificatesSection } from '../certificates/index.ts';
import { mountCalendars } from '../calendars/routes.tsx';
import { mountEndorsing } from '../applications/endorsement-routes.tsx';
import { engagementSection } from '../engagement/index.ts';
import { mountOwnEngagement } from '../engagement/routes.tsx';
import { feedbackSection } from '../feedback/index.ts';
import { mountAnswering } from '../feedback/routes.tsx';
import { deadlineSection, lettersSection, workSection } from '../home/index.ts';
import { mountHome } from '../home/routes.tsx';
import type { Hub } from '../hub.ts';
import { mountIdentity } from '../identity/routes.tsx';
import { learningSection } from '../learning/account-section.ts';
import { mountLearning } from '../learning/routes.tsx';
import { placeSection } from '../moves/account-section.ts';
import { nextSeminarSection } from '../registers/index.ts';
import { networkSection } from '../network/account-section.ts';
import { mountNetwork } from '../network/routes.tsx';
import { mountOffers } from '../moves/offer-routes.tsx';
import { resultSection } from '../outcomes/index.ts';
import { mountResult } from '../outcomes/routes.tsx';
import { mountOversight } from '../oversight/routes.ts';
import { oversightSection } from '../oversight/index.ts';
import { OWN_TIME } from './own-time.ts';

/** What people do for themselves: sign in, apply, endorse, follow their place and their calendar. */
export function mountAccount(app: FastifyInstance, hub: Hub): void {
  // What is awaited comes first wherever it stands here: an offer, an application under way, a wait for a place, work.
  mountIdentity(app, hub, [
    workSection,
    resultSection,
    assessmentSection,
    markingSection,
    nextSeminarSection,
    learningSection,
    feedbackSection,
    engagementSection(OWN_TIME),
    deadlineSection,
    calendarSection,
    coverageSection,
    networkSection,
    certificatesSection,
    oversightSection,
    lettersSection,
    dataSection,
    placeSection,
    applicationsSection,
  ]);
  mountHome(app, hub);
  mountOwnData(app, hub);
  mountApplying(app, hub);
  mountEndorsing(app, hub);
  mountCalendars(app, hub);
  mountOffers(app, hub);
  mountOwnEngagement(app, hub, OWN_TIME);
  mountLearning(app, hub);
  mountOversight(app, hub, OWN_TIME);
  mountNetwork(app, hub);
  mountResult(app, hub);
  mountOwnAssessment(app, hub, OWN_TIME);
  mountAnswering(app, hub);
}
