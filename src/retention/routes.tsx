import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { frameOf } from '../shell/frame.ts';
import { mayErase } from './may-erase.ts';
import { PreviewPage } from './pages/preview-page.tsx';
import { retentionPaths as paths } from './paths.ts';
import { previewRetention } from './preview.ts';

/** What an administrator sees before it goes. */
export function mountRetention(app: FastifyInstance, hub: Hub): void {
  get(app, paths.preview, { access: 'set up the hub', audit: 'nothing' }, async (request, reply) =>
    sendPage(
      reply,
      <PreviewPage
        frame={frameOf(hub, request)}
        kinds={await previewRetention(hub.database.db, hub.clock.today())}
        mayErase={mayErase(hub.clock, hub.profile)}
      />,
    ),
  );
}
