/**
 * The columns of a file of SENCOs, once: reading, the template, the page and its table of columns all come from
 * here. `docs/how-to/check-many-sencos.md` tells the same, and a test holds it to that.
 */
import { COUNTRIES, NPQ_OUTCOMES, ROLES, SCHOOL_TYPES, TEACHER_STATUSES } from '../situation.ts';

/** How the text of a cell is read. A `month` is a day, or a month alone where only that is known. */
export type CellKind = 'text' | 'urn' | 'day' | 'month' | 'yes or no' | readonly string[];

export interface Column {
  /** As the template heads it; a file may write it in any case, with spaces or underscores. */
  name: string;
  /** Its place in the machine contract, and a second name for it; null for what the register answers. */
  field: string | null;
  kind: CellKind;
  /** What to write, in a sentence for people. */
  asks: string;
}

/** How many earlier posts one row has room for. */
const EARLIER_POSTS = 3;

function earlierPost(number: number): readonly Column[] {
  const ending = number === 1 ? '' : `_${number}`;
  const field = `previous[${number - 1}]`;
  return [
    {
      name: `previous_school${ending}`,
      field: `${field}.school`,
      kind: 'text',
      asks: 'Name of the school of an earlier post as SENCO. Write it as in school if it is the same one.',
    },
    {
      name: `previous_school_type${ending}`,
      field: `${field}.schoolType`,
      kind: SCHOOL_TYPES,
      asks: 'Type of that school.',
    },
    {
      name: `previous_from${ending}`,
      field: `${field}.from`,
      kind: 'month',
      asks: 'When an earlier post as SENCO began.',
    },
    {
      name: `previous_to${ending}`,
      field: `${field}.to`,
      kind: 'day',
      asks: 'Last day of an earlier post as SENCO.',
    },
  ];
}

export const COLUMNS: readonly Column[] = [
  {
    name: 'id',
    field: 'id',
    kind: 'text',
    asks: 'Anything by which you know the row again. A name is not needed.',
  },
  {
    name: 'school',
    field: 'current.school',
    kind: 'text',
    asks: 'Name of the school, as you call it.',
  },
  {
    name: 'urn',
    field: null,
    kind: 'urn',
    asks: 'The school’s URN. Its type and country are then looked up, so school_type may stay empty.',
  },
  {
    name: 'school_type',
    field: 'current.schoolType',
    kind: SCHOOL_TYPES,
    asks: 'Type of school. Needed where there is no URN.',
  },
  {
    name: 'role',
    field: 'role',
    kind: ROLES,
    asks: 'What the person does. An empty cell is senco.',
  },
  {
    name: 'from',
    field: 'current.from',
    kind: 'month',
    asks: 'When the person became SENCO there. A month alone is taken as its first day.',
  },
  {
    name: 'to',
    field: 'current.to',
    kind: 'day',
    asks: 'Last day in the post, where it is known.',
  },
  ...Array.from({ length: EARLIER_POSTS }, (_, index) => earlierPost(index + 1)).flat(),
  {
    name: 'teacher_status',
    field: 'teacher.status',
    kind: TEACHER_STATUSES,
    asks: 'Teacher status. An empty cell is qts.',
  },
  {
    name: 'induction_required',
    field: 'teacher.inductionRequired',
    kind: 'yes or no',
    asks: 'Whether the law asks for induction. An empty cell is no.',
  },
  {
    name: 'induction_completed',
    field: 'teacher.inductionCompleted',
    kind: 'yes or no',
    asks: 'Whether induction is done. An empty cell is yes.',
  },
  {
    name: 'member_of_staff',
    field: 'teacher.memberOfStaff',
    kind: 'yes or no',
    asks: 'Whether the person is on the school’s staff. An empty cell is yes.',
  },
  {
    name: 'works_as_teacher',
    field: 'teacher.worksAsTeacherAtSchool',
    kind: 'yes or no',
    asks: 'Whether the person works as a teacher there. An empty cell is yes.',
  },
  {
    name: 'nasenco_started',
    field: 'nasenco.startedOn',
    kind: 'day',
    asks: 'First day of a NASENCO course.',
  },
  {
    name: 'nasenco_completed',
    field: 'nasenco.completedOn',
    kind: 'day',
    asks: 'Day the NASENCO course was completed.',
  },
  {
    name: 'nasenco_awarded',
    field: 'nasenco.awardedOn',
    kind: 'day',
    asks: 'Day of the NASENCO award.',
  },
  {
    name: 'nasenco_withdrawn',
    field: 'nasenco.withdrawnOn',
    kind: 'day',
    asks: 'Day the person withdrew from NASENCO.',
  },
  {
    name: 'npq_started',
    field: 'npq.startedOn',
    kind: 'day',
    asks: 'First day of the NPQ for SENCOs.',
  },
  {
    name: 'npq_outcome',
    field: 'npq.outcome',
    kind: NPQ_OUTCOMES,
    asks: 'Outcome of the NPQ, once there is one.',
  },
  {
    name: 'npq_outcome_on',
    field: 'npq.outcomeOn',
    kind: 'day',
    asks: 'Day the outcome was received.',
  },
  {
    name: 'npq_deferred',
    field: 'npq.deferredOn',
    kind: 'day',
    asks: 'Day the NPQ was deferred.',
  },
  {
    name: 'npq_resumed',
    field: 'npq.resumedOn',
    kind: 'day',
    asks: 'Day it was resumed, or is to be.',
  },
  {
    name: 'evaluation_date',
    field: 'evaluationDate',
    kind: 'day',
    asks: 'The day the question is asked of. An empty cell is today.',
  },
  {
    name: 'country',
    field: 'country',
    kind: COUNTRIES,
    asks: 'Country of the school. An empty cell is England, or what the register says.',
  },
];

/** The columns as people are told of them: those of the second and third earlier post are like those of the first. */
export const TOLD_COLUMNS = COLUMNS.filter(({ name }) => !/_[23]$/.test(name));

/** What the answered file has after the columns that were sent. */
export const ANSWER_COLUMNS = [
  'outcome',
  'deadline',
  'overdue_from',
  'strict_outcome',
  'strict_deadline',
  'readings_agree',
  'flags',
  'latest_safe_start',
  'latest_possible_start',
  'risk',
  'rule',
  'note',
  'error',
] as const;

/** Words for people of what may be written in a cell of this kind. */
export function kindInWords(kind: CellKind): string {
  if (typeof kind !== 'string') return `One of ${kind.join(', ')}`;
  const WORDS = {
    text: 'Text of up to 200 characters',
    urn: 'Six or seven digits',
    day: 'A day, as 01/09/2025 or 2025-09-01',
    month: 'A day, as 01/09/2025 or 2025-09-01, or a month, as 09/2025 or 2025-09',
    'yes or no': 'yes or no',
  };
  return WORDS[kind];
}
