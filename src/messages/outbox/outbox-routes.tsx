import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { record } from '../../kit/audit/index.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { findAllRows, findPage, listFile, readState } from '../../kit/lists/index.ts';
import { findMail } from '../../kit/mail/index.ts';
import { reachOf } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { idOf, sendAsSent } from '../as-sent.ts';
import { messagesSeenBy } from '../compose/who-may.ts';
import type { Desk } from '../desk.ts';
import { LetterPage } from '../pages/letter-page.tsx';
import { OutboxPage } from '../pages/outbox-page.tsx';
import { messagesPaths as paths } from '../paths.ts';
import { isOpen, withoutSecrets } from './letter-kinds.ts';
import { tryLetterAgain, useOtherAddress } from './mend-letter.ts';
import { otherAddresses } from './other-addresses.ts';
import { outboxList, type OutboxRow } from './outbox-list.ts';
import { addressesOf, findLetterWithin } from './outbox-store.ts';

const ACCESS = 'work in the outbox';

/** Every letter to people within reach, and what can be done with one that was given up. */
export function mountOutbox(app: FastifyInstance, desk: Desk): void {
  const { hub, others } = desk;
  const { db } = hub.database;
  const reach = (request: FastifyRequest) => reachOf(viewerOf(request), ACCESS);
  const listFor = async (request: FastifyRequest) => {
    const messages = await messagesSeenBy(db, viewerOf(request));
    const choices = messages
      .filter(({ state }) => state === 'sent')
      .map(({ id, subject }) => ({ value: String(id), text: subject }));
    return outboxList(others, reach(request), choices);
  };
  const letterOf = async (request: FastifyRequest): Promise<OutboxRow | null> => {
    const id = idOf(parameterOf(request, 'letter'));
    return id === null ? null : findLetterWithin(db, others, reach(request), id);
  };

  get(app, paths.outbox, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const list = await listFor(request);
    const { state, problems } = readState(list, queryOf(request));
    return sendPage(
      reply,
      <OutboxPage
        frame={frameOf(hub, request)}
        list={list}
        state={state}
        found={await findPage(db, list, state)}
        errors={problems}
      />,
      problems.length === 0 ? 200 : 422,
    );
  });

  get(app, paths.outboxFile, { access: ACCESS, audit: 'list.downloaded' }, async (request, reply) => {
    const list = await listFor(request);
    const { state } = readState(list, queryOf(request));
    const rows = await findAllRows(db, list, state);
    await hub.database.transaction((tx) =>
      record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'list.downloaded',
        subject: `list:${list.name}`,
        detail: { rows: rows.length, filters: [...state.chosen.keys()].join(' ') },
      }),
    );
    return sendFile(reply, {
      name: `letters-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(listFile(list, state, rows)),
    });
  });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
  ): Promise<unknown> => {
    const row = await letterOf(request);
    const letter = row === null ? null : await findMail(db, row.id);
    if (row === null || letter === null) return reply.callNotFound();
    return sendPage(
      reply,
      <LetterPage
        frame={frameOf(hub, request)}
        row={row}
        deliveredAt={letter.deliveredAt}
        settledAt={letter.settledAt}
        text={isOpen(row.kind) ? withoutSecrets(letter.text) : null}
        others={otherAddresses(row, await addressesOf(db, row.person_id))}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.letter, { access: ACCESS, audit: 'nothing' }, (request, reply) => show(request, reply, []));

  get(app, paths.staffLetterAsSent, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const row = await letterOf(request);
    const letter = row === null || !isOpen(row.kind) ? null : await findMail(db, row.id);
    return letter === null ? reply.callNotFound() : sendAsSent(reply, withoutSecrets(letter.html));
  });

  post(app, paths.tryAgain, { access: ACCESS, audit: 'letter.tried-again' }, async (request, reply) => {
    const letterId = idOf(parameterOf(request, 'letter'));
    if (letterId === null) return reply.callNotFound();
    const about = { letterId, reach: reach(request), actor: actorOf(request) };
    const mended = await tryLetterAgain(desk, about);
    if (mended.kind === 'gone') return reply.callNotFound();
    return reply.redirect(paths.letter.to({ letter: letterId }), 303);
  });

  post(app, paths.useAddress, { access: ACCESS, audit: 'letter.sent-elsewhere' }, async (request, reply) => {
    const letterId = idOf(parameterOf(request, 'letter'));
    if (letterId === null) return reply.callNotFound();
    const address = typedText(formBody(request)['address']);
    const about = { letterId, reach: reach(request), actor: actorOf(request), address };
    const mended = await useOtherAddress(desk, about);
    if (mended.kind === 'gone') return reply.callNotFound();
    if (mended.kind === 'not an address of theirs')
      return show(request, reply, [{ field: 'address', text: 'Select the address to send it to' }]);
    return reply.redirect(paths.letter.to({ letter: letterId }), 303);
  });
}
