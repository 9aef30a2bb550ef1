import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderSVG } from 'uqr';

import type { Hub } from '../../hub.ts';
import { signInAddress } from '../../identity/index.ts';
import { typedText } from '../../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { findSession, sessionsOfPerson, type Session } from '../../timetable/index.ts';
import { catchUpsOf } from '../apology/store.ts';
import { checkIn, checkInIs, codeOnScreen, type CheckedIn } from '../check-in/check-in.ts';
import { isRightCode, secondsLeft, witness, witnessedAt } from '../check-in/code.ts';
import { isExpectedAt } from '../expected.ts';
import { CheckedInPage, ScannedPage, ScreenPage, TypeCodePage } from '../pages/check-in-pages.tsx';
import { registerPaths as paths } from '../paths.ts';
import { readRegister } from '../read-register.ts';
import { findSecret } from '../store.ts';
import { sessionAsked } from './taking.tsx';

const OWN = { access: 'anyone signed in', audit: 'nothing' } as const;
const CHECKS_IN = { access: 'anyone signed in', audit: 'register.marked' } as const;

const WORDS: Readonly<Record<Exclude<CheckedIn, { ok: true }>['reason'], string>> = {
  'wrong code': 'That is not the code on the screen now. Type the one that you see',
  'too many wrong': 'That was the wrong code too often. Wait ten minutes, or tell whoever leads the session',
  'not expected': 'You are not expected at a session now. If you are in the room, tell whoever leads it',
  'too early': 'Check-in opens an hour before the session begins',
  over: 'The session is over. Tell whoever leads it that you were there',
};

export function mountCheckIn(app: FastifyInstance, hub: Hub): void {
  get(app, paths.screen, { access: 'take a register', audit: 'nothing' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const now = hub.clock.now();
    const isOpen = session.state === 'planned' && checkInIs(session, now) === 'open';
    const code = await codeOnScreen(hub, session.id, now);
    const address = hub.config.publicUrl + paths.checkInWith.to({ session: session.id, code });
    const { rows } = await readRegister(hub, session);
    // Without scripts the page comes anew when its code is over: a browser does it by itself.
    if (isOpen) void reply.header('refresh', String(secondsLeft(now) + 1));
    return sendPage(
      reply,
      <ScreenPage
        frame={frameOf(hub, request)}
        session={session}
        shown={
          isOpen
            ? {
                code,
                address: (hub.config.publicUrl + paths.checkIn.to()).replace(/^https?:\/\//, ''),
                qr: renderSVG(address, { border: 2 }),
              }
            : null
        }
        checkedIn={rows.filter(({ mark }) => mark?.how === 'check-in').length}
        expected={rows.length}
      />,
    );
  });

  get(app, paths.checkIn, OWN, async (request, reply) => {
    const sessions = await sessionsOpenTo(hub, viewerOf(request).personId);
    return sendPage(
      reply,
      <TypeCodePage frame={frameOf(hub, request)} sessions={sessions} errors={[]} typed="" />,
    );
  });

  post(app, paths.checkIn, CHECKS_IN, async (request, reply) => {
    const body = formBody(request);
    const sessions = await sessionsOpenTo(hub, viewerOf(request).personId);
    const typed = typedText(body['code']);
    const code = typed.replaceAll(/[\s-]/g, '');
    const refuse = (text: string) =>
      sendPage(
        reply,
        <TypeCodePage
          frame={frameOf(hub, request)}
          sessions={sessions}
          errors={[{ field: 'code', text }]}
          typed={typed}
        />,
        422,
      );
    if (!/^\d{6}$/.test(code)) return refuse('Type the six digits on the screen');
    const [first] = sessions;
    if (first === undefined) return refuse(WORDS['not expected']);
    // Of two sessions at once the code says which; a wrong one is counted against the first.
    const now = hub.clock.now();
    let meant = first;
    for (const session of sessions) {
      const secret = await findSecret(hub.database.db, session.id);
      if (secret !== null && isRightCode(secret, session.id, code, now)) meant = session;
    }
    const done = await checkInNow(hub, request, meant, code, now);
    return done.ok ? showDone(hub, request, reply, meant, done) : refuse(WORDS[done.reason]);
  });

  get(app, paths.checkInWith, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const { code, session, secret } = await scanned(hub, request);
    const seen =
      typedText(queryOf(request)['seen']) ||
      (secret === null
        ? ''
        : witness(secret, Number(parameterOf(request, 'session')), code, hub.clock.now()));
    if (request.viewer === null) {
      const id = parameterOf(request, 'session');
      const address = paths.checkInWith.to({ session: id, code }, { seen });
      return reply.redirect(signInAddress(address), 303);
    }
    const { personId } = request.viewer;
    if (session === null || !(await isExpectedAt(hub.database.db, session.id, personId)))
      return sendPage(reply, <NotHere frame={frameOf(hub, request)} />, 404);
    const now = hub.clock.now();
    const shownAt = secret === null ? null : witnessedAt(secret, session.id, code, seen, now);
    const state = checkInIs(session, shownAt ?? now);
    const whyNot = state === 'open' ? null : WORDS[state];
    return sendPage(
      reply,
      <ScannedPage frame={frameOf(hub, request)} {...{ session, code, seen, whyNot }} />,
    );
  });

  post(app, paths.checkInWith, CHECKS_IN, async (request, reply) => {
    const { code, session, secret } = await scanned(hub, request);
    if (session === null || secret === null)
      return sendPage(reply, <NotHere frame={frameOf(hub, request)} />, 404);
    const now = hub.clock.now();
    const seen = typedText(formBody(request)['seen']);
    const shownAt = witnessedAt(secret, session.id, code, seen, now) ?? now;
    const done = await checkInNow(hub, request, session, code, shownAt);
    if (done.ok) return showDone(hub, request, reply, session, done);
    if (done.reason === 'not expected')
      return sendPage(reply, <NotHere frame={frameOf(hub, request)} />, 404);
    const sessions = await sessionsOpenTo(hub, viewerOf(request).personId);
    return sendPage(
      reply,
      <TypeCodePage
        frame={frameOf(hub, request)}
        sessions={sessions}
        errors={[{ field: sessions.length === 0 ? 'main-content' : 'code', text: WORDS[done.reason] }]}
        typed=""
      />,
      422,
    );
  });
}

