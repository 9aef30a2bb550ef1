import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { readWords } from '../applications/endorsement/words-form.ts';
import { findOffer } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { typedText } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { answerOffer, type Answered } from './offering/answer-offer.ts';
import { ownPlace, ownWait } from './own-place.ts';
import { PlacePage, type PlacePageProps } from './pages/place-page.tsx';
import { WaitingPage } from './pages/waiting-page.tsx';
import { placePaths as paths } from './paths.ts';

const NOTHING_TYPED = { typed: '', errors: [], asksOfDate: false };

const TOLD = ['answered', 'before', 'too-late'] as const;

const TELLS: Readonly<Record<Answered['kind'], (typeof TOLD)[number]>> = {
  done: 'answered',
  'done before': 'before',
  'too late': 'too-late',
  'no such offer': 'too-late',
};

/** What somebody sees and does of their own place. The letter's link only shows: a button answers. */
export function mountOffers(app: FastifyInstance, hub: Hub): void {
  get(app, paths.own, { access: 'see their place', audit: 'nothing' }, (request, reply) => {
    const told = TOLD.find((one) => one === typedText(queryOf(request)['told'])) ?? null;
    return showPlace(hub, request, reply, told, NOTHING_TYPED);
  });

  post(app, paths.answer, { access: 'see their place', audit: 'place.accepted' }, async (request, reply) => {
    const body = formBody(request);
    const enrolment = Number(parameterOf(request, 'enrolment'));
    const read = readWords(body, { name: 'Why', missing: null, field: 'why' }, hub.clock.today());
    if (!read.ok) return showPlace(hub, request, reply, null, read, 422);
    const answer = typedText(body['answer']);
    const id = typedText(body['offer']);
    const offer = /^[1-9][0-9]{0,14}$/.test(id) ? await findOffer(hub.database.db, Number(id)) : null;
    if (answer !== 'accepted' && answer !== 'declined')
      return showPlace(hub, request, reply, null, NOTHING_TYPED, 422);
    let answered: Answered = { kind: 'no such offer' };
    if (offer?.enrolmentId === enrolment) {
      const why = answer === 'declined' && read.words !== '' ? read.words : null;
      const by = { actor: actorOf(request), at: hub.clock.now() };
      answered = await hub.database.transaction((tx) =>
        answerOffer(tx, hub, { offerId: offer.id, answer, why }, by),
      );
    }
    return reply.redirect(`${paths.own.to({ enrolment })}?told=${TELLS[answered.kind]}`, 303);
  });

  get(app, paths.waiting, { access: 'see their application', audit: 'nothing' }, async (request, reply) => {
    const wait = await ownWait(hub, Number(parameterOf(request, 'application')));
    if (wait === null) return reply.callNotFound();
    return sendPage(reply, <WaitingPage frame={frameOf(hub, request)} wait={wait} />);
  });
}

async function showPlace(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  told: PlacePageProps['told'],
  again: PlacePageProps['again'],
  status = 200,
): Promise<unknown> {
  const place = await ownPlace(hub, Number(parameterOf(request, 'enrolment')));
  if (place === null) return reply.callNotFound();
  return sendPage(reply, <PlacePage frame={frameOf(hub, request)} {...{ place, told, again }} />, status);
}
