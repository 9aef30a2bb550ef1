import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountMoving } from './moving-routes.tsx';
import type { MoveConsequences } from './moving/consequences.ts';
import { mountPlaces } from './places-routes.tsx';

/**
 * What staff do with places: offers, the waiting list, moves.
 *
 * @param consequences what other slices have to say before a move is made
 */
export function mountMoves(
  app: FastifyInstance,
  hub: Hub,
  consequences: readonly MoveConsequences[] = [],
): void {
  mountMoving(app, hub, consequences);
  mountPlaces(app, hub);
}
