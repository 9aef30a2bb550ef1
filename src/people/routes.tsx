import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';

export function mountPeople(_app: FastifyInstance, _hub: Hub): void {}
