import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { typedText } from '../kit/forms/index.ts';
import { formBody, queryOf, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { frameOf } from '../shell/frame.ts';
import { NOTHING_TYPED, readHowKnown, type TypedAgain } from './forms.ts';
import { pairsToAsk } from './likeness/pairs-to-ask.ts';
import { ChangedSince, mergePeople, previewMerge, previewUndo, undoMerge } from './merging/merge.ts';
import { tellApart } from './merging/merge-store.ts';
import { mayChangeSignIn, ONLY_ADMINISTRATORS } from './may-change-sign-in.ts';
import { DuplicatesPage, MergePage, obstacleInWords } from './pages/duplicates-pages.tsx';
import { UndoPage } from './pages/undo-page.tsx';
import { peoplePaths as paths } from './paths.ts';
import { findPerson } from './store.ts';
import { actorInWords } from './timeline/words.ts';
import { namesOfActors } from './timeline/timeline.ts';
import { byOf } from '../kit/web/viewer.ts';

/** Records that may be one person: why, what a merge would do, and what undoing one would. */
export function mountDuplicates(app: FastifyInstance, hub: Hub): void {
  const reads = { access: 'merge people', audit: 'nothing' } as const;
  get(app, paths.duplicates, reads, async (request, reply) => {
    const query = queryOf(request);
    const of = Number(typedText(query['person']));
    const person = Number.isSafeInteger(of) && of > 0 ? await findPerson(hub.database.db, of) : null;
    const pairs = await pairsToAsk(hub.database.db);
    const page = Number(typedText(query['page']));
    return sendPage(
      reply,
      <DuplicatesPage
        frame={frameOf(hub, request)}
        pairs={person === null ? pairs : pairs.filter(({ one, other }) => one.id === of || other.id === of)}
        page={Number.isSafeInteger(page) && page > 0 ? page : 1}
        of={person?.fullName ?? null}
      />,
    );
  });

  post(
    app,
    paths.toldApart,
    { access: 'merge people', audit: 'person.told-apart' },
    async (request, reply) => {
      const body = formBody(request);
      const ids = [typedText(body['one']), typedText(body['other'])].map(Number).toSorted((a, b) => a - b);
      const [lowerId = 0, higherId = 0] = ids;
      const pair = (await pairsToAsk(hub.database.db)).find(
        ({ one, other }) => one.id === lowerId && other.id === higherId,
      );
      if (pair !== undefined) {
        const { actor, at } = byOf(hub, request);
        await hub.database.transaction(async (tx) => {
          await tellApart(tx, { lowerId, higherId, reasons: pair.reasons.join(' '), by: actor, at });
          await record(tx, {
            actor,
            at,
            event: 'person.told-apart',
            subject: `person:${lowerId}`,
            detail: { other: higherId },
          });
        });
      }
      return reply.redirect(paths.duplicates.to(), 303);
    },
  );

  get(app, paths.merge, reads, async (request, reply) => showMerge(hub, request, reply, NOTHING_TYPED));

  post(app, paths.merge, { access: 'merge people', audit: 'person.merged' }, async (request, reply) => {
    const body = formBody(request);
    const read = readHowKnown(body, hub.clock.today());
    if (!read.ok) return showMerge(hub, request, reply, read);
    const pair = pairOf(request);
    if (!(await mayChangeSignIn(hub, request, [pair.keptId, pair.goneId]))) {
      const errors = [{ field: 'main-content', text: ONLY_ADMINISTRATORS }];
      return showMerge(hub, request, reply, { errors, typed: { reason: read.value }, dateIn: null });
    }
    const merged = await hub.database.transaction((tx) =>
      mergePeople(tx, pair, read.value, byOf(hub, request)),
    );
    if (merged.ok) return reply.redirect(paths.person.to({ person: pair.keptId }), 303);
    const errors = merged.obstacles.map((obstacle) => ({
      field: 'main-content',
      text: obstacleInWords(obstacle),
    }));
    return showMerge(hub, request, reply, { errors, typed: { reason: read.value }, dateIn: null });
  });

  get(app, paths.mergeDone, reads, async (request, reply) => showUndo(hub, request, reply, 200));

  post(app, paths.undo, { access: 'merge people', audit: 'person.merge-undone' }, async (request, reply) => {
    const id = numberOf(request, 'merge');
    const preview = await previewUndo(hub.database.db, id);
    if (preview === null) return reply.callNotFound();
    try {
      const undone = await hub.database.transaction((tx) => undoMerge(tx, id, byOf(hub, request)));
      if (undone.ok || undone.reason === 'undone-already')
        return reply.redirect(paths.person.to({ person: preview.merge.keptId }), 303);
    } catch (error) {
      // Between the page and the button something changed hands: the page says what.
      if (!(error instanceof ChangedSince)) throw error;
    }
    return showUndo(hub, request, reply, 409);
  });
}

async function showUndo(hub: Hub, request: FastifyRequest, reply: FastifyReply, status: 200 | 409) {
  const { db } = hub.database;
  const preview = await previewUndo(db, numberOf(request, 'merge'));
  if (preview === null) return reply.callNotFound();
  const { keptId, mergedBy } = preview.merge;
  const stands = await findPerson(db, preview.mergedSince ?? keptId);
  const names = await namesOfActors(db, [{ actor: mergedBy }]);
  return sendPage(
    reply,
    <UndoPage
      frame={frameOf(hub, request)}
      preview={preview}
      stands={stands === null ? null : { id: stands.id, name: stands.fullName }}
      mergedBy={actorInWords(mergedBy, names)}
      isRefused={status === 409}
    />,
    status,
  );
}

async function showMerge(hub: Hub, request: FastifyRequest, reply: FastifyReply, again: TypedAgain) {
  const { db } = hub.database;
  const pair = pairOf(request);
  const [kept, gone] = [await findPerson(db, pair.keptId), await findPerson(db, pair.goneId)];
  if (kept === null || gone === null) return reply.callNotFound();
  return sendPage(
    reply,
    <MergePage
      frame={frameOf(hub, request)}
      kept={{ id: kept.id, name: kept.fullName }}
      gone={{ id: gone.id, name: gone.fullName }}
      preview={await previewMerge(db, pair)}
      {...again}
    />,
    again.errors.length === 0 ? 200 : 422,
  );
}

const pairOf = (request: FastifyRequest) => ({
  keptId: numberOf(request, 'kept'),
  goneId: numberOf(request, 'gone'),
});
