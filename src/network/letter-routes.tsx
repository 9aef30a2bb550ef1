import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, queryOf, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { milesBetween, type Card } from './card.ts';
import { LETTER_RULES, readWords } from './forms.ts';
import { PersonPage, ThreadPage, ThreadsPage, VisitsPage } from './pages/letters-pages.tsx';
import { networkPaths as paths } from './paths.ts';
import { resumeLetters, stopLetters } from './stop-letters.ts';
import { cardsOfPeople, findOwnCard, findShownCard, shownCards } from './store.ts';
import { findThread, linesOf, threadsOf, threadsOfPair } from './threads-store.ts';
import { pairsFor } from './visits.ts';
import { MOST_LINES_A_DAY, MOST_NEW_THREADS_A_DAY, writeLine, type WhyNotWritten } from './write-line.ts';

const USES = { access: 'use the network', audit: 'nothing' } as const;
const WRITES = { ...USES, audit: 'network.written' } as const;

interface Again {
  typed: string;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}
const FRESH: Again = { typed: '', errors: [], asksOfDate: false };

const WHY_NOT: Readonly<Record<WhyNotWritten, string>> = {
  'not in the network': 'They are no longer in the network, or you are not. Nothing was sent',
  stopped: 'One of you stopped letters between you. Nothing was sent',
  'too many today': `You can write to ${MOST_NEW_THREADS_A_DAY} new people and ${MOST_LINES_A_DAY} times in a day. Send it tomorrow`,
};

/** Cards of others, and letters that hide addresses. */
export function mountLetters(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.visits, USES, async (request, reply) => {
    const me = await shownCardOf(request);
    if (me === null) return reply.redirect(paths.search.to(), 303);
    const all = await shownCards(db, { phase: null, setting: null, strength: null });
    return sendPage(reply, <VisitsPage frame={frameOf(hub, request)} me={me} pairs={pairsFor(me, all)} />);
  });

  get(app, paths.person, USES, (request, reply) => showPerson(request, reply, FRESH));

  post(app, paths.begin, WRITES, async (request, reply) => {
    const card = await findShownCard(db, numberOf(request, 'card'));
    if (card === null) return reply.callNotFound();
    const again = await send(request, card.personId);
    if (typeof again === 'number')
      return reply.redirect(paths.thread.to({ thread: again }, { told: 'sent' }), 303);
    return showPerson(request, reply, again, 422);
  });

  get(app, paths.letters, USES, async (request, reply) => {
    const threads = await threadsOf(db, viewerOf(request).personId);
    const cards = await cardsOfPeople(
      db,
      threads.map(({ otherId }) => otherId),
    );
    const named = threads.map((thread) => ({
      ...thread,
      name: cards.get(thread.otherId)?.shownName ?? 'Somebody whose card is not shown',
    }));
    return sendPage(reply, <ThreadsPage frame={frameOf(hub, request)} threads={named} />);
  });

  get(app, paths.thread, USES, (request, reply) => showThread(request, reply, FRESH));

  post(app, paths.write, WRITES, async (request, reply) => {
    const thread = await threadAsked(request);
    if (thread === null) return reply.callNotFound();
    const again = await send(request, thread.otherId);
    if (typeof again === 'number')
      return reply.redirect(paths.thread.to({ thread: again }, { told: 'sent' }), 303);
    return showThread(request, reply, again, 422);
  });

  for (const [path, act, audit] of [
    [paths.stop, stopLetters, 'network.stopped'],
    [paths.resume, resumeLetters, 'network.resumed'],
  ] as const)
    post(app, path, { ...USES, audit }, async (request, reply) => {
      const thread = await threadAsked(request);
      if (thread === null) return reply.callNotFound();
      await act(hub, { byId: viewerOf(request).personId, otherId: thread.otherId, threadId: thread.id });
      return reply.redirect(paths.thread.to({ thread: thread.id }), 303);
    });

  /** The thread that it went to, or what has to be put right. */
  async function send(request: FastifyRequest, toId: number): Promise<number | Again> {
    const body = formBody(request);
    const { personId } = viewerOf(request);
    const reading = readWords(body, hub.clock.today(), LETTER_RULES);
    if (!reading.ok) return { ...reading, typed: reading.typed['words'] ?? '' };
    const written = await writeLine(hub, {
      fromId: personId,
      toId,
      words: reading.words,
      formKey: formKeyOf(body, personId),
    });
    if (written.ok) return written.threadId;
    return {
      typed: reading.words,
      errors: [{ field: 'words', text: WHY_NOT[written.why] }],
      asksOfDate: false,
    };
  }

  /** Whoever looks at others shows a card of their own. */
  async function shownCardOf(request: FastifyRequest): Promise<Card | null> {
    const card = await findOwnCard(db, viewerOf(request).personId);
    return card === null || card.lapsedOn !== null ? null : card;
  }

  const threadAsked = (request: FastifyRequest) =>
    findThread(db, viewerOf(request).personId, numberOf(request, 'thread'));

  async function showPerson(request: FastifyRequest, reply: FastifyReply, again: Again, status = 200) {
    const me = await shownCardOf(request);
    const card = await findShownCard(db, numberOf(request, 'card'));
    if (me === null || card === null || card.personId === me.personId) return reply.callNotFound();
    return sendPage(
      reply,
      <PersonPage
        frame={frameOf(hub, request)}
        card={card}
        miles={milesBetween(me, card)}
        threadId={(await threadsOfPair(db, me.personId, card.personId))[0] ?? null}
        writing={{ formKey: crypto.randomUUID(), ...again }}
      />,
      status,
    );
  }

  async function showThread(request: FastifyRequest, reply: FastifyReply, again: Again, status = 200) {
    const thread = await threadAsked(request);
    if (thread === null) return reply.callNotFound();
    return sendPage(
      reply,
      <ThreadPage
        frame={frameOf(hub, request)}
        thread={thread}
        other={(await cardsOfPeople(db, [thread.otherId])).get(thread.otherId) ?? null}
        me={viewerOf(request).personId}
        lines={await linesOf(db, thread.id)}
        writing={{ formKey: crypto.randomUUID(), ...again }}
        isSent={typedText(queryOf(request)['told']) === 'sent'}
      />,
      status,
    );
  }
}

/** A form without its key is taken all the same, as one of its own. */
export function formKeyOf(body: Readonly<Record<string, unknown>>, personId: number): string {
  const key = typedText(body['key']).slice(0, 60);
  return `${personId}:${key === '' ? crypto.randomUUID() : key}`;
}
