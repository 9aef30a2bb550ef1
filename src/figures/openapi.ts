import { readingGet, type Door } from '../kit/openapi/index.ts';
import { figurePaths } from './paths.ts';

const day = { type: 'string', format: 'date' } as const;
const count = { type: 'integer' } as const;

export const figureDoor: Door = {
  paths: {
    [figurePaths.api.pattern]: readingGet('Published results with their receipts', 'Figures', {
      course: { schema: { type: 'string' }, description: 'The DfE’s identifier, such as npq-senco' },
    }),
  },
  schemas: {
    Figures: {
      type: 'object',
      required: ['asOf', 'figures'],
      properties: {
        asOf: day,
        figures: {
          type: 'array',
          description: 'A figure that is past its review date or withdrawn is not there',
          items: {
            type: 'object',
            required: [
              'id',
              'title',
              'numerator',
              'denominator',
              'percentage',
              'definition',
              'digest',
              'rows',
            ],
            properties: {
              id: { type: 'string', format: 'uuid' },
              figure: { type: 'string' },
              version: count,
              title: { type: 'string' },
              definedAs: { type: 'string' },
              courseIdentifiers: { type: 'array', items: { type: 'string' } },
              numerator: count,
              denominator: count,
              percentage: {
                type: 'number',
                description:
                  'One decimal, half up; 0 and 100 are of nobody and of all alone. Never to be shown without the denominator',
              },
              parts: {
                type: 'array',
                description: 'They add up to the whole; none is about fewer than five people',
                items: {
                  type: 'object',
                  properties: {
                    cohorts: { type: 'array', items: { type: 'string' } },
                    numerator: count,
                    denominator: count,
                  },
                },
              },
              asKnownOn: day,
              reviewBy: day,
              definition: { type: 'string' },
              digest: { type: 'string', description: 'SHA-256 of the rows' },
              receipt: { type: 'string' },
              rows: { type: 'string' },
            },
          },
        },
      },
    },
  },
};
