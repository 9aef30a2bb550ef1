import { readingGet, type Door } from '../kit/openapi/index.ts';
import { FUNDING_KINDS } from './cohort.ts';
import { cohortPaths } from './paths.ts';

const day = { type: 'string', format: 'date' } as const;
const dayOrNothing = { type: ['string', 'null'], format: 'date' } as const;
const places = {
  type: 'object',
  properties: { total: { type: 'integer' }, taken: { type: 'integer' }, left: { type: 'integer' } },
} as const;

export const cohortDoor: Door = {
  paths: {
    [cohortPaths.api.pattern]: readingGet(
      'Cohorts to come and running, the earliest start first',
      'Cohorts',
      {
        course: { schema: { type: 'string' }, description: 'The DfE’s identifier, such as npq-senco' },
        deadline: {
          schema: day,
          description: 'With it, each cohort says whether its result would be in time',
        },
      },
    ),
  },
  schemas: {
    Cohorts: {
      type: 'object',
      required: ['asOf', 'cohorts'],
      properties: {
        asOf: day,
        cohorts: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'courseIdentifier', 'name', 'status', 'startsOn', 'places'],
            properties: {
              id: { type: 'string' },
              courseIdentifier: { type: 'string' },
              name: { type: 'string' },
              cohort: {
                type: ['string', 'null'],
                description: 'The DfE’s year and suffix; null while it is not published',
              },
              status: { enum: ['planned', 'open', 'closed', 'running', 'finished'] },
              startsOn: day,
              teachingEndsOn: day,
              registrationOpensOn: dayOrNothing,
              registrationClosesOn: dayOrNothing,
              leadProvider: { type: ['string', 'null'] },
              cohortFunding: { enum: [...FUNDING_KINDS, null] },
              note: { type: ['string', 'null'] },
              places,
              groups: {
                type: 'array',
                items: { type: 'object', properties: { venue: { type: 'object' }, places } },
              },
              fit: {
                type: 'object',
                properties: {
                  deadline: day,
                  verdict: { enum: ['safe', 'tight', 'too_late', 'closed', 'started'] },
                  taughtBy: day,
                  resultBy: day,
                  resultByWithResit: day,
                  resitFits: { type: 'boolean' },
                  words: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
};
