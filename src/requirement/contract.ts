/**
 * A situation and its answer as JSON, in the words of the machine contract. Reading names every fault by its
 * place (`[3].current.from`); nothing unknown is passed over in silence.
 */
import { parseDay, parseMonth } from '../kit/dates/index.ts';
import type { Answer } from './answer.ts';
import { LAW, READ_ON } from './law.ts';
import { noteOf } from './notes.ts';
import type { Reading } from './reading.ts';
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
  type ReadingName,
  type Situation,
  type TeacherStatus,
} from './situation.ts';

export interface Fault {
  /** The place in what was sent, or an empty string for the whole. */
  field: string;
  detail: string;
}

export type SituationRead =
  | { ok: true; id: string | null; situation: Situation }
  | { ok: false; faults: readonly Fault[] };

export const NPQ_COURSE = 'npq-senco';

/** The years that a day may lie in, inclusive: anything else is a slip of the hand. */
const YEARS = { first: 1960, last: 2100 };
const UNREADABLE = Temporal.PlainDate.from('1960-01-01');

/** Reads one situation. `today` is the day asked of where the sender names none; `place` stands before every field. */
export function readSituation(sent: unknown, today: Temporal.PlainDate, place = ''): SituationRead {
  const at = new Reader(sent, place, place === '' ? 'body' : place);
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
  if (
    current !== null &&
    !NEEDS_NO_POST.has(role) &&
    Temporal.PlainDate.compare(current.from, evaluationDate) > 0
  ) {
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

function readPresentPost(at: Reader): PresentPost {
  const post = readPost(at);
  const to = at.optional('to', (part) => part.day());
  const fte = at.optional('fte', (part) => part.share());
  at.optional('hasSenUnit', (part) => part.yesOrNo());
  const convertedOn = at.optional('convertedOn', (part) => part.day());
  const predecessorType = at.optional('predecessorType', (part) => part.oneOf(SCHOOL_TYPES));
  const leave = at.optional('leave', (part) => part.list(readLeave)) ?? [];
  at.refuseOthers();
  if (to !== null && Temporal.PlainDate.compare(to, post.from) < 0)
    at.fault('to', 'The post ends before it begins.');
  return { ...post, to, convertedOn, predecessorType, fte: fte ?? 1, hadLeave: leave.length > 0 };
}

function readPreviousPost(at: Reader): PreviousPost {
  const post = readPost(at);
  const to = at.needed('to', (part) => part.day(), 'Give the last day of service.') ?? post.from;
  at.refuseOthers();
  if (Temporal.PlainDate.compare(to, post.from) < 0) at.fault('to', 'The post ends before it begins.');
  return { ...post, to };
}

function readPost(at: Reader): { school: string; schoolType: SchoolType; from: Temporal.PlainDate } {
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

function readLeave(at: Reader): null {
  const from = at.needed('from', (part) => part.day(), 'Give the first day of leave.');
  const to = at.optional('to', (part) => part.day());
  at.refuseOthers();
  if (from !== null && to !== null && Temporal.PlainDate.compare(to, from) < 0)
    at.fault('to', 'The leave ends before it begins.');
  return null;
}

function readTeacher(at: Reader): TeacherStatus {
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

function readNasenco(at: Reader): Nasenco {
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

function readNpq(at: Reader): Npq | 'another course' {
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

/** Reads one value of the JSON sent, notes what is wrong with it by its place, and goes on. */
class Reader {
  readonly faults: Fault[];
  readonly #value: unknown;
  readonly #place: string;
  readonly #name: string;
  readonly #known = new Set<string>();

  constructor(value: unknown, place: string, name: string, faults: Fault[] = []) {
    this.faults = faults;
    this.#value = value;
    this.#place = place;
    this.#name = name;
    if (name === 'body' || name === place) this.#mustBeObject();
  }

  optional<T>(field: string, how: (part: Reader) => T | null): T | null {
    this.#known.add(field);
    const value = this.#fields()?.[field];
    return value === undefined || value === null ? null : how(this.#part(field, value));
  }

  needed<T>(field: string, how: (part: Reader) => T | null, detail: string): T | null {
    this.#known.add(field);
    const fields = this.#fields();
    if (fields === null) return null;
    const value = fields[field];
    if (value !== undefined && value !== null) return how(this.#part(field, value));
    this.fault(field, detail);
    return null;
  }

  refuseOthers(): void {
    for (const field of Object.keys(this.#fields() ?? {}))
      if (!this.#known.has(field))
        this.fault(field, 'There is no such field. Check its spelling or take it out.');
  }

  inOrder(startedOn: Temporal.PlainDate, days: Readonly<Record<string, Temporal.PlainDate | null>>): void {
    for (const [field, day] of Object.entries(days)) {
      if (day !== null && Temporal.PlainDate.compare(day, startedOn) < 0)
        this.fault(field, 'This is before startedOn.');
    }
  }

  fault(field: string, detail: string): void {
    const place = field === '' ? this.#place : this.#place === '' ? field : `${this.#place}.${field}`;
    this.faults.push({ field: place, detail });
  }

  text(): string | null {
    if (typeof this.#value === 'string' && this.#value.length <= 200) return this.#value;
    return this.#refuse('Send text of up to 200 characters.');
  }

  yesOrNo(): boolean | null {
    return typeof this.#value === 'boolean' ? this.#value : this.#refuse('Send true or false.');
  }

  share(): number | null {
    const value = this.#value;
    return typeof value === 'number' && value > 0 && value <= 1
      ? value
      : this.#refuse('Send a number above 0 and up to 1.');
  }

  oneOf<const Choice extends string>(choices: readonly Choice[]): Choice | null {
    return (
      choices.find((choice) => choice === this.#value) ?? this.#refuse(`Send one of ${choices.join(', ')}.`)
    );
  }

  day(): Temporal.PlainDate | null {
    const day = typeof this.#value === 'string' ? parseDay(this.#value) : null;
    return day === null ? this.#refuse('Send a day that exists, as yyyy-mm-dd.') : this.#within(day);
  }

  /** A month alone is taken at its cautious end: the first of the month. */
  dayOrMonth(): Temporal.PlainDate | null {
    if (typeof this.#value !== 'string')
      return this.#refuse('Send a day as yyyy-mm-dd or a month as yyyy-mm.');
    const day = parseDay(this.#value) ?? parseMonth(this.#value)?.toPlainDate({ day: 1 }) ?? null;
    return day === null
      ? this.#refuse('Send a day that exists as yyyy-mm-dd, or a month as yyyy-mm.')
      : this.#within(day);
  }

  list<T>(how: (part: Reader) => T): readonly T[] | null {
    if (!Array.isArray(this.#value)) return this.#refuse('Send a list.');
    if (this.#value.length > 100) return this.#refuse('Send at most 100.');
    return this.#value.map((value, index) =>
      how(new Reader(value, `${this.#place}[${index}]`, `${this.#place}[${index}]`, this.faults)),
    );
  }

  #within(day: Temporal.PlainDate): Temporal.PlainDate | null {
    const { year } = day;
    return year >= YEARS.first && year <= YEARS.last
      ? day
      : this.#refuse(`Send a day from ${YEARS.first} to ${YEARS.last}.`);
  }

  #part(field: string, value: unknown): Reader {
    const place = this.#place === '' ? field : `${this.#place}.${field}`;
    return new Reader(value, place, OBJECTS.has(field) ? place : '', this.faults);
  }

  #fields(): Readonly<Record<string, unknown>> | null {
    return isObject(this.#value) ? this.#value : null;
  }

  #mustBeObject(): void {
    if (!isObject(this.#value)) this.#refuse('Send a JSON object.');
  }

  #refuse(detail: string): null {
    this.faults.push({ field: this.#place, detail });
    return null;
  }
}

const OBJECTS: ReadonlySet<string> = new Set(['current', 'teacher', 'nasenco', 'npq']);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer as it goes out. Days are `yyyy-mm-dd`; what does not apply is left out. */
export function answerAsJson(
  id: string | null,
  situation: Situation,
  given: Answer,
): Record<string, unknown> {
  const { planning } = given;
  const note = noteOf(situation, given);
  const cautious = readingAsJson(given.cautious);
  return {
    ...(id === null ? {} : { id }),
    evaluationDate: situation.evaluationDate.toString(),
    strict: given.readingsAgree ? cautious : readingAsJson(given.strict),
    cautious,
    readingsAgree: given.readingsAgree,
    flags: given.flags,
    ...(planning === null
      ? {}
      : {
          planning: {
            deadlineUsed: planning.deadlineUsed,
            latestSafeStart: planning.latestSafeStart.toString(),
            latestPossibleStart: planning.latestPossibleStart.toString(),
            ...(planning.projectedOutcomeBetween === null
              ? {}
              : { projectedOutcomeBetween: planning.projectedOutcomeBetween.map((day) => day.toString()) }),
            ...(planning.risk === null ? {} : { risk: planning.risk }),
            ...(planning.newNpqStartTodayRisk === null
              ? {}
              : { newNpqStartTodayRisk: planning.newNpqStartTodayRisk }),
          },
        }),
    ...(given.metLate === null
      ? {}
      : { metOn: given.metLate.metOn.toString(), wasDueBy: given.metLate.wasDueBy.toString() }),
    ...(given.nasencoMustCompleteBy === null
      ? {}
      : { nasencoMustCompleteBy: given.nasencoMustCompleteBy.toString() }),
    ...(given.alternativeDeadline === null
      ? {}
      : { alternativeDeadline: given.alternativeDeadline.toString() }),
    ...(note === null ? {} : { note }),
    rules: given.rules.map(({ id: row, reading }) => RULES[row][reading].value),
  };
}

/** The same as text. The rows' words are the bulk of it and always the same, so they are written out once and joined in. */
export function answerAsText(id: string | null, situation: Situation, given: Answer): string {
  const rules = given.rules.map(({ id: row, reading }) => RULES[row][reading].text).join(',');
  const rest = JSON.stringify(answerAsJson(id, situation, { ...given, rules: [] }));
  return `${rest.slice(0, -2)}${rules}]}`;
}

function readingAsJson({ outcome, deadline }: Reading): Record<string, unknown> {
  if (deadline === null) return { outcome, deadline: null };
  return { outcome, deadline: deadline.toString(), overdueFrom: deadline.add({ days: 1 }).toString() };
}

/** Each row as each reading tells it, as a value and as text, made once. */
const RULES = Object.fromEntries(
  Object.entries(LAW).map(([id, row]) => {
    const told = { words: row.words, source: row.sources, readOn: READ_ON, confidence: row.confidence };
    const as = (reading: 'both' | ReadingName): { value: object; text: string } => {
      const value = { id, reading, ...told };
      return { value, text: JSON.stringify(value) };
    };
    return [id, { both: as('both'), strict: as('strict'), cautious: as('cautious') }];
  }),
) as Record<keyof typeof LAW, Record<'both' | ReadingName, { value: object; text: string }>>;
