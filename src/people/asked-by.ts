import type { FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import type { By } from '../kit/audit/index.ts';
import { actorOf } from '../kit/web/viewer.ts';

export const byOf = (hub: Hub, request: FastifyRequest): By => ({
  actor: actorOf(request),
  at: hub.clock.now(),
});

/** The number of a record as an address has it; 0, which is nobody's, for what is none. */
export function numberOf(text: string): number {
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}
