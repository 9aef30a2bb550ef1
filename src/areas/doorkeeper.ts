import type { Hub } from '../hub.ts';
import type { Doorkeeper } from '../kit/web/viewer.ts';
import { signInAddress, viewerOfSession } from '../identity/index.ts';
import { findThing } from './things.ts';

/** What stands at every door of this hub. */
export function doorkeeperOf(hub: Hub): Doorkeeper {
  return {
    isExampleHub: hub.profile.exampleNotice !== null,
    viewerOf: (request) => viewerOfSession(hub, request),
    findThing: (thing, id) => findThing(hub.database.db, thing, id),
    signInAddress,
  };
}
