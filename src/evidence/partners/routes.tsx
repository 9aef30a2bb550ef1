import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, numberOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { byOf } from '../../kit/web/viewer.ts';
import { mountUploadForm, namesOfActors } from '../../mirror/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { PartnerListPage } from '../pages/partner-list-page.tsx';
import { PartnerListsPage } from '../pages/partner-lists-page.tsx';
import { evidencePaths as paths } from '../paths.ts';
import { SEND_PARTNERS_WORDS } from '../words.ts';
import { findPartnerList, knownPartners, partnerLists } from './store.ts';
import { planOfPartners, sendPartners, setPartnersAside, takePartners } from './take-partners.ts';

const EXCHANGE = 'exchange files with the lead provider';
const READS = { access: EXCHANGE, audit: 'nothing' } as const;
const MOST_LISTS = 30;

/** A lead provider's list of delivery partners: sent, looked at, taken over. */
export function mountPartnerLists(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  mountUploadForm(app, hub, {
    path: paths.sendPartnerList,
    access: EXCHANGE,
    audit: 'partners.list-sent',
    words: SEND_PARTNERS_WORDS,
    what: 'list',
    keep: async (sent, by) => {
      const kept = await sendPartners(hub, sent, by);
      return kept.ok
        ? { ok: true, at: paths.partnerList.to({ list: kept.fileId }) }
        : { ok: false, errors: [kept.error] };
    },
  });

  get(app, paths.partnerLists, READS, async (request, reply) => {
    const lists = await partnerLists(db, MOST_LISTS);
    const nameOf = await namesOfActors(
      db,
      lists.map(({ sentBy }) => sentBy),
    );
    const providers = [...new Set(lists.map(({ leadProvider }) => leadProvider))];
    const partners = [];
    for (const leadProvider of providers)
      partners.push({ leadProvider, known: await knownPartners(db, leadProvider) });
    return sendPage(
      reply,
      <PartnerListsPage frame={frameOf(hub, request)} lists={lists} partners={partners} nameOf={nameOf} />,
    );
  });

  const show = async (request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) => {
    const list = await findPartnerList(db, numberOf(request, 'list'));
    if (list === null) return reply.callNotFound();
    return sendPage(
      reply,
      <PartnerListPage
        frame={frameOf(hub, request)}
        list={list}
        plan={list.state === 'read' ? await planOfPartners(db, list) : null}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.partnerList, READS, async (request, reply) => show(request, reply, []));

  post(
    app,
    paths.takePartnerList,
    { access: EXCHANGE, audit: 'partners.list-taken' },
    async (request, reply) => {
      const id = numberOf(request, 'list');
      const taken = await takePartners(hub, id, typedText(formBody(request)['shown']), byOf(hub, request));
      if (taken.ok) return reply.redirect(paths.partnerList.to({ list: id }), 303);
      switch (taken.reason) {
        case 'no such file':
          return reply.callNotFound();
        case 'decided before':
          return reply.redirect(paths.partnerList.to({ list: id }), 303);
        case 'would do something else':
          return show(request, reply, [
            {
              field: 'main-content',
              text: 'Something changed since you looked. Look at what the list would change now',
            },
          ]);
      }
    },
  );

  post(
    app,
    paths.setPartnerListAside,
    { access: EXCHANGE, audit: 'partners.list-set-aside' },
    async (request, reply) => {
      const id = numberOf(request, 'list');
      const done = await setPartnersAside(hub, id, byOf(hub, request));
      if (!done.ok && done.reason === 'no such file') return reply.callNotFound();
      return reply.redirect(paths.partnerList.to({ list: id }), 303);
    },
  );
}
