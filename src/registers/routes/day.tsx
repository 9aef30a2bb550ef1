import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { FormReader, typedText, type FieldError } from '../../kit/forms/index.ts';
import { hasRoleFor, type Viewer } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { hashOf } from '../../kit/secret.ts';
import { frameOf } from '../../shell/frame.ts';
import type { Session } from '../../timetable/index.ts';
import { listVenues } from '../../venues/index.ts';
import { adjustmentsAt } from '../day/adjustments.ts';
import { dietsAt, findDayFacts, writeDayFacts } from '../day/store.ts';
import { ChangeDayPage, DayPage, SheetPage } from '../pages/day-pages.tsx';
import { registerPaths as paths } from '../paths.ts';
import { addPhoto, findPhoto, photosOf, removePhoto } from '../photos/store.ts';
import { withoutMetadata } from '../../kit/pictures/index.ts';
import { readRegister } from '../read-register.ts';
import { sessionAsked } from './taking.tsx';

const TAKES = { access: 'take a register', audit: 'nothing' } as const;
const LARGEST_PHOTO = 8 * 1024 * 1024;
const FIELDS = ['wifi', 'phone', 'slides', 'note'] as const;

export function mountDay(app: FastifyInstance, hub: Hub): void {
  get(app, paths.day, TAKES, (request, reply) => showDay(hub, request, reply, [], 200));

  get(app, paths.changeDay, TAKES, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const { wifi, phone, slides, note } = await findDayFacts(hub.database.db, session.id, session.venueId);
    const typed = { wifi, phone, slides, note };
    return sendPage(
      reply,
      <ChangeDayPage frame={frameOf(hub, request)} session={session} typed={typed} errors={[]} />,
    );
  });

  post(app, paths.changeDay, { ...TAKES, audit: 'session.day-changed' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const form = new FormReader(formBody(request));
    const wifi = form.text('wifi', { max: 200, tooLong: 'Use 200 characters or fewer for the Wi-Fi' });
    const phone = form.text('phone', { max: 30, tooLong: 'Use 30 characters or fewer for the number' });
    if (phone !== null && phone !== '' && !/^\+?[\d ()-]{5,}$/.test(phone))
      form.refuse('phone', 'Enter a telephone number, like 0113 496 0142');
    const slides = form.text('slides', { max: 500, tooLong: 'Use 500 characters or fewer for the link' });
    if (slides !== null && slides !== '' && URL.parse(slides)?.protocol !== 'https:')
      form.refuse('slides', 'Enter an address that begins with https://');
    const note = form.text('note', { max: 500, tooLong: 'Use 500 characters or fewer for the note' });
    if (wifi === null || phone === null || slides === null || note === null || form.errors.length > 0)
      return sendPage(
        reply,
        <ChangeDayPage
          frame={frameOf(hub, request)}
          session={session}
          typed={form.typed(FIELDS)}
          errors={form.errors}
        />,
        422,
      );
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await hub.database.transaction(async (tx) => {
      const at = { sessionId: session.id, venueId: session.venueId };
      const writer = { personId: viewerOf(request).personId, at: by.at };
      await writeDayFacts(tx, at, { wifi, phone, slides, note }, writer);
      await record(tx, { ...by, event: 'session.day-changed', subject: `session:${session.id}` });
    });
    return reply.redirect(paths.day.to({ session: session.id }), 303);
  });

  get(app, paths.sheet, TAKES, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const cohort = await findPlannedCohort(hub.database.db, session.cohortId);
    const { rows } = await readRegister(hub, session);
    const names = rows
      .filter(({ isGone, elsewhere }) => !isGone && elsewhere === null)
      .map(({ personId, name, school, catchesUp }) => ({
        personId,
        name,
        school,
        isVisitor: catchesUp !== null,
      }));
    return sendPage(
      reply,
      <SheetPage
        frame={frameOf(hub, request)}
        session={session}
        cohort={cohort?.name ?? ''}
        code={sheetCode(session)}
        names={names}
      />,
    );
  });

  post(app, paths.photos, { ...TAKES, audit: 'register.photo-added' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const refuse = (text: string) => showDay(hub, request, reply, [{ field: 'photo', text }], 422);
    if (!request.isMultipart()) return refuse('Choose a photo of the signed sheet');
    const part = await request.file({ limits: { fileSize: LARGEST_PHOTO }, throwFileSizeLimit: false });
    const file = part === undefined ? null : await part.toBuffer();
    if (part === undefined || file === null || file.length === 0)
      return refuse('Choose a photo of the signed sheet');
    if (part.file.truncated)
      return refuse('The photo must be 8 MB or smaller. Take it again at a lower quality');
    const photo = withoutMetadata(file);
    if (!photo.ok)
      return refuse(
        photo.reason === 'not a photo'
          ? 'The file must be a photo: JPEG, PNG or WebP'
          : 'The photo is not whole. Take it or save it again',
      );
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await hub.database.transaction(async (tx) => {
      const { type, content } = photo;
      const addedBy = viewerOf(request).personId;
      if (await addPhoto(tx, { sessionId: session.id, type, content, addedBy, at: by.at }))
        await record(tx, { ...by, event: 'register.photo-added', subject: `session:${session.id}` });
    });
    return reply.redirect(paths.day.to({ session: session.id }), 303);
  });

  get(app, paths.photo, { ...TAKES, audit: 'register.photo-seen' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    const photo = session === null ? null : await findPhoto(hub.database.db, session.id, photoAsked(request));
    if (session === null || photo === null) return reply.callNotFound();
    await hub.database.transaction((tx) =>
      record(tx, {
        at: hub.clock.now(),
        actor: actorOf(request),
        event: 'register.photo-seen',
        subject: `session:${session.id}`,
      }),
    );
    return reply.type(photo.type).header('cache-control', 'no-store').send(photo.content);
  });

  post(app, paths.removePhoto, { ...TAKES, audit: 'register.photo-removed' }, async (request, reply) => {
    const session = await sessionAsked(hub, request);
    if (session === null) return reply.callNotFound();
    const by = { actor: actorOf(request), at: hub.clock.now() };
    await hub.database.transaction(async (tx) => {
      if (await removePhoto(tx, session.id, photoAsked(request), by.at))
        await record(tx, { ...by, event: 'register.photo-removed', subject: `session:${session.id}` });
    });
    return reply.redirect(paths.day.to({ session: session.id }), 303);
  });
}

