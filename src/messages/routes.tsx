import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { findMail, recentMail, type Letter } from '../kit/mail/index.ts';
import { get } from '../kit/web/route.ts';
import { parameterOf, sendPage } from '../kit/web/page.ts';
import { frameOf } from '../shell/frame.ts';
import { MailboxPage } from './pages/mailbox-page.tsx';
import { messagesPaths as paths } from './paths.ts';

const EXAMPLE_ALONE = { access: 'anyone in the example hub', audit: 'nothing' } as const;

/**
 * A letter carries its own styles and was written to be read elsewhere, so it is shown as if it came from
 * another site: it can load nothing, run nothing, send nothing and reach nothing of ours.
 */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

/** Letters shown at once, the newest first. */
const SHOWN = 50;

export function mountMailbox(app: FastifyInstance, hub: Hub): void {
  get(app, paths.mailbox, EXAMPLE_ALONE, async (request, reply) => {
    const letters = await recentMail(hub.database.db, SHOWN);
    return sendPage(reply, <MailboxPage frame={frameOf(hub, request)} letters={letters} shown={SHOWN} />);
  });

  get(app, paths.letterAsSent, EXAMPLE_ALONE, async (request, reply) => {
    const letter = await letterOf(hub, request);
    if (letter === null) return reply.callNotFound();
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', LETTER_POLICY)
      .send(letter.html);
  });
}

async function letterOf(hub: Hub, request: FastifyRequest): Promise<Letter | null> {
  const id = parameterOf(request, 'id');
  return /^[1-9]\d{0,14}$/.test(id) ? findMail(hub.database.db, Number(id)) : null;
}
