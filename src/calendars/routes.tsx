import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { typedText } from '../kit/forms/index.ts';
import { formBody, parameterOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { PlainPage } from '../shell/plain-page.tsx';
import { sessionsLedBy, sessionsOfPerson } from '../timetable/index.ts';
import { feedText, makeFeed, MOST_LINKS } from './feed.ts';
import { CalendarPage, LinkMadePage } from './pages/calendar-page.tsx';
import { calendarPaths as paths } from './paths.ts';
import { feedsOf, stopFeed } from './store.ts';

export function mountCalendars(app: FastifyInstance, hub: Hub): void {
  get(app, paths.feed, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const feed = await feedText(hub, parameterOf(request, 'token'));
    if (feed === null) return reply.callNotFound();
    // The secret is in the address, so nobody between keeps a copy, and no page that it leads to is told of it.
    reply.header('cache-control', 'private, no-cache').header('etag', feed.etag);
    reply.header('referrer-policy', 'no-referrer');
    if (request.headers['if-none-match'] === feed.etag) return reply.code(304).send();
    return reply.type('text/calendar; charset=utf-8').send(feed.body);
  });

  get(app, paths.own, { access: 'anyone signed in', audit: 'nothing' }, async (request, reply) => {
    const { personId } = viewerOf(request);
    const { db } = hub.database;
    const both = [
      ...(await sessionsOfPerson(db, personId, hub.clock.today())),
      ...(await sessionsLedBy(db, personId)),
    ];
    const sessions = [...new Map(both.map((session) => [session.id, session])).values()].toSorted(
      (one, other) => Temporal.PlainDate.compare(one.day, other.day),
    );
    const feeds = await feedsOf(db, personId, 'own');
    const covers = await feedsOf(db, personId, 'cover');
    const frame = frameOf(hub, request);
    return sendPage(reply, <CalendarPage {...{ frame, sessions, feeds, covers }} />);
  });

  post(
    app,
    paths.make,
    { access: 'anyone signed in', audit: 'calendar.link-made' },
    async (request, reply) => {
      const { personId } = viewerOf(request);
      const at = hub.clock.now();
      const token = await hub.database.transaction(async (tx) => {
        // One more than there may be takes the place of the oldest.
        const oldest = (await feedsOf(tx, personId, 'own'))[MOST_LINKS - 1];
        if (oldest !== undefined) await stopFeed(tx, oldest.id, personId, at);
        return makeFeed(tx, { personId, kind: 'own' }, { actor: actorOf(request), at });
      });
      const address = hub.config.publicUrl + paths.feed.to({ token });
      return sendPage(reply, <LinkMadePage frame={frameOf(hub, request)} address={address} />);
    },
  );

  get(app, paths.make, { access: 'anyone signed in', audit: 'nothing' }, async (request, reply) =>
    sendPage(
      reply,
      <PlainPage frame={frameOf(hub, request)} title="Your link was shown once" hidden>
        <p class="govuk-body">
          Make another from{' '}
          <a class="govuk-link" href={paths.own.to()}>
            your sessions
          </a>
          . Those that you have made still work.
        </p>
      </PlainPage>,
    ),
  );

  post(
    app,
    paths.stop,
    { access: 'anyone signed in', audit: 'calendar.link-stopped' },
    async (request, reply) => {
      const { personId } = viewerOf(request);
      const id = typedText(formBody(request)['link']);
      const at = hub.clock.now();
      if (/^[1-9][0-9]{0,14}$/.test(id))
        await hub.database.transaction(async (tx) => {
          if (!(await stopFeed(tx, Number(id), personId, at))) return;
          const actor = actorOf(request);
          await record(tx, { at, actor, event: 'calendar.link-stopped', subject: `person:${personId}` });
        });
      return reply.redirect(paths.own.to(), 303);
    },
  );
}
