import type { FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';

/**
 * Keeps what a stranger sent by a form whose session had ended, and gives the address at which they find it again
 * after signing in.
 */
export async function keepForm(_hub: Hub, request: FastifyRequest): Promise<string> {
  return request.url;
}
