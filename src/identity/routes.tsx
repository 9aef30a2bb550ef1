import type { FastifyInstance, FastifyRequest } from 'fastify';

import { forOnePage, type Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { FormReader, typedText } from '../kit/forms/index.ts';
import { hasRoleFor, type Viewer } from '../kit/policy/index.ts';
import { looksLikeSecret } from '../kit/secret.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { emailsOf } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { partsOf, type AccountSection } from './account-section.ts';
import { addressOfThisSite } from './address-of-this-site.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import { deviceInWords } from './device.ts';
import { listExamplePeople } from './example-people.ts';
import { heldFormOf } from './keep-form.ts';
import { AccountPage, ExamplePeoplePage, HeldPage, SessionsPage } from './pages/account-pages.tsx';
import { CodePage, LinkPage, LinkRefusedPage } from './pages/sign-in-pages.tsx';
import { goIn } from './go-in.ts';
import { noticeOf, noticeOfWaysIn } from './notices.ts';
import { mountOutside } from './outside/routes.tsx';
import { mountPasskeys } from './passkeys/routes.tsx';
import { identityPaths as paths } from './paths.ts';
import { showSignIn } from './show-sign-in.tsx';
import { showWaysIn } from './show-ways-in.tsx';
import { beginSession, forgetSessionCookie, sendStepCookie, sessionHashOf, stepSecretOf } from './session.ts';
import { endSessions, sessionsOf } from './store.ts';
import { useCode, useLink, type SignedIn } from './use-sign-in.ts';

const READS = { access: 'anyone', audit: 'nothing' } as const;
const OWN = { access: 'anyone signed in', audit: 'nothing' } as const;

const CODE_WORDS: Readonly<Record<Exclude<SignedIn, { ok: true }>['reason'], string>> = {
  wrong: 'That is not the code. Look at the newest email from us, and type its six digits',
  'too-late': 'That code is too old. Ask for another',
  'too-many-wrong': 'That was the wrong code too often, so it no longer works. Ask for another',
  used: 'That code has been used. Ask for another',
  'not-found': 'In this browser nobody has asked for a code. Ask for one',
};

export function mountIdentity(
  app: FastifyInstance,
  hub: Hub,
  sections: readonly AccountSection[] = [],
): void {
  mountSigningIn(app, hub);
  mountPasskeys(app, hub);
  mountOutside(app, hub);
  mountOwnPages(app, hub, sections);
  mountExamplePeople(app, hub);
}

function mountSigningIn(app: FastifyInstance, hub: Hub): void {
  get(app, paths.signIn, READS, async (request, reply) => {
    const thenTo = addressOfThisSite(typedText(queryOf(request)['next']));
    return showSignIn(hub, request, reply, { thenTo, notice: noticeOf(hub, request) });
  });

  post(app, paths.signIn, { access: 'anyone', audit: 'sign-in.asked' }, async (request, reply) => {
    const body = formBody(request);
    const form = new FormReader(body);
    const email = form.email('email', {
      missing: 'Type your email address',
      wrong: 'Type an email address with a name, an @ and a place, like sam@school.example',
    });
    const thenTo = addressOfThisSite(typedText(body['next']));
    if (email === null) {
      const email = typedText(body['email']);
      return showSignIn(hub, request, reply, { thenTo, errors: form.errors, email });
    }
    const browser = await askToSignIn(hub, { email, fullName: null, thenTo, networkAddress: request.ip });
    sendStepCookie(hub, reply, 'asks', browser);
    return reply.redirect(paths.code.to(), 303);
  });

  get(app, paths.code, READS, async (request, reply) => {
    const canType = stepSecretOf(hub, request, 'asks') !== null;
    return sendPage(reply, <CodePage frame={frameOf(hub, request)} errors={[]} canType={canType} />);
  });

  post(app, paths.code, { access: 'anyone', audit: 'session.began' }, async (request, reply) => {
    const browser = stepSecretOf(hub, request, 'asks');
    const code = typedText(formBody(request)['code']).replaceAll(/[\s-]/g, '');
    const refuse = (text: string) =>
      sendPage(
        reply,
        <CodePage
          frame={frameOf(hub, request)}
          errors={[{ field: 'code', text }]}
          canType={browser !== null}
        />,
        422,
      );
    if (browser === null) return refuse(CODE_WORDS['not-found']);
    if (!/^\d{6}$/.test(code)) return refuse('Type the six digits of the code');
    const device = deviceInWords(request.headers['user-agent']);
    const signedIn = await useCode(hub, { browser, code, device });
    return signedIn.ok ? goIn(hub, request, reply, signedIn) : refuse(CODE_WORDS[signedIn.reason]);
  });

  get(app, paths.link, READS, async (request, reply) => {
    const secret = parameterOf(request, 'secret');
    const frame = frameOf(hub, request);
    // It says nothing of whether the link is any good: that is asked when the button is pressed.
    if (looksLikeSecret(secret)) return sendPage(reply, <LinkPage frame={frame} secret={secret} />);
    return sendPage(reply, <LinkRefusedPage frame={frame} reason="not-found" />, 404);
  });

  post(app, paths.link, { access: 'anyone', audit: 'session.began' }, async (request, reply) => {
    const device = deviceInWords(request.headers['user-agent']);
    const signedIn = await useLink(hub, { link: parameterOf(request, 'secret'), device });
    if (signedIn.ok) return goIn(hub, request, reply, signedIn);
    const reason =
      signedIn.reason === 'used' || signedIn.reason === 'too-late' ? signedIn.reason : 'not-found';
    return sendPage(reply, <LinkRefusedPage frame={frameOf(hub, request)} reason={reason} />, 410);
  });
}

function mountOwnPages(app: FastifyInstance, hub: Hub, sections: readonly AccountSection[]): void {
  get(app, paths.account, OWN, async (request, reply) => {
    const viewer = viewerOf(request);
    // Whoever works here comes to work; their own page is one press away.
    if (queryOf(request)['from'] === 'sign-in' && worksHere(viewer)) return reply.redirect('/staff', 303);
    const parts = await partsOf(sections, forOnePage(hub), viewer);
    const emails = await emailsOf(hub.database.db, viewer.personId);
    const frame = frameOf(hub, request);
    return sendPage(reply, <AccountPage frame={frame} name={viewer.name} emails={emails} parts={parts} />);
  });

  get(app, paths.held, OWN, async (request, reply) =>
    sendPage(reply, <HeldPage frame={frameOf(hub, request)} held={await heldFormOf(hub, request)} />),
  );

  get(app, paths.sessions, OWN, async (request, reply) => {
    const { personId } = viewerOf(request);
    const sessions = await sessionsOf(
      hub.database.db,
      personId,
      sessionHashOf(hub, request),
      hub.clock.now(),
      hub.clock.today(),
    );
    return sendPage(reply, <SessionsPage frame={frameOf(hub, request)} sessions={sessions} />);
  });

  get(app, paths.waysIn, OWN, async (request, reply) =>
    showWaysIn(hub, request, reply, { notice: noticeOfWaysIn(hub, request) }),
  );

  const ends = { access: 'anyone signed in', audit: 'session.ended' } as const;
  post(app, paths.signOut, ends, async (request, reply) => {
    const hash = sessionHashOf(hub, request);
    if (hash !== null) await end(hub, request, { hash });
    forgetSessionCookie(hub, reply);
    return reply.redirect('/', 303);
  });

  post(app, paths.endSession, ends, async (request, reply) => {
    const id = typedText(formBody(request)['session']);
    if (/^[1-9][0-9]{0,14}$/.test(id)) await end(hub, request, { id: Number(id) });
    return reply.redirect(paths.sessions.to(), 303);
  });

  post(app, paths.endOthers, ends, async (request, reply) => {
    const hash = sessionHashOf(hub, request);
    if (hash !== null) await end(hub, request, { butNot: hash });
    return reply.redirect(paths.sessions.to(), 303);
  });
}

async function end(
  hub: Hub,
  request: FastifyRequest,
  which: { id: number } | { hash: string } | { butNot: string },
): Promise<void> {
  const { personId } = viewerOf(request);
  const at = hub.clock.now();
  await hub.database.transaction(async (tx) => {
    const count = await endSessions(tx, personId, which, at);
    if (count > 0)
      await record(tx, {
        at,
        event: 'session.ended',
        actor: actorOf(request),
        subject: `person:${personId}`,
        detail: { sessions: count },
      });
  });
}

function mountExamplePeople(app: FastifyInstance, hub: Hub): void {
  const rules = { access: 'anyone in the example hub', audit: 'nothing' } as const;
  get(app, paths.examplePeople, rules, async (request, reply) => {
    const people = await listExamplePeople(hub.database.db);
    const first = typedText(queryOf(request)['as']);
    return sendPage(reply, <ExamplePeoplePage frame={frameOf(hub, request)} people={people} first={first} />);
  });

  post(app, paths.examplePeople, { ...rules, audit: 'session.began' }, async (request, reply) => {
    const key = typedText(formBody(request)['as']);
    const person = (await listExamplePeople(hub.database.db)).find((one) => one.key === key);
    if (person === undefined) return reply.redirect(paths.examplePeople.to(), 303);
    const { personId, startsAt } = person;
    const device = deviceInWords(request.headers['user-agent']);
    const token = await beginSession(hub.database, {
      personId,
      how: 'example',
      device,
      at: hub.clock.now(),
    });
    return goIn(hub, request, reply, { token, thenTo: startsAt });
  });
}

const worksHere = (viewer: Viewer): boolean => hasRoleFor(viewer, 'open the staff pages');
