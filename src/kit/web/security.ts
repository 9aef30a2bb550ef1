import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

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
    // Of this name alone: what else runs under the operator's domain is not ours to bind.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
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
  app.addHook('onRequest', async (request) => {
    if (comesFromAnotherSite(request))
      throw Object.assign(new Error('The request came from another site.'), { statusCode: 403 });
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Machines of others report here one by one what they did with many: it counts among all requests alone. */
    isReported?: boolean;
  }
}

interface RateLimits {
  /** 0 is no limit. */
  requestsPerMinute: number;
  /** 0 is no limit of its own: then what changes something counts among all requests. */
  writesPerMinute: number;
}

/** Every request counts, also one for what is not there. A visitor is an IPv4 address or the /64 of an IPv6 one. */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<void> {
  await app.register(rateLimit, { global: false, timeWindow: '1 minute' });
  const limit = (most: number) => (most === 0 ? null : app.rateLimit({ max: most }));
  const all = limit(limits.requestsPerMinute);
  const writes = limit(limits.writesPerMinute) ?? all;
  app.addHook('onRequest', async function (request, reply) {
    const isRead = SAFE_METHODS.has(request.method) || request.routeOptions.config.isReported === true;
    await (isRead ? all : writes)?.call(this, request, reply);
  });
}
