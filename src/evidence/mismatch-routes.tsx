import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { csvFile } from '../kit/csv/write.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { namesOfActors } from '../mirror/index.ts';
import { frameOf } from '../shell/frame.ts';
import { aboutInWords, MismatchesPage } from './pages/mismatches-page.tsx';
import { evidencePaths as paths } from './paths.ts';
import { compareAgain, decideMismatch, reopenMismatch } from './reconciliation/reconcile.ts';
import { countDifferences, findDifferences, lastCompared } from './reconciliation/store.ts';
import { A_PAGE, readMismatchView } from './reconciliation/view.ts';
import { whatToDo } from './reconciliation/words.ts';

const EXCHANGE = 'exchange files with the lead provider';
const MOST_IN_A_FILE = 100_000;

/** Where the hub, the lead provider and the DfE disagree (E4). */
export function mountMismatches(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const byOf = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    again: { typed: Typed; errors: readonly FieldError[] } | null,
  ) => {
    const view = readMismatchView(queryOf(request));
    const shown = await findDifferences(db, { ...view, limit: A_PAGE, offset: (view.page - 1) * A_PAGE });
    const nameOf = await namesOfActors(
      db,
      shown.flatMap(({ decision }) => decision?.decidedBy ?? []),
    );
    return sendPage(
      reply,
      <MismatchesPage
        frame={frameOf(hub, request)}
        counts={await countDifferences(db)}
        comparedAt={await lastCompared(db)}
        shown={shown}
        view={view}
        nameOf={nameOf}
        typed={again?.typed ?? {}}
        errors={again?.errors ?? []}
      />,
      again === null ? 200 : 422,
    );
  };

  get(app, paths.mismatches, { access: EXCHANGE, audit: 'nothing' }, async (request, reply) =>
    show(request, reply, null),
  );

  get(app, paths.mismatchesFile, { access: EXCHANGE, audit: 'list.downloaded' }, async (request, reply) => {
    const view = readMismatchView(queryOf(request));
    const rows = await findDifferences(db, { ...view, limit: MOST_IN_A_FILE, offset: 0 });
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(request),
        event: 'list.downloaded',
        subject: 'list:mismatches',
        detail: { rows: rows.length },
      }),
    );
    return sendFile(reply, {
      name: `mismatches-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        csvFile(
          ['Who', 'What differs', 'Hub', 'Lead provider', 'DfE', 'What to do', 'Decision'],
          rows.map((one) => [
            one.name,
            aboutInWords(one),
            one.hub ?? '',
            one.leadProvider ?? '',
            one.dfe ?? '',
            whatToDo(one),
            one.decision?.reason ?? '',
          ]),
        ),
      ),
    });
  });

  post(app, paths.compare, { access: EXCHANGE, audit: 'mismatches.compared' }, async (request, reply) => {
    await compareAgain(hub, byOf(request));
    return reply.redirect(paths.mismatches.to(), 303);
  });

  post(app, paths.decide, { access: EXCHANGE, audit: 'mismatch.decided' }, async (request, reply) => {
    const body = formBody(request);
    const key = typedText(body['mismatch']);
    if (!/^[0-9a-f]{64}$/.test(key)) return reply.callNotFound();
    if (typedText(body['do']) === 'undo') {
      await reopenMismatch(hub, key, byOf(request));
      return reply.redirect(paths.mismatches.to(), 303);
    }
    const form = new FormReader({ [`reason-${key.slice(0, 16)}`]: body['reason'] });
    const reason = form.text(`reason-${key.slice(0, 16)}`, {
      missing: 'Say why the difference may stand',
      max: 300,
      tooLong: 'Use 300 characters or fewer',
    });
    if (reason === null)
      return show(request, reply, {
        typed: { mismatch: key, reason: typedText(body['reason']) },
        errors: form.errors,
      });
    const decided = await decideMismatch(hub, key, reason, byOf(request));
    // What is no longer so is gone from the list, and the list says so best.
    if (!decided.ok) return reply.callNotFound();
    return reply.redirect(paths.mismatches.to(), 303);
  });
}
