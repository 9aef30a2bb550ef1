import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { DOCUMENT_KINDS, MOST_OF_A_FILE } from '../../kit/attachments/index.ts';
import { record } from '../../kit/audit/index.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { readFiles } from '../../kit/web/upload.ts';
import { byOf } from '../../kit/web/viewer.ts';
import { namesOfActors } from '../../mirror/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { membersOf } from '../pack/members.ts';
import { ByHandPage } from '../pages/by-hand-page.tsx';
import { HandFilePage } from '../pages/hand-file-page.tsx';
import { evidencePaths as paths } from '../paths.ts';
import { filesOfEvidence, readEvidenceFile } from './files-store.ts';
import { readFileForm, readHandForm } from './form.ts';
import { keepHandEvidence, putFile, takeBack } from './keep.ts';
import { findHandEvidence, handEvidenceOf } from './store.ts';

const PREPARE = 'prepare declarations';
const READS = { access: PREPARE, audit: 'nothing' } as const;

/** Evidence that is written down by hand. */
export function mountByHand(app: FastifyInstance, hub: Hub): void {
  mountWritingDown(app, hub);
  mountHandFiles(app, hub);
}

function mountWritingDown(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    errors: readonly FieldError[],
  ) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const members = await membersOf(db, cohort.id);
    const all = await handEvidenceOf(
      db,
      members.map(({ enrolmentId }) => enrolmentId),
    );
    const files = Map.groupBy(
      await filesOfEvidence(
        db,
        all.map(({ id }) => id),
      ),
      ({ evidenceId }) => evidenceId,
    );
    const nameOf = await namesOfActors(
      db,
      all.map(({ madeBy }) => madeBy),
    );
    return sendPage(
      reply,
      <ByHandPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        members={members}
        all={all.map((one) => ({
          ...one,
          who: nameOf(one.madeBy),
          file: files.get(one.id)?.[0] ?? null,
        }))}
        formKey={crypto.randomUUID()}
        typed={typed}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.byHand, READS, async (request, reply) =>
    show(request, reply, { place: typedText(queryOf(request)['place']) }, []),
  );

  post(app, paths.byHand, { access: PREPARE, audit: 'evidence.written-down' }, async (request, reply) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const places = (await membersOf(db, cohort.id)).map(({ enrolmentId }) => enrolmentId);
    const { body, bytes } = await sentWithFile(request);
    const { value, errors, typed } = await readHandForm(body, bytes, places, hub.clock.today());
    if (value === null) return show(request, reply, typed, errors);
    const kept = await keepHandEvidence(hub, cohort.id, value, byOf(hub, request));
    if (kept.ok) return reply.redirect(paths.byHand.to({ cohort: cohort.id }), 303);
    return show(request, reply, typed, [{ field: 'place', text: 'Choose whose evidence it is' }]);
  });

  post(
    app,
    paths.takeBackByHand,
    { access: PREPARE, audit: 'evidence.taken-back' },
    async (request, reply) => {
      const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
      if (cohort === null) return reply.callNotFound();
      await takeBack(hub, cohort.id, numberOf(request, 'record'), byOf(hub, request));
      return reply.redirect(paths.byHand.to({ cohort: cohort.id }), 303);
    },
  );
}

/** The file beside one of them: put there, read again, and put in place of another. */
function mountHandFiles(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  const found = async (request: FastifyRequest) => {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    const evidence =
      cohort === null ? null : await findHandEvidence(db, cohort.id, numberOf(request, 'record'));
    return cohort === null || evidence === null
      ? null
      : { cohort, evidence, files: await filesOfEvidence(db, [evidence.id]) };
  };

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    errors: readonly FieldError[],
  ) => {
    const one = await found(request);
    if (one === null) return reply.callNotFound();
    const { cohort, evidence, files } = one;
    const member = (await membersOf(db, cohort.id)).find(
      ({ enrolmentId }) => enrolmentId === evidence.enrolmentId,
    );
    const nameOf = await namesOfActors(
      db,
      files.map(({ addedBy }) => addedBy),
    );
    return sendPage(
      reply,
      <HandFilePage
        frame={frameOf(hub, request)}
        cohort={cohort}
        evidence={evidence}
        name={member?.name ?? 'Not on the cohort any more'}
        files={files.map((file) => ({ ...file, who: nameOf(file.addedBy) }))}
        typed={typed}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.byHandOne, READS, async (request, reply) => show(request, reply, {}, []));

  post(app, paths.byHandOne, { access: PREPARE, audit: 'evidence.file-put' }, async (request, reply) => {
    const one = await found(request);
    if (one === null) return reply.callNotFound();
    const { body, bytes } = await sentWithFile(request);
    const { value, errors, typed } = await readFileForm(body, bytes, hub.clock.today());
    if (value === null) return show(request, reply, typed, errors);
    const at = { cohortId: one.cohort.id, evidenceId: one.evidence.id };
    const put = await putFile(hub, at, value, byOf(hub, request));
    if (put.ok)
      return reply.redirect(paths.byHandOne.to({ cohort: at.cohortId, record: at.evidenceId }), 303);
    switch (put.reason) {
      case 'no such evidence':
        return reply.callNotFound();
      case 'needs a reason':
        return show(request, reply, typed, [
          { field: 'why', text: 'Say why this file stands in place of the other' },
        ]);
      case 'another since':
        return show(request, reply, typed, [
          {
            field: 'file',
            text: 'Somebody put another file here since you looked. Look at it, and choose yours again if it is to stand in its place',
          },
        ]);
    }
  });

  get(app, paths.byHandFile, { access: PREPARE, audit: 'evidence.file-seen' }, async (request, reply) => {
    const one = await found(request);
    if (one === null) return reply.callNotFound();
    const { evidence } = one;
    const id = numberOf(request, 'file');
    const file = await readEvidenceFile(db, hub.keyring, evidence.id, id);
    if (file === null) return reply.callNotFound();
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(hub, request),
        event: 'evidence.file-seen',
        subject: `enrolment:${evidence.enrolmentId}`,
        detail: { evidence: evidence.id, file: file.sha256 },
      }),
    );
    return sendFile(reply, {
      name: `evidence-${evidence.id}-${id}.${DOCUMENT_KINDS[file.type].ending}`,
      type: file.type,
      body: file.content,
    });
  });
}

/** A form with a file or without one, in whichever way it was sent. */
async function sentWithFile(
  request: FastifyRequest,
): Promise<{ body: Readonly<Record<string, unknown>>; bytes: Uint8Array }> {
  if (!request.isMultipart()) return { body: formBody(request), bytes: Buffer.alloc(0) };
  const { body, files } = await readFiles(request, { files: 1, fileSize: MOST_OF_A_FILE });
  return { body, bytes: files[0]?.bytes ?? Buffer.alloc(0) };
}
