import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findGroup, findPlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import {
  DOCUMENT_KINDS,
  MOST_OF_A_FILE,
  readDocument,
  whyNotAttachedInWords,
} from '../kit/attachments/index.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { EXCEL, POWERPOINT, WORD } from '../kit/office/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage, numberIn, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { readFiles } from '../kit/web/upload.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { mainEmailsOf } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { NOTICE_RULES, readWords } from './forms.ts';
import { postNotice, shareItem, takeDown, MOST_ITEMS } from './group-page.ts';
import { findFile, itemsOf, noticesOf, type ItemContent } from './group-store.ts';
import { formKeyOf } from './letter-routes.tsx';
import { GroupPage } from './pages/group-page.tsx';
import { groupsAskedFor } from './notice-letters-store.ts';
import { networkPaths as paths } from './paths.ts';
import { findOwnCard } from './store.ts';
import { askForNotices } from './tell-of-notices.ts';

const USES = { access: 'use a group page', audit: 'nothing' } as const;
const NOTICES_SHOWN = 50;

interface Again {
  typed: Typed;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}
const FRESH: Again = { typed: {}, errors: [], asksOfDate: false };

/** What a group keeps for each other. */
export function mountGroupPages(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.group, USES, (request, reply) => show(request, reply, FRESH));

  post(app, paths.notices, { ...USES, audit: 'network.notice-posted' }, async (request, reply) => {
    const { personId, mayPost } = await whoPosts(request);
    if (!mayPost) return reply.callNotFound();
    const body = formBody(request);
    const reading = readWords(body, hub.clock.today(), NOTICE_RULES);
    if (!reading.ok) return show(request, reply, reading, 422);
    const groupId = parameterOf(request, 'group');
    const formKey = formKeyOf(body, personId);
    await postNotice(hub, { groupId, byId: personId, formKey, words: reading.words });
    return reply.redirect(paths.group.to({ group: groupId }), 303);
  });

  post(app, paths.items, { ...USES, audit: 'network.item-shared' }, async (request, reply) => {
    const { personId, mayPost } = await whoPosts(request);
    if (!mayPost) return reply.callNotFound();
    const { body, file } = await sentWithFile(request);
    const form = new FreeTextReader(body, hub.clock.today());
    const title = form.free('title', { missing: 'Write what it is', max: 120, name: 'What it is' });
    const holds = await readHolds(form, file);
    const refuse = () =>
      show(
        request,
        reply,
        { typed: form.typed(['title', 'link']), errors: form.errors, asksOfDate: form.asksOfDate },
        422,
      );
    if (title === null || holds === null || form.errors.length > 0) return refuse();
    const groupId = parameterOf(request, 'group');
    const formKey = formKeyOf(body, personId);
    if (!(await shareItem(hub, { groupId, byId: personId, formKey, title, holds }))) {
      form.refuse('title', `A library holds ${MOST_ITEMS} things. Take something down first`);
      return refuse();
    }
    return reply.redirect(paths.group.to({ group: groupId }), 303);
  });

  get(app, paths.item, USES, async (request, reply) => {
    const file = await findFile(db, parameterOf(request, 'group'), numberOf(request, 'item'));
    if (file === null) return reply.callNotFound();
    const name = `${file.title}.${DOCUMENT_KINDS[file.type].ending}`;
    return sendFile(reply, { name, type: file.type, body: file.content });
  });

  post(app, paths.noticeLetters, { ...USES, audit: 'network.notices-asked-for' }, async (request, reply) => {
    const groupId = parameterOf(request, 'group');
    const wants = typedText(formBody(request)['wants']) === 'yes';
    await askForNotices(hub, { personId: viewerOf(request).personId, groupId }, wants);
    return reply.redirect(paths.group.to({ group: groupId }, { told: wants ? 'asked' : 'stopped' }), 303);
  });

  post(app, paths.remove, { ...USES, audit: 'network.taken-down' }, async (request, reply) => {
    const body = formBody(request);
    const groupId = parameterOf(request, 'group');
    const thing = typedText(body['thing']) === 'item' ? 'item' : 'notice';
    const { personId, leads } = await whoPosts(request);
    const isDone = await takeDown(
      hub,
      { groupId, thing, id: numberIn(typedText(body['id'])) },
      { personId, leads },
    );
    return isDone ? reply.redirect(paths.group.to({ group: groupId }), 303) : reply.callNotFound();
  });

  /** Members once they have a card; whoever leads the group or runs the programme by their role. */
  async function whoPosts(request: FastifyRequest) {
    const { personId, grants } = viewerOf(request);
    const groupId = parameterOf(request, 'group');
    const isMember = grants.some(
      ({ role, kind, id }) => role === 'member' && kind === 'group' && id === groupId,
    );
    const mayPost = !isMember || (await findOwnCard(db, personId)) !== null;
    return { personId, leads: !isMember, mayPost };
  }

  async function show(request: FastifyRequest, reply: FastifyReply, again: Again, status = 200) {
    const group = await findGroup(db, parameterOf(request, 'group'));
    if (group === null) return reply.callNotFound();
    const { personId, leads, mayPost } = await whoPosts(request);
    const cohort = await findPlannedCohort(db, group.cohortId);
    const told = typedText(queryOf(request)['told']);
    return sendPage(
      reply,
      <GroupPage
        frame={frameOf(hub, request)}
        group={{ id: group.id, name: group.name, cohort: cohort?.name ?? '' }}
        notices={await noticesOf(db, group.id, NOTICES_SHOWN)}
        items={await itemsOf(db, group.id)}
        me={personId}
        leads={leads}
        mayPost={mayPost}
        email={(await mainEmailsOf(db, [personId])).get(personId) ?? null}
        isTold={(await groupsAskedFor(db, personId)).has(group.id)}
        told={told === 'asked' || told === 'stopped' ? told : null}
        formKey={crypto.randomUUID()}
        {...again}
      />,
      status,
    );
  }
}

/** The boxes of the form, and its file where one was chosen. */
async function sentWithFile(
  request: FastifyRequest,
): Promise<{ body: Readonly<Record<string, unknown>>; file: Uint8Array | null }> {
  if (!request.isMultipart()) return { body: formBody(request), file: null };
  const { body, files } = await readFiles(request, { files: 1, fileSize: MOST_OF_A_FILE });
  return { body, file: files[0]?.bytes ?? null };
}

/** One of the two: a link or a file. */
async function readHolds(form: FreeTextReader, file: Uint8Array | null): Promise<ItemContent | null> {
  const link = form.text('link', { max: 500, tooLong: 'The link must be 500 characters or fewer' });
  if (link === null) return null;
  if (link !== '' && file !== null) return form.refuse('link', 'Give a link or a file, not both');
  if (link !== '')
    return URL.parse(link)?.protocol === 'https:' && link.startsWith('https://')
      ? { link }
      : form.refuse('link', 'Enter an address that begins with https://');
  if (file === null) return form.refuse('file', 'Choose a file, or enter a link');
  const read = await readDocument(Buffer.from(file), [WORD, POWERPOINT, EXCEL]);
  return read.ok
    ? { type: read.type, content: read.content }
    : form.refuse(
        'file',
        whyNotAttachedInWords(
          read.why,
          'a PDF, a Word, PowerPoint or Excel file without macros, or a JPEG, PNG or WebP picture',
        ),
      );
}
