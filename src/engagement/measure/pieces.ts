/**
 * What was this person expected at, and what of it do they have? A piece is what counts once, whatever happens: a unit
 * that two of their groups met for, a session made up for elsewhere, a module. That a unit counts once is the registers'
 * rule (src/registers/marks/what-counts.ts); what a catch-up is worth and how late is too late is the lead provider's.
 */
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import { whatCounts, type Attendance } from '../../registers/marks/what-counts.ts';
import type { EngagementRule, PieceKind } from './rule.ts';

/** A session at which this person is or was expected, by the days of their membership. */
export interface DueSession {
  sessionId: number;
  component: string;
  number: number;
  kind: PieceKind;
  title: string;
  /** Whether the course design says that it counts. */
  counts: boolean;
  day: Temporal.PlainDate;
  minutes: number;
}

/** Work in one's own time that falls due while they have a place. */
export interface DueWork {
  component: string;
  number: number;
  kind: PieceKind;
  title: string;
  counts: boolean;
  minutes: number;
  dueOn: Temporal.PlainDate;
  /** The day on which it was completed; null while it is not. */
  doneOn: Temporal.PlainDate | null;
}

export interface CatchUpSession {
  missed: number;
  at: number;
  /** How long the session is that they go to instead. */
  minutes: number;
  day: Temporal.PlainDate;
}

/** An evaluation that somebody was asked for, or will be. */
export interface AskedEvaluation {
  key: string;
  title: string;
  /** The last day on which it can be answered. */
  on: Temporal.PlainDate;
  /** Null until it is counted, whether or not it is answered. */
  answered: boolean | null;
}

/** As the course designs that we read give it to one: a rule that counts minutes needs some. Assumed. */
const EVALUATION_MINUTES = 15;

/** All that was set down about one place. */
export interface Raw {
  sessions: readonly DueSession[];
  /** The mark in force by session, those of catch-ups too. */
  marks: ReadonlyMap<number, Attendance>;
  catchUps: readonly CatchUpSession[];
  work: readonly DueWork[];
  evaluations: readonly AskedEvaluation[];
}

export type How =
  | 'attended'
  | 'attended in part'
  | 'caught up'
  | 'excused'
  | 'missed'
  | 'catch-up booked'
  | 'not marked yet'
  | 'to come'
  | 'done'
  | 'overdue'
  | 'answered'
  | 'not answered'
  | 'counted later';

export interface Piece {
  /** Component and number: the same for two sessions of which one is enough. */
  unit: string;
  kind: PieceKind;
  title: string;
  counts: boolean;
  minutes: number;
  /** When it is, or is due: of two sessions of one unit the one that was attended, else the last. */
  on: Temporal.PlainDate;
  /** When anything of it was had: of a catch-up, its own day; of an evaluation, its last, as nobody is told when it was answered. Null for nothing. */
  hadOn: Temporal.PlainDate | null;
  /** The sessions that it could be had at. */
  sessionIds: readonly number[];
  how: How;
  /** Of the whole, in hundredths of a minute, and of one piece: what they have for certain, and could have at most. */
  haveMinutes: number;
  mostMinutes: number;
  haveCount: number;
  mostCount: number;
  /** Whether it counts in what they have so far: it is decided, or it is had in full before its time. */
  isSettled: boolean;
  /** Excused, under a rule that leaves such a piece out of the share. */
  isLeftOut: boolean;
}

const WHOLE = 100;

/** In the order in which they fall. @param today a session of today that is not marked is still to come */
export function piecesOf(
  rule: Pick<EngagementRule, 'catchUpPercent' | 'graceMinutes' | 'excused'>,
  raw: Raw,
  today: Temporal.PlainDate,
): readonly Piece[] {
  const pieces = [
    ...metPieces(rule, raw, today),
    ...raw.work.map((work) => workPiece(work, today)),
    ...raw.evaluations.map(evaluationPiece),
  ];
  return pieces.toSorted(
    (one, other) => Temporal.PlainDate.compare(one.on, other.on) || (one.unit < other.unit ? -1 : 1),
  );
}

