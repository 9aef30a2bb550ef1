import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { lastDayOfRole } from '../../identity/index.ts';
import { csvFile } from '../../kit/csv/write.ts';
import { isBefore } from '../../kit/dates/index.ts';
import { reachOf } from '../../kit/policy/index.ts';
import { sendFile, sendPage } from '../../kit/web/page.ts';
import { get } from '../../kit/web/route.ts';
import { viewerOf } from '../../kit/web/viewer.ts';
import { marksInForce } from '../../registers/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { sessionsOfCohort } from '../../timetable/index.ts';
import { oversightPaths as paths } from '../paths.ts';
import { totalsOf } from './totals.ts';
import { VisitorPage, type VisitedSession } from './visitor-page.tsx';

const READS = { access: 'observe sessions', audit: 'nothing' } as const;

/** For whoever visits the course for a time, within what they were given. */
export function mountVisitor(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.visitor, READS, async (request, reply) => {
    const all = await visited(request);
    const today = hub.clock.today();
    const until = await lastDayOfRole(db, viewerOf(request).personId, 'quality visitor', today);
    const isPast = ({ session }: VisitedSession): boolean => isBefore(session.day, today);
    const isTooLate = ({ session }: VisitedSession): boolean =>
      until !== null && isBefore(until, session.day);
    return sendPage(
      reply,
      <VisitorPage
        frame={frameOf(hub, request)}
        until={until}
        coming={all.filter((one) => !isPast(one) && !isTooLate(one))}
        past={all.filter(isPast).toReversed()}
      />,
    );
  });

  get(app, paths.visitorFile, READS, async (request, reply) => {
    const held = (await visited(request)).filter(({ session }) => isBefore(session.day, hub.clock.today()));
    const rows = held.map(({ session, cohort, totals }) => [
      session.day,
      cohort,
      session.groupName,
      session.title,
      totals?.there,
      totals?.absent,
      totals?.excused,
    ]);
    return sendFile(reply, {
      name: `sessions-held-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(csvFile(['day', 'cohort', 'group', 'session', 'there', 'absent', 'excused'], rows)),
    });
  });

  /** In the order of days. One that was called off is not there to be seen. */
  async function visited(request: FastifyRequest): Promise<readonly VisitedSession[]> {
    const reach = reachOf(viewerOf(request), 'observe sessions');
    const all: VisitedSession[] = [];
    for (const cohort of await plannedCohorts(db)) {
      const isWhole =
        reach === 'everything' || reach.cohort.includes(cohort.id) || reach.programme.includes(cohort.course);
      const sessions = (await sessionsOfCohort(db, cohort.id)).filter(
        ({ state, groupId }) =>
          state === 'planned' && (isWhole || (groupId !== null && reach.group.includes(groupId))),
      );
      if (sessions.length === 0) continue;
      const totals = totalsOf(await marksInForce(db, { sessions: sessions.map(({ id }) => id) }));
      for (const session of sessions)
        all.push({ session, cohort: cohort.name, totals: totals.get(session.id) ?? null });
    }
    return all.toSorted((one, other) => Temporal.PlainDate.compare(one.session.day, other.session.day));
  }
}
