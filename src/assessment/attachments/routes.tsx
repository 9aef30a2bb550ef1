import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { OwnTime } from '../../engagement/index.ts';
import type { Hub } from '../../hub.ts';
import { LARGEST_ATTACHMENT, readAttachment, whyNotAttachedInWords } from '../../kit/attachments/index.ts';
import { record } from '../../kit/audit/index.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, numberIn, numberOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { readFiles } from '../../kit/web/upload.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { lockDrafts } from '../drafts-store.ts';
import { writingOf } from '../own-window.ts';
import { assessmentPaths as paths } from '../paths.ts';
import { AttachmentsPage } from './page.tsx';
import { attachmentName, listOfParts, MOST_ATTACHMENTS, partsOf } from './parts.ts';
import { isScriptKept } from '../store.ts';
import { addAttachment, attachmentsOf, findAttachment, removeAttachment } from './store.ts';

const access = 'see their place';

/** Mounted where people do things for themselves: what goes with a script, until it is handed in, and to be had back after. */
export function mountAttachments(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  const { db } = hub.database;

  get(app, paths.attachments, { access, audit: 'nothing' }, async (request, reply) =>
    show(request, reply, []),
  );

  post(app, paths.attachments, { access, audit: 'assessment.attached' }, async (request, reply) => {
    const found = await writingAsked(request);
    if (found === null || found.why !== null) return reply.callNotFound();
    const { files } = await readFiles(request, { files: 1, fileSize: LARGEST_ATTACHMENT + 1 });
    const [file] = files;
    const refuse = (text: string) => show(request, reply, [{ field: 'file', text }]);
    if (file === undefined || file.bytes.length === 0) return refuse('Choose the file');
    const read = readAttachment(Buffer.from(file.bytes));
    if (!read.ok) return refuse(whyNotAttachedInWords(read.why));
    const [place, now] = [placeOf(request), hub.clock.now()];
    const done = await hub.database.transaction(async (tx) => {
      await lockDrafts(tx, place);
      // Handed in at the same moment: nothing is added to it.
      const anew = await writingOf(tx, ownTime, place, hub.clock.today(), now);
      if (anew === null || anew.why !== null) return 'over';
      const added = await addAttachment(tx, hub.keyring, place, read, now);
      if (added === 'added')
        await record(tx, {
          actor: actorOf(request),
          at: now,
          event: 'assessment.attached',
          subject: `enrolment:${place.enrolmentId}`,
          detail: { window: place.windowId, type: read.type },
        });
      return added;
    });
    if (done === 'over') return reply.callNotFound();
    if (done === 'too many')
      return refuse(`A script can have up to ${MOST_ATTACHMENTS} files. Take one out first`);
    return reply.redirect(paths.attachments.to(inAddress(request)), 303);
  });

  post(app, paths.takeOut, { access, audit: 'assessment.attachment-taken-out' }, async (request, reply) => {
    const [place, now] = [placeOf(request), hub.clock.now()];
    const id = numberIn(typedText(formBody(request)['attachment']));
    const isThere = await hub.database.transaction(async (tx) => {
      await lockDrafts(tx, place);
      const found = await writingOf(tx, ownTime, place, hub.clock.today(), now);
      if (found === null || found.why !== null || !found.window.isHere) return false;
      if (await removeAttachment(tx, place, id))
        await record(tx, {
          actor: actorOf(request),
          at: now,
          event: 'assessment.attachment-taken-out',
          subject: `enrolment:${place.enrolmentId}`,
          detail: { window: place.windowId },
        });
      return true;
    });
    return isThere ? reply.redirect(paths.attachments.to(inAddress(request)), 303) : reply.callNotFound();
  });

  get(app, paths.attachment, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await writingAsked(request);
    return found === null
      ? reply.callNotFound()
      : sendAttachment(hub, reply, placeOf(request), numberOf(request, 'attachment'));
  });

  get(app, paths.parts, { access, audit: 'nothing' }, async (request, reply) => {
    const submission = (await writingAsked(request))?.submission;
    if (submission == null || !(await isScriptKept(db, submission.id))) return reply.callNotFound();
    const attachments = await attachmentsOf(db, placeOf(request));
    return sendFile(reply, {
      name: 'parts.sha256',
      type: 'text/plain; charset=utf-8',
      body: listOfParts(partsOf(submission.sha256, attachments)),
    });
  });

  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const found = await writingAsked(request);
    if (found === null || found.why === 'not open yet') return reply.callNotFound();
    if (found.why !== null)
      return reply.redirect(paths.own.to({ enrolment: inAddress(request).enrolment }), 303);
    return sendPage(
      reply,
      <AttachmentsPage
        frame={frameOf(hub, request)}
        at={inAddress(request)}
        name={found.window.name}
        attachments={await attachmentsOf(db, placeOf(request))}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  /** Null where the hub takes no scripts of this window. */
  async function writingAsked(request: FastifyRequest) {
    const found = await writingOf(db, ownTime, placeOf(request), hub.clock.today(), hub.clock.now());
    return found?.window.isHere === true ? found : null;
  }
}

/** The file as it is kept, under the name that the receipt's list has it by. */
export async function sendAttachment(
  { database, keyring }: Pick<Hub, 'database' | 'keyring'>,
  reply: FastifyReply,
  place: { windowId: number; enrolmentId: number },
  id: number,
): Promise<FastifyReply | void> {
  const nth = (await attachmentsOf(database.db, place)).findIndex((one) => one.id === id);
  const file = nth === -1 ? null : await findAttachment(database.db, keyring, place, id);
  if (file === null) return reply.callNotFound();
  return sendFile(reply, { name: attachmentName(nth, file.type), type: file.type, body: file.content });
}

function placeOf(request: FastifyRequest) {
  return { windowId: numberOf(request, 'window'), enrolmentId: numberOf(request, 'enrolment') };
}

function inAddress(request: FastifyRequest) {
  return { enrolment: numberOf(request, 'enrolment'), window: numberOf(request, 'window') };
}
