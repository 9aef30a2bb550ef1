import type { AccountSection } from '../identity/index.ts';
import { canBeJoined, enrolmentsOf, listCohorts } from '../cohorts/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { courseName } from './applying/about-application.ts';
import { APPLICATION_STATE_TO_APPLICANT, UNDER_WAY } from './application.ts';
import { applyPaths } from './paths.ts';
import { applicationsOf } from './store.ts';
import { gatherTrackerFacts } from './tracker/gather-facts.ts';
import { trackerOf } from './tracker/tracker.ts';

/** What somebody applied for and whose turn it is; for everybody else the way to apply, while there is one. */
export const applicationsSection: AccountSection = {
  part: async (hub, viewer) => {
    const { db } = hub.database;
    const applications = await applicationsOf(db, viewer.personId);
    const courses = (await enrolmentsOf(db, viewer.personId)).filter(({ state }) => state === 'active');
    const items = await Promise.all(
      applications.map(async (application) => {
        const name = courseName(application.course);
        const href = applyPaths.application.to({ application: application.id });
        if (application.state === 'draft')
          return {
            text: `Go on with your application for the ${name}`,
            href,
            note: 'It has not been sent yet',
          };
        const text = `Your application for the ${name}`;
        if (!UNDER_WAY.has(application.state))
          return { text, href, note: APPLICATION_STATE_TO_APPLICANT[application.state] };
        // Once they are on its course, the way that led to it can wait, and is not gathered.
        if (courses.some(({ cohortId }) => cohortId === application.cohortId))
          return { text, href, note: 'You are on the course' };
        const { now } = trackerOf(await gatherTrackerFacts(hub, db, application));
        const by = now.expected instanceof Temporal.PlainDate ? ` By ${inWords(now.expected)}.` : '';
        return { text, href, note: `${now.sentence}${now.status === 'next' ? by : ''}` };
      }),
    );
    if (items.length > 0) {
      const heading = items.length === 1 ? 'Your application' : 'Your applications';
      const isAwaited = courses.length === 0 && applications.some(({ state }) => UNDER_WAY.has(state));
      return { heading, items, isAwaited };
    }
    const isStaff = viewer.grants.length > 0;
    if (isStaff) return null;
    const today = hub.clock.today();
    const open = (await listCohorts(db, null, today)).some((cohort) => canBeJoined(cohort, today));
    return open
      ? { heading: 'Apply', items: [{ text: 'Apply for a place on a course', href: applyPaths.apply.to() }] }
      : null;
  },
};
