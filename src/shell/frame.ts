import type { FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import type { Viewer } from '../kit/policy/index.ts';
import type { HubProfile } from '../profile/index.ts';

/** What every page knows of where it stands: whose hub, which day, which address. */
export interface Frame {
  profile: HubProfile;
  today: Temporal.PlainDate;
  /** The clock was set to this day; null when it runs with the world. */
  rehearsalDay: Temporal.PlainDate | null;
  /** The path asked for, without its query. */
  here: string;
  /** The site's address without a slash at its end, for links that leave the browser. */
  publicUrl: string;
  /** Who is signed in; null for a stranger. */
  viewer: Viewer | null;
}

export function frameOf(hub: Hub, request: FastifyRequest): Frame {
  return {
    profile: hub.profile,
    today: hub.clock.today(),
    rehearsalDay: hub.clock.setTo,
    here: request.url.split('?', 1)[0] ?? '/',
    publicUrl: hub.config.publicUrl,
    // A page of an error may be asked for before anybody looked who asks.
    viewer: request.viewer ?? null,
  };
}
