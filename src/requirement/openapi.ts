import { answeringPost, type Door } from '../kit/openapi/index.ts';
import { COUNTRIES, NPQ_OUTCOMES, ROLES, SCHOOL_TYPES, TEACHER_STATUSES } from './situation.ts';
import { FLAG_NAMES } from './flags.ts';
import { LAW } from './law.ts';
import { paths } from './paths.ts';

const day = { type: 'string', format: 'date' } as const;
const dayOrNothing = { type: ['string', 'null'], format: 'date' } as const;
const dayOrMonth = {
  type: 'string',
  pattern: String.raw`^\d{4}-\d{2}(-\d{2})?$`,
  description: 'A month alone is taken as its first day',
} as const;
const yesOrNo = { type: 'boolean' } as const;
const risk = { enum: ['safe', 'marginal', 'late'] } as const;

type Schema = Readonly<Record<string, unknown>>;

function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  const asSent = Object.entries(properties).map(([name, schema]) => [
    name,
    required.includes(name) ? schema : orNull(schema),
  ]);
  return { type: 'object', additionalProperties: false, required, properties: Object.fromEntries(asSent) };
}

/** What may be left out may also be null, which says the same. */
function orNull(schema: Schema): Schema {
  const { enum: choices, type } = schema;
  return Array.isArray(choices)
    ? { ...schema, enum: [...choices, null] }
    : { ...schema, type: [...new Set([type, 'null'].flat())] };
}

const post = { school: { type: 'string' }, schoolType: { enum: SCHOOL_TYPES }, from: dayOrMonth };

const reading = {
  type: 'object',
  required: ['outcome', 'deadline'],
  properties: {
    outcome: {
      enum: ['met', 'exempt', 'must_hold_by', 'overdue', 'not_required_recommended', 'not_eligible'],
    },
    deadline: { ...dayOrNothing, description: 'The last lawful day without the qualification' },
    overdueFrom: { ...day, description: 'The day after it' },
  },
};

export const requirementDoor: Door = {
  paths: {
    [paths.api.pattern]: answeringPost(
      'Must this SENCO hold the qualification, and by when?',
      'SencoSituation',
      'SencoRequirement',
    ),
  },
  schemas: {
    SencoSituation: object(
      {
        id: { type: 'string', description: 'Comes back with the answer' },
        evaluationDate: { ...day, description: 'The day the question is asked of; today if left out' },
        country: { enum: COUNTRIES, default: 'England' },
        role: { enum: ROLES },
        current: object(
          {
            ...post,
            to: dayOrNothing,
            fte: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
            hasSenUnit: yesOrNo,
            convertedOn: dayOrNothing,
            predecessorType: { enum: SCHOOL_TYPES },
            leave: { type: 'array', items: object({ from: day, to: dayOrNothing }, ['from']) },
          },
          ['schoolType', 'from'],
        ),
        previous: {
          type: 'array',
          maxItems: 100,
          items: object({ ...post, to: day }, ['schoolType', 'from', 'to']),
        },
        teacher: object({
          status: { enum: TEACHER_STATUSES },
          inductionRequired: yesOrNo,
          inductionCompleted: yesOrNo,
          memberOfStaff: yesOrNo,
          worksAsTeacherAtSchool: yesOrNo,
        }),
        nasenco: object(
          { startedOn: day, completedOn: dayOrNothing, awardedOn: dayOrNothing, withdrawnOn: dayOrNothing },
          ['startedOn'],
        ),
        npq: object(
          {
            course: { type: 'string', default: 'npq-senco' },
            startedOn: day,
            outcome: { enum: NPQ_OUTCOMES },
            outcomeOn: dayOrNothing,
            providerListed: yesOrNo,
            deferredOn: dayOrNothing,
            resumedOn: dayOrNothing,
          },
          ['startedOn'],
        ),
      },
      ['role'],
    ),
    SencoRequirement: {
      type: 'object',
      required: ['evaluationDate', 'strict', 'cautious', 'readingsAgree', 'flags', 'rules'],
      properties: {
        id: { type: 'string' },
        evaluationDate: day,
        strict: reading,
        cautious: reading,
        readingsAgree: yesOrNo,
        flags: { type: 'array', items: { enum: FLAG_NAMES } },
        planning: {
          type: 'object',
          required: ['deadlineUsed', 'latestSafeStart', 'latestPossibleStart'],
          properties: {
            deadlineUsed: { enum: ['strict', 'cautious'] },
            latestSafeStart: day,
            latestPossibleStart: day,
            projectedOutcomeBetween: { type: 'array', items: day, minItems: 2, maxItems: 2 },
            risk,
            newNpqStartTodayRisk: risk,
          },
        },
        metOn: day,
        wasDueBy: day,
        nasencoMustCompleteBy: day,
        alternativeDeadline: day,
        rules: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'reading', 'words', 'source', 'readOn', 'confidence'],
            properties: {
              id: { enum: Object.keys(LAW) },
              reading: { enum: ['both', 'strict', 'cautious'] },
              words: { type: 'string' },
              source: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['title', 'url'],
                  properties: { title: { type: 'string' }, url: { type: 'string', format: 'uri' } },
                },
              },
              readOn: { type: 'string', description: 'The month it was read, yyyy-mm' },
              confidence: { enum: ['high', 'medium', 'low'] },
            },
          },
        },
        note: { type: 'string', description: 'A sentence for people, where one helps' },
      },
    },
  },
};
