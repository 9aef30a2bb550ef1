/** A visitor's answers as a situation that the law can be asked of. Months are taken at their cautious end. */
import type {
  SchoolType,
  Situation,
  TeacherStatus,
  Nasenco,
  Npq,
  Role,
  Country,
  PreviousPost,
} from '../situation.ts';
import { ORDINARY_TEACHER } from '../situation.ts';
import { NPQ_BEGAN } from '../law.ts';
import { ROLES, SCHOOL_TYPES } from '../situation.ts';
import { type EarlierPost, earlierPosts } from './answers.ts';
import { type Answers, EARLIER_SAME_SCHOOL } from './questions.ts';

/** What the register, or the visitor, says of the school. */
export interface SchoolFacts {
  /** Null where the law's words have none for it: then the country tells why. */
  schoolType: SchoolType | null;
  country: Country;
}

const HERE = 'this school';
/** Stands for the few kinds of place for which the law has no word, and which it does not bind. */
const NOT_BOUND: SchoolType = 'independent_school';

/**
 * For answers that lead to the answer. `school` is null where no school was asked for: only then is the kind of school
 * read that was told, because an answer that is left over from before a place of work was named must not speak for it.
 */
export function situationOf(
  answers: Answers,
  school: SchoolFacts | null,
  today: Temporal.PlainDate,
): Situation {
  const role: Role = ROLES.find((one) => one === answers.role) ?? 'senco';
  const told = SCHOOL_TYPES.find((one) => one === answers['school-kind']) ?? null;
  const schoolType = school === null ? told : school.schoolType;
  const since = firstOf(answers.since);
  return {
    evaluationDate: today,
    country: school?.country ?? 'England',
    role,
    current:
      since === null
        ? null
        : {
            school: HERE,
            schoolType: schoolType ?? NOT_BOUND,
            from: since,
            to: null,
            convertedOn: null,
            predecessorType: null,
            fte: 1,
            hadLeave: false,
          },
    previous: previousOf(answers, schoolType, today),
    teacher: TEACHER[answers.teacher ?? 'yes'] ?? ORDINARY_TEACHER,
    nasenco: nasencoOf(answers, today),
    npq: npqOf(answers, today),
  };
}

const TEACHER: Readonly<Record<string, TeacherStatus>> = {
  yes: ORDINARY_TEACHER,
  induction: { ...ORDINARY_TEACHER, inductionRequired: true, inductionCompleted: false },
  'not-teaching': { ...ORDINARY_TEACHER, worksAsTeacherAtSchool: false },
  'not-staff': { ...ORDINARY_TEACHER, memberOfStaff: false },
  eyts: { ...ORDINARY_TEACHER, status: 'eyts' },
  none: { ...ORDINARY_TEACHER, status: 'none' },
};

function previousOf(
  answers: Answers,
  here: SchoolType | null,
  today: Temporal.PlainDate,
): readonly PreviousPost[] {
  if (answers.earlier !== 'yes' || answers['earlier-post'] === undefined) return [];
  const posts = earlierPosts(answers['earlier-post'], today) ?? [];
  return posts.map((post, index) => ({
    school: post.kind === EARLIER_SAME_SCHOOL ? HERE : `earlier school ${index + 1}`,
    schoolType: kindOf(post, here),
    from: post.from.toPlainDate({ day: 1 }),
    to: post.to.toPlainDate({ day: 1 }),
  }));
}

function kindOf(post: EarlierPost, here: SchoolType | null): SchoolType {
  return post.kind === EARLIER_SAME_SCHOOL ? (here ?? NOT_BOUND) : post.kind;
}

/** A course is told to have begun on one side of the line or the other; the day beside the line stands for it. */
function nasencoOf(answers: Answers, today: Temporal.PlainDate): Nasenco | null {
  if (answers.qualification?.startsWith('nasenco-') !== true) return null;
  const inTime = answers['nasenco-start'] === 'yes';
  const awardedOn =
    answers.qualification === 'nasenco-held' ? notAfter(lastOf(answers['nasenco-award']), today) : null;
  const beforeTheLine = NPQ_BEGAN.subtract({ days: 1 });
  const startedOn = inTime
    ? awardedOn !== null && Temporal.PlainDate.compare(awardedOn, beforeTheLine) < 0
      ? awardedOn
      : beforeTheLine
    : NPQ_BEGAN;
  return { startedOn, completedOn: awardedOn, awardedOn, withdrawnOn: null };
}

function npqOf(answers: Answers, today: Temporal.PlainDate): Npq | null {
  const ordinary = {
    providerListed: true,
    deferredOn: null,
    resumedOn: null,
    outcome: null,
    outcomeOn: null,
  } as const;
  if (answers.qualification === 'npq-passed')
    return {
      ...ordinary,
      startedOn: NPQ_BEGAN,
      outcome: 'passed',
      outcomeOn: notAfter(lastOf(answers['npq-result']), today),
    };
  const startedOn = notAfter(lastOf(answers['npq-start']), today);
  if (startedOn === null) return null;
  if (answers.qualification === 'npq-failed') return { ...ordinary, startedOn, outcome: 'failed' };
  const hasBreak = answers['npq-break'] === 'back' || answers['npq-break'] === 'not-back';
  return {
    ...ordinary,
    startedOn,
    deferredOn: hasBreak ? startedOn : null,
    resumedOn: answers['npq-break'] === 'back' ? notAfter(lastOf(answers['npq-back']), today) : null,
  };
}

function firstOf(month: string | undefined): Temporal.PlainDate | null {
  return month === undefined ? null : Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
}

function lastOf(month: string | undefined): Temporal.PlainDate | null {
  if (month === undefined) return null;
  const read = Temporal.PlainYearMonth.from(month);
  return read.toPlainDate({ day: read.daysInMonth });
}

/** This month's last day may lie ahead; what has happened has happened by today. */
function notAfter(day: Temporal.PlainDate | null, today: Temporal.PlainDate): Temporal.PlainDate | null {
  return day !== null && Temporal.PlainDate.compare(day, today) > 0 ? today : day;
}
