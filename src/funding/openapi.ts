import { answeringPost, type Door } from '../kit/openapi/index.ts';
import { courses } from './course-policy.ts';
import { cohortFundings, employments, fundingCodes, settings } from './eligibility.ts';
import { fundingPaths } from './paths.ts';

const yesOrNo = { type: 'boolean' } as const;

export const fundingDoor: Door = {
  paths: {
    [fundingPaths.api.pattern]: answeringPost(
      'Is this person eligible for the DfE’s funding of this course, in this cohort?',
      'FundingQuestion',
      'FundingAnswer',
    ),
  },
  schemas: {
    FundingQuestion: {
      type: 'object',
      additionalProperties: false,
      required: ['course', 'cohortFunding'],
      properties: {
        course: { enum: courses },
        cohortFunding: { enum: cohortFundings },
        inEngland: {
          ...yesOrNo,
          description: 'Needed unless the cohort is unfunded or the institution has a URN or UKPRN',
        },
        previouslyFunded: yesOrNo,
        setting: { enum: settings },
        institution: {
          type: 'object',
          additionalProperties: false,
          description: 'A URN, a UKPRN, or the facts themselves',
          properties: {
            urn: { type: 'string' },
            ukprn: { type: 'string' },
            eligibleType: yesOrNo,
            onRise: yesOrNo,
            onPp50: yesOrNo,
            localAuthorityNursery: yesOrNo,
          },
        },
        childminder: yesOrNo,
        onChildminderList: yesOrNo,
        newHeadteacher: yesOrNo,
        employment: { enum: employments },
        approvedIttProvider: yesOrNo,
        referredByReturnToTeachingAdviser: yesOrNo,
      },
    },
    FundingAnswer: {
      type: 'object',
      required: ['verdict', 'code', 'words', 'rule', 'source'],
      properties: {
        verdict: { enum: ['eligible', 'not_eligible', 'subject_to_review'] },
        code: { enum: fundingCodes },
        words: { type: 'string' },
        rule: { type: 'string', description: 'The row of the DfE’s rules that decided, such as FUN-3' },
        source: { type: 'string' },
      },
    },
  },
};
