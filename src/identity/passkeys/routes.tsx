import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { FormReader, typedText } from '../../kit/forms/index.ts';
import { newSecret } from '../../kit/secret.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { sendProblem } from '../../kit/web/problem.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { emailsOf } from '../../people/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { addressOfThisSite } from '../address-of-this-site.ts';
import { deviceInWords } from '../device.ts';
import { goIn } from '../go-in.ts';
import { PasskeyPage } from '../pages/ways-in-pages.tsx';
import { identityPaths as paths } from '../paths.ts';
import { sendStepCookie, sessionHashOf, stepSecretOf } from '../session.ts';
import { showSignIn } from '../show-sign-in.tsx';
import { showWaysIn } from '../show-ways-in.tsx';
import { addPasskeyTo, MOST_PASSKEYS, type PasskeyAdded } from './add-passkey.ts';
import { challengeToAdd, challengeToSignIn } from './challenge.ts';
import { passkeysOf, removePasskey, renamePasskey, type Passkey } from './passkey-store.ts';
import { usePasskey, type SignedInWithPasskey } from './use-passkey.ts';

const OWN = 'anyone signed in';

const NEEDS_SCRIPTS = 'Passkeys need JavaScript, which did not run in your browser';

const SIGN_IN_WORDS: Readonly<Record<Exclude<SignedInWithPasskey, { ok: true }>['reason'], string>> = {
  'no-answer': `${NEEDS_SCRIPTS}. Ask for a code instead`,
  unknown: 'That passkey is not known here. It may have been taken away. Ask for a code instead',
  'not-found': 'That passkey was used on another page or twice. Press the button again',
  'too-late': 'That took too long. Press the button again',
  'not-good': 'That passkey did not work. Press the button again, or ask for a code instead',
  stopped: 'That passkey no longer works, because it may have been copied. Ask for a code instead',
};

const ADD_WORDS: Readonly<Record<Exclude<PasskeyAdded, { ok: true }>['reason'], string>> = {
  'no-answer': `${NEEDS_SCRIPTS}. Turn it on, or go on with codes by email`,
  'not-found': 'That passkey was made on another page or sent twice. Press the button again',
  'too-late': 'That took too long. Press the button again',
  'not-good': 'Your device made no passkey that works here. Press the button again, or try another device',
  known: 'You have that passkey already',
  'too-many': `You have ${MOST_PASSKEYS} passkeys, which is the most. Take one away first`,
};

const NAME = {
  missing: 'Say what to call it, such as the device that it is on',
  max: 60,
  tooLong: 'Use a name of 60 characters or fewer',
} as const;

export function mountPasskeys(app: FastifyInstance, hub: Hub): void {
  mountSigningIn(app, hub);
  mountAdding(app, hub);
  mountKeeping(app, hub);
}

function mountSigningIn(app: FastifyInstance, hub: Hub): void {
  post(app, paths.passkeyChallenge, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const browser = stepSecretOf(hub, request, 'passkey') ?? newSecret();
    const options = await challengeToSignIn(hub, { browser, networkAddress: request.ip });
    sendStepCookie(hub, reply, 'passkey', browser);
    return sendOptions(reply, options);
  });

  post(app, paths.passkey, { access: 'anyone', audit: 'session.began' }, async (request, reply) => {
    const body = formBody(request);
    const thenTo = addressOfThisSite(typedText(body['next']));
    const signedIn = await usePasskey(hub, {
      // Without its secret no challenge is this browser's.
      browser: stepSecretOf(hub, request, 'passkey') ?? newSecret(),
      answer: typedText(body['answer']),
      device: deviceInWords(request.headers['user-agent']),
    });
    if (signedIn.ok) return goIn(hub, request, reply, { token: signedIn.token, thenTo });
    const errors = [{ field: 'passkey', text: SIGN_IN_WORDS[signedIn.reason] }];
    return showSignIn(hub, request, reply, { thenTo, errors });
  });
}

