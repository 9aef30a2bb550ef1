import { addAbortSignal, Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { csvLine } from '../../kit/csv/write.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { findSchoolsByUrn } from '../../schools/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { answerCsv, LARGEST_FILE, type BulkItem } from './answer-csv.ts';
import { COLUMNS } from './columns.ts';
import { answerPage } from './pages/answer-page.tsx';
import { BusyPage } from './pages/busy-page.tsx';
import { FILE, FormPage } from './pages/form-page.tsx';
import { bulkPaths } from './paths.ts';

/** Each holds its answered file in memory until it is sent. */
const MOST_AT_ONCE = 2;
/** Whoever sends or takes more slowly is cut off, so that nobody holds a place for ever. */
const LONGEST_CHECK_MS = 10 * 60_000;
/** A second a thousand rows on a slow machine. */
const TRY_AGAIN_SECONDS = 60;

/** `/do-i-need-it/many`: a spreadsheet of SENCOs in, the same answered out. Nothing of it is kept or logged. */
export function mountBulk(app: FastifyInstance, hub: Hub): void {
  const rules = { access: 'anyone', audit: 'nothing' } as const;
  let running = 0;

  get(app, bulkPaths.many, rules, (request, reply) =>
    sendPage(reply, <FormPage frame={frameOf(hub, request)} errors={[]} />),
  );

  get(app, bulkPaths.template, rules, (_request, reply) =>
    sendFile(reply, {
      name: 'sencos-template.csv',
      type: 'text/csv; charset=utf-8',
      body: `\uFEFF${csvLine(COLUMNS.map(({ name }) => name))}`,
    }),
  );

  post(
    app,
    bulkPaths.many,
    rules,
    async (request, reply) => {
      if (running >= MOST_AT_ONCE) {
        return sendPage(
          reply.header('retry-after', TRY_AGAIN_SECONDS),
          <BusyPage frame={frameOf(hub, request)} />,
          503,
        );
      }
      running += 1;
      try {
        const answer = await answerUpload(hub, request);
        if (!answer.ok)
          return sendPage(reply, <FormPage frame={frameOf(hub, request)} errors={answer.errors} />, 422);
        running += 1;
        answer.page.once('close', () => (running -= 1));
        return sendAsItComes(reply, answer.page);
      } finally {
        running -= 1;
      }
    },
    // Compressed, the lines of progress would wait in the compressor until there are enough of them.
    { compress: false },
  );
}

type UploadAnswered = { ok: true; page: Readable } | { ok: false; errors: readonly FieldError[] };

async function answerUpload(hub: Hub, request: FastifyRequest): Promise<UploadAnswered> {
  // More than the reader takes, so that it is the reader who says so, in words.
  const upload = request.isMultipart()
    ? await request.file({ limits: { fileSize: LARGEST_FILE * 2 } })
    : undefined;
  if (upload === undefined || upload.filename === '') {
    upload?.file.resume();
    return refused('Choose a CSV file');
  }
  const patience = AbortSignal.timeout(LONGEST_CHECK_MS);
  const bytes = readThrough(addAbortSignal(patience, upload.file));
  const schools = (urns: readonly string[]) => findSchoolsByUrn(hub.database.db, urns);
  const items = answerCsv(bytes, { today: hub.clock.today(), schools });
  const first = await items.next();
  if (first.done === true) return refused('The file is empty. Choose a CSV file with headings and rows');
  if (first.value.kind !== 'headings') return { ok: false, errors: await refusals(first.value, items) };
  const page = answerPage(frameOf(hub, request), first.value.cells, items, (error) =>
    request.log.error(error),
  );
  return { ok: true, page: addAbortSignal(patience, Readable.from(page, { objectMode: false })) };
}

/** Where reading stops early the rest of the upload is let run through: a browser reads no answer while it still sends. */
async function* readThrough(file: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* file.iterator({ destroyOnReturn: false });
  } finally {
    file.resume();
  }
}

async function refusals(first: BulkItem, items: AsyncIterable<BulkItem>): Promise<readonly FieldError[]> {
  const all = [first];
  for await (const item of items) all.push(item);
  return all.flatMap((item) => (item.kind === 'ended' ? { field: FILE, text: refusalInWords(item) } : []));
}

function refusalInWords({ line, column, error }: BulkItem & { kind: 'ended' }): string {
  return line === 1 || column !== null ? error : `Line ${line}: ${error}`;
}

function refused(text: string): UploadAnswered {
  return { ok: false, errors: [{ field: FILE, text }] };
}

/** Page and progress leave the server as they are written; proxies are asked to pass them on likewise. */
function sendAsItComes(reply: FastifyReply, page: Readable): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(page);
}
