import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { sendProblem } from './problem.ts';

/**
 * Headers that keep a page to itself. Scripts and styles come from this server's own files alone: no
 * inline script, no inline style, no frame, no outside form.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
  });
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something was made by another site's page. Browsers say where a request
 * comes from (Sec-Fetch-Site, or Origin in older ones); a page elsewhere cannot forge either. A client that
 * sends neither is no browser, so carries nobody's cookies by accident.
 */
export function comesFromAnotherSite(request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  return URL.parse(origin)?.host !== request.host;
}

export function refuseOtherSites(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!comesFromAnotherSite(request)) return undefined;
    return sendProblem(reply, {
      status: 403,
      type: 'another-site',
      title: 'This came from another site',
      detail: 'The hub takes changes only from its own pages. Open the page here and send it again.',
    });
  });
}

export async function limitRates(
  app: FastifyInstance,
  limits: { requestsPerMinute: number; writesPerMinute: number },
): Promise<void> {
  if (limits.requestsPerMinute === 0) return;
  await app.register(rateLimit, {
    timeWindow: '1 minute',
    max: (request) =>
      SAFE_METHODS.has(request.method) || limits.writesPerMinute === 0
        ? limits.requestsPerMinute
        : limits.writesPerMinute,
    keyGenerator: (request) => `${SAFE_METHODS.has(request.method) ? 'read' : 'write'} ${request.ip}`,
  });
}
