import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';

export function mountMoves(_app: FastifyInstance, _hub: Hub): void {}
