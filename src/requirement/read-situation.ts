/**
 * A situation from JSON, in the words of the machine contract. Nothing unknown is passed over in silence.
 */
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { type Fault, JsonReader } from './json-reader.ts';
import {
  COUNTRIES,
  NEEDS_NO_POST,
  NPQ_OUTCOMES,
  ROLES,
  SCHOOL_TYPES,
  TEACHER_STATUSES,
  type SchoolType,
  type Nasenco,
  type Npq,
  ORDINARY_TEACHER,
  type PresentPost,
  type PreviousPost,
  type Situation,
  type TeacherStatus,
} from './situation.ts';

export type SituationRead =
  | { ok: true; id: string | null; situation: Situation }
  | { ok: false; faults: readonly Fault[] };

const NPQ_COURSE = 'npq-senco';

/** Stands in for a day that could not be read, so that reading can go on. */
const UNREADABLE = Temporal.PlainDate.from('1960-01-01');

/** Reads one situation. `today` is the day asked of where the sender names none; `place` stands before every field. */
export function readSituation(sent: unknown, today: Temporal.PlainDate, place = ''): SituationRead {
  const at = new JsonReader(sent, place, 'object');
  const id = at.optional('id', (part) => part.text());
  const evaluationDate = at.optional('evaluationDate', (part) => part.day()) ?? today;
  const country = at.optional('country', (part) => part.oneOf(COUNTRIES)) ?? 'England';
  const role = at.needed('role', (part) => part.oneOf(ROLES), 'Say what the person does.') ?? 'senco';
  const current = at.optional('current', readPresentPost);
  const previous = at.optional('previous', (part) => part.list(readPreviousPost)) ?? [];
  const teacher = at.optional('teacher', readTeacher) ?? ORDINARY_TEACHER;
  const nasenco = at.optional('nasenco', readNasenco);
  const npq = at.optional('npq', readNpq);
  at.refuseOthers();
  if (at.faults.length === 0 && current === null && !NEEDS_NO_POST.has(role))
    at.fault('current', 'Say which post the person holds: its schoolType and from.');
  if (current !== null && !NEEDS_NO_POST.has(role) && isAfter(current.from, evaluationDate)) {
    at.fault(
      'current.from',
      `The post begins after ${evaluationDate.toString()}, the day the question is asked of. Ask of a later day, or use the role aspiring.`,
    );
  }
  if (at.faults.length > 0) return { ok: false, faults: at.faults };
  return {
    ok: true,
    id,
    situation: {
      evaluationDate,
      country,
      role,
      current,
      previous,
      teacher,
      nasenco,
      npq: npq === 'another course' ? null : npq,
    },
  };
}

function readPresentPost(at: JsonReader): PresentPost {
  const post = readPost(at);
  const to = at.optional('to', (part) => part.day());
  const fte = at.optional('fte', (part) => part.share());
  at.optional('hasSenUnit', (part) => part.yesOrNo());
  const convertedOn = at.optional('convertedOn', (part) => part.day());
  const predecessorType = at.optional('predecessorType', (part) => part.oneOf(SCHOOL_TYPES));
  const leave = at.optional('leave', (part) => part.list(readLeave)) ?? [];
  at.refuseOthers();
  if (to !== null && isBefore(to, post.from)) at.fault('to', 'The post ends before it begins.');
  return { ...post, to, convertedOn, predecessorType, fte: fte ?? 1, hadLeave: leave.length > 0 };
}

function readPreviousPost(at: JsonReader): PreviousPost {
  const post = readPost(at);
  const to = at.needed('to', (part) => part.day(), 'Give the last day of service.') ?? post.from;
  at.refuseOthers();
  if (isBefore(to, post.from)) at.fault('to', 'The post ends before it begins.');
  return { ...post, to };
}

function readPost(at: JsonReader): { school: string; schoolType: SchoolType; from: Temporal.PlainDate } {
  const school = at.optional('school', (part) => part.text()) ?? '';
  const schoolType =
    at.needed('schoolType', (part) => part.oneOf(SCHOOL_TYPES), 'Say what type of school it is.') ??
    'maintained_mainstream';
  const from =
    at.needed(
      'from',
      (part) => part.dayOrMonth(),
      'Say when the person became SENCO there, as yyyy-mm-dd or yyyy-mm.',
    ) ?? UNREADABLE;
  return { school, schoolType, from };
}

function readLeave(at: JsonReader): null {
  const from = at.needed('from', (part) => part.day(), 'Give the first day of leave.');
  const to = at.optional('to', (part) => part.day());
  at.refuseOthers();
  if (from !== null && to !== null && isBefore(to, from)) at.fault('to', 'The leave ends before it begins.');
  return null;
}

function readTeacher(at: JsonReader): TeacherStatus {
  const teacher: TeacherStatus = {
    status: at.optional('status', (part) => part.oneOf(TEACHER_STATUSES)) ?? ORDINARY_TEACHER.status,
    inductionRequired:
      at.optional('inductionRequired', (part) => part.yesOrNo()) ?? ORDINARY_TEACHER.inductionRequired,
    inductionCompleted:
      at.optional('inductionCompleted', (part) => part.yesOrNo()) ?? ORDINARY_TEACHER.inductionCompleted,
    memberOfStaff: at.optional('memberOfStaff', (part) => part.yesOrNo()) ?? ORDINARY_TEACHER.memberOfStaff,
    worksAsTeacherAtSchool:
      at.optional('worksAsTeacherAtSchool', (part) => part.yesOrNo()) ??
      ORDINARY_TEACHER.worksAsTeacherAtSchool,
  };
  at.refuseOthers();
  return teacher;
}

function readNasenco(at: JsonReader): Nasenco {
  const startedOn =
    at.needed('startedOn', (part) => part.day(), 'Say when the course was begun.') ?? UNREADABLE;
  const nasenco: Nasenco = {
    startedOn,
    completedOn: at.optional('completedOn', (part) => part.day()),
    awardedOn: at.optional('awardedOn', (part) => part.day()),
    withdrawnOn: at.optional('withdrawnOn', (part) => part.day()),
  };
  at.refuseOthers();
  at.inOrder(startedOn, {
    completedOn: nasenco.completedOn,
    awardedOn: nasenco.awardedOn,
    withdrawnOn: nasenco.withdrawnOn,
  });
  return nasenco;
}

function readNpq(at: JsonReader): Npq | 'another course' {
  const course = at.optional('course', (part) => part.text()) ?? NPQ_COURSE;
  const startedOn =
    at.needed('startedOn', (part) => part.day(), 'Say when the course was begun.') ?? UNREADABLE;
  const npq: Npq = {
    startedOn,
    outcome: at.optional('outcome', (part) => part.oneOf(NPQ_OUTCOMES)),
    outcomeOn: at.optional('outcomeOn', (part) => part.day()),
    providerListed: at.optional('providerListed', (part) => part.yesOrNo()) ?? true,
    deferredOn: at.optional('deferredOn', (part) => part.day()),
    resumedOn: at.optional('resumedOn', (part) => part.day()),
  };
  at.refuseOthers();
  at.inOrder(startedOn, { outcomeOn: npq.outcomeOn, deferredOn: npq.deferredOn, resumedOn: npq.resumedOn });
  if (npq.outcome === 'passed' && npq.outcomeOn === null)
    at.fault('outcomeOn', 'Say on which day the pass was received: it counts from then.');
  return course === NPQ_COURSE ? npq : 'another course';
}