function mountAdding(app: FastifyInstance, hub: Hub): void {
  post(app, paths.addPasskeyChallenge, { access: OWN, audit: 'nothing' }, async (request, reply) => {
    const { personId, name } = viewerOf(request);
    const emails = await emailsOf(hub.database.db, personId);
    const main = emails.find(({ isMain }) => isMain) ?? emails[0];
    const options = await challengeToAdd(hub, {
      sessionHash: sessionHashOf(hub, request) ?? '',
      networkAddress: request.ip,
      userName: main?.email ?? name,
      displayName: name,
      held: await passkeysOf(hub.database.db, personId),
    });
    return sendOptions(reply, options);
  });

  post(app, paths.addPasskey, { access: OWN, audit: 'passkey.added' }, async (request, reply) => {
    const body = formBody(request);
    const form = new FormReader(body);
    const name = form.text('name', NAME);
    if (name !== null) {
      const sessionHash = sessionHashOf(hub, request) ?? '';
      const given = { sessionHash, answer: typedText(body['answer']), name };
      const added = await addPasskeyTo(hub, viewerOf(request).personId, given);
      if (added.ok) return reply.redirect(paths.waysIn.to({ done: 'passkey-added' }), 303);
      form.refuse('passkey', ADD_WORDS[added.reason]);
    }
    return showWaysIn(hub, request, reply, { errors: form.errors, typedName: typedText(body['name']) });
  });
}

function mountKeeping(app: FastifyInstance, hub: Hub): void {
  get(app, paths.onePasskey, { access: OWN, audit: 'nothing' }, async (request, reply) => {
    const passkey = await passkeyAskedFor(hub, request);
    if (passkey === null) return reply.callNotFound();
    const page = { frame: frameOf(hub, request), passkey, errors: [], typedName: passkey.name };
    return sendPage(reply, <PasskeyPage {...page} />);
  });

  post(app, paths.onePasskey, { access: OWN, audit: 'passkey.renamed' }, async (request, reply) => {
    const passkey = await passkeyAskedFor(hub, request);
    if (passkey === null) return reply.callNotFound();
    const body = formBody(request);
    const form = new FormReader(body);
    const name = form.text('name', NAME);
    if (name === null) {
      const typedName = typedText(body['name']);
      const page = { frame: frameOf(hub, request), passkey, errors: form.errors, typedName };
      return sendPage(reply, <PasskeyPage {...page} />, 422);
    }
    const { personId } = viewerOf(request);
    await hub.database.transaction(async (tx) => {
      if (name !== passkey.name && (await renamePasskey(tx, { personId, id: passkey.id }, name)))
        await record(tx, {
          ...byViewer(hub, request),
          event: 'passkey.renamed',
          subject: `person:${personId}`,
        });
    });
    return reply.redirect(paths.waysIn.to({ done: 'passkey-renamed' }), 303);
  });

  post(app, paths.removePasskey, { access: OWN, audit: 'passkey.removed' }, async (request, reply) => {
    const { personId } = viewerOf(request);
    const id = numberOf(request);
    await hub.database.transaction(async (tx) => {
      const name = id === null ? null : await removePasskey(tx, { personId, id });
      if (name !== null)
        await record(tx, {
          ...byViewer(hub, request),
          event: 'passkey.removed',
          subject: `person:${personId}`,
        });
    });
    return reply.redirect(paths.waysIn.to({ done: 'passkey-removed' }), 303);
  });
}

/** Null for what is no passkey of theirs. */
async function passkeyAskedFor(hub: Hub, request: FastifyRequest): Promise<Passkey | null> {
  const id = numberOf(request);
  const held = await passkeysOf(hub.database.db, viewerOf(request).personId);
  return held.find((one) => one.id === id) ?? null;
}

function numberOf(request: FastifyRequest): number | null {
  const typed = parameterOf(request, 'passkey');
  return /^[1-9][0-9]{0,14}$/.test(typed) ? Number(typed) : null;
}

function sendOptions(reply: FastifyReply, options: object | null): FastifyReply {
  void reply.header('cache-control', 'no-store');
  if (options !== null) return reply.send(options);
  return sendProblem(reply, {
    status: 429,
    type: 'http-429',
    title: 'Too many requests',
    detail: 'Many people on your network asked to use a passkey within an hour. Ask for a code instead.',
  });
}

const byViewer = (hub: Hub, request: FastifyRequest): By => ({
  at: hub.clock.now(),
  actor: actorOf(request),
});
