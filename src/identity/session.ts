import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import type { Viewer } from '../kit/policy/index.ts';
import { hashOf, looksLikeSecret, newSecret } from '../kit/secret.ts';
import { SESSION_DAYS } from './session-lasts.ts';
import { addSession, findViewer, noteSeen, type NewSession } from './store.ts';

/** Over https the name itself makes a browser refuse it from any other host or path. */
function cookieName(hub: Hub): string {
  return hub.config.publicUrl.startsWith('https:') ? '__Host-hub' : 'hub';
}

/** Who asks; null for a stranger. That they were here is noted once an hour, and not on every page. */
export async function viewerOfSession(hub: Hub, request: FastifyRequest): Promise<Viewer | null> {
  const hash = sessionHashOf(hub, request);
  if (hash === null) return null;
  const found = await findViewer(hub.database.db, hash, hub.clock.now(), hub.clock.today());
  if (found?.isSeenLongAgo === true)
    await hub.database.transaction((tx) => noteSeen(tx, hash, hub.clock.now()));
  return found === null ? null : found.viewer;
}

/** Begins a session and gives its secret, of which only the hash is kept. */
export async function startSession(
  tx: Tx,
  session: Omit<NewSession, 'tokenHash' | 'expiresAt'>,
): Promise<string> {
  const token = newSecret();
  const expiresAt = session.at.add({ hours: 24 * SESSION_DAYS });
  await addSession(tx, { ...session, tokenHash: hashOf(token), expiresAt });
  const subject = `person:${session.personId}`;
  const detail = { how: session.how };
  await record(tx, { at: session.at, event: 'session.began', actor: subject, subject, detail });
  return token;
}

/** The same, in a transaction of its own. */
export async function beginSession(
  database: Database,
  session: Omit<NewSession, 'tokenHash' | 'expiresAt'>,
): Promise<string> {
  return database.transaction((tx) => startSession(tx, session));
}

/** The hash of the session that this request came with; null for none. */
export function sessionHashOf(hub: Hub, request: FastifyRequest): string | null {
  const token = request.cookies[cookieName(hub)];
  return token === undefined || !looksLikeSecret(token) ? null : hashOf(token);
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

export function forgetSessionCookie(hub: Hub, reply: FastifyReply): void {
  void reply.clearCookie(cookieName(hub), { path: '/' });
}

export type Step = 'asks' | 'held' | 'passkey' | 'outside';

/** A cookie of the browser that asks, for a step of signing in: never sent to another site, gone in an hour. */
export function sendStepCookie(hub: Hub, reply: FastifyReply, name: Step, secret: string): void {
  void reply.setCookie(stepCookie(hub, name), secret, {
    path: '/',
    httpOnly: true,
    secure: hub.config.publicUrl.startsWith('https:'),
    sameSite: 'lax',
    maxAge: 60 * 60,
  });
}

export function forgetStepCookie(hub: Hub, reply: FastifyReply, name: Step): void {
  void reply.clearCookie(stepCookie(hub, name), { path: '/' });
}

/** Null where there is none that could be ours. */
export function stepSecretOf(hub: Hub, request: FastifyRequest, name: Step): string | null {
  const secret = request.cookies[stepCookie(hub, name)];
  return secret === undefined || !looksLikeSecret(secret) ? null : secret;
}

const stepCookie = (hub: Hub, name: Step): string => `${cookieName(hub)}-${name}`;
