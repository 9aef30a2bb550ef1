/**
 * The questions behind "do I need it, and by when?" and the ways between them, as data. Forward, back, progress,
 * the picture in the README and the tests all come from here.
 */
import { NEEDS_NO_POST, type Role, type SchoolType } from '../situation.ts';

/** A question with one right kind of answer. `choice` offers options; the others are read by `answers.ts`. */
export type Question = ChoiceQuestion | MonthQuestion | SchoolQuestion | SpellQuestion;

interface Asked {
  title: string;
  hint?: string;
  /** What the answer is called in the list of answers. */
  short: string;
}

export interface ChoiceQuestion extends Asked {
  kind: 'choice';
  options: readonly Option[];
  missing: string;
}

export interface Option {
  value: string;
  text: string;
  hint?: string;
  /** How the list of answers puts it, where the option's own text would be too long. */
  told?: string;
}

export interface MonthQuestion extends Asked {
  kind: 'month';
  /** Which end of the month is the cautious one. */
  takenAs: 'first' | 'last';
  /** Names the event in error messages: `you became SENCO`. */
  event: string;
}

export interface SchoolQuestion extends Asked {
  kind: 'school';
}

export interface SpellQuestion extends Asked {
  kind: 'spell';
}

const SCHOOL_KINDS: readonly (Option & { value: SchoolType })[] = [
  {
    value: 'maintained_mainstream',
    text: 'A maintained school',
    hint: 'Community, voluntary aided, voluntary controlled or foundation school, also with a SEN unit',
  },
  { value: 'academy_mainstream', text: 'An academy' },
  { value: 'free_school', text: 'A free school' },
  { value: 'utc', text: 'A university technical college' },
  { value: 'studio_school', text: 'A studio school' },
  { value: 'maintained_nursery', text: 'A maintained nursery school' },
  { value: 'pru', text: 'A pupil referral unit' },
  { value: 'ap_academy', text: 'An alternative provision academy or free school' },
  { value: 'ctc', text: 'A city technology college' },
  { value: 'special_school', text: 'A special school or special academy' },
  { value: 'independent_school', text: 'An independent school' },
  { value: 'post16', text: 'A college or other place for those over 16' },
  { value: 'pvi_nursery', text: 'A private or voluntary nursery' },
];

export const EARLIER_SAME_SCHOOL = 'same';

const ROLE_OPTIONS: readonly (Option & { value: Role })[] = [
  { value: 'senco', text: 'I am the SENCO', told: 'SENCO' },
  { value: 'headteacher_senco', text: 'I am the head and also the SENCO', told: 'Head and SENCO' },
  {
    value: 'acting_senco_designated',
    text: 'I am acting SENCO',
    hint: 'The school has named you as its SENCO for now',
    told: 'Acting SENCO, designated',
  },
  {
    value: 'acting_undesignated',
    text: 'I do the SENCO’s work, but have not been named as SENCO',
    told: 'Does the work, not designated',
  },
  { value: 'acting_head_senco', text: 'I am acting head and also the SENCO', told: 'Acting head and SENCO' },
  { value: 'aspiring', text: 'I am going to be a SENCO, or hope to be', told: 'Aspiring SENCO' },
  { value: 'assistant_senco', text: 'I am an assistant or deputy SENCO', told: 'Assistant SENCO' },
  { value: 'former_senco', text: 'I was a SENCO and am not one now', told: 'Was a SENCO' },
];