async function showDay(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  status: number,
) {
  const { db } = hub.database;
  const session = await sessionAsked(hub, request);
  if (session === null) return reply.callNotFound();
  const cohort = await findPlannedCohort(db, session.cohortId);
  const register = await readRegister(hub, session);
  const rows = register.rows.filter(({ isGone, elsewhere }) => !isGone && elsewhere === null);
  const adjusted = await adjustmentsAt(
    hub,
    rows.map(({ personId }) => personId),
  );
  const diets = await dietsAt(db, session.id);
  // What a device keeps is without what people need and eat: a telephone is lost sooner than a hub.
  const isForDevice = typedText(queryOf(request)['kept']) === 'device';
  const venue = (await listVenues(db)).find(({ id }) => id === session.venueId) ?? null;
  return sendPage(
    reply,
    <DayPage
      frame={frameOf(hub, request)}
      session={session}
      cohort={cohort?.name ?? ''}
      expected={rows.length}
      isOnDevice={isForDevice}
      arrange={rows.flatMap(({ personId, name }) => {
        const own = adjusted.get(personId);
        return own === undefined ? [] : [{ name, words: own.map(({ words }) => words) }];
      })}
      diets={rows.flatMap(({ personId, name }) => {
        const words = diets.get(personId);
        return words === undefined ? [] : [{ name, words }];
      })}
      venue={
        venue === null ? null : { ...venue, address: [...venue.addressLines, venue.postcode].join(', ') }
      }
      facts={await findDayFacts(db, session.id, session.venueId)}
      messageHref={messageHref(session, viewerOf(request))}
      photos={(await photosOf(db, session.id)).map(({ bytes, ...photo }) => ({
        ...photo,
        kilobytes: Math.ceil(bytes / 1024),
      }))}
      errors={errors}
    />,
    status,
  );
}

/** Of the session as it stands: a sheet that was printed before it moved has another. */
function sheetCode(session: Session): string {
  const made = hashOf(`sheet ${session.id} ${session.sequence}`).slice(0, 6).toUpperCase();
  return `${session.id}-${made}`;
}

/** For those who write to people; a session of the whole cohort begins with the cohort. */
function messageHref({ groupId, cohortId }: Session, viewer: Viewer): string | null {
  if (!hasRoleFor(viewer, 'write to people')) return null;
  const audience =
    groupId === null ? { kind: 'cohort', cohort: cohortId } : { kind: 'group', group: groupId };
  return `/staff/messages/new?${new URLSearchParams(audience).toString()}`;
}

function photoAsked(request: FastifyRequest): number {
  const id = parameterOf(request, 'photo');
  return /^[1-9][0-9]{0,14}$/.test(id) ? Number(id) : 0;
}
