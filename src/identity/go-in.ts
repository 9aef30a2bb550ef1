import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { identityPaths } from './paths.ts';
import { sendSessionCookie, sessionHashOf } from './session.ts';
import { endSessions } from './store.ts';

/** A new sign-in ends the one that the browser had, so that nobody stays in under another's name. */
export async function goIn(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, thenTo }: { token: string; thenTo: string | null },
): Promise<FastifyReply> {
  const before = sessionHashOf(hub, request);
  if (before !== null && request.viewer !== null) {
    const { viewer } = request;
    await hub.database.transaction((tx) =>
      endSessions(tx, viewer.personId, { hash: before }, hub.clock.now()),
    );
  }
  sendSessionCookie(hub, reply, token);
  return reply.redirect(thenTo ?? identityPaths.account.to({ from: 'sign-in' }), 303);
}
