import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort, offeredProviders, plannedCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { csvFile } from '../kit/csv/write.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf, byOf } from '../kit/web/viewer.ts';
import { mountUploadForm, namesOfActors } from '../mirror/index.ts';
import { frameOf } from '../shell/frame.ts';
import { mountByHand } from './by-hand/routes.tsx';
import { chooseColumns, choosePartners } from './exchange/choose.ts';
import type { Column } from './exchange/fields.ts';
import { makeExport } from './exchange/make-export.ts';
import { packFileHeader, packFileRow } from './exchange/pack-file.ts';
import { rowsOf } from './exchange/sheet.ts';
import { columnsOf, exportsOf } from './exchange/store.ts';
import {
  readAcceptedFrom,
  readColumnsForm,
  readEngagementAsked,
  readPartnersForm,
  typedColumns,
} from './forms.ts';
import { mountMismatches } from './mismatch-routes.tsx';
import { setAcceptedFrom } from './milestones/accepted-store.ts';
import { isDeclaration } from './milestones/milestones.ts';
import { setEngagementAsked } from './pack/engagement-store.ts';
import { readPacks, type Pack, type PackAsked } from './pack/read-pack.ts';
import { readView, rowsShown } from './pack/view.ts';
import { yearOfCohort } from './partners/partner-standing.ts';
import { partnerListOf } from './partners/store.ts';
import { mountPartnerLists } from './partners/routes.tsx';
import { CohortEvidencePage } from './pages/cohort-page.tsx';
import { ColumnsPage } from './pages/columns-page.tsx';
import { ListPage } from './pages/list-page.tsx';
import { ListsPage } from './pages/lists-page.tsx';
import { PackPage } from './pages/pack-page.tsx';
import { evidencePaths as paths } from './paths.ts';
import { countDifferences } from './reconciliation/store.ts';
import { findFile, listFiles } from './told/store.ts';
import { fingerprint, planOf, sendList, setListAside, takeList } from './told/take-list.ts';
import { SEND_LIST_WORDS } from './words.ts';

const PREPARE = 'prepare declarations';
const EXCHANGE = 'exchange files with the lead provider';
const MOST_FILES = 30;
const FIRST_ROWS = 3;

/** What other slices know and a pack reads. */
type Known = Pick<PackAsked, 'outcomesOf' | 'engagedOf'>;

/** Milestones, their evidence, and what was told of declarations (E3, E4). */
export function mountEvidence(app: FastifyInstance, hub: Hub, known: Known): void {
  mountPacks(app, hub, known);
  mountByHand(app, hub);
  mountLists(app, hub);
  mountPartnerLists(app, hub);
  mountColumns(app, hub, known);
  mountMismatches(app, hub);
}

