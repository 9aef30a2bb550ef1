import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { ATTACHMENT_KINDS } from '../../kit/attachments/index.ts';
import { caseFileOf, hasCaseFile } from '../attachments/case-file.ts';
import { sendAttachment } from '../attachments/routes.tsx';
import { attachmentsOf } from '../attachments/store.ts';
import { assessmentPaths as paths } from '../paths.ts';
import { caseOf, scriptOf } from '../store.ts';
import { askedScript, scriptsAskedOf, type AskedScript } from './asked-scripts.ts';
import { dueOfWindows } from './due-store.ts';
import { readMark } from './forms.ts';
import { canStillChange, giveMark, partOf } from './mark.ts';
import { MarkerListPage, MarkPage, type ScriptToRead } from './pages/marker-pages.tsx';
import { markWords, scriptsOf, type Script } from './store.ts';
import { whyNotMarkedInWords } from './words.ts';

const access = 'mark scripts';

/** Mounted where staff work: what each marker is asked for. Whose a script is, and what anybody else says, stands nowhere here. */
export function mountMarkers(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.toMark, { access, audit: 'nothing' }, async (request, reply) => {
    const asked = await scriptsAskedOf(db, personOf(request));
    return sendPage(
      reply,
      <MarkerListPage
        frame={frameOf(hub, request)}
        today={hub.clock.today()}
        toMark={asked.filter(({ isWanted }) => isWanted).map(toRead)}
        marked={asked.filter(({ script, part }) => script.standing[part] !== null).map(toRead)}
        isDone={queryOf(request)['told'] === 'marked'}
      />,
    );
  });

  get(app, paths.mark, { access, audit: 'assessment.script-seen' }, async (request, reply) => {
    const found = await askedFor(request);
    if (found === null) return reply.callNotFound();
    await noteLook(request, found.script);
    return showScript(request, reply, found, {}, []);
  });

  get(app, paths.markCaseFile, { access, audit: 'nothing' }, async (request, reply) => {
    const found = await askedFor(request);
    const file = found === null ? null : await caseFileOf(db, found.script.windowId);
    if (file === null) return reply.callNotFound();
    return sendFile(reply, {
      name: `case-study.${ATTACHMENT_KINDS[file.type].ending}`,
      type: file.type,
      body: file.content,
    });
  });

  get(app, paths.markAttachment, { access, audit: 'assessment.script-seen' }, async (request, reply) => {
    const found = await askedFor(request);
    if (found === null) return reply.callNotFound();
    await noteLook(request, found.script);
    return sendAttachment(hub, reply, found.script, numberOf(request, 'attachment'));
  });

  post(app, paths.mark, { access, audit: 'assessment.marked' }, async (request, reply) => {
    const found = await askedFor(request);
    if (found === null) return reply.callNotFound();
    const { script, part } = found;
    const read = readMark(formBody(request), hub.clock.today(), false);
    if (!read.ok) return showScript(request, reply, found, read.typed, read.errors);
    const changes = script.standing[part] !== null;
    const reason = changes ? readMark(formBody(request), hub.clock.today(), true) : read;
    const given = reason.ok ? reason.value : read.value;
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const done = await giveMark(hub, { code: script.code, personId: personOf(request) }, given, by);
    if (done.ok) return reply.redirect(paths.toMark.to({ told: 'marked' }), 303);
    if (done.why === 'not asked') return reply.callNotFound();
    const errors =
      done.why === 'no reason' && !reason.ok
        ? reason.errors
        : [{ field: 'mark', text: whyNotMarkedInWords(done.why) }];
    return showScript(request, reply, found, { mark: given.mark, words: given.words }, errors);
  });

  async function noteLook(request: FastifyRequest, script: Script): Promise<void> {
    await hub.database.transaction((tx) =>
      record(tx, {
        actor: actorOf(request),
        at: hub.clock.now(),
        event: 'assessment.script-seen',
        subject: `enrolment:${script.enrolmentId}`,
        detail: { window: script.windowId },
      }),
    );
  }

  async function showScript(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: AskedScript,
    typed: Typed,
    errors: readonly FieldError[],
  ) {
    const { script, part, isWanted, isHubs } = asked;
    const text = await scriptOf(db, hub.keyring, script.id);
    // It went while the page was asked for.
    if (text === null) return reply.callNotFound();
    const own = script.marks[part];
    const beside = own === null ? null : (await markWords(db, hub.keyring, [own.id])).get(own.id);
    return sendPage(
      reply,
      <MarkPage
        frame={frameOf(hub, request)}
        today={hub.clock.today()}
        script={toRead(asked)}
        caseStudy={await caseOf(db, script.windowId)}
        hasCaseFile={await hasCaseFile(db, script.windowId)}
        text={text}
        attachments={await attachmentsOf(db, script)}
        words={beside ?? ''}
        mayMark={isWanted || (isHubs && own !== null && canStillChange(script, part))}
        typed={typed}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  /** Null where they are not asked for it: to them there is no such script. */
  async function askedFor(request: FastifyRequest): Promise<AskedScript | null> {
    const [script] = await scriptsOf(db, { code: parameterOf(request, 'code') });
    const part = script === undefined ? null : partOf(script, personOf(request));
    return script === undefined || part === null
      ? null
      : askedScript(db, script, part, await dueOfWindows(db));
  }
}

function toRead({ script, part, dueOn }: AskedScript): ScriptToRead {
  return {
    code: script.code,
    window: script.window,
    words: script.words,
    mark: script.standing[part],
    dueOn,
  };
}

const personOf = (request: FastifyRequest): number => viewerOf(request)?.personId ?? 0;
