import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import type { Database } from '../kit/db/index.ts';
import type { Viewer } from '../kit/policy/index.ts';
import { hashOf, looksLikeSecret, newSecret } from '../kit/secret.ts';
import { addSession, findViewer, type NewSession } from './store.ts';

/** How long a sign-in lasts. */
export const SESSION_DAYS = 30;

/** Over https the name itself makes a browser refuse it from any other host or path. */
function cookieName(hub: Hub): string {
  return hub.config.publicUrl.startsWith('https:') ? '__Host-hub' : 'hub';
}

/** Who asks; null for a stranger. */
export async function viewerOfSession(hub: Hub, request: FastifyRequest): Promise<Viewer | null> {
  const token = request.cookies[cookieName(hub)];
  if (token === undefined || !looksLikeSecret(token)) return null;
  return findViewer(hub.database.db, hashOf(token), hub.clock.now(), hub.clock.today());
}

/** Begins a session and gives its secret, of which only the hash is kept. */
export async function beginSession(
  database: Database,
  session: Omit<NewSession, 'tokenHash' | 'expiresAt'>,
): Promise<string> {
  const token = newSecret();
  const expiresAt = session.at.add({ hours: 24 * SESSION_DAYS });
  await database.transaction((tx) => addSession(tx, { ...session, tokenHash: hashOf(token), expiresAt }));
  return token;
}

export function sendSessionCookie(hub: Hub, reply: FastifyReply, token: string): void {
  void reply.setCookie(cookieName(hub), token, {
    path: '/',
    httpOnly: true,
    secure: hub.config.publicUrl.startsWith('https:'),
    sameSite: 'lax',
    maxAge: SESSION_DAYS * 24 * 60 * 60,
  });
}
