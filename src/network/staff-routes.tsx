import { Readable } from 'node:stream';

import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { csvFile } from '../kit/csv/write.ts';
import { typedText } from '../kit/forms/index.ts';
import { formBody, sendFile, sendPage, numberIn, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { findNames } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { SettlePage, StaffNetworkPage } from './pages/staff-pages.tsx';
import { networkPaths as paths } from './paths.ts';
import { findThing, letBack, settle } from './reporting.ts';
import { findReport, openReports, SETTLEMENTS } from './reports-store.ts';
import { listBarred, shownCards } from './store.ts';
import { labelsOf, PHASES, SETTINGS, STRENGTHS } from './words.ts';

const LOOKS = { access: 'look after the network', audit: 'nothing' } as const;
const ALL = { phase: null, setting: null, strength: null };

/** What managers do: look into reports, and see that there is a network. They read no letters that nobody reported. */
export function mountNetworkForStaff(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.staff, LOOKS, async (request, reply) =>
    sendPage(
      reply,
      <StaffNetworkPage
        frame={frameOf(hub, request)}
        cards={await shownCards(db, ALL)}
        reports={await openReports(db)}
        barred={await listBarred(db)}
      />,
    ),
  );

  get(app, paths.file, LOOKS, async (_request, reply) => {
    const cards = await shownCards(db, ALL);
    const rows = cards.map((card) => [
      card.shownName,
      card.workplace,
      card.area,
      labelsOf(PHASES, card.phases).join('; '),
      labelsOf(SETTINGS, card.settings).join('; '),
      labelsOf(STRENGTHS, card.strengths).join('; '),
      card.offersVisit ? 'yes' : 'no',
      card.wantsVisit ? 'yes' : 'no',
    ]);
    const header = [
      'name',
      'works at',
      'area',
      'phase',
      'setting',
      'can help with',
      'offers a visit',
      'wants a visit',
    ];
    return sendFile(reply, {
      name: `network-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(csvFile(header, rows)),
    });
  });

  get(app, paths.reportToSettle, LOOKS, async (request, reply) => {
    const report = await findReport(db, numberOf(request, 'report'));
    if (report === null) return reply.callNotFound();
    const names = await findNames(db, [
      report.aboutId,
      ...(report.reporterId === null ? [] : [report.reporterId]),
    ]);
    const words = (await findThing(db, report.thing, report.thingId))?.words ?? null;
    return sendPage(
      reply,
      <SettlePage
        frame={frameOf(hub, request)}
        report={report}
        about={names.get(report.aboutId) ?? 'somebody'}
        reporter={report.reporterId === null ? null : (names.get(report.reporterId) ?? null)}
        words={words}
      />,
    );
  });

  post(app, paths.reportToSettle, { ...LOOKS, audit: 'network.report-settled' }, async (request, reply) => {
    const id = numberOf(request, 'report');
    const how = SETTLEMENTS.find((one) => one === typedText(formBody(request)['how']));
    if (how === undefined || (await findReport(db, id)) === null) return reply.callNotFound();
    await settle(hub, id, how, viewerOf(request).personId);
    return reply.redirect(paths.staff.to(), 303);
  });

  post(app, paths.unbar, { ...LOOKS, audit: 'network.let-back' }, async (request, reply) => {
    await letBack(hub, numberIn(typedText(formBody(request)['person'])), viewerOf(request).personId);
    return reply.redirect(paths.staff.to(), 303);
  });
}
