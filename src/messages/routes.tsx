import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { recentMail } from '../kit/mail/index.ts';
import { get } from '../kit/web/route.ts';
import { sendPage } from '../kit/web/page.ts';
import { frameOf } from '../shell/frame.ts';
import { MailboxPage } from './pages/mailbox-page.tsx';
import { messagesPaths as paths } from './paths.ts';

const EXAMPLE_ALONE = { access: 'anyone in the example hub', audit: 'nothing' } as const;

/** Letters shown at once, the newest first. */
const SHOWN = 50;

export function mountMailbox(app: FastifyInstance, hub: Hub): void {
  get(app, paths.mailbox, EXAMPLE_ALONE, async (request, reply) => {
    const letters = await recentMail(hub.database.db, SHOWN);
    return sendPage(reply, <MailboxPage frame={frameOf(hub, request)} letters={letters} shown={SHOWN} />);
  });
}
