import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { IDENTITY_WORDS, identityIn } from '../../kit/forms/looks-like-identity.ts';
import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { FormReader, typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { viewerOf, byOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { findSession, momentsOf, type Session } from '../../timetable/index.ts';
import { listVenues } from '../../venues/index.ts';
import { apologise, bookCatchUp, cancelSeat, findOffers, takeBackApology } from '../apology/apologise.ts';
import { healthIn } from '../apology/health-words.ts';
import { findApology, findCatchUpFor } from '../apology/store.ts';
import { checkInIs } from '../check-in/check-in.ts';
import { dietsAt, putDiet } from '../day/store.ts';
import { expectedAt, type OnRegister } from '../expected.ts';
import type { State } from '../marks/in-force.ts';
import { markWords } from '../marks/mark-words.ts';
import { ApologyPage, SeminarPage } from '../pages/seminar-pages.tsx';
import { registerPaths as paths } from '../paths.ts';
import { readRegister } from '../read-register.ts';
import { sessionAsked } from './taking.tsx';

const OWN = { access: 'anyone signed in', audit: 'nothing' } as const;

export function mountSeminars(app: FastifyInstance, hub: Hub): void {
  get(app, paths.seminar, OWN, (request, reply) => showSeminar(hub, request, reply, [], 200));

  get(app, paths.apology, OWN, async (request, reply) => {
    const found = await ownSession(hub, request);
    if (found === null) return reply.callNotFound();
    const { session, own } = found;
    if (own.apology !== null || own.catchesUp !== null || !isToCome(hub, session))
      return reply.redirect(paths.seminar.to({ session: session.id }), 303);
    return sendPage(
      reply,
      <ApologyPage
        frame={frameOf(hub, request)}
        session={session}
        typed={{}}
        errors={[]}
        asksOfHealth={false}
      />,
    );
  });

  post(app, paths.apology, { ...OWN, audit: 'apology.sent' }, async (request, reply) => {
    const found = await ownSession(hub, request);
    if (found === null) return reply.callNotFound();
    const { session } = found;
    const body = formBody(request);
    const { reason, errors, asksOfHealth } = readReason(body, hub.clock.today());
    if (reason === null) {
      const typed = { reason: typedText(body['reason']) };
      return sendPage(
        reply,
        <ApologyPage frame={frameOf(hub, request)} {...{ session, typed, errors, asksOfHealth }} />,
        422,
      );
    }
    const { personId } = viewerOf(request);
    await apologise(hub, session, { personId, reason }, byOf(hub, request));
    return reply.redirect(paths.seminar.to({ session: session.id }), 303);
  });

  post(app, paths.takeBackApology, { ...OWN, audit: 'apology.taken-back' }, async (request, reply) => {
    const found = await ownSession(hub, request);
    if (found === null) return reply.callNotFound();
    await takeBackApology(hub, found.session, viewerOf(request).personId, byOf(hub, request));
    return reply.redirect(paths.seminar.to({ session: found.session.id }), 303);
  });

  post(app, paths.catchUp, { ...OWN, audit: 'catch-up.booked' }, async (request, reply) => {
    const found = await ownSession(hub, request);
    if (found === null) return reply.callNotFound();
    const id = typedText(formBody(request)['session']);
    const sessionId = /^[1-9][0-9]{0,14}$/.test(id) ? Number(id) : 0;
    const { personId } = viewerOf(request);
    const there = sessionId === 0 ? null : await findSession(hub.database.db, sessionId);
    const booked =
      there === null
        ? ({ ok: false, reason: 'no longer offered' } as const)
        : await bookCatchUp(hub, found.session, { personId, sessionId }, byOf(hub, request));
    if (booked.ok) return reply.redirect(paths.seminar.to({ session: found.session.id }), 303);
    const text = 'That seat has gone. Choose another session';
    return showSeminar(hub, request, reply, [{ field: 'main-content', text }], 422);
  });

  post(app, paths.cancelCatchUp, { ...OWN, audit: 'catch-up.cancelled' }, async (request, reply) => {
    const found = await ownSession(hub, request);
    if (found === null) return reply.callNotFound();
    await cancelSeat(hub, found.session, viewerOf(request).personId, byOf(hub, request));
    return reply.redirect(paths.seminar.to({ session: found.session.id }), 303);
  });

  post(app, paths.diet, { ...OWN, audit: 'diet.told' }, async (request, reply) => {
    const found = await ownSession(hub, request);
    if (found === null || !isToCome(hub, found.session)) return reply.callNotFound();
    const { session } = found;
    const form = new FormReader(formBody(request));
    const words = form.text('diet', { max: 120, tooLong: 'Use 120 characters or fewer' });
    if (words === null) return showSeminar(hub, request, reply, form.errors, 422);
    const { personId } = viewerOf(request);
    const by = byOf(hub, request);
    await hub.database.transaction(async (tx) => {
      await putDiet(tx, { sessionId: session.id, personId, words, at: by.at });
      await record(tx, { ...by, event: 'diet.told', subject: `session:${session.id}` });
    });
    return reply.redirect(paths.seminar.to({ session: session.id }), 303);
  });
}

const LONGEST_REASON = 300;
const WAS_THERE: ReadonlySet<State> = new Set(['present', 'late', 'left-early']);

/** Null with what to say where it cannot be taken as it stands. */
function readReason(
  body: Readonly<Record<string, unknown>>,
  today: Temporal.PlainDate,
): { reason: string | null; errors: readonly FieldError[]; asksOfHealth: boolean } {
  const form = new FormReader({ reason: typedText(body['reason']).replaceAll(/\s+/g, ' ') });
  const reason = form.text('reason', {
    max: LONGEST_REASON,
    tooLong: `Why must be ${LONGEST_REASON} characters or fewer`,
  });
  if (reason === null) return { reason, errors: form.errors, asksOfHealth: false };
  const identity = identityIn(reason, today);
  if (identity !== null && identity !== 'birth-date')
    return {
      reason: null,
      errors: [{ field: 'reason', text: IDENTITY_WORDS[identity] }],
      asksOfHealth: false,
    };
  const word = healthIn(reason);
  if (word === null || typedText(body['not-health']) === 'yes')
    return { reason, errors: [], asksOfHealth: false };
  const text = `“${word}” may say something about somebody’s health. Take it out, or tick the box to say that it does not`;
  return { reason: null, errors: [{ field: 'reason', text }], asksOfHealth: true };
}

async function showSeminar(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  status: number,
) {
  const { db } = hub.database;
  const found = await ownSession(hub, request);
  if (found === null) return reply.callNotFound();
  const { session, own } = found;
  const { personId } = viewerOf(request);
  const apology = await findApology(db, session.id, personId);
  const catchUp = apology === null ? null : await findCatchUpFor(db, session.id, personId);
  const booked = catchUp === null ? null : await findSession(db, catchUp.sessionId);
  const offers =
    apology === null || booked !== null || !isToCome(hub, session)
      ? []
      : await findOffers(db, session, personId, hub.clock.now());
  const row = (await readRegister(hub, session)).rows.find((one) => one.personId === personId);
  const mark = row?.mark ?? null;
  const venue = (await listVenues(db)).find(({ id }) => id === session.venueId);
  return sendPage(
    reply,
    <SeminarPage
      frame={frameOf(hub, request)}
      session={session}
      mark={mark === null || mark.state === 'expected' ? null : markWords(mark, session.isOnline)}
      isThere={mark !== null && WAS_THERE.has(mark.state)}
      canCheckIn={session.state === 'planned' && checkInIs(session, hub.clock.now()) === 'open'}
      isToCome={isToCome(hub, session)}
      isVisitor={own.catchesUp !== null}
      apology={apology}
      booked={booked}
      offers={offers}
      venue={
        venue === undefined ? null : { ...venue, address: [...venue.addressLines, venue.postcode].join(', ') }
      }
      diet={(await dietsAt(db, session.id)).get(personId) ?? ''}
      errors={errors}
    />,
    status,
  );
}

/** The session of the address and what it has on whoever asks; null where it is not theirs, whatever it is. */
async function ownSession(
  hub: Hub,
  request: FastifyRequest,
): Promise<{ session: Session; own: OnRegister } | null> {
  const session = await sessionAsked(hub, request);
  if (session === null) return null;
  const { personId } = viewerOf(request);
  const own = (await expectedAt(hub.database.db, session.id)).find((one) => one.personId === personId);
  return own === undefined ? null : { session, own };
}

function isToCome(hub: Hub, session: Session): boolean {
  const { until } = momentsOf(session);
  return session.state === 'planned' && Temporal.Instant.compare(until.toInstant(), hub.clock.now()) > 0;
}
