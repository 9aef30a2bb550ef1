import type { FastifyInstance } from 'fastify';

import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { frameOf } from '../../shell/frame.ts';
import type { Desk } from '../desk.ts';
import { FROM_OUR_PAGE, StopPage } from '../pages/stop-page.tsx';
import { messagesPaths as paths } from '../paths.ts';
import { hasStoppedNews, stopNewsOf } from './stop-news.ts';

/** The reader's own way out of news. A scanner that opens every link stops nothing: that takes a POST. */
export function mountStopPages(app: FastifyInstance, desk: Desk): void {
  get(app, paths.stop, { access: 'anyone', audit: 'nothing' }, async (request, reply) => {
    const secret = parameterOf(request, 'secret');
    const hasStopped = await hasStoppedNews(desk, secret);
    if (hasStopped === null) return reply.callNotFound();
    const page = <StopPage frame={frameOf(desk.hub, request)} secret={secret} hasStopped={hasStopped} />;
    return sendPage(reply.header('referrer-policy', 'no-referrer'), page);
  });

  post(app, paths.stop, { access: 'anyone', audit: 'news.stopped' }, async (request, reply) => {
    const secret = parameterOf(request, 'secret');
    if (!(await stopNewsOf(desk, secret))) return reply.callNotFound();
    if (formBody(request)[FROM_OUR_PAGE] !== undefined) return reply.redirect(paths.stop.to({ secret }), 303);
    // A mail program that does it for its owner (RFC 8058) follows no redirect and shows no page.
    return reply.type('text/plain; charset=utf-8').send('stopped\n');
  });
}
