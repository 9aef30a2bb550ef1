import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { typedText } from '../../kit/forms/index.ts';
import { hashOf, newSecret } from '../../kit/secret.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { addressOfThisSite } from '../address-of-this-site.ts';
import { deviceInWords } from '../device.ts';
import { goIn } from '../go-in.ts';
import { GoingPage } from '../pages/sign-in-pages.tsx';
import { identityPaths as paths } from '../paths.ts';
import { forgetStepCookie, sendStepCookie, sessionHashOf, stepSecretOf } from '../session.ts';
import { joinTo, letIn } from './come-back.ts';
import { openDoorTo, type ProviderDoor } from './provider-door.ts';
import { addUnderWay, removeOutsideIdentity, takeUnderWay, type UnderWay } from './outside-store.ts';

/** How long somebody may take at the provider. */
const MINUTES_AWAY = 15;

export function mountOutside(app: FastifyInstance, hub: Hub): void {
  const doors = new Map(hub.config.outsideProviders.map((one) => [one.key, openDoorTo(one)]));
  const doorOf = (request: FastifyRequest) => doors.get(parameterOf(request, 'provider'));

  post(app, paths.outside, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const door = doorOf(request);
    if (door === undefined) return reply.callNotFound();
    const thenTo = addressOfThisSite(typedText(formBody(request)['next']));
    const refused = paths.signIn.to({ because: 'down', with: door.provider.key, next: thenTo });
    return sendThere(hub, request, reply, { door, thenTo, sessionHash: null, refused });
  });

  post(app, paths.joinOutside, { access: 'anyone signed in', audit: 'nothing' }, async (request, reply) => {
    const door = doorOf(request);
    if (door === undefined) return reply.callNotFound();
    const sessionHash = sessionHashOf(hub, request);
    const refused = paths.waysIn.to({ because: 'down', with: door.provider.key });
    return sendThere(hub, request, reply, { door, thenTo: null, sessionHash, refused });
  });

  // It is read, and yet signs in: that is how providers send people back. It does so once, for the browser that went.
  get(app, paths.outsideBack, { access: 'anyone', audit: 'session.began' }, async (request, reply) => {
    const underWay = await comesBack(hub, request);
    forgetStepCookie(hub, reply, 'outside');
    const door = doorOf(request);
    const key = parameterOf(request, 'provider');
    if (door === undefined || underWay === null || underWay.provider !== key)
      return reply.redirect(paths.signIn.to({ because: 'begin-again' }), 303);
    return underWay.sessionHash === null
      ? backToSignIn(hub, request, reply, door, underWay)
      : backToJoin(hub, request, reply, door, underWay);
  });

  post(
    app,
    paths.partOutside,
    { access: 'anyone signed in', audit: 'account.parted' },
    async (request, reply) => {
      const { personId } = viewerOf(request);
      const id = typedText(formBody(request)['account']);
      if (/^[1-9][0-9]{0,14}$/.test(id))
        await hub.database.transaction(async (tx) => {
          const provider = await removeOutsideIdentity(tx, { personId, id: Number(id) });
          if (provider === null) return;
          const by = { at: hub.clock.now(), actor: actorOf(request) };
          const subject = `person:${personId}`;
          await record(tx, { ...by, event: 'account.parted', subject, detail: { at: provider } });
        });
      return reply.redirect(paths.waysIn.to({ done: 'parted' }), 303);
    },
  );
}

async function sendThere(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  going: { door: ProviderDoor; thenTo: string | null; sessionHash: string | null; refused: string },
): Promise<FastifyReply> {
  const { door, thenTo, sessionHash, refused } = going;
  const { key, name } = door.provider;
  const browser = newSecret();
  const address = await door.wayThere(
    browser,
    hub.config.publicUrl + paths.outsideBack.to({ provider: key }),
  );
  if (address === null) {
    request.log.warn({ provider: key }, 'A provider of sign-in does not answer');
    return reply.redirect(refused, 303);
  }
  const askedAt = hub.clock.now();
  await hub.database.transaction((tx) =>
    addUnderWay(tx, {
      browserHash: hashOf(browser),
      provider: key,
      sessionHash,
      thenTo,
      askedAt,
      expiresAt: askedAt.add({ minutes: MINUTES_AWAY }),
    }),
  );
  sendStepCookie(hub, reply, 'outside', browser);
  // A page and not a redirect: browsers hold where a form leads, over every step, against our own form-action.
  void reply.header('refresh', `0; url=${address}`);
  return sendPage(reply, <GoingPage frame={frameOf(hub, request)} name={name} address={address} />);
}

/** What this browser had begun, used up by coming back; null for nothing, or for what was too long ago. */
async function comesBack(
  hub: Hub,
  request: FastifyRequest,
): Promise<(UnderWay & { browser: string }) | null> {
  const browser = stepSecretOf(hub, request, 'outside');
  if (browser === null) return null;
  const underWay = await hub.database.transaction((tx) => takeUnderWay(tx, hashOf(browser)));
  if (underWay === null || Temporal.Instant.compare(hub.clock.now(), underWay.expiresAt) > 0) return null;
  return { ...underWay, browser };
}

async function backToSignIn(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  door: ProviderDoor,
  { browser, thenTo }: UnderWay & { browser: string },
): Promise<FastifyReply> {
  const refuse = (because: string) =>
    reply.redirect(paths.signIn.to({ because, with: door.provider.key, next: thenTo }), 303);
  const came = await whoCame(hub, request, door, browser);
  if (!came.ok) return refuse(came.reason);
  const entered = await letIn(hub, door.provider, came, deviceInWords(request.headers['user-agent']));
  return entered.ok ? goIn(hub, request, reply, { token: entered.token, thenTo }) : refuse(entered.reason);
}

/** The account is joined to whoever began it, in the session in which they did, and to nobody else. */
async function backToJoin(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  door: ProviderDoor,
  { browser, sessionHash }: UnderWay & { browser: string },
): Promise<FastifyReply> {
  const { key } = door.provider;
  if (request.viewer === null || sessionHashOf(hub, request) !== sessionHash)
    return reply.redirect(paths.signIn.to({ because: 'begin-again' }), 303);
  const came = await whoCame(hub, request, door, browser);
  if (!came.ok) return reply.redirect(paths.waysIn.to({ because: came.reason, with: key }), 303);
  const joined = await joinTo(hub, request.viewer.personId, door.provider, came);
  return reply.redirect(
    joined === 'somebody else’s'
      ? paths.waysIn.to({ because: 'taken', with: key })
      : paths.waysIn.to({ done: 'joined', with: key }),
    303,
  );
}

async function whoCame(hub: Hub, request: FastifyRequest, door: ProviderDoor, browser: string) {
  // Of the hub's own address and never of what the request says of its host.
  const came = await door.whoCameBack(browser, new URL(hub.config.publicUrl + request.url));
  if (!came.ok && came.reason !== 'cancelled')
    request.log.warn({ provider: door.provider.key, code: came.code }, 'Nobody was signed in from outside');
  return came;
}
