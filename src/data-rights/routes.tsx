import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { openNeeds } from '../applications/index.ts';
import { filesOnPerson } from '../evidence/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { formBody, sendFile, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf, byOf } from '../kit/web/viewer.ts';
import { findPerson } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { answerRequest, askAboutData } from './ask.ts';
import { writeErasedList } from './erased-list.ts';
import { erasePerson } from './erase-person.ts';
import { readAnswer, readAsk, readConfirmed } from './forms.ts';
import { HELD_TABLES } from './held.ts';
import { countHeld, findMarks } from './held-store.ts';
import { obstaclesTo } from './may-erase.ts';
import { readPack, type PackPart } from './pack.ts';
import { OwnDataPage, type Again } from './pages/own-data-page.tsx';
import { ErasePage, PackPage, RequestPage, RequestsPage } from './pages/staff-data-pages.tsx';
import { dataPaths as paths } from './paths.ts';
import { findErasure, findRequest, findStanding, listRequests, requestsOf } from './store.ts';

const OWN = { access: 'anyone signed in', audit: 'nothing' } as const;
const ANSWERS = { access: 'answer for data', audit: 'nothing' } as const;
const FRESH: Again = { errors: [], typed: {} };

/** What somebody asks of the data that is held on them. */
export function mountOwnData(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.own, OWN, (request, reply) => showOwn(request, reply, FRESH));

  get(app, paths.ownFile, OWN, async (request, reply) => {
    const { personId } = viewerOf(request);
    const parts = (await readPack(db, personId, hub.clock.now())) ?? [];
    return sendPack(reply, parts, {
      needs: await openNeeds(db, hub.keyring, personId),
      files: await filesOnPerson(db, hub.keyring, personId),
    });
  });

  post(app, paths.ask, { ...OWN, audit: 'data.asked' }, async (request, reply) => {
    const reading = readAsk(formBody(request), hub.clock.today());
    if (!reading.ok) return showOwn(request, reply, reading, 422);
    const { personId } = viewerOf(request);
    await askAboutData(hub.database, { personId, ...reading.value }, byOf(hub, request));
    return reply.redirect(`${paths.own.to()}#ask`, 303);
  });

  async function showOwn(request: FastifyRequest, reply: FastifyReply, again: Again, status = 200) {
    const { personId } = viewerOf(request);
    const [parts, requests, needs] = [
      (await readPack(db, personId, hub.clock.now())) ?? [],
      await requestsOf(db, personId),
      await openNeeds(db, hub.keyring, personId),
    ];
    return sendPage(
      reply,
      <OwnDataPage
        frame={frameOf(hub, request)}
        parts={parts}
        requests={requests}
        needs={needs}
        again={again}
        formKey={crypto.randomUUID()}
      />,
      status,
    );
  }
}

