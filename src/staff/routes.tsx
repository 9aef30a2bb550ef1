import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';

export function mountStaffPages(_app: FastifyInstance, _hub: Hub): void {}
