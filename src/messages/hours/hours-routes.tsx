import type { FastifyInstance } from 'fastify';

import type { Hub } from '../../hub.ts';
import { formBody, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { HoursPage, typedOf } from '../pages/hours-page.tsx';
import { messagesPaths as paths } from '../paths.ts';
import { changeHours } from './change-hours.ts';
import { readHours } from './hours-form.ts';
import { findHours } from './hours-store.ts';

const ACCESS = 'write templates';

/** When the hub writes to people. */
export function mountHours(app: FastifyInstance, hub: Hub): void {
  get(app, paths.hours, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const typed = typedOf(await findHours(hub.database.db));
    return sendPage(reply, <HoursPage frame={frameOf(hub, request)} typed={typed} errors={[]} />);
  });

  post(app, paths.hours, { access: ACCESS, audit: 'writing-hours.changed' }, async (request, reply) => {
    const read = readHours(formBody(request));
    if (!read.ok)
      return sendPage(
        reply,
        <HoursPage frame={frameOf(hub, request)} typed={read.typed} errors={read.errors} />,
        422,
      );
    await changeHours(hub, read.value, actorOf(request));
    return reply.redirect(paths.messages.to(), 303);
  });
}
