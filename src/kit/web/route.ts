import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';

import type { Path } from '../paths.ts';
import type { Access } from '../policy/index.ts';

/** What every route says of itself; the server refuses to start with one that does not. */
export interface RouteRules {
  access: Access;
  /** The audit event that it records, or 'nothing' where it changes nothing. */
  audit: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    audit?: string;
  }
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

export function get(app: FastifyInstance, path: Path, rules: RouteRules, handler: Handler, options: RouteShorthandOptions = {}): void {
  app.get(path.pattern, { ...options, config: { ...options.config, ...rules } }, handler);
}

export function post(app: FastifyInstance, path: Path, rules: RouteRules, handler: Handler, options: RouteShorthandOptions = {}): void {
  app.post(path.pattern, { ...options, config: { ...options.config, ...rules } }, handler);
}

/** Fails at start for a route without its rules, so that nothing is mounted that nobody thought about. */
export function requireRules(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.method === 'HEAD' || route.method === 'OPTIONS') return;
    if (route.config?.access === undefined || route.config.audit === undefined) {
      throw new Error(`${String(route.method)} ${route.url} does not say who may enter and what it audits.`);
    }
  });
}
