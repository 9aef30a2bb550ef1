import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { record } from '../../kit/audit/index.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { hasRoleFor, reachOf, type Reach } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage, type FormBody } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { idOf, sendAsSent } from '../as-sent.ts';
import type { Desk } from '../desk.ts';
import { findHours } from '../hours/hours-store.ts';
import { leavesAt } from '../hours/leaves-at.ts';
import { BeginPage } from '../pages/begin-page.tsx';
import { MessagesPage } from '../pages/messages-page.tsx';
import { PeoplePage } from '../pages/people-page.tsx';
import { PreviewPage } from '../pages/preview-page.tsx';
import { SentPage } from '../pages/sent-page.tsx';
import { WordsPage } from '../pages/words-page.tsx';
import { messagesPaths as paths } from '../paths.ts';
import { findTemplate, listTemplates } from '../templates/templates-store.ts';
import { audienceChoices, audienceInWords, hasAnyWithin } from './choices.ts';
import { writeSeen, readSeen, type Difference } from './difference.ts';
import {
  readAudienceForm,
  readChosen,
  readUrgency,
  readWords,
  typedWords,
  type TypedWords,
} from './forms.ts';
import { sortRecipients } from './left-out.ts';
import type { Message } from './message.ts';
import { beginMessage, fatesOf, findMessage, nameOfPerson } from './messages-store.ts';
import { onePage, previewsOf } from './previews.ts';
import { recallMessage, sendMessage } from './send-message.ts';
import { maySee, mayWrite, messagesSeenBy } from './who-may.ts';
import { discardDraft, writeDraft } from './write-draft.ts';
import { lettersOf, recipientsOf, textOf, writtenBefore } from './write-letters.ts';

const ACCESS = 'write to people';
const READS = { access: ACCESS, audit: 'nothing' } as const;

const NOBODY_CHOSEN: FieldError = {
  field: 'kind',
  text: 'You write to none of the people whom you chose. Choose others in a list, or select who you want to write to',
};

