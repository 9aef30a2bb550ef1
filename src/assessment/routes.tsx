import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment, findPlannedCohort } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { asSent, typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, queryOf, sendFile, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import {
  faultOfText,
  LARGEST_TEXT_FORM,
  withPlainLineEnds,
  withUnkeepableShown,
  wordsOfFault,
} from '../learning/index.ts';
import { frameOf } from '../shell/frame.ts';
import { caseFileOf, hasCaseFile } from './attachments/case-file.ts';
import { ATTACHMENT_KINDS } from '../kit/attachments/index.ts';
import { partsOf, wholeDigest } from './attachments/parts.ts';
import { mountAttachments } from './attachments/routes.tsx';
import { attachmentsOf } from './attachments/store.ts';
import { draftsOf, lockDrafts } from './drafts-store.ts';
import { digestOf } from './digest.ts';
import { handIn } from './hand-in.ts';
import { writingOf, writingsOf } from './own-window.ts';
import { OwnPage } from './pages/own-page.tsx';
import { CheckPage, ReceiptPage, WritingPage } from './pages/writing-page.tsx';
import { assessmentPaths as paths } from './paths.ts';
import { saveDraft, takeDraft } from './save-draft.ts';
import { caseOf, isHandedIn, isScriptKept, scriptOf } from './store.ts';
import { whyNotHandedInWords } from './words.ts';

const access = 'see their place';

/** Mounted where people do things for themselves. */
export function mountOwnAssessment(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  const { db } = hub.database;
  mountAttachments(app, hub, ownTime);

  get(app, paths.own, { access, audit: 'nothing' }, async (request, reply) => {
    const enrolment = await findEnrolment(db, numberOf(request, 'enrolment'));
    const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
    if (enrolment === null || cohort === null) return reply.callNotFound();
    return sendPage(
      reply,
      <OwnPage
        frame={frameOf(hub, request)}
        enrolmentId={enrolment.id}
        writings={await writingsOf(db, ownTime, enrolment, hub.clock.today(), hub.clock.now())}
        leadProvider={cohort.leadProvider}
      />,
    );
  });

  get(app, paths.writing, { access, audit: 'nothing' }, async (request, reply) =>
    showWriting(request, reply, { typed: null, errors: [] }),
  );

  post(
    app,
    paths.text,
    { access, audit: 'assessment.draft-begun' },
    async (request, reply) => {
      const place = placeOf(request);
      const isScript = request.headers.accept === 'application/json';
      const body = formBody(request);
      const text = withPlainLineEnds(asSent(body['text']));
      const fault = faultOfText(text);
      if (fault !== null) {
        const words = wordsOfFault(fault);
        return isScript
          ? reply.code(422).send({ kind: 'refused', words })
          : showWriting(request, reply, { typed: text, errors: [{ field: 'text', text: words }] });
      }
      const found = await writingAsked(request);
      // What is written is kept also by whoever may not hand in any more, for as long as they have begun: no word is lost.
      if (found === null || !found.window.isHere || found.why === 'not open yet') return reply.callNotFound();
      const now = hub.clock.now();
      const saved = await hub.database.transaction(async (tx) => {
        await lockDrafts(tx, place);
        // Asked with the place held: what another device hands in at this moment is not written past.
        if (await isHandedIn(tx, place)) return 'handed in';
        const isFirst = (await draftsOf(tx, hub.keyring, place)).length === 0;
        const done = await saveDraft(
          tx,
          hub.keyring,
          place,
          { text, revision: revisionIn(body), writtenIn: browserWindowIn(body) },
          now,
        );
        if (isFirst && text !== '')
          await record(tx, {
            actor: actorOf(request),
            at: now,
            event: 'assessment.draft-begun',
            subject: `enrolment:${place.enrolmentId}`,
            detail: { window: place.windowId },
          });
        return done;
      });
      if (saved === 'handed in')
        return isScript
          ? reply.code(422).send({ kind: 'refused', words: 'You have handed in.' })
          : reply.redirect(paths.receipt.to(inAddress(request)), 303);
      if (isScript) return reply.send(saved);
      if (saved.kind === 'kept beside')
        return reply.redirect(paths.writing.to(inAddress(request), { told: 'beside' }), 303);
      const here = inAddress(request);
      const next: Readonly<Record<string, string>> = {
        check: paths.check.to(here),
        files: paths.attachments.to(here),
      };
      return reply.redirect(next[typedText(body['act'])] ?? paths.writing.to(here, { told: 'saved' }), 303);
    },
    { bodyLimit: LARGEST_TEXT_FORM },
  );

  post(app, paths.take, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await writingAsked(request);
    if (found === null || found.why !== null || !found.window.isHere) return reply.callNotFound();
    const chosen = typedText(formBody(request)['window']).slice(0, 64);
    const isTaken = await hub.database.transaction(async (tx) => {
      await lockDrafts(tx, placeOf(request));
      if (await isHandedIn(tx, placeOf(request))) return false;
      return takeDraft(tx, hub.keyring, placeOf(request), chosen, hub.clock.now());
    });
    return reply.redirect(paths.writing.to(inAddress(request), isTaken ? { told: 'taken' } : {}), 303);
  });

  get(app, paths.check, { access, audit: 'nothing' }, async (request, reply) =>
    showCheck(request, reply, []),
  );

  post(app, paths.handIn, { access, audit: 'assessment.handed-in' }, async (request, reply) => {
    const writing = await writingAsked(request);
    if (writing === null || !writing.window.isHere) return reply.callNotFound();
    const sha256 = typedText(formBody(request)['sha256']);
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const done = await handIn(hub, ownTime, { ...placeOf(request), sha256 }, by);
    if (done.ok) return reply.redirect(paths.receipt.to(inAddress(request)), 303);
    return showCheck(request, reply, [{ field: 'text', text: whyNotHandedInWords(done.why, writing) }]);
  });

  get(app, paths.receipt, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await writingAsked(request);
    if (found?.submission == null) return reply.callNotFound();
    return sendPage(
      reply,
      <ReceiptPage
        frame={frameOf(hub, request)}
        enrolmentId={placeOf(request).enrolmentId}
        window={found.window}
        submission={found.submission}
        attachments={await attachmentsOf(db, placeOf(request))}
        isKept={await isScriptKept(db, found.submission.id)}
      />,
    );
  });

  get(app, paths.script, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await writingAsked(request);
    const text = found?.submission == null ? null : await scriptOf(db, hub.keyring, found.submission.id);
    if (text === null) return reply.callNotFound();
    return sendFile(reply, {
      name: 'script.txt',
      type: 'text/plain; charset=utf-8',
      body: text,
    });
  });

  get(app, paths.ownCaseFile, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await writingAsked(request);
    // As the text: from its minute, for whoever may write, and for whoever has handed in.
    const mayRead =
      found !== null && found.window.isHere && (found.why === null || found.why === 'handed in');
    const file = mayRead ? await caseFileOf(db, found.window.id) : null;
    if (file === null) return reply.callNotFound();
    return sendFile(reply, {
      name: `case-study.${ATTACHMENT_KINDS[file.type].ending}`,
      type: file.type,
      body: file.content,
    });
  });

  async function showWriting(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, errors }: { typed: string | null; errors: readonly FieldError[] },
  ) {
    const found = await writingAsked(request);
    // Before its minute there is no such page: the case study cannot be reached by anybody's guess.
    if (found === null || !found.window.isHere) return reply.callNotFound();
    if (found.why !== null)
      return reply.redirect(paths.own.to({ enrolment: placeOf(request).enrolmentId }), 303);
    const drafts = await draftsOf(db, hub.keyring, placeOf(request));
    const main = drafts.find(({ isMain }) => isMain);
    const told = (['saved', 'beside', 'taken'] as const).find(
      (one) => one === typedText(queryOf(request)['told']),
    );
    return sendPage(
      reply,
      <WritingPage
        frame={frameOf(hub, request)}
        enrolmentId={placeOf(request).enrolmentId}
        writing={found}
        caseStudy={await caseOf(db, found.window.id)}
        hasCaseFile={await hasCaseFile(db, found.window.id)}
        attachments={await attachmentsOf(db, placeOf(request))}
        drafts={drafts}
        text={typed === null ? (main?.text ?? '') : withUnkeepableShown(typed)}
        revision={main?.revision ?? 0}
        browserWindow={randomUUID()}
        errors={errors}
        told={told ?? null}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function showCheck(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const found = await writingAsked(request);
    if (found === null || !found.window.isHere || found.why === 'not open yet') return reply.callNotFound();
    const here = inAddress(request);
    if (found.why === 'handed in' && errors.length === 0) return reply.redirect(paths.receipt.to(here), 303);
    const main = (await draftsOf(db, hub.keyring, placeOf(request))).find(({ isMain }) => isMain);
    const text = main?.text ?? '';
    const attachments = await attachmentsOf(db, placeOf(request));
    return sendPage(
      reply,
      <CheckPage
        frame={frameOf(hub, request)}
        enrolmentId={here.enrolment}
        writing={found}
        text={text}
        attachments={attachments}
        sha256={wholeDigest(partsOf(digestOf(text), attachments))}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function writingAsked(request: FastifyRequest) {
    return writingOf(db, ownTime, placeOf(request), hub.clock.today(), hub.clock.now());
  }
}

function placeOf(request: FastifyRequest) {
  return { windowId: numberOf(request, 'window'), enrolmentId: numberOf(request, 'enrolment') };
}

function inAddress(request: FastifyRequest) {
  return { enrolment: numberOf(request, 'enrolment'), window: numberOf(request, 'window') };
}

function revisionIn(body: Readonly<Record<string, unknown>>): number {
  const typed = typedText(body['revision']);
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
}

/** A form that says nothing of its window is a window of its own. */
function browserWindowIn(body: Readonly<Record<string, unknown>>): string {
  return /^[\w-]{8,64}$/.exec(typedText(body['window']))?.[0] ?? randomUUID();
}