function mountPacks(app: FastifyInstance, hub: Hub, known: Known): void {
  const { db } = hub.database;

  const packsOf = async (request: FastifyRequest): Promise<readonly Pack[]> => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    return cohort === null ? [] : readPacks(db, { cohort, now: hub.clock.now(), ...known });
  };
  const packOf = async (request: FastifyRequest): Promise<Pack | null> => {
    const type = parameterOf(request, 'type');
    return isDeclaration(type) ? ((await packsOf(request)).find((pack) => pack.type === type) ?? null) : null;
  };

  const showCohort = async (
    request: FastifyRequest,
    reply: FastifyReply,
    again: { typed: Typed; errors: readonly FieldError[] } | null,
  ) => {
    const [first, ...rest] = await packsOf(request);
    if (first === undefined) return reply.callNotFound();
    const exports = await exportsOf(db, first.cohort.id, MOST_FILES);
    const nameOf = await namesOfActors(
      db,
      exports.map(({ madeBy }) => madeBy),
    );
    return sendPage(
      reply,
      <CohortEvidencePage
        frame={frameOf(hub, request)}
        packs={[first, ...rest]}
        exports={exports.map((one) => ({ ...one, who: nameOf(one.madeBy) }))}
        mayExchange={hasRoleFor(viewerOf(request), EXCHANGE)}
        typed={again?.typed ?? {}}
        errors={again?.errors ?? []}
      />,
      again === null ? 200 : 422,
    );
  };

  get(app, paths.cohort, { access: PREPARE, audit: 'nothing' }, async (request, reply) =>
    showCohort(request, reply, null),
  );

  post(app, paths.partners, { access: PREPARE, audit: 'evidence.partners-set' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const list = (await partnerListOf(db, cohort.leadProvider)) ?? [];
    const offered = list.filter(({ years }) => years.includes(yearOfCohort(cohort)));
    const { value, errors, typed } = readPartnersForm(formBody(request), offered);
    if (value === null) return showCohort(request, reply, { typed, errors });
    await choosePartners(hub, cohort.id, value, byOf(hub, request));
    return reply.redirect(paths.cohort.to({ cohort: cohort.id }), 303);
  });

  post(
    app,
    paths.acceptedFrom,
    { access: PREPARE, audit: 'evidence.accepted-from-set' },
    async (request, reply) => {
      const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
      if (cohort === null) return reply.callNotFound();
      const { value, errors, typed } = readAcceptedFrom(formBody(request), cohort.startsOn);
      if (value === null) return showCohort(request, reply, { typed, errors });
      await setAcceptedFrom(hub, cohort.id, value.from, byOf(hub, request));
      return reply.redirect(paths.cohort.to({ cohort: cohort.id }), 303);
    },
  );

  post(
    app,
    paths.engagement,
    { access: PREPARE, audit: 'evidence.engagement-set' },
    async (request, reply) => {
      const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
      if (cohort === null) return reply.callNotFound();
      const { value, errors, typed } = readEngagementAsked(formBody(request));
      if (value === null) return showCohort(request, reply, { typed, errors });
      await setEngagementAsked(hub, cohort.id, value.asked, byOf(hub, request));
      return reply.redirect(paths.cohort.to({ cohort: cohort.id }), 303);
    },
  );

  get(app, paths.pack, { access: PREPARE, audit: 'nothing' }, async (request, reply) => {
    const pack = await packOf(request);
    if (pack === null) return reply.callNotFound();
    const view = readView(queryOf(request));
    return sendPage(
      reply,
      <PackPage frame={frameOf(hub, request)} pack={pack} view={view} shown={rowsShown(pack, view)} />,
    );
  });

  get(app, paths.packFile, { access: PREPARE, audit: 'list.downloaded' }, async (request, reply) => {
    const pack = await packOf(request);
    if (pack === null) return reply.callNotFound();
    const rows = rowsShown(pack, readView(queryOf(request)));
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(hub, request),
        event: 'list.downloaded',
        subject: `cohort:${pack.cohort.id}`,
        detail: { list: `evidence of ${pack.type}`, rows: rows.length },
      }),
    );
    return sendFile(reply, {
      name: `${pack.cohort.id}-${pack.type}-evidence.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        csvFile(
          packFileHeader,
          rows.map((row) => packFileRow(row, pack)),
        ),
      ),
    });
  });

  post(app, paths.export, { access: PREPARE, audit: 'evidence.exported' }, async (request, reply) => {
    const pack = await packOf(request);
    if (pack === null) return reply.callNotFound();
    const format = typedText(formBody(request)['format']) === 'json' ? 'json' : 'csv';
    const { name, type, body } = await makeExport(hub, pack, format, byOf(hub, request));
    return sendFile(reply, { name, type, body: Readable.from([body]) });
  });
}

function mountLists(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const reads = { access: EXCHANGE, audit: 'nothing' } as const;

  get(app, paths.lists, reads, async (request, reply) => {
    const files = await listFiles(db, MOST_FILES);
    const nameOf = await namesOfActors(
      db,
      files.map(({ sentBy }) => sentBy),
    );
    return sendPage(
      reply,
      <ListsPage
        frame={frameOf(hub, request)}
        files={files}
        nameOf={nameOf}
        open={[...(await countDifferences(db)).values()].reduce((sum, { open }) => sum + open, 0)}
      />,
    );
  });

  mountUploadForm(app, hub, {
    path: paths.sendList,
    access: EXCHANGE,
    audit: 'declarations.list-sent',
    words: SEND_LIST_WORDS,
    what: 'list',
    keep: async (sent, by) => {
      const kept = await sendList(hub, sent, by);
      return kept.ok
        ? { ok: true, at: paths.list.to({ list: kept.fileId }) }
        : { ok: false, errors: [kept.error] };
    },
  });

  const showList = async (request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) => {
    const file = await findFile(db, numberOf(request, 'list'));
    if (file === null) return reply.callNotFound();
    const plan = file.state === 'read' ? await planOf(db, file) : null;
    return sendPage(
      reply,
      <ListPage
        frame={frameOf(hub, request)}
        file={file}
        plan={plan === null ? null : { lines: plan.lines, fingerprint: fingerprint(plan) }}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.list, reads, async (request, reply) => showList(request, reply, []));

  post(
    app,
    paths.takeList,
    { access: EXCHANGE, audit: 'declarations.list-taken' },
    async (request, reply) => {
      const id = numberOf(request, 'list');
      const shown = typedText(formBody(request)['shown']);
      const taken = await takeList(hub, id, shown, byOf(hub, request));
      if (taken.ok) return reply.redirect(paths.list.to({ list: id }), 303);
      switch (taken.reason) {
        case 'no such file':
          return reply.callNotFound();
        case 'decided before':
          return reply.redirect(paths.list.to({ list: id }), 303);
        case 'would do something else':
          return showList(request, reply, [
            {
              field: 'main-content',
              text: 'Something changed since you looked. Look at what the list would change now',
            },
          ]);
      }
    },
  );

  post(
    app,
    paths.setListAside,
    { access: EXCHANGE, audit: 'declarations.list-set-aside' },
    async (request, reply) => {
      const id = numberOf(request, 'list');
      const done = await setListAside(hub, id, byOf(hub, request));
      if (!done.ok && done.reason === 'no such file') return reply.callNotFound();
      return reply.redirect(paths.list.to({ list: id }), 303);
    },
  );
}

function mountColumns(app: FastifyInstance, hub: Hub, known: Known): void {
  const { db } = hub.database;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    leadProvider: string,
    shown: { columns: readonly Column[] | null; typed: Typed; errors: readonly FieldError[] },
  ) =>
    sendPage(
      reply,
      <ColumnsPage
        frame={frameOf(hub, request)}
        leadProvider={leadProvider}
        typed={shown.typed}
        errors={shown.errors}
        preview={shown.columns === null ? null : await previewOf(hub, leadProvider, shown.columns, known)}
      />,
      shown.errors.length === 0 ? 200 : 422,
    );

  get(app, paths.columns, { access: EXCHANGE, audit: 'nothing' }, async (request, reply) => {
    const leadProvider = typedText(queryOf(request)['provider']);
    if (!(await offeredProviders(db)).includes(leadProvider)) return reply.callNotFound();
    const columns = await columnsOf(db, leadProvider);
    return show(request, reply, leadProvider, { columns, typed: typedColumns(columns), errors: [] });
  });

  post(app, paths.columns, { access: EXCHANGE, audit: 'evidence.columns-chosen' }, async (request, reply) => {
    const body = formBody(request);
    const leadProvider = typedText(body['provider']);
    if (!(await offeredProviders(db)).includes(leadProvider)) return reply.callNotFound();
    const { value, errors, typed } = readColumnsForm(body);
    if (value === null || typedText(body['do']) === 'look')
      return show(request, reply, leadProvider, { columns: value, typed, errors });
    await chooseColumns(hub, leadProvider, value, byOf(hub, request));
    return reply.redirect(paths.columns.to({ provider: leadProvider }), 303);
  });
}

/** The first rows of the milestone that has most to send, so that the columns are seen with something in them. */
async function previewOf(hub: Hub, leadProvider: string, columns: readonly Column[], known: Known) {
  const { db } = hub.database;
  const cohorts = (await plannedCohorts(db)).filter((one) => one.leadProvider === leadProvider);
  for (const cohort of cohorts)
    for (const pack of await readPacks(db, { cohort, now: hub.clock.now(), ...known })) {
      const rows = rowsOf(pack, columns, FIRST_ROWS);
      if (rows.length > 0) return { columns, of: `The first rows for ${cohort.name}, ${pack.type}`, rows };
    }
  return { columns, of: 'The file as it would be', rows: [] };
}
