import { readingGet, type Door } from '../kit/openapi/index.ts';
import { DEFAULT_LIMIT, GREATEST_LIMIT } from './find.ts';
import { schoolPaths } from './paths.ts';
import { STATUSES } from './school.ts';
import { SCHOOL_TYPES } from '../requirement/situation.ts';

const text = { type: 'string' } as const;
const textOrNothing = { type: ['string', 'null'] } as const;

export const schoolDoors: Door = {
  paths: {
    [schoolPaths.api.pattern]: readingGet(
      'Schools by name, place, postcode or URN, likeliest first',
      'Schools',
      {
        q: { schema: text, description: 'Every word typed must begin a word of the school' },
        near: { schema: text, description: 'A postcode or its first half: nearest first' },
        limit: { schema: { type: 'integer', minimum: 1, maximum: GREATEST_LIMIT, default: DEFAULT_LIMIT } },
      },
    ),
    [schoolPaths.apiRegister.pattern]: readingGet('What the register is made of', 'SchoolRegister', {}),
  },
  schemas: {
    Schools: {
      type: 'object',
      required: ['schools', 'near', 'note', 'attribution'],
      properties: {
        schools: {
          type: 'array',
          items: {
            type: 'object',
            required: ['urn', 'name', 'type', 'status', 'inEngland', 'statutory'],
            properties: {
              urn: text,
              source: { ...text, description: 'Which data the row comes from' },
              name: text,
              typeCode: { ...text, description: 'The register’s code of its type' },
              type: text,
              schoolType: { enum: [...SCHOOL_TYPES, null] },
              statutory: { enum: ['bound', 'contested', 'not_bound'] },
              phase: text,
              status: { enum: STATUSES },
              closeDate: { type: ['string', 'null'], format: 'date' },
              ukprn: textOrNothing,
              pupils: { type: ['integer', 'null'] },
              address: {
                type: 'array',
                items: text,
                description: 'Its lines, without town, county and postcode',
              },
              town: textOrNothing,
              county: textOrNothing,
              postcode: textOrNothing,
              localAuthority: { type: 'object', properties: { code: text, name: text } },
              trust: { type: ['object', 'null'], properties: { uid: text, name: text } },
              country: text,
              inEngland: { type: 'boolean' },
              eligibleForFunding: { type: 'boolean' },
              position: {
                type: ['object', 'null'],
                properties: { lat: { type: 'number' }, lng: { type: 'number' } },
              },
              distanceMiles: { type: ['number', 'null'] },
              successors: {
                type: 'array',
                items: { type: 'object', properties: { urn: text, name: textOrNothing } },
                description:
                  'What took its place; a name is null when it is newer than the register held here',
              },
              label: { ...text, description: 'Sent back as q it finds this school alone' },
              where: text,
            },
          },
        },
        near: {
          type: ['object', 'null'],
          properties: { name: text, precision: { enum: ['postcode', 'outcode'] } },
        },
        note: textOrNothing,
        attribution: text,
      },
    },
    SchoolRegister: {
      type: 'object',
      properties: {
        sources: {
          type: 'array',
          items: { type: 'object', properties: { source: text, establishments: { type: 'integer' } } },
        },
      },
    },
  },
};