async function scanned(
  hub: Hub,
  request: FastifyRequest,
): Promise<{ code: string; session: Session | null; secret: string | null }> {
  const session = await sessionAsked(hub, request);
  const secret = session === null ? null : await findSecret(hub.database.db, session.id);
  return { code: parameterOf(request, 'code').slice(0, 6), session, secret };
}

async function checkInNow(
  hub: Hub,
  request: FastifyRequest,
  session: Session,
  code: string,
  shownAt: Temporal.Instant,
): Promise<CheckedIn> {
  const { personId } = viewerOf(request);
  const sent = typedText(formBody(request)['mode']);
  const mode = sent === 'online' || sent === 'room' ? sent : session.isOnline ? 'online' : 'room';
  const by = { actor: actorOf(request), at: hub.clock.now() };
  return checkIn(hub, session, { personId, code, shownAt, mode }, by);
}

function showDone(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
  done: Extract<CheckedIn, { ok: true }>,
): FastifyReply {
  const isDecided = done.mark === 'decided already';
  return sendPage(
    reply,
    <CheckedInPage frame={frameOf(hub, request)} session={session} isDecided={isDecided} />,
  );
}

function NotHere({ frame }: { frame: ReturnType<typeof frameOf> }) {
  return (
    <PlainPage frame={frame} title="You are not expected at that session" hidden>
      <p class="govuk-body">
        If you are in the room, tell whoever leads the session: they can put you on the register.
      </p>
    </PlainPage>
  );
}

/** Their own sessions, and those where they catch up, whose check-in is open. */
async function sessionsOpenTo(hub: Hub, personId: number): Promise<readonly Session[]> {
  const { db } = hub.database;
  const own = await sessionsOfPerson(db, personId, hub.clock.today());
  const booked = await catchUpsOf(db, [personId]);
  const visits = await Promise.all(booked.map(({ at }) => findSession(db, at)));
  const now = hub.clock.now();
  return [...own, ...visits.filter((one) => one !== null)].filter(
    (session) => session.state === 'planned' && checkInIs(session, now) === 'open',
  );
}