export const QUESTIONS = {
  role: {
    kind: 'choice',
    title: 'Which of these are you?',
    hint: 'If you ask for somebody else, answer as they would.',
    short: 'Role',
    options: ROLE_OPTIONS,
    missing: 'Select which of these you are',
  },
  school: {
    kind: 'school',
    title: 'Which school are you SENCO of?',
    hint: 'Name, town, postcode or URN. The school’s type decides whether the law binds it.',
    short: 'School',
  },
  'school-kind': {
    kind: 'choice',
    title: 'What kind of school is it?',
    short: 'Kind of school',
    options: SCHOOL_KINDS,
    missing: 'Select what kind of school it is',
  },
  since: {
    kind: 'month',
    title: 'When did you become SENCO of this school?',
    hint: 'For example, 9 2024. We count from the first of the month, which is the cautious way.',
    short: 'SENCO there since',
    takenAs: 'first',
    event: 'you became SENCO',
  },
  earlier: {
    kind: 'choice',
    title: 'Were you a SENCO anywhere before this post?',
    hint: 'Earlier service can move the date. Say yes too if you were SENCO of this same school, left the role and came back.',
    short: 'SENCO before',
    options: [
      { value: 'no', text: 'No' },
      { value: 'yes', text: 'Yes' },
    ],
    missing: 'Select yes if you were a SENCO before this post',
  },
  'earlier-post': { kind: 'spell', title: 'Tell us about that earlier post', short: 'Earlier post' },
  qualification: {
    kind: 'choice',
    title: 'Where do you stand with the qualification?',
    short: 'Qualification',
    options: [
      {
        value: 'none',
        text: 'I have neither NASENCO nor the NPQ for SENCOs',
        told: 'Neither held nor begun',
      },
      {
        value: 'nasenco-held',
        text: 'I hold NASENCO',
        hint: 'The National Award for SEN Co-ordination, the qualification before the NPQ',
        told: 'NASENCO held',
      },
      { value: 'nasenco-begun', text: 'I am still working towards NASENCO', told: 'NASENCO under way' },
      { value: 'npq-passed', text: 'I have passed the NPQ for SENCOs', told: 'NPQ passed' },
      {
        value: 'npq-begun',
        text: 'I am on the NPQ for SENCOs',
        hint: 'Also if you wait for the result',
        told: 'NPQ under way',
      },
      { value: 'npq-failed', text: 'I took the NPQ for SENCOs and did not pass', told: 'NPQ not passed yet' },
    ],
    missing: 'Select where you stand with the qualification',
  },
  'nasenco-start': {
    kind: 'choice',
    title: 'Did your NASENCO course begin before 1 September 2024?',
    hint: 'The day of the course, not of your registration. If you changed provider since, answer for the course you are on now.',
    short: 'NASENCO begun before 1 September 2024',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
    missing: 'Select yes if your NASENCO course began before 1 September 2024',
  },
  'nasenco-award': {
    kind: 'month',
    title: 'When was NASENCO awarded?',
    hint: 'For example, 7 2019. It is on your certificate.',
    short: 'NASENCO awarded',
    takenAs: 'last',
    event: 'NASENCO was awarded',
  },
  'npq-result': {
    kind: 'month',
    title: 'When did you receive the pass?',
    hint: 'For example, 8 2026. We take the last day of the month, which is the cautious way.',
    short: 'NPQ pass received',
    takenAs: 'last',
    event: 'you received the pass',
  },
  'npq-start': {
    kind: 'month',
    title: 'When did your NPQ begin?',
    hint: 'For example, 11 2025. We take the last day of the month, which is the cautious way.',
    short: 'NPQ begun',
    takenAs: 'last',
    event: 'your NPQ began',
  },
  'npq-break': {
    kind: 'choice',
    title: 'Has your NPQ been deferred?',
    short: 'NPQ deferred',
    options: [
      { value: 'no', text: 'No' },
      { value: 'not-back', text: 'Yes, and I have not started again' },
      { value: 'back', text: 'Yes, and I have started again' },
    ],
    missing: 'Select whether your NPQ has been deferred',
  },
  'npq-back': {
    kind: 'month',
    title: 'When did you start again?',
    hint: 'For example, 11 2025. We take the last day of the month, which is the cautious way.',
    short: 'NPQ started again',
    takenAs: 'last',
    event: 'you started again',
  },
  teacher: {
    kind: 'choice',
    title: 'Are you a qualified teacher who teaches at this school?',
    hint: 'The law asks that as well as the qualification. A head or acting head is excepted.',
    short: 'Qualified teacher there',
    options: [
      {
        value: 'yes',
        text: 'Yes',
        hint: 'QTS or QTLS, on the staff, any required induction done, and working as a teacher there',
        told: 'Yes, with induction done',
      },
      {
        value: 'induction',
        text: 'I am a qualified teacher, but my induction is not finished',
        told: 'Induction not finished',
      },
      {
        value: 'not-teaching',
        text: 'I am a qualified teacher, but do not work as a teacher at this school',
        told: 'Qualified, not teaching there',
      },
      { value: 'not-staff', text: 'I am not on the staff of this school', told: 'Not on the staff' },
      { value: 'eyts', text: 'I have early years teacher status only', told: 'Early years teacher status' },
      { value: 'none', text: 'I am not a qualified teacher', told: 'Not a qualified teacher' },
    ],
    missing: 'Select which of these is true of you',
  },
} as const satisfies Record<string, Question>;

