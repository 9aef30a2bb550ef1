import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { enrolmentsOfCohort, findPlannedCohort } from '../../cohorts/index.ts';
import { engagementPaths } from '../../engagement/index.ts';
import { declarationsOf } from '../../evidence/index.ts';
import { publishedFigures } from '../../figures/index.ts';
import type { Hub } from '../../hub.ts';
import { csvFile } from '../../kit/csv/write.ts';
import { typedText } from '../../kit/forms/index.ts';
import { parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get } from '../../kit/web/route.ts';
import { findNames } from '../../people/index.ts';
import { marksInForce } from '../../registers/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { qualityPaths as paths } from '../paths.ts';
import { totalsOf } from '../visitor/totals.ts';
import { aboutCohort, standingDeclarations } from './from-elsewhere.ts';
import { PARTS, partOf, reportOf, type Part } from './report.ts';
import { ReportPage, RowsPage } from './report-pages.tsx';
import { reportPdf } from './report-pdf.ts';

const READS = { access: 'see a cohort', audit: 'nothing' } as const;

/** A cohort as governors and the lead provider ask about it. */
export function mountQuality(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.report, READS, async (request, reply) => {
    const found = await read(request, false);
    if (found === null) return reply.callNotFound();
    return sendPage(reply, <ReportPage frame={frameOf(hub, request)} {...found} />);
  });

  get(app, paths.pdf, READS, async (request, reply) => {
    const found = await read(request, true);
    if (found === null) return reply.callNotFound();
    return sendFile(reply, {
      name: `quality-${found.cohort.id}-${hub.clock.today().toString()}.pdf`,
      type: 'application/pdf',
      body: await reportPdf({
        hub: hub.profile.name,
        cohort: found.cohort.name,
        today: hub.clock.today(),
        figures: found.figures,
        notice: hub.profile.exampleNotice,
      }),
    });
  });

  get(app, paths.csv, READS, async (request, reply) => {
    const found = await read(request, true);
    if (found === null) return reply.callNotFound();
    const rows = found.figures.map(({ name, value, of, definition, receipt }) => [
      name,
      value,
      of,
      definition,
      receipt,
    ]);
    return sendFile(reply, {
      name: `quality-${found.cohort.id}-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(csvFile(['figure', 'number', 'of', 'what_is_counted', 'receipt'], rows)),
    });
  });

  get(app, paths.rows, READS, async (request, reply) => {
    const found = await rowsOf(request);
    if (found === null) return reply.callNotFound();
    return sendPage(
      reply,
      <RowsPage
        frame={frameOf(hub, request)}
        {...found}
        hrefOf={(enrolment) => engagementPaths.member.to({ enrolment })}
      />,
    );
  });

  get(app, paths.rowsCsv, READS, async (request, reply) => {
    const found = await rowsOf(request);
    if (found === null) return reply.callNotFound();
    return sendFile(reply, {
      name: `${found.cohort.id}-${found.part.replaceAll(' ', '-')}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        csvFile(
          ['place', 'name'],
          found.rows.map(({ enrolmentId, name }) => [enrolmentId, name]),
        ),
      ),
    });
  });

  async function read(request: FastifyRequest, isPublished: boolean) {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return null;
    const places = await enrolmentsOfCohort(db, cohort.id);
    const totals = [...totalsOf(await marksInForce(db, { cohort: cohort.id })).values()];
    const started = places.filter(({ state }) => partOf(state) !== null).map(({ id }) => id);
    const counted = {
      states: places.map(({ state }) => state),
      totals,
      declared: standingDeclarations(await declarationsOf(db, started)),
      published: aboutCohort(await publishedFigures(db, hub.clock.today()), cohort.id, hub.config.publicUrl),
    };
    return { cohort, figures: reportOf(counted, isPublished) };
  }

  async function rowsOf(request: FastifyRequest) {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    const asked = typedText(queryOf(request)['of']);
    const part: Part | undefined = PARTS.find((one) => one === asked);
    if (cohort === null || part === undefined) return null;
    const places = (await enrolmentsOfCohort(db, cohort.id)).filter(({ state }) => partOf(state) === part);
    const names = await findNames(
      db,
      places.map(({ personId }) => personId),
    );
    const rows = places
      .map(({ id, personId }) => ({ enrolmentId: id, name: names.get(personId) ?? '' }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
    return { cohort, part, rows };
  }
}
