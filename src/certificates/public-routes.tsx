import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { londonDay } from '../kit/clock.ts';
import { bySystem } from '../kit/audit/index.ts';
import { looksLikeSecret } from '../kit/secret.ts';
import { parameterOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { frameOf } from '../shell/frame.ts';
import { statusListOf } from './badge/credential.ts';
import { didDocument } from './badge/did.ts';
import { openJwt, signJwt } from './badge/jwt.ts';
import { keyInUse } from './badge/keys.ts';
import { publicKeys } from './badge/keys-store.ts';
import { pngOf, svgOf, type BadgePicture } from './badge/picture.tsx';
import { DFE_SERVICE } from './emails/certificate-letters.ts';
import { AboutPage } from './pages/about-page.tsx';
import { CheckPage } from './pages/check-page.tsx';
import { paperOf } from './paper.ts';
import { certificatePaths as paths } from './paths.ts';
import { rulesOf } from './rule-in-force.ts';
import { isKind } from './rules.ts';
import { endedIn, findCertificate, successorOf, type Certificate } from './store.ts';

const OPEN = { access: 'anyone', audit: 'nothing' } as const;
const JWT = 'application/vc+jwt';

/** Badges and their lists are read by programs of other sites, in their readers' browsers too. */
const toEverySite = (reply: FastifyReply): FastifyReply =>
  reply.header('access-control-allow-origin', '*').header('x-robots-tag', 'noindex');

/** Whoever holds the address of a certificate may check it. It is nowhere listed. */
export function mountCertificateCheck(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  const asked = async (request: FastifyRequest): Promise<Certificate | null> => {
    const publicId = parameterOf(request, 'id');
    return looksLikeSecret(publicId) ? findCertificate(db, { publicId }) : null;
  };
  const answer: Readonly<
    Record<
      'paper' | 'jwt' | 'json' | 'png' | 'svg',
      (reply: FastifyReply, of: Certificate) => Promise<FastifyReply>
    >
  > = {
    paper: async (reply, { facts, publicId }) =>
      sendFile(reply.header('x-robots-tag', 'noindex'), {
        name: `${facts.title.toLowerCase()}.pdf`,
        type: 'application/pdf',
        body: await paperOf(
          facts,
          hub.profile.brandColour,
          hub.config.publicUrl + paths.check.to({ id: publicId }),
        ),
      }),
    jwt: async (reply, { credential }) =>
      toEverySite(reply).type(JWT).header('cache-control', 'no-store').send(credential),
    json: async (reply, { credential }) =>
      toEverySite(reply)
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(openJwt(credential)?.payload, null, 2)),
    png: async (reply, certificate) =>
      sendFile(toEverySite(reply), {
        name: 'badge.png',
        type: 'image/png',
        body: pngOf(pictureOf(certificate)),
      }),
    svg: async (reply, certificate) =>
      sendFile(toEverySite(reply), {
        name: 'badge.svg',
        type: 'image/svg+xml; charset=utf-8',
        body: svgOf(pictureOf(certificate)),
      }),
  };
  const pictureOf = ({ credential, publicId, facts }: Certificate): BadgePicture => ({
    credential,
    address: hub.config.publicUrl + paths.check.to({ id: publicId }),
    colour: hub.profile.brandColour,
    lines: [facts.title, facts.programme, facts.notice === null ? facts.hub : `${facts.hub}, an example`],
  });

  // A file that no longer holds is not handed out: the page says why.
  for (const [path, form] of [
    [paths.paper, 'paper'],
    [paths.badge, 'jwt'],
    [paths.badgeJson, 'json'],
    [paths.badgePng, 'png'],
    [paths.badgeSvg, 'svg'],
  ] as const)
    get(app, path, OPEN, async (request, reply) => {
      const found = await asked(request);
      if (found === null) return reply.callNotFound();
      if (found.ended !== null) return reply.redirect(paths.check.to({ id: found.publicId }), 303);
      return answer[form](reply, found);
    });

  get(app, paths.check, OPEN, async (request, reply) => {
    const found = await asked(request);
    if (found === null) return reply.callNotFound();
    const form = wanted(request.headers.accept ?? '');
    if (form !== null && found.ended === null) return answer[form](reply, found);
    const enrolment = await findEnrolment(db, found.enrolmentId);
    const isHolder = enrolment !== null && enrolment.personId === request.viewer?.personId;
    return sendPage(
      reply.header('x-robots-tag', 'noindex'),
      <CheckPage
        frame={frameOf(hub, request)}
        publicId={found.publicId}
        facts={found.facts}
        ended={found.ended === null ? null : { ...found.ended, on: londonDay(found.ended.at) }}
        successor={await successorOf(db, found.id)}
        qualification={isHolder ? DFE_SERVICE : null}
      />,
    );
  });

  get(app, paths.about, OPEN, async (request, reply) => {
    const kind = parameterOf(request, 'kind');
    return isKind(kind)
      ? sendPage(reply, <AboutPage frame={frameOf(hub, request)} rules={await rulesOf(db, kind)} />)
      : reply.callNotFound();
  });

  get(app, paths.status, OPEN, async (request, reply) => {
    const typed = parameterOf(request, 'list');
    const list = /^(?:0|[1-9]\d{0,4})$/.test(typed) ? Number(typed) : null;
    const found = list === null ? null : await endedIn(db, list);
    if (list === null || found === null || !found.isKnown) return reply.callNotFound();
    const at = hub.clock.now();
    const issuer = { profile: hub.profile, publicUrl: hub.config.publicUrl };
    const key = await hub.database.transaction((tx) => keyInUse(tx, hub, bySystem(at)));
    return toEverySite(reply)
      .type(JWT)
      .header('cache-control', 'no-store')
      .send(signJwt(key, statusListOf(issuer, list, found.ended, at)));
  });

  get(app, paths.did, OPEN, async (_request, reply) =>
    toEverySite(reply)
      .type('application/did+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(didDocument(hub.config.publicUrl, await publicKeys(db)))),
  );
}

/** The form that a program asks for by `Accept`; null for the page, which is also what browsers get. */
function wanted(accept: string): 'paper' | 'jwt' | 'json' | null {
  if (accept.includes('text/html')) return null;
  if (accept.includes('application/pdf')) return 'paper';
  if (/application\/(?:vc\+jwt|vc\+ld\+json\+jwt|jwt)/.test(accept)) return 'jwt';
  return /application\/(?:vc\+|ld\+)?(?:ld\+)?json/.test(accept) ? 'json' : null;
}
