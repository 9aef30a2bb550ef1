/**
 * What does the law ask of somebody who registers interest, as far as one page can tell?
 *
 * The rules are the requirement slice's; this asks them about the ordinary case (a qualified teacher in a first
 * post as SENCO, holding neither NASENCO nor the NPQ), because the form asks no more. The flow "Do I need it?"
 * asks the rest. A month alone is taken at its careful end, the first.
 */
import { answer as answerRequirement } from '../requirement/answer.ts';
import { LAW, type LawRowId } from '../requirement/law.ts';
import type { Risk } from '../requirement/planning.ts';
import type { Reading } from '../requirement/reading.ts';
import { ORDINARY_TEACHER, type SchoolType, type Situation } from '../requirement/situation.ts';
import type { InterestAnswers } from './forms.ts';

/** The careful answer, with the plain words of the law beside it where they part. */
export type Standing =
  | (Answer & {
      /** The other reading; null where both agree. */
      strict: Answer | null;
      /** Whether a course that began on the day of the question would be in time; null where no deadline lies ahead. */
      courseFromToday: Risk | null;
      /** False where the school was taken for an ordinary one, because it is not in the register. */
      schoolKnown: boolean;
      rules: readonly Rule[];
    })
  | { kind: 'from the day you start'; rules: readonly Rule[] };

export type Answer =
  /** `deadline` is the last day on which it is lawful to be without; it may be today. */
  { kind: 'hold by' | 'overdue'; deadline: Temporal.PlainDate } | { kind: 'exempt' | 'school not bound' };

export interface Rule {
  words: string;
  title: string;
  url: string;
}

/** What is known of the school: its kind, that the law does not reach it, or nothing. */
export type SchoolKnown = SchoolType | 'not reached' | 'not known';

/** Null where the law has nothing to say: another NPQ, or somebody who is no SENCO and does not mean to be. */
export function standingOf(
  { senco, since }: Pick<InterestAnswers, 'senco' | 'since'>,
  school: SchoolKnown,
  today: Temporal.PlainDate,
): Standing | null {
  if (senco === 'planning') return { kind: 'from the day you start', rules: rulesOf(['T1']) };
  if (senco !== 'yes' || since === null) return null;
  return deadlineFor(school, since, today);
}

/** The answer for a SENCO whose post began in the month `since`. */
export function deadlineFor(
  school: SchoolKnown,
  since: Temporal.PlainYearMonth,
  today: Temporal.PlainDate,
): Standing {
  const { cautious, strict, readingsAgree, planning, rules } = answerRequirement(
    ordinarySenco(school, since.toPlainDate({ day: 1 }), today),
  );
  return {
    ...answerOf(cautious),
    strict: readingsAgree ? null : answerOf(strict),
    courseFromToday: cautious.deadline === null ? null : (planning?.newNpqStartTodayRisk ?? null),
    schoolKnown: school !== 'not known',
    rules: rulesOf(rules.filter(({ reading }) => reading !== 'strict' || !readingsAgree).map(({ id }) => id)),
  };
}

function ordinarySenco(school: SchoolKnown, from: Temporal.PlainDate, today: Temporal.PlainDate): Situation {
  return {
    evaluationDate: today,
    country: school === 'not reached' ? 'other' : 'England',
    role: 'senco',
    current: {
      school: 'this one',
      schoolType: school === 'not reached' || school === 'not known' ? 'maintained_mainstream' : school,
      from,
      to: null,
      convertedOn: null,
      predecessorType: null,
      fte: 1,
      hadLeave: false,
    },
    previous: [],
    teacher: ORDINARY_TEACHER,
    nasenco: null,
    npq: null,
  };
}

function answerOf({ outcome, deadline }: Reading): Answer {
  if (deadline !== null) return { kind: outcome === 'overdue' ? 'overdue' : 'hold by', deadline };
  return { kind: outcome === 'exempt' ? 'exempt' : 'school not bound' };
}

function rulesOf(rows: readonly LawRowId[]): readonly Rule[] {
  return rows.map((row) => {
    const { words, sources } = LAW[row];
    return { words, ...sources[0] };
  });
}