/** Answering people who ask, and erasing them. */
export function mountDataRights(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.requests, ANSWERS, async (request, reply) => {
    const today = hub.clock.today();
    return sendPage(
      reply,
      <RequestsPage frame={frameOf(hub, request)} requests={await listRequests(db)} today={today} />,
    );
  });

  get(app, paths.request, ANSWERS, (request, reply) => showRequest(request, reply, FRESH));

  post(app, paths.request, { ...ANSWERS, audit: 'data.answered' }, async (request, reply) => {
    const found = await findRequest(db, numberOf(request, 'request'));
    if (found === null) return reply.callNotFound();
    const reading = readAnswer(formBody(request), hub.clock.today());
    if (!reading.ok) return showRequest(request, reply, reading, 422);
    const { id, personId } = found;
    await answerRequest(hub.database, { id, personId, words: reading.value }, byOf(hub, request));
    return reply.redirect(paths.request.to({ request: id }), 303);
  });

  const looks = { access: 'answer for the data of a person', audit: 'data.held-seen' } as const;
  get(app, paths.pack, looks, async (request, reply) => {
    const found = await lookAt(request);
    if (found === null) return reply.callNotFound();
    return sendPage(reply, <PackPage frame={frameOf(hub, request)} {...found} />);
  });

  get(app, paths.packFile, looks, async (request, reply) => {
    const found = await lookAt(request);
    if (found === null) return reply.callNotFound();
    const files = await filesOnPerson(db, hub.keyring, found.person.id);
    return sendPack(reply, found.parts, { needs: null, files });
  });

  get(app, paths.erase, { access: 'answer for the data of a person', audit: 'nothing' }, (request, reply) =>
    showErase(request, reply, FRESH),
  );

  post(
    app,
    paths.erase,
    { access: 'answer for the data of a person', audit: 'person.erased' },
    async (request, reply) => {
      const person = await findPerson(db, numberOf(request, 'person'));
      if (person === null) return reply.callNotFound();
      const reading = readConfirmed(formBody(request), person.fullName);
      // Sent twice, the second finds that it is done, and shows the proof.
      const isDone = (await findErasure(db, person.id)) !== null;
      if (!reading.ok && !isDone) return showErase(request, reply, reading, 422);
      const erased = isDone ? { ok: true } : await erasePerson(hub.database, person.id, byOf(hub, request));
      if (!erased.ok) return showErase(request, reply, FRESH, 409);
      await writeErasedList(hub.database, hub.config.dataFolder);
      return reply.redirect(paths.erase.to({ person: person.id }), 303);
    },
  );

  async function lookAt(request: FastifyRequest) {
    const person = await findPerson(db, numberOf(request, 'person'));
    const parts = person === null ? null : await readPack(db, person.id, hub.clock.now());
    if (person === null || parts === null) return null;
    await hub.database.transaction((tx) =>
      record(tx, { ...byOf(hub, request), event: 'data.held-seen', subject: `person:${person.id}` }),
    );
    return { person: { id: person.id, name: person.fullName }, parts };
  }

  async function showRequest(request: FastifyRequest, reply: FastifyReply, again: Again, status = 200) {
    const found = await findRequest(db, numberOf(request, 'request'));
    if (found === null) return reply.callNotFound();
    return sendPage(
      reply,
      <RequestPage frame={frameOf(hub, request)} request={found} again={again} />,
      status,
    );
  }

  async function showErase(request: FastifyRequest, reply: FastifyReply, again: Again, status = 200) {
    const person = await findPerson(db, numberOf(request, 'person'));
    const marks = person === null ? null : await findMarks(db, person.id);
    if (person === null || marks === null) return reply.callNotFound();
    const standing = await findStanding(db, person.id, { actor: actorOf(request), today: hub.clock.today() });
    const counts = await countHeld(db, marks);
    return sendPage(
      reply,
      <ErasePage
        frame={frameOf(hub, request)}
        person={{ id: person.id, name: person.fullName }}
        preview={HELD_TABLES.flatMap(([table, { what, erased, why }]) => {
          const rows = counts.get(table) ?? 0;
          return rows === 0 ? [] : [{ what, rows, goes: erased === 'rows', why }];
        })}
        obstacles={standing === null ? [] : obstaclesTo(standing)}
        erasure={await findErasure(db, person.id)}
        again={again}
      />,
      status,
    );
  }
}

/** What is sealed, opened for whoever it is about. */
interface Opened {
  needs: string | null;
  files: Awaited<ReturnType<typeof filesOnPerson>>;
}

function sendPack(reply: FastifyReply, parts: readonly PackPart[], { needs, files }: Opened): FastifyReply {
  const body = {
    heldOnYou: parts.map(({ what, goes, why, rows }) => ({
      what,
      whenErased: goes ? 'goes' : 'stays without your name',
      why,
      rows: rows.map((row) => Object.fromEntries(row)),
    })),
    ...(needs === null ? {} : { toldInConfidence: needs }),
    ...(files.length === 0
      ? {}
      : {
          filesBesideEvidence: files.map(({ type, sha256, content }) => ({
            type,
            sha256,
            base64: content.toString('base64'),
          })),
        }),
  };
  return sendFile(reply, {
    name: 'what-the-hub-holds.json',
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(body, null, 2),
  });
}
