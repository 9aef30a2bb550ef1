import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText } from '../kit/forms/index.ts';
import { findMail, recentMail, type Letter } from '../kit/mail/index.ts';
import { get } from '../kit/web/route.ts';
import { parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { frameOf } from '../shell/frame.ts';
import { idOf, sendAsSent } from './as-sent.ts';
import { MailboxPage } from './pages/mailbox-page.tsx';
import { messagesPaths as paths } from './paths.ts';

const EXAMPLE_ALONE = { access: 'anyone in the example hub', audit: 'nothing' } as const;

/** Letters shown at once, the newest first. */
const SHOWN = 50;

export function mountMailbox(app: FastifyInstance, hub: Hub): void {
  get(app, paths.mailbox, EXAMPLE_ALONE, async (request, reply) => {
    const to = typedText(queryOf(request)['to']).trim();
    const letters = await recentMail(hub.database.db, SHOWN, to === '' ? null : to);
    const frame = frameOf(hub, request);
    return sendPage(reply, <MailboxPage frame={frame} letters={letters} to={to} shown={SHOWN} />);
  });

  get(app, paths.letterAsSent, EXAMPLE_ALONE, async (request, reply) => {
    const letter = await letterOf(hub, request);
    if (letter === null) return reply.callNotFound();
    return sendAsSent(reply, letter.html);
  });
}

async function letterOf(hub: Hub, request: FastifyRequest): Promise<Letter | null> {
  const id = idOf(parameterOf(request, 'id'));
  return id === null ? null : findMail(hub.database.db, id);
}