/** From "who is it for?" to the button with the number, and what became of it. */
export function mountComposing(app: FastifyInstance, desk: Desk): void {
  const { hub, others } = desk;
  const { db } = hub.database;
  const reachFor = (request: FastifyRequest): Reach => reachOf(viewerOf(request), ACCESS);
  const messageOf = async (request: FastifyRequest): Promise<Message | null> => {
    const id = idOf(parameterOf(request, 'message'));
    return id === null ? null : findMessage(db, id);
  };
  const draftOf = async (request: FastifyRequest): Promise<Message | null> => {
    const message = await messageOf(request);
    return message !== null && mayWrite(viewerOf(request), message) ? message : null;
  };

  get(app, paths.messages, { access: 'work in the outbox', audit: 'nothing' }, async (request, reply) => {
    const viewer = viewerOf(request);
    return sendPage(
      reply,
      <MessagesPage
        frame={frameOf(hub, request)}
        now={hub.clock.now()}
        messages={await messagesSeenBy(db, viewer)}
        canWrite={hasRoleFor(viewer, ACCESS)}
        canSetUp={hasRoleFor(viewer, 'write templates')}
      />,
    );
  });

  const showBegin = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: FormBody,
    errors: readonly FieldError[],
  ) =>
    sendPage(
      reply,
      <BeginPage
        frame={frameOf(hub, request)}
        choices={await audienceChoices(db, others, reachFor(request))}
        typed={Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, textsOf(value)]))}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );

  get(app, paths.begin, READS, (request, reply) => showBegin(request, reply, queryOf(request), []));

  post(app, paths.begin, { access: ACCESS, audit: 'message.begun' }, async (request, reply) => {
    const body = formBody(request);
    const chosen = readChosen(body);
    const read =
      chosen === null
        ? readAudienceForm(body, await audienceChoices(db, others, reachFor(request)))
        : ({ ok: true, audience: chosen } as const);
    if (!read.ok) return showBegin(request, reply, body, read.errors);
    const { audience } = read;
    if (audience.kind === 'chosen' && !(await hasAnyWithin(db, others, audience.people, reachFor(request))))
      return showBegin(request, reply, {}, [NOBODY_CHOSEN]);
    const at = hub.clock.now();
    const id = await hub.database.transaction(async (tx) => {
      const begun = await beginMessage(tx, { madeBy: viewerOf(request).personId, audience, at });
      if (begun.isNew)
        await record(tx, {
          at,
          actor: actorOf(request),
          event: 'message.begun',
          subject: `message:${begun.id}`,
          detail: { for: audience.kind },
        });
      return begun.id;
    });
    return reply.redirect(paths.people.to({ message: id }), 303);
  });

  get(app, paths.message, READS, async (request, reply) => {
    const message = await messageOf(request);
    const viewer = viewerOf(request);
    if (message === null || !maySee(viewer, message)) return reply.callNotFound();
    if (message.sent === null) {
      const step = message.body === '' ? paths.people : paths.preview;
      return reply.redirect(step.to({ message: message.id }), 303);
    }
    return sendPage(
      reply,
      <SentPage
        frame={frameOf(hub, request)}
        now={hub.clock.now()}
        message={{ ...message, sent: message.sent }}
        audience={await audienceInWords(db, others, message.audience)}
        author={await nameOfPerson(db, message.madeBy)}
        fates={await fatesOf(db, message.id)}
        cameTooLate={typedText(queryOf(request)['recalled']) === 'none'}
      />,
    );
  });

  get(app, paths.people, READS, async (request, reply) => {
    const message = await draftOf(request);
    if (message === null) return reply.callNotFound();
    return sendPage(
      reply,
      <PeoplePage
        frame={frameOf(hub, request)}
        messageId={message.id}
        audience={await audienceInWords(db, others, message.audience)}
        sorted={sortRecipients(await recipientsOf(db, desk, message, reachFor(request)), message)}
      />,
    );
  });

  const showWords = async (
    request: FastifyRequest,
    reply: FastifyReply,
    message: Message,
    words: { typed: TypedWords; template: Message['template'] },
    errors: readonly FieldError[],
  ) => {
    const { getIt } = sortRecipients(await recipientsOf(db, desk, message, reachFor(request)), message);
    return sendPage(
      reply,
      <WordsPage
        frame={frameOf(hub, request)}
        messageId={message.id}
        audience={await audienceInWords(db, others, message.audience)}
        count={getIt.length}
        templates={await listTemplates(db)}
        template={words.template}
        typed={words.typed}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.words, READS, async (request, reply) => {
    const message = await draftOf(request);
    if (message === null) return reply.callNotFound();
    const asked = queryOf(request)['template'];
    const template = await findTemplate(db, typedText(asked));
    if (template !== null) {
      const about = template.isAboutPlace ? 'place' : 'news';
      const typed = { subject: template.subject, body: template.body, about, again: message.sendsAgain };
      return showWords(request, reply, message, { typed, template }, []);
    }
    const { subject, body, isAboutPlace, sendsAgain } = message;
    // Before anything is written nothing is chosen, so that whoever writes says what it is about.
    const about = body === '' ? '' : isAboutPlace ? 'place' : 'news';
    const typed = { subject, body, about, again: sendsAgain };
    return showWords(
      request,
      reply,
      message,
      { typed, template: asked === '' ? null : message.template },
      [],
    );
  });

  post(app, paths.words, { access: ACCESS, audit: 'message.written' }, async (request, reply) => {
    const message = await draftOf(request);
    if (message === null) return reply.callNotFound();
    const body = formBody(request);
    const begunWith = await findTemplate(db, typedText(body['template']));
    const version = Number(typedText(body['template-version']));
    const template =
      begunWith === null || !Number.isInteger(version) || version < 0 || version > begunWith.version
        ? null
        : { key: begunWith.key, version };
    const read = readWords(body);
    if (!read.ok)
      return showWords(request, reply, message, { typed: typedWords(body), template }, read.errors);
    const isWritten = await writeDraft(hub, message.id, { ...read.value, template }, actorOf(request));
    if (!isWritten) return reply.redirect(paths.message.to({ message: message.id }), 303);
    return reply.redirect(paths.preview.to({ message: message.id }), 303);
  });

  const showPreview = async (
    request: FastifyRequest,
    reply: FastifyReply,
    message: Message,
    more: {
      difference?: Difference;
      errors?: readonly FieldError[];
      urgentWhy?: string;
      status?: number;
    } = {},
  ) => {
    const letters = await lettersOf(db, desk, message, reachFor(request));
    const asked = Number(typedText(queryOf(request)['page']));
    const shown =
      Number.isInteger(asked) && asked > 0
        ? onePage(letters.letters, asked)
        : { previews: previewsOf(letters.letters), pages: null };
    const [now, hours] = [hub.clock.now(), await findHours(db)];
    const leaves = (isUrgent: boolean) => leavesAt(now, hours, isUrgent, (day) => others.isBankHoliday(day));
    return sendPage(
      reply,
      <PreviewPage
        frame={frameOf(hub, request)}
        messageId={message.id}
        audience={await audienceInWords(db, others, message.audience)}
        letters={letters}
        previews={shown.previews.map((preview) => ({
          ...preview,
          text: textOf(desk, message, preview.letter),
        }))}
        pages={shown.pages}
        seen={writeSeen(letters.letters)}
        now={now}
        leavesAt={leaves(false)}
        leavesAtSoonest={leaves(true)}
        recallMinutes={hours.recallMinutes}
        difference={more.difference ?? null}
        errors={more.errors ?? []}
        urgentWhy={more.urgentWhy ?? ''}
      />,
      more.status ?? 200,
    );
  };

  get(app, paths.preview, READS, async (request, reply) => {
    const message = await draftOf(request);
    if (message === null) return reply.callNotFound();
    if (message.body === '') return reply.redirect(paths.words.to({ message: message.id }), 303);
    return showPreview(request, reply, message);
  });

  get(app, paths.previewAsSent, READS, async (request, reply) => {
    const message = await draftOf(request);
    if (message === null || message.body === '') return reply.callNotFound();
    const { letters } = await lettersOf(db, desk, message, reachFor(request));
    const letter = letters.find(({ recipient }) => recipient.key === parameterOf(request, 'recipient'));
    if (letter === undefined) return reply.callNotFound();
    return sendAsSent(reply, writtenBefore(desk, message, letter).html);
  });

  post(app, paths.send, { access: ACCESS, audit: 'message.sent' }, async (request, reply) => {
    const message = await messageOf(request);
    const viewer = viewerOf(request);
    if (message === null || message.madeBy !== viewer.personId || !maySee(viewer, message))
      return reply.callNotFound();
    const body = formBody(request);
    const urgency = readUrgency(body);
    if (!urgency.ok) {
      if (!mayWrite(viewer, message)) return reply.redirect(paths.message.to({ message: message.id }), 303);
      const urgentWhy = urgency.typed['urgent-why'] ?? '';
      return showPreview(request, reply, message, { errors: urgency.errors, urgentWhy, status: 422 });
    }
    const sending = await sendMessage(desk, {
      messageId: message.id,
      reach: reachFor(request),
      seen: readSeen(typedText(body['seen'])),
      urgentWhy: urgency.value,
      actor: actorOf(request),
    });
    switch (sending.kind) {
      case 'sent':
        return reply.redirect(paths.message.to({ message: message.id }), 303);
      case 'changed':
        return showPreview(request, reply, message, { difference: sending.difference, status: 422 });
      case 'lacking':
      case 'nobody':
        return showPreview(request, reply, message, { status: 422 });
      case 'gone':
        return reply.callNotFound();
    }
  });

  post(app, paths.recall, { access: ACCESS, audit: 'message.recalled' }, async (request, reply) => {
    const message = await messageOf(request);
    if (message === null || message.sent === null || !maySee(viewerOf(request), message))
      return reply.callNotFound();
    const recalled = await recallMessage(desk, message.id, actorOf(request));
    const isTooLate = recalled !== null && recalled.stopped === 0 && message.sent.recalled === null;
    return reply.redirect(
      paths.message.to({ message: message.id }, { recalled: isTooLate ? 'none' : null }),
      303,
    );
  });

  post(app, paths.discard, { access: ACCESS, audit: 'message.discarded' }, async (request, reply) => {
    const message = await draftOf(request);
    if (message === null) return reply.callNotFound();
    await discardDraft(hub, message.id, actorOf(request));
    return reply.redirect(paths.messages.to(), 303);
  });
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}
