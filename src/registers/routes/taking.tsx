import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { typedText, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { FormReader } from '../../kit/forms/index.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { readBuiltAsset } from '../../kit/web/assets.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { findSession, type Session } from '../../timetable/index.ts';
import { adjustmentsAt } from '../day/adjustments.ts';
import { readMark } from '../forms.ts';
import { entryOf, markOfPress, restOf, saysNothingNew, undoOf } from '../marks/marking.ts';
import { LONGEST_LOG, readSync } from '../marks/read-sync.ts';
import { saveRegister, type Arriving } from '../marks/save-register.ts';
import { NoSignalPage } from '../pages/no-signal-page.tsx';
import { PersonPage } from '../pages/person-page.tsx';
import { RegisterPage } from '../pages/register-page.tsx';
import { TodayPage } from '../pages/today-page.tsx';
import { registerPaths as paths } from '../paths.ts';
import {
  DAYS_KEPT,
  keptOnDevice,
  onTheWire,
  pagesToKeep,
  readRegister,
  sessionsToTake,
  type Register,
} from '../read-register.ts';

/** How far back a register that nobody closed is still asked for. */
const DAYS_ASKED = 14;
const TAKES = { access: 'take a register', audit: 'nothing' } as const;
const MARKS = { access: 'take a register', audit: 'register.marked' } as const;

export function mountTaking(app: FastifyInstance, hub: Hub): void {
  get(app, paths.today, { access: 'see registers', audit: 'nothing' }, async (request, reply) => {
    const viewer = viewerOf(request);
    const today = hub.clock.today();
    const [past, now, soon] = await Promise.all([
      sessionsToTake(hub, viewer, today.subtract({ days: DAYS_ASKED }), today.subtract({ days: 1 })),
      sessionsToTake(hub, viewer, today, today),
      sessionsToTake(hub, viewer, today.add({ days: 1 }), today.add({ days: DAYS_KEPT })),
    ]);
    return sendPage(
      reply,
      <TodayPage
        frame={frameOf(hub, request)}
        viewer={viewer.personId}
        today={now}
        soon={soon}
        open={past.filter(({ isClosed }) => !isClosed)}
        toKeep={await pagesToKeep(hub, viewer)}
      />,
    );
  });

  get(app, paths.noSignal, { access: 'see registers', audit: 'nothing' }, async (request, reply) =>
    sendPage(reply, <NoSignalPage frame={frameOf(hub, request)} />),
  );

  get(app, paths.register, TAKES, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const register = await readRegister(hub, session);
    const viewer = viewerOf(request);
    const cohort = await findPlannedCohort(hub.database.db, session.cohortId);
    const adjusted = await adjustmentsAt(
      hub,
      register.rows.map(({ personId }) => personId),
    );
    return sendPage(
      reply,
      <RegisterPage
        frame={frameOf(hub, request)}
        register={register}
        cohort={cohort?.name ?? ''}
        onDevice={keptOnDevice(register, viewer)}
        toKeep={await pagesToKeep(hub, viewer)}
        adjusted={adjusted.size}
      />,
    );
  });

  post(app, paths.mark, MARKS, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const body = formBody(request);
    const register = await readRegister(hub, session);
    const [press = '', about = ''] = typedText(body['set']).split(':');
    const entries = entriesOfPress(register, { press, about, knows: knowsOf(body) }, hub.clock.now());
    await save(hub, request, session, { entries });
    const back = paths.register.to({ session: session.id });
    return reply.redirect(/^[1-9]\d*$/.test(about) ? `${back}#person-${about}` : back, 303);
  });

  post(app, paths.close, { ...MARKS, audit: 'register.closed' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const body = formBody(request);
    const form = new FormReader({ words: typedText(body['words']).replaceAll(/\r?\n/g, ' ') });
    const words = form.text('words', { max: LONGEST_LOG, tooLong: 'Use 4,000 characters or fewer' });
    const register = await readRegister(hub, session);
    // Pressed twice it is closed once; a log is added to what is closed.
    if (words !== null && (words !== '' || register.closings.length === 0)) {
      const closing = { id: crypto.randomUUID(), knows: knowsOf(body), words, madeAt: null };
      const isThere = register.closings.some((one) => one.words === words);
      if (!isThere) await save(hub, request, session, { entries: [], closings: [closing] });
    }
    return reply.redirect(paths.register.to({ session: session.id }), 303);
  });

  post(app, paths.sync, MARKS, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const arriving = readSync(request.body);
    // A device that writes what nobody understands keeps it: it is shown there as not sent.
    if (arriving === null) return reply.code(422).send({ understood: false });
    // What belongs to somebody else on this device is not sent in this person's name.
    const sender = (request.body as { viewer?: unknown }).viewer;
    const viewer = viewerOf(request);
    if (sender !== viewer.personId) return reply.code(409).send({ viewer: viewer.personId });
    const saved = await save(hub, request, session, arriving);
    const { closings } = await readRegister(hub, session);
    return reply.header('cache-control', 'no-store').send({
      viewer: viewer.personId,
      number: saved.lastNumber,
      entries: saved.entries.map(onTheWire),
      closed: closings.length > 0,
      refused: saved.refused,
    });
  });

  get(app, paths.person, TAKES, (request, reply) =>
    showPerson(hub, request, reply, { typed: null, errors: [] }, 200),
  );

  post(app, paths.person, MARKS, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const body = formBody(request);
    const reading = readMark(body, session.isOnline);
    if (!reading.ok) return showPerson(hub, request, reply, reading, 422);
    const register = await readRegister(hub, session);
    const row = register.rows.find(({ personId }) => String(personId) === parameterOf(request, 'person'));
    if (row === undefined) return reply.callNotFound();
    const entries = saysNothingNew(row, reading.mark)
      ? []
      : [entryOf(row.personId, reading.mark, knowsOf(body))];
    await save(hub, request, session, { entries });
    return reply.redirect(`${paths.register.to({ session: session.id })}#person-${row.personId}`, 303);
  });

  get(app, paths.worker, { access: 'anyone', audit: 'nothing' }, async (_request, reply) =>
    reply
      .type('application/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(readBuiltAsset('register-worker.js')),
  );
}

