import type { FastifyInstance } from 'fastify';

import { cohortDoor } from '../cohorts/openapi.ts';
import { figureDoor } from '../figures/openapi.ts';
import { fundingDoor } from '../funding/openapi.ts';
import { path } from '../kit/paths.ts';
import { get } from '../kit/web/route.ts';
import { requirementDoor } from '../requirement/openapi.ts';
import { schoolDoors } from '../schools/openapi.ts';

const paths = { description: path('/api/openapi.json') };

/** The description of every door for machines, put together from what each slice says of its own. */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'NPQ Hub',
    version: '1',
    description:
      'What the public pages know. No key is needed and nothing sent is kept. Days are yyyy-mm-dd. Unknown fields are refused.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: {
    ...requirementDoor.paths,
    ...fundingDoor.paths,
    ...schoolDoors.paths,
    ...cohortDoor.paths,
    ...figureDoor.paths,
  },
  components: {
    schemas: {
      ...requirementDoor.schemas,
      ...fundingDoor.schemas,
      ...schoolDoors.schemas,
      ...cohortDoor.schemas,
      ...figureDoor.schemas,
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail'],
        properties: {
          type: { type: 'string', format: 'uri', description: 'Stays the same between releases' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'detail'],
              properties: { field: { type: 'string' }, detail: { type: 'string' } },
            },
          },
        },
      },
    },
    responses: {
      Problem: {
        description: 'What is wrong and what to do, by field',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
} as const;

export function mountOpenApi(app: FastifyInstance): void {
  get(app, paths.description, { access: 'anyone', audit: 'nothing' }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(OPENAPI)),
  );
}
