import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import type { Reader } from '../kit/db/index.ts';
import { parseDay } from '../kit/dates/index.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, sendPage, numberOf, numberIn } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { askWhichSchool, type SchoolAsked } from '../requirement/flow/school.ts';
import { findSchool } from '../schools/index.ts';
import { frameOf } from '../shell/frame.ts';
import { addPostOf, correctPost, endPostOf, takePostOut } from './change.ts';
import { NOTHING_TYPED, readPostFacts, type TypedAgain } from './forms.ts';
import { PostPage } from './pages/post-page.tsx';
import { peoplePaths as paths } from './paths.ts';
import { showPerson } from './show-person.tsx';
import { findPerson, findPost, postsOf } from './store.ts';
import { byOf } from '../kit/web/viewer.ts';

const FIELDS = ['school', 'school-choice', 'role', 'starts-on', 'ends-on'] as const;

/** Posts held at schools: what the law's clock reads. */
export function mountPosts(app: FastifyInstance, hub: Hub): void {
  const changes = (audit: string) => ({ access: 'change a person', audit }) as const;
  post(app, paths.addPost, changes('post.added'), (request, reply) => add(hub, request, reply));

  post(app, paths.endPost, changes('post.ended'), async (request, reply) => {
    const body = formBody(request);
    const lastDay = parseDay(typedText(body['ends-on']).trim());
    const postId = numberIn(typedText(body['post']));
    const held = await findPost(hub.database.db, personOf(request), postId);
    if (held === null) return back(request, reply);
    const isDone =
      lastDay !== null &&
      (await hub.database.transaction((tx) =>
        endPostOf(tx, personOf(request), postId, lastDay, byOf(hub, request)),
      ));
    if (isDone || held.endsOn !== null) return back(request, reply);
    const text = `Enter the last day at ${held.schoolName}. It must not be before the first`;
    const typed = { [`ends-${postId}`]: typedText(body['ends-on']) };
    return showPerson(hub, request, reply, {
      errors: [{ field: `ends-${postId}`, text }],
      typed,
      dateIn: null,
    });
  });

  get(app, paths.post, { access: 'change a person', audit: 'nothing' }, (request, reply) =>
    showPost(hub, request, reply, NOTHING_TYPED),
  );

  post(app, paths.post, changes('post.corrected'), async (request, reply) => {
    const read = readPostFacts(formBody(request), hub.clock.today());
    if (!read.ok) return showPost(hub, request, reply, read);
    const isTheirs = await hub.database.transaction((tx) =>
      correctPost(tx, personOf(request), postOf(request), read.value, byOf(hub, request)),
    );
    return isTheirs ? back(request, reply) : reply.callNotFound();
  });

  post(app, paths.takePostOut, changes('post.taken-out'), async (request, reply) => {
    await hub.database.transaction((tx) =>
      takePostOut(tx, personOf(request), postOf(request), byOf(hub, request)),
    );
    return back(request, reply);
  });
}

async function add(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> {
  const body = formBody(request);
  const { db } = hub.database;
  const today = hub.clock.today();
  const asked = await whichPlace(db, body);
  const found = asked.ok && asked.urn !== null ? await findSchool(db, asked.urn) : null;
  // A place that the register does not have is kept as it was typed, so it is questioned like all free text.
  const form = new FreeTextReader(body, today);
  const place =
    asked.ok && found === null
      ? form.free('school', { missing: 'Enter the place', max: 200, name: 'The place' })
      : (found?.name ?? null);
  const facts = readPostFacts(body, today);
  const errors: readonly FieldError[] = [
    ...(asked.ok ? form.errors : asked.errors),
    ...(facts.ok ? [] : facts.errors),
  ];
  if (!facts.ok || place === null || errors.length > 0) {
    const again: TypedAgain = {
      errors,
      typed: form.typed(FIELDS),
      dateIn: form.asksOfDate ? 'school' : null,
    };
    return showPerson(hub, request, reply, again, asked.ok ? null : asked.matches);
  }
  const by = byOf(hub, request);
  const given = { schoolUrn: found?.urn ?? null, schoolName: place, source: by.actor, ...facts.value };
  await hub.database.transaction(async (tx) => {
    const held = await postsOf(tx, personOf(request));
    const isThere = held.some(
      (one) =>
        one.schoolName === given.schoolName &&
        one.role === given.role &&
        String(one.startsOn) === String(given.startsOn),
    );
    // The same post sent twice is one post.
    if (!isThere) await addPostOf(tx, personOf(request), given, by);
  });
  return back(request, reply);
}

/** As any school is asked for; but by its URN a school that has closed is found too, because posts are held in the past. */
async function whichPlace(db: Reader, body: Readonly<Record<string, unknown>>): Promise<SchoolAsked> {
  const urn = typedText(body['school']).trim();
  const isOfTheRegister = /^\d{6,7}$/.test(urn) && (await findSchool(db, urn)) !== null;
  return isOfTheRegister ? { ok: true, urn } : askWhichSchool(db, body);
}

async function showPost(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  again: TypedAgain,
): Promise<FastifyReply | void> {
  const { db } = hub.database;
  const person = await findPerson(db, personOf(request));
  const held = await findPost(db, personOf(request), postOf(request));
  if (person === null || held === null) return reply.callNotFound();
  return sendPage(
    reply,
    <PostPage frame={frameOf(hub, request)} person={person} post={held} {...again} />,
    again.errors.length === 0 ? 200 : 422,
  );
}

const personOf = (request: FastifyRequest): number => numberOf(request, 'person');
const postOf = (request: FastifyRequest): number => numberOf(request, 'post');

function back(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect(paths.person.to({ person: personOf(request) }), 303);
}