function metPieces(
  rule: Pick<EngagementRule, 'catchUpPercent' | 'graceMinutes' | 'excused'>,
  { sessions, marks, catchUps }: Raw,
  today: Temporal.PlainDate,
): readonly Piece[] {
  const marked = new Map([...marks].map(([id, mark]) => [id, withGrace(mark, rule.graceMinutes)] as const));
  const due = sessions.map((session) => ({
    sessionId: session.sessionId,
    unit: unitOf(session),
    minutes: session.minutes,
  }));
  const dayOf = new Map([
    ...catchUps.map(({ at, day }) => [at, day] as const),
    ...sessions.map(({ sessionId, day }) => [sessionId, day] as const),
  ]);
  const own = whatCounts(due, marked, []);
  const withCatchUps = new Map(whatCounts(due, marked, catchUps).map((one) => [one.unit, one]));
  const byUnit = Map.groupBy(sessions, unitOf);
  const isOpenAt = (id: number): boolean => !isDecided(marks.get(id));
  return own.map((counted): Piece => {
    const theirs = byUnit.get(counted.unit) ?? [];
    const [first] = theirs;
    if (first === undefined) throw new Error(`The unit ${counted.unit} has no session.`);
    const open = theirs.filter(({ sessionId }) => isOpenAt(sessionId));
    const booked = catchUps.filter(
      ({ missed, at }) => theirs.some(({ sessionId }) => sessionId === missed) && isOpenAt(at),
    );
    const caught = withCatchUps.get(counted.unit)?.minutes ?? 0;
    const worth = (minutes: number, percent: number) => Math.floor((minutes * WHOLE * percent) / 100);
    const haveMinutes = Math.max(worth(counted.minutes, 100), worth(caught, rule.catchUpPercent));
    const isWhole = counted.minutes >= counted.outOf;
    const isCaughtWhole = caught >= counted.outOf;
    const haveCount = Math.max(isWhole ? WHOLE : 0, isCaughtWhole ? rule.catchUpPercent : 0);
    const reach = open.length > 0 ? 100 : booked.length > 0 ? rule.catchUpPercent : 0;
    // What is still to be had is what is still held, which may be shorter than what was due.
    const longest = (of: readonly { minutes: number }[]) =>
      Math.min(counted.outOf, Math.max(0, ...of.map(({ minutes }) => minutes)));
    const [openFor, bookedFor] = [longest(open), longest(booked)];
    const last =
      theirs.findLast(({ sessionId }) => sessionId === counted.attendedAt) ?? theirs.at(-1) ?? first;
    const isLeftOut = rule.excused === 'left out' && counted.isExcused && caught === 0 && reach === 0;
    return {
      unit: counted.unit,
      kind: first.kind,
      title: last.title,
      counts: first.counts,
      minutes: counted.outOf,
      on: last.day,
      hadOn: dayOf.get(withCatchUps.get(counted.unit)?.attendedAt ?? 0) ?? null,
      sessionIds: theirs.map(({ sessionId }) => sessionId),
      how: howOf({
        isWhole,
        isPart: counted.minutes > 0,
        isCaught: caught > counted.minutes,
        isExcused: counted.isExcused,
        isOpen: open.length > 0,
        isPast: open.every(({ day }) => isBefore(day, today)),
        isBooked: booked.length > 0,
      }),
      haveMinutes,
      mostMinutes: Math.max(haveMinutes, worth(openFor, 100), worth(bookedFor, rule.catchUpPercent)),
      haveCount,
      mostCount: Math.max(
        haveCount,
        openFor >= counted.outOf ? WHOLE : 0,
        bookedFor >= counted.outOf ? rule.catchUpPercent : 0,
      ),
      isSettled: isWhole || (open.length === 0 && booked.length === 0),
      isLeftOut,
    };
  });
}

export const unitOf = ({ component, number }: Pick<DueSession, 'component' | 'number'>): string =>
  `${component} ${number}`;

function isDecided(mark: Attendance | undefined): boolean {
  return mark !== undefined && mark.state !== 'expected';
}

function withGrace(mark: Attendance, graceMinutes: number): Attendance {
  const isWithin =
    (mark.state === 'late' || mark.state === 'left-early') && (mark.missed ?? 0) <= graceMinutes;
  return isWithin ? { ...mark, state: 'present', missed: null } : mark;
}

function howOf(is: {
  isWhole: boolean;
  isPart: boolean;
  isCaught: boolean;
  isExcused: boolean;
  isOpen: boolean;
  isPast: boolean;
  isBooked: boolean;
}): How {
  if (is.isWhole) return 'attended';
  if (is.isCaught) return 'caught up';
  if (is.isOpen) return is.isPast ? 'not marked yet' : 'to come';
  if (is.isBooked) return 'catch-up booked';
  if (is.isPart) return 'attended in part';
  return is.isExcused ? 'excused' : 'missed';
}

/** Work that is overdue can still be done: it counts whenever it is completed. */
function workPiece(work: DueWork, today: Temporal.PlainDate): Piece {
  const isDone = work.doneOn !== null && !isAfter(work.doneOn, today);
  const isOverdue = !isDone && isBefore(work.dueOn, today);
  const minutes = work.minutes * WHOLE;
  return {
    unit: unitOf(work),
    kind: work.kind,
    title: work.title,
    counts: work.counts,
    minutes: work.minutes,
    on: work.dueOn,
    hadOn: isDone ? work.doneOn : null,
    sessionIds: [],
    how: isDone ? 'done' : isOverdue ? 'overdue' : 'to come',
    haveMinutes: isDone ? minutes : 0,
    mostMinutes: minutes,
    haveCount: isDone ? WHOLE : 0,
    mostCount: WHOLE,
    isSettled: isDone || isOverdue,
    isLeftOut: false,
  };
}

/** One that was not answered by its last day cannot be answered any more: a late answer would stand alone. */
function evaluationPiece({ key, title, on, answered }: AskedEvaluation): Piece {
  const minutes = EVALUATION_MINUTES * WHOLE;
  const isOver = answered !== null;
  const has = answered === true;
  return {
    unit: `evaluation ${key}`,
    kind: 'evaluation',
    title,
    counts: true,
    minutes: EVALUATION_MINUTES,
    on,
    hadOn: has ? on : null,
    sessionIds: [],
    how: has ? 'answered' : isOver ? 'not answered' : 'counted later',
    haveMinutes: has ? minutes : 0,
    mostMinutes: has || !isOver ? minutes : 0,
    haveCount: has ? WHOLE : 0,
    mostCount: has || !isOver ? WHOLE : 0,
    isSettled: isOver,
    isLeftOut: false,
  };
}
