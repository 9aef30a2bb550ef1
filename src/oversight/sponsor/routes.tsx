import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { OwnTime } from '../../engagement/index.ts';
import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { londonDay } from '../../kit/clock.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { hashOf, looksLikeSecret } from '../../kit/secret.ts';
import { parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { oversightPaths as paths } from '../paths.ts';
import { giveConsent, withdrawConsent, type WhyNoConsent } from './consent.ts';
import { findConsent } from './consents-store.ts';
import { sponsorOf } from './sponsor-of.ts';
import { ConsentPage, NoSponsorPage, SponsorPage } from './sponsor-pages.tsx';
import { sponsorView } from './sponsor-view.ts';

const WHY_NOT: Readonly<Record<WhyNoConsent, string>> = {
  'no sponsor': 'Nobody supported your application, so there is nobody to show this to',
  'not on the course': 'You can choose this while you have a place on the course',
};

export function mountSponsorView(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  const { db } = hub.database;
  const own = (request: FastifyRequest): number => Number(parameterOf(request, 'enrolment'));
  const by = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });

  get(app, paths.consent, { access: 'see their place', audit: 'nothing' }, (request, reply) =>
    show(request, reply, []),
  );

  post(
    app,
    paths.give,
    { access: 'see their place', audit: 'sponsor-consent.given' },
    async (request, reply) => {
      const given = await giveConsent(hub, own(request), by(request));
      return given.ok
        ? reply.redirect(paths.consent.to({ enrolment: own(request) }), 303)
        : show(request, reply, [{ field: 'consent', text: WHY_NOT[given.why] }]);
    },
  );

  const withdraws = { access: 'see their place', audit: 'sponsor-consent.withdrawn' } as const;
  post(app, paths.withdraw, withdraws, async (request, reply) => {
    await withdrawConsent(hub, own(request), by(request));
    return reply.redirect(paths.consent.to({ enrolment: own(request) }), 303);
  });

  // A look changes nothing but the record of looks, so a scanner that opens the link uses nothing up.
  get(app, paths.sponsor, { access: 'anyone', audit: 'sponsor-view.member-seen' }, async (request, reply) => {
    const secret = parameterOf(request, 'token');
    const consent = looksLikeSecret(secret) ? await findConsent(db, { secretHash: hashOf(secret) }) : null;
    const view =
      consent === null ? null : await sponsorView(db, consent.enrolmentId, hub.clock.today(), ownTime);
    if (consent === null || view === null)
      return sendPage(reply, <NoSponsorPage frame={frameOf(hub, request)} />, 404);
    await hub.database.transaction((tx) =>
      record(tx, {
        at: hub.clock.now(),
        actor: `sponsor-consent:${consent.id}`,
        event: 'sponsor-view.member-seen',
        subject: `enrolment:${consent.enrolmentId}`,
      }),
    );
    return sendPage(reply, <SponsorPage frame={frameOf(hub, request)} view={view} />);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const enrolmentId = own(request);
    const consent = await findConsent(db, { enrolmentId });
    const sponsor = await sponsorOf(db, enrolmentId);
    return sendPage(
      reply,
      <ConsentPage
        frame={frameOf(hub, request)}
        enrolmentId={enrolmentId}
        sponsorName={consent?.sponsorName ?? sponsor?.name ?? null}
        givenOn={consent === null ? null : londonDay(consent.givenAt)}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }
}
