import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { mayEnter, thingOf, type Access, type Thing, type ThingFacts, type Viewer } from '../policy/index.ts';
import { parameterOf } from './page.ts';
import type { By } from '../audit/index.ts';
import type { Clock } from '../clock.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file that looks the same to all who may load it: nobody asks who does. */
    isSameForAll?: boolean;
  }
  interface FastifyRequest {
    /** Who asks, as their session says; null for a stranger. */
    viewer: Viewer | null;
  }
}

export interface Doorkeeper {
  isExampleHub: boolean;
  /** Who has this session; null for nobody. Called at most once a request. */
  viewerOf(request: FastifyRequest): Promise<Viewer | null>;
  /** What the thing of this id belongs to; null where there is none. The id is as it stands in the address. */
  findThing(thing: Thing, id: string): Promise<ThingFacts | null>;
  /** Where a stranger signs in, to come back to `address`. */
  signInAddress(address: string): string;
}

/**
 * One hook before every handler: who asks, about which thing, and whether the policy table lets them. Who may not is
 * answered as if the address were not there; a stranger who might is sent to sign in. What a stranger sent by a form
 * is kept by `keepForLater`, so that a session that ended while they typed loses nothing.
 */
export function keepDoors(
  app: FastifyInstance,
  doorkeeper: Doorkeeper,
  keepForLater: (request: FastifyRequest, reply: FastifyReply) => Promise<string>,
): void {
  app.decorateRequest('viewer', null);
  app.addHook('preHandler', async (request, reply) => {
    const { access, isSameForAll } = request.routeOptions.config;
    if (isSameForAll === true) return undefined;
    request.viewer = await doorkeeper.viewerOf(request);
    if (access === undefined) return undefined;
    const answer = mayEnter(access, {
      exampleHub: doorkeeper.isExampleHub,
      viewer: request.viewer,
      thing: request.viewer === null ? null : await thingAskedFor(doorkeeper, access, request),
    });
    if (answer === 'yes') return undefined;
    if (answer === 'no') return reply.callNotFound();
    const then = request.method === 'GET' ? request.url : await keepForLater(request, reply);
    return reply.redirect(doorkeeper.signInAddress(then), 303);
  });
}

async function thingAskedFor(
  doorkeeper: Doorkeeper,
  access: Access,
  request: FastifyRequest,
): Promise<ThingFacts | null> {
  const thing = thingOf(access);
  return thing === null ? null : doorkeeper.findThing(thing, parameterOf(request, thing));
}

/** Who asks, on an address that lets in nobody unless they are signed in. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (request.viewer === null)
    throw new Error('This address lets strangers in, so it has no viewer to count on.');
  return request.viewer;
}

/** The actor of what they do, as the audit names people. */
export function actorOf(request: FastifyRequest): string {
  return request.viewer === null ? 'visitor' : `person:${request.viewer.personId}`;
}

/** Who asks, and when, as the audit takes it. */
export function byOf({ clock }: { clock: Clock }, request: FastifyRequest): By {
  return { actor: actorOf(request), at: clock.now() };
}
