/**
 * The questions of an application as one table: which section, what kind, the words, and the ways on. The task list,
 * forward and back, check answers, what is dropped, and the tests all come from it. What the law must know is asked in
 * the same words as at "do I need it?".
 */
import { yesOrNo } from '../../funding/page-words.ts';
import type { Course } from '../../funding/index.ts';
import { workplaceIds, workplaces } from '../../funding/workplaces.ts';
import { QUESTIONS as LAW } from '../../requirement/flow/questions.ts';
import { NEW_SCHOOL, courseOf } from './about.ts';
import { SENCO_ROLES, type QuestionId } from './answers.ts';
import {
  beganInTheMonthOfTheLine,
  hasBegunNpq,
  hasNasenco,
  hasVenues,
  isHead,
  isHeadByRole,
  isNewSchool,
  isNotListed,
  needsEarlierPosts,
  was,
  type FundingQuestionId,
} from './conditions.ts';
import { fundingWaysFrom, type Option, type Question, type Way } from './graph.ts';

const YES_NO: readonly Option[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

const TO_THE_END: readonly Way[] = [{ to: 'end' }];

/** A head's own status as a teacher changes nothing: the law excepts heads. */
const TO_TEACHER: readonly Way[] = [
  { to: 'end', when: isHeadByRole, because: 'a head is excepted' },
  { to: 'teacher' },
];

const yesNoOfFunding = (
  id: FundingQuestionId,
  fact: Parameters<typeof yesOrNo>[0],
  fallback: Course = 'npq-senco',
) => ({
  section: 'funding' as const,
  kind: 'choice' as const,
  options: YES_NO,
  missing: yesOrNo(fact, fallback).missing,
  short: yesOrNo(fact, fallback).short,
  title: (_answers: unknown, about: { course: string }) =>
    yesOrNo(fact, courseOf(about) ?? fallback).question,
  hint: () => yesOrNo(fact, fallback).hint ?? '',
  ways: fundingWaysFrom(id),
});

export const QUESTIONS: Readonly<Record<QuestionId, Question>> = {
  name: {
    section: 'you',
    kind: 'name',
    title: 'What is your full name?',
    hint: 'As it should stand on your certificate and in letters.',
    short: 'Full name',
    ways: [{ to: 'trn' }],
  },
  trn: {
    section: 'you',
    kind: 'trn',
    title: 'Do you have a teacher reference number (TRN)?',
    hint: 'Seven digits. You can get it later: the DfE can give you one as late as when your lead provider accepts you.',
    short: 'Teacher reference number',
    ways: TO_THE_END,
  },
  school: {
    section: 'work',
    kind: 'school',
    title: 'Which school or college do you work in?',
    hint: 'Name, town, postcode or URN. If you work in none, type where you work, and say that it is not listed.',
    short: 'Place of work',
    ways: [{ to: 'workplace', when: isNotListed, because: 'the register does not have it' }, { to: 'end' }],
  },
  workplace: {
    section: 'work',
    kind: 'choice',
    title: 'What kind of place is it?',
    hint: 'The DfE’s rules on funding depend on it.',
    short: 'Kind of place',
    options: [
      {
        value: NEW_SCHOOL,
        text: 'In a school or college that is not in the register',
        hint: 'For example a new one',
      },
      ...workplaceIds.map((value) => ({ value, text: workplaces[value].label })),
    ],
    missing: 'Select what kind of place it is',
    ways: [{ to: 'school-kind', when: isNewSchool, because: 'a school' }, { to: 'end' }],
  },
  'school-kind': { ...LAW['school-kind'], section: 'work', ways: TO_THE_END },
  audience: {
    section: 'role',
    kind: 'choice',
    title: 'Which of these is closest to you?',
    short: 'Role',
    options: [
      { value: 'senco', text: 'I am a SENCO', hint: 'Also if you are acting, or the head as well' },
      { value: 'aspiring_or_assistant', text: 'I am an assistant SENCO, or going to be a SENCO' },
      { value: 'manages_sencos', text: 'I manage SENCOs' },
      { value: 'senior_leader', text: 'I am a senior leader' },
      { value: 'colleague', text: 'I am another colleague who wants to know more about SEND' },
    ],
    missing: 'Select which of these is closest to you',
    ways: [
      { to: 'senco-role', when: was('audience', 'senco'), because: 'is a SENCO' },
      { to: 'assistant', when: was('audience', 'aspiring_or_assistant'), because: 'assistant or aspiring' },
      { to: 'end' },
    ],
  },
  assistant: {
    section: 'role',
    kind: 'choice',
    title: 'Are you an assistant or deputy SENCO now?',
    short: 'Assistant SENCO now',
    options: YES_NO,
    missing: 'Select yes if you are an assistant or deputy SENCO now',
    ways: TO_THE_END,
  },
  'senco-role': {
    section: 'role',
    kind: 'choice',
    title: 'How do you hold the SENCO’s role?',
    short: 'SENCO role',
    options: LAW.role.options.filter(({ value }) => SENCO_ROLES.some((role) => role === value)),
    missing: 'Select how you hold the SENCO’s role',
    ways: [{ to: 'since' }],
  },
  job: {
    section: 'role',
    kind: 'choice',
    title: 'What is your role there?',
    short: 'Role',
    options: [
      { value: 'head', text: 'Headteacher' },
      { value: 'senior_leader', text: 'Another senior leader' },
      { value: 'teacher', text: 'Teacher, also with a responsibility' },
      { value: 'other', text: 'Something else' },
    ],
    missing: 'Select what your role there is',
    ways: TO_THE_END,
  },
  since: {
    ...LAW.since,
    section: 'role',
    ways: [
      { to: 'on-first-day', when: beganInTheMonthOfTheLine, because: 'September 2009' },
      { to: 'earlier', when: needsEarlierPosts, because: 'the law’s date can depend on it' },
      { to: 'end' },
    ],
  },
  'on-first-day': {
    section: 'role',
    kind: 'choice',
    title: 'Were you SENCO there on 1 September 2009?',
    hint: 'The law asks the qualification of those who became SENCO after that day.',
    short: 'SENCO on 1 September 2009',
    options: YES_NO,
    missing: 'Select yes if you were SENCO there on 1 September 2009',
    ways: [
      { to: 'earlier', when: needsEarlierPosts, because: 'the law’s date can depend on it' },
      { to: 'end' },
    ],
  },
  earlier: {
    ...LAW.earlier,
    section: 'role',
    ways: [{ to: 'earlier-post', when: was('earlier', 'yes'), because: 'yes' }, { to: 'end' }],
  },
  'earlier-post': {
    section: 'role',
    kind: 'posts',
    title: LAW['earlier-post'].title,
    short: LAW['earlier-post'].short,
    ways: TO_THE_END,
  },
  qualification: {
    ...LAW.qualification,
    section: 'qualification',
    ways: [
      { to: 'nasenco-start', when: hasNasenco, because: 'NASENCO held or begun' },
      { to: 'npq-result', when: was('qualification', 'npq-passed'), because: 'NPQ passed' },
      { to: 'npq-start', when: hasBegunNpq, because: 'NPQ begun or failed' },
      ...TO_TEACHER,
    ],
  },
  'nasenco-start': {
    ...LAW['nasenco-start'],
    section: 'qualification',
    ways: [
      { to: 'nasenco-award', when: was('qualification', 'nasenco-held'), because: 'NASENCO held' },
      ...TO_TEACHER,
    ],
  },
  'nasenco-award': { ...LAW['nasenco-award'], section: 'qualification', ways: TO_TEACHER },
  'npq-result': { ...LAW['npq-result'], section: 'qualification', ways: TO_TEACHER },
  'npq-start': {
    ...LAW['npq-start'],
    section: 'qualification',
    ways: [
      { to: 'npq-break', when: was('qualification', 'npq-begun'), because: 'NPQ under way' },
      ...TO_TEACHER,
    ],
  },
  'npq-break': {
    ...LAW['npq-break'],
    section: 'qualification',
    ways: [{ to: 'npq-back', when: was('npq-break', 'back'), because: 'started again' }, ...TO_TEACHER],
  },
  'npq-back': { ...LAW['npq-back'], section: 'qualification', ways: TO_TEACHER },
  teacher: { ...LAW.teacher, section: 'qualification', ways: TO_THE_END },
  cohort: {
    section: 'course',
    kind: 'cohort',
    title: 'Which intake do you want to join?',
    short: 'Intake',
    ways: [{ to: 'venues', when: hasVenues, because: 'it has venues' }, { to: 'end' }],
  },
  venues: {
    section: 'course',
    kind: 'venues',
    title: 'Which venues suit you?',
    hint: 'Rank those that you could get to. We try to give you your first choice, and cannot promise it.',
    short: 'Venues',
    ways: TO_THE_END,
  },
  'funded-before': yesNoOfFunding('funded-before', 'previouslyFunded'),
  'new-headteacher': yesNoOfFunding('new-headteacher', 'newHeadteacher'),
  'childminder-list': yesNoOfFunding('childminder-list', 'onChildminderList'),
  'approved-provider': yesNoOfFunding('approved-provider', 'approvedIttProvider'),
  payer: {
    section: 'funding',
    kind: 'choice',
    title: 'Who would pay if the DfE does not?',
    hint: 'It commits nobody to anything.',
    short: 'Would pay',
    options: [
      { value: 'school', text: 'My school or college' },
      { value: 'trust', text: 'My trust' },
      { value: 'self', text: 'I would' },
      { value: 'another', text: 'Somebody else, or I do not know yet' },
    ],
    missing: 'Select who would pay if the DfE does not',
    ways: TO_THE_END,
  },
  adjustments: {
    section: 'support',
    kind: 'adjustments',
    title: 'What should we arrange so that you can take part?',
    hint: 'Whoever leads your sessions sees what you select here, and never the reason.',
    short: 'Arrangements',
    ways: [{ to: 'needs' }],
  },
  needs: {
    section: 'support',
    kind: 'needs',
    title: 'Is there anything about your health or access that we should know?',
    hint: 'Only if you want to tell us.',
    short: 'Told in confidence',
    ways: TO_THE_END,
  },
  head: {
    section: 'sponsor',
    kind: 'choice',
    title: 'Are you the headteacher there?',
    hint: 'Also if you are acting head. Then we ask the chair of governors in place of the head.',
    short: 'Headteacher',
    options: YES_NO,
    missing: 'Select yes if you are the headteacher there',
    ways: [{ to: 'sponsor' }],
  },
  sponsor: {
    section: 'sponsor',
    kind: 'sponsor',
    title: (answers, about) =>
      isHead(answers, about) ? 'Who chairs your governors or trustees?' : 'Who is your headteacher?',
    hint: 'When you send your application, we ask them by email to support it. They need no account. They see what they are asked to support, and never what you told us in confidence.',
    short: 'Who supports you',
    ways: TO_THE_END,
  },
  consent: {
    section: 'sharing',
    kind: 'agree',
    title: 'Sharing your application',
    short: 'Sharing',
    text: 'I agree that my application is shared with the lead provider of the course',
    missing:
      'Tick the box if you agree. Without it we cannot send your application, because the lead provider decides who is accepted',
    ways: TO_THE_END,
  },
};

export const QUESTION_IDS = Object.keys(QUESTIONS).filter((id): id is QuestionId => id in QUESTIONS);