export type QuestionId = keyof typeof QUESTIONS;
export const QUESTION_IDS = Object.keys(QUESTIONS).filter((id): id is QuestionId => id in QUESTIONS);

/** By question; a spell is `kind.yyyy-mm.yyyy-mm`, and several stand with commas between. */
export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

export const FIRST_QUESTION: QuestionId = 'role';

/** One way out of a question: taken when its test holds, the first in the list that does. */
export interface Way {
  to: QuestionId | 'answer';
  when?: (answers: Answers) => boolean;
  /** The test in words, for the picture. */
  because?: string;
}

const holdsAPost = (answers: Answers): boolean => ![...NEEDS_NO_POST].some((role) => role === answers.role);
const was =
  (id: keyof Answers, value: string) =>
  (answers: Answers): boolean =>
    answers[id] === value;

/** The graph. Questions that nobody is asked straight away (`teacher`) have their ordinary answer, said on the answer's page. */
export const WAYS: Readonly<Record<QuestionId, readonly Way[]>> = {
  role: [
    { to: 'school', when: holdsAPost, because: 'holds a SENCO post' },
    { to: 'qualification', when: was('role', 'aspiring'), because: 'is aspiring' },
    { to: 'answer' },
  ],
  school: [
    { to: 'school-kind', when: was('school', 'not-listed'), because: 'the school is not listed' },
    { to: 'since' },
  ],
  'school-kind': [{ to: 'since' }],
  since: [{ to: 'earlier' }],
  earlier: [{ to: 'earlier-post', when: was('earlier', 'yes'), because: 'yes' }, { to: 'qualification' }],
  'earlier-post': [{ to: 'qualification' }],
  qualification: [
    {
      to: 'nasenco-start',
      when: (answers) => answers.qualification?.startsWith('nasenco-') === true,
      because: 'NASENCO held or begun',
    },
    { to: 'npq-result', when: was('qualification', 'npq-passed'), because: 'NPQ passed' },
    {
      to: 'npq-start',
      when: (answers) => answers.qualification === 'npq-begun' || answers.qualification === 'npq-failed',
      because: 'NPQ begun or failed',
    },
    { to: 'answer' },
  ],
  'nasenco-start': [
    { to: 'nasenco-award', when: was('qualification', 'nasenco-held'), because: 'NASENCO held' },
    { to: 'answer' },
  ],
  'nasenco-award': [{ to: 'answer' }],
  'npq-result': [{ to: 'answer' }],
  'npq-start': [
    { to: 'npq-break', when: was('qualification', 'npq-begun'), because: 'NPQ under way' },
    { to: 'answer' },
  ],
  'npq-break': [
    { to: 'npq-back', when: was('npq-break', 'back'), because: 'started again' },
    { to: 'answer' },
  ],
  'npq-back': [{ to: 'answer' }],
  teacher: [{ to: 'answer' }],
};
