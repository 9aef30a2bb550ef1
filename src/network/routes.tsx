import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findGroup } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import type { FieldError } from '../kit/forms/index.ts';
import { formBody, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { milesBetween, type Card } from './card.ts';
import { cardShown, readCard, readSearch } from './forms.ts';
import { mountGroupPages } from './group-routes.tsx';
import { confirmOwnCard, keepCard } from './keep-card.ts';
import { leaveNetwork } from './leave.ts';
import { mountLetters } from './letter-routes.tsx';
import { LeavePage, OwnCardPage } from './pages/card-pages.tsx';
import { JoinPage, SearchPage, type GroupLink } from './pages/search-page.tsx';
import { groupsAskedFor } from './notice-letters-store.ts';
import { networkPaths as paths } from './paths.ts';
import { findOwnCard, isBarred, shownCards } from './store.ts';
import { mountReporting } from './report-routes.tsx';

const USES = { access: 'use the network', audit: 'nothing' } as const;

/** What members do in the network. */
export function mountNetwork(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.search, USES, async (request, reply) => {
    const { personId } = viewerOf(request);
    const frame = frameOf(hub, request);
    const me = await findOwnCard(db, personId);
    const groups = await ownGroups(hub, request);
    if (me === null || me.lapsedOn !== null) {
      const barred = await isBarred(db, personId);
      return sendPage(
        reply,
        <JoinPage frame={frame} isBarred={barred} hasLapsed={me !== null} groups={groups} />,
      );
    }
    const search = readSearch(queryOf(request));
    const found = (await shownCards(db, search))
      .filter((card) => card.personId !== personId)
      .map((card) => ({ card, miles: milesBetween(me, card) }))
      .filter(({ miles }) => search.within === null || (miles !== null && miles <= search.within))
      .toSorted((one, other) => (one.miles ?? Infinity) - (other.miles ?? Infinity) || 0);
    return sendPage(reply, <SearchPage frame={frame} search={search} found={found} groups={groups} />);
  });

  get(app, paths.card, USES, async (request, reply) => {
    const viewer = viewerOf(request);
    const card = await findOwnCard(db, viewer.personId);
    return showCard(request, reply, { card, shown: cardShown(card, viewer.name) });
  });

  post(app, paths.card, { ...USES, audit: 'network.card-changed' }, async (request, reply) => {
    const { personId } = viewerOf(request);
    const reading = readCard(formBody(request), hub.clock.today());
    if (!reading.ok) {
      const card = await findOwnCard(db, personId);
      return showCard(request, reply, { card, ...reading }, 422);
    }
    await keepCard(hub, personId, reading.value);
    return reply.redirect(paths.search.to(), 303);
  });

  post(app, paths.confirm, { ...USES, audit: 'network.card-confirmed' }, async (request, reply) => {
    await confirmOwnCard(hub, viewerOf(request).personId);
    return reply.redirect(paths.card.to(), 303);
  });

  // Also for somebody who has left the programme, or never was on it: what is theirs goes when they say so.
  get(app, paths.leave, { access: 'anyone signed in', audit: 'nothing' }, async (request, reply) => {
    const { personId } = viewerOf(request);
    const isIn = (await findOwnCard(db, personId)) !== null || (await groupsAskedFor(db, personId)).size > 0;
    return sendPage(reply, <LeavePage frame={frameOf(hub, request)} isIn={isIn} />);
  });

  post(app, paths.leave, { access: 'anyone signed in', audit: 'network.left' }, async (request, reply) => {
    const { personId } = viewerOf(request);
    const by = { at: hub.clock.now(), actor: `person:${personId}` };
    await hub.database.transaction((tx) => leaveNetwork(tx, personId, by));
    return reply.redirect(paths.leave.to(), 303);
  });

  mountLetters(app, hub);
  mountReporting(app, hub);
  mountGroupPages(app, hub);

  function showCard(
    request: FastifyRequest,
    reply: FastifyReply,
    of: {
      card: Card | null;
      shown: ReturnType<typeof cardShown>;
      errors?: readonly FieldError[];
      asksOfDate?: boolean;
    },
    status = 200,
  ) {
    const { card, shown, errors = [], asksOfDate = false } = of;
    const frame = frameOf(hub, request);
    return sendPage(reply, <OwnCardPage {...{ frame, card, shown, errors, asksOfDate }} />, status);
  }
}

/** The groups that somebody is in or leads. */
async function ownGroups(hub: Hub, request: FastifyRequest): Promise<readonly GroupLink[]> {
  const ids = viewerOf(request).grants.filter(({ kind }) => kind === 'group');
  const groups = await Promise.all(ids.map(({ id }) => findGroup(hub.database.db, id)));
  return groups.flatMap((group) => (group === null ? [] : [{ id: group.id, name: group.name }]));
}
