import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { londonDay } from '../../kit/clock.ts';
import { csvFile, csvLine } from '../../kit/csv/write.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { reachOf } from '../../kit/policy/index.ts';
import { queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { namesOfSchoolsOf, type SchoolsOf } from '../../schools/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { oversightPaths as paths } from '../paths.ts';
import { answerList, type AnsweredList } from './answer-list.ts';
import { findKeptList, forgetList, keepList } from './kept-list.ts';
import { TrustPage } from './trust-page.tsx';
import { isFilter, shownOf, toDoInWords, type FilterName } from './words.ts';

/** A trust has hundreds of SENCOs at most; for more there is the public page. */
const LARGEST_LIST = 1_000_000;

const READS = { access: 'oversee a trust', audit: 'nothing' } as const;

/** What a trust knows of its own SENCOs, answered. The hub's own records are not looked into. */
export function mountTrust(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.trust, READS, async (request, reply) => show(request, reply, await keptOf(request), []));

  get(app, paths.trustFile, READS, async (request, reply) => {
    const { list } = await keptOf(request);
    if (list === null) return reply.callNotFound();
    const filter = filterOf(request);
    return sendFile(reply, {
      name: `sencos-${filter}-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(csvFile([...list.headings, 'what_to_do'], rowsOf(list, filter))),
    });
  });

  post(app, paths.trust, { access: 'oversee a trust', audit: 'senco-list.kept' }, async (request, reply) => {
    const nothing = { list: null, keptOn: null };
    const sent = await uploadOf(request);
    const refuse = async (text: string) =>
      show(request, reply, nothing, [{ field: 'file', text }], sent.keep);
    if ('error' in sent) return refuse(sent.error);
    const answered = await answerList(db, sent.bytes, schoolsOf(request), hub.clock.today());
    if (!answered.ok) return refuse(answered.error);
    if (!sent.keep) return show(request, reply, { list: answered.list, keptOn: null }, []);
    const { personId } = viewerOf(request);
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await keepList(hub, personId, { bytes: sent.bytes, rows: answered.list.lines.length }, by);
    return reply.redirect(paths.trust.to(), 303);
  });

  post(
    app,
    paths.forget,
    { access: 'oversee a trust', audit: 'senco-list.forgotten' },
    async (request, reply) => {
      const by = { actor: actorOf(request), at: hub.clock.now() };
      await hub.database.transaction((tx) => forgetList(tx, viewerOf(request).personId, by));
      return reply.redirect(paths.trust.to(), 303);
    },
  );

  async function keptOf(request: FastifyRequest): Promise<Shown> {
    const kept = await findKeptList(db, hub.keyring, viewerOf(request).personId);
    if (kept === null) return { list: null, keptOn: null };
    const answered = await answerList(db, kept.bytes, schoolsOf(request), hub.clock.today());
    return answered.ok
      ? { list: answered.list, keptOn: londonDay(kept.keptAt) }
      : { list: null, keptOn: londonDay(kept.keptAt) };
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { list, keptOn }: Shown,
    errors: readonly FieldError[],
    keep = false,
  ) {
    const filter = keptOn === null ? 'all' : filterOf(request);
    const of = schoolsOf(request);
    return sendPage(
      reply,
      <TrustPage
        frame={frameOf(hub, request)}
        trusts={of === null ? [] : await namesOfSchoolsOf(db, of)}
        list={list}
        filter={filter}
        keptOn={keptOn}
        answeredFile={list === null || keptOn !== null ? null : asFile(list)}
        keep={keep}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }
}

interface Shown {
  list: AnsweredList | null;
  keptOn: Temporal.PlainDate | null;
}

/** Null for somebody who looks after all of them. */
function schoolsOf(request: FastifyRequest): SchoolsOf | null {
  const reach = reachOf(viewerOf(request), 'oversee a trust');
  return reach === 'everything'
    ? null
    : { trusts: reach.trust, authorities: reach.authority, urns: reach.school };
}

function filterOf(request: FastifyRequest): FilterName {
  const typed = typedText(queryOf(request)['show']);
  return isFilter(typed) ? typed : 'all';
}

const rowsOf = (list: AnsweredList, filter: FilterName) =>
  shownOf(list, filter).map((line) => [
    ...Array.from(list.headings, (_, column) => line.cells[column] ?? null),
    toDoInWords(line),
  ]);

function asFile(list: AnsweredList): string {
  const lines = [[...list.headings, 'what_to_do'], ...rowsOf(list, 'all')].map((cells) => csvLine(cells));
  return Buffer.from(`\uFEFF${lines.join('')}`).toString('base64');
}

/** The file, or what is wrong with it; and whether it is to be kept, which an error does not make somebody tick again. */
async function uploadOf(
  request: FastifyRequest,
): Promise<{ keep: boolean } & ({ bytes: Buffer } | { error: string })> {
  const upload = request.isMultipart()
    ? await request.file({ limits: { fileSize: LARGEST_LIST }, throwFileSizeLimit: false })
    : undefined;
  const field = upload?.fields['keep'];
  const keep =
    field !== undefined && !Array.isArray(field) && field.type === 'field' && field.value === 'yes';
  if (upload === undefined || upload.filename === '') {
    upload?.file.resume();
    return { keep, error: 'Choose a CSV file' };
  }
  const bytes = await upload.toBuffer();
  return upload.file.truncated
    ? { keep, error: 'Choose a file of less than 1 MB, or use the page for many SENCOs' }
    : { keep, bytes };
}