async function showPerson(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { typed: Typed | null; errors: readonly FieldError[] },
  status: number,
) {
  const session = await sessionAsked(hub, request);
  if (session === null) return reply.callNotFound();
  const { rows, entries, closings, lastNumber } = await readRegister(hub, session);
  const row = rows.find(({ personId }) => String(personId) === parameterOf(request, 'person'));
  if (row === undefined) return reply.callNotFound();
  const history = entries.filter(({ person }) => person === row.personId);
  const { mark } = row;
  const minutes = mark?.minutes === null || mark === null ? '' : String(mark.minutes);
  const typed = form.typed ?? {
    state: mark?.state ?? '',
    mode: mark?.mode ?? '',
    minutes,
  };
  const { errors } = form;
  return sendPage(
    reply,
    <PersonPage
      frame={frameOf(hub, request)}
      {...{ session, row, history, closings, lastNumber, typed, errors }}
    />,
    status,
  );
}

function entriesOfPress(
  register: Register,
  { press, about, knows }: { press: string; about: string; knows: number },
  now: Temporal.Instant,
): Arriving['entries'] {
  const { rows, session } = register;
  if (press === 'rest') return restOf(rows, session, knows);
  if (press === 'undo') return undoOf(rows, about, knows);
  const row = rows.find(({ personId }) => String(personId) === about);
  const mark = markOfPress(press, session, now);
  if (row === undefined || mark === null || saysNothingNew(row, mark)) return [];
  return [entryOf(row.personId, mark, knows)];
}

async function save(hub: Hub, request: FastifyRequest, session: Session, arriving: Arriving) {
  const by = { actor: actorOf(request), at: hub.clock.now() };
  return saveRegister(hub, session.id, arriving, viewerOf(request).personId, by);
}

export async function sessionAsked(hub: Hub, request: FastifyRequest): Promise<Session | null> {
  const id = parameterOf(request, 'session');
  return /^[1-9][0-9]{0,14}$/.test(id) ? findSession(hub.database.db, Number(id)) : null;
}

/** What the page had seen. A form that does not say it has seen nothing. */
function knowsOf(body: Readonly<Record<string, unknown>>): number {
  const typed = typedText(body['knows']);
  return /^\d{1,15}$/.test(typed) ? Number(typed) : 0;
}
