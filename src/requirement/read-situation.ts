/** A situation from JSON, in the words of the machine contract. Nothing unknown is passed over in silence. */
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { type Fault, JsonReader } from './json-reader.ts';
import {
  COUNTRIES,
  NEEDS_NO_POST,
  NPQ_OUTCOMES,
  ROLES,
  SCHOOL_TYPES,
  TEACHER_STATUSES,
  type Nasenco,
  type Npq,
  ORDINARY_TEACHER,
  type Post,
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
  const faults: Fault[] = [];
  const read = JsonReader.read(sent, place, faults, (at) => ({
    id: at.text('id'),
    situation: readFields(at, today),
  }));
  return read === null || faults.length > 0 ? { ok: false, faults } : { ok: true, ...read };
}

function readFields(at: JsonReader, today: Temporal.PlainDate): Situation {
  const situation: Situation = {
    evaluationDate: at.day('evaluationDate') ?? today,
    country: at.oneOf('country', COUNTRIES) ?? 'England',
    role: at.oneOf('role', ROLES) ?? at.missing('role', 'Say what the person does.') ?? 'senco',
    current: at.object('current', readPresentPost),
    previous: at.objects('previous', readPreviousPost),
    teacher: at.object('teacher', readTeacher) ?? ORDINARY_TEACHER,
    nasenco: at.object('nasenco', readNasenco),
    npq: at.object('npq', readNpq),
  };
  if (!NEEDS_NO_POST.has(situation.role)) checkPost(at, situation);
  return situation;
}

function checkPost(at: JsonReader, { current, evaluationDate }: Situation): void {
  if (current === null && at.faults.length === 0)
    at.missing('current', 'Say which post the person holds: its schoolType and from.');
  if (current !== null && isAfter(current.from, evaluationDate))
    at.fault(
      'current.from',
      `The post begins after ${evaluationDate.toString()}, the day the question is asked of. Ask of a later day, or use the role aspiring.`,
    );
}

function readPresentPost(at: JsonReader): PresentPost {
  const post = {
    ...readPost(at),
    to: at.day('to'),
    convertedOn: at.day('convertedOn'),
    predecessorType: at.oneOf('predecessorType', SCHOOL_TYPES),
    fte: at.share('fte') ?? 1,
    hadLeave: at.objects('leave', readLeave).length > 0,
  };
  at.yesOrNo('hasSenUnit');
  checkEnd(at, post, 'The post ends before it begins.');
  return post;
}

function readPreviousPost(at: JsonReader): PreviousPost {
  const post = readPost(at);
  const to = at.day('to') ?? at.missing('to', 'Give the last day of service.') ?? post.from;
  checkEnd(at, { ...post, to }, 'The post ends before it begins.');
  return { ...post, to };
}

function readPost(at: JsonReader): Post {
  return {
    school: at.text('school') ?? '',
    schoolType:
      at.oneOf('schoolType', SCHOOL_TYPES) ??
      at.missing('schoolType', 'Say what type of school it is.') ??
      'maintained_mainstream',
    from:
      at.dayOrMonth('from') ??
      at.missing('from', 'Say when the person became SENCO there, as yyyy-mm-dd or yyyy-mm.') ??
      UNREADABLE,
  };
}

function readLeave(at: JsonReader): true {
  const from = at.day('from') ?? at.missing('from', 'Give the first day of leave.') ?? UNREADABLE;
  checkEnd(at, { from, to: at.day('to') }, 'The leave ends before it begins.');
  return true;
}

function checkEnd(
  at: JsonReader,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate | null },
  detail: string,
): void {
  if (to !== null && isBefore(to, from)) at.fault('to', detail);
}

function readTeacher(at: JsonReader): TeacherStatus {
  const ordinary = ORDINARY_TEACHER;
  return {
    status: at.oneOf('status', TEACHER_STATUSES) ?? ordinary.status,
    inductionRequired: at.yesOrNo('inductionRequired') ?? ordinary.inductionRequired,
    inductionCompleted: at.yesOrNo('inductionCompleted') ?? ordinary.inductionCompleted,
    memberOfStaff: at.yesOrNo('memberOfStaff') ?? ordinary.memberOfStaff,
    worksAsTeacherAtSchool: at.yesOrNo('worksAsTeacherAtSchool') ?? ordinary.worksAsTeacherAtSchool,
  };
}

function readStart(at: JsonReader): Temporal.PlainDate {
  return at.day('startedOn') ?? at.missing('startedOn', 'Say when the course was begun.') ?? UNREADABLE;
}

function readNasenco(at: JsonReader): Nasenco {
  const startedOn = readStart(at);
  const days = {
    completedOn: at.day('completedOn'),
    awardedOn: at.day('awardedOn'),
    withdrawnOn: at.day('withdrawnOn'),
  };
  at.inOrder(startedOn, days);
  return { startedOn, ...days };
}

/** Null for another NPQ, which the law does not count. */
function readNpq(at: JsonReader): Npq | null {
  const course = at.text('course') ?? NPQ_COURSE;
  const startedOn = readStart(at);
  const days = {
    outcomeOn: at.day('outcomeOn'),
    deferredOn: at.day('deferredOn'),
    resumedOn: at.day('resumedOn'),
  };
  const outcome = at.oneOf('outcome', NPQ_OUTCOMES);
  const providerListed = at.yesOrNo('providerListed') ?? true;
  at.inOrder(startedOn, days);
  if (outcome === 'passed')
    at.missing('outcomeOn', 'Say on which day the pass was received: it counts from then.');
  return course === NPQ_COURSE ? { startedOn, outcome, providerListed, ...days } : null;
}
