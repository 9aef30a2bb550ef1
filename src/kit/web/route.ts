import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RouteOptions,
  RouteShorthandOptions,
} from 'fastify';

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

type Mount = (
  app: FastifyInstance,
  path: Path,
  rules: RouteRules,
  handler: Handler,
  options?: RouteShorthandOptions,
) => void;

/** Mounts what is read. The server answers HEAD there too. */
export const get: Mount = mounting('GET');
/** Mounts what takes something. */
export const post: Mount = mounting('POST');

function mounting(method: 'GET' | 'POST'): Mount {
  return (app, path, rules, handler, options = {}) =>
    void app.route({
      ...options,
      method,
      url: path.pattern,
      config: { ...options.config, ...rules },
      handler,
    });
}

/** A route as the server has it, for tests that walk them all. */
export interface MountedRoute extends RouteRules {
  method: string;
  /** With `:name` for a parameter. */
  pattern: string;
}

const mounted = new WeakMap<FastifyInstance, RouteOptions[]>();

/** Every route of the app in the order in which they were mounted, one for each method. */
export function mountedRoutes(app: FastifyInstance): readonly MountedRoute[] {
  return (mounted.get(app) ?? []).flatMap(({ method, url, config }) => {
    const { access, audit } = config ?? {};
    if (access === undefined || audit === undefined)
      throw new Error(`${String(method)} ${url} does not say who may enter and what it audits.`);
    const methods = [method].flat().filter((one) => one !== 'HEAD' && one !== 'OPTIONS');
    return methods.map((one) => ({ method: one, pattern: url, access, audit }));
  });
}

/** Fails at start for a route without its rules, so that nothing is mounted that nobody thought about. */
export function requireRules(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  mounted.set(app, routes);
  app.addHook('onRoute', (route) => void routes.push(route));
  // Looked at when all are there: a plugin's own routes get their rules from a hook that runs after the one above.
  app.addHook('onReady', async () => void mountedRoutes(app));
}
