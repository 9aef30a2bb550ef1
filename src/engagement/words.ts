/** Engagement as people read it. */
import { inWords, isAfter } from '../kit/dates/index.ts';
import type { How, Piece } from './measure/pieces.ts';
import { isMet, PIECE_KINDS, type Bar, type PieceKind } from './measure/rule.ts';
import { isOpen, percentOf, slackOf, type Measured } from './measure/slack.ts';
import type { BarFigures } from './figures-store.ts';
import type { Reason, Sign } from './risk/risk.ts';

export type Whose = 'you' | 'they';

const KIND_WORDS: Readonly<Record<PieceKind, readonly [one: string, many: string]>> = {
  conference: ['conference day', 'conference days'],
  seminar: ['seminar', 'seminars'],
  webinar: ['webinar', 'webinars'],
  clinic: ['clinic', 'clinics'],
  'community-group': ['community group', 'community groups'],
  coaching: ['coaching session', 'coaching sessions'],
  'self-study-module': ['module', 'modules'],
  'formative-task': ['task', 'tasks'],
  evaluation: ['evaluation', 'evaluations'],
  assessment: ['assessment', 'assessments'],
};

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const inNumber = (count: number): string => NUMBERS[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function kindInWords(kind: PieceKind, count: number): string {
  return KIND_WORDS[kind][count === 1 ? 0 : 1];
}

/** How far ahead work that falls due is told. */
const DUE_AHEAD_DAYS = 42;

/**
 * What may still be missed, and what falls due, a sentence each. Each counts on all the rest being attended and done,
 * which the page says.
 */
export function slackInWords(
  measured: readonly Measured[],
  today: Temporal.PlainDate,
  whose: Whose,
): readonly string[] {
  const name = whose === 'you' ? 'You' : 'They';
  const sentences: string[] = [];
  for (const { bar, slack } of measured)
    if (slack < 0)
      sentences.push(
        `${name} cannot reach ${bar.percent}% of “${bar.title}” by what is to come alone: ${isOfEvaluations(bar) ? 'too many were not answered by their last day.' : 'something that was missed has to be made up for.'}`,
      );
  const reachable = measured.filter(({ slack }) => slack >= 0);
  for (const kind of PIECE_KINDS) {
    // What can be missed for good: work in one's own time can be done late, an evaluation cannot.
    if (!isMet(kind) && kind !== 'evaluation') continue;
    const slack = slackOf(reachable, kind);
    if (slack === null) continue;
    const open = openOf(reachable, kind).length;
    const most = Math.min(slack, open);
    sentences.push(`${name} ${mayMiss(kind, most, open)}.`);
  }
  for (const kind of PIECE_KINDS) {
    if (isMet(kind)) continue;
    const open = openOf(measured, kind);
    const overdue = open.filter(({ how }) => how === 'overdue');
    if (overdue.length > 0)
      sentences.push(
        `${capital(inNumber(overdue.length))} ${kindInWords(kind, overdue.length)} ${overdue.length === 1 ? 'is' : 'are'} overdue: ${overdue.map(({ title }) => title).join(', ')}.`,
      );
    const soon = open.filter(
      ({ how, on }) => how === 'to come' && !isAfter(on, today.add({ days: DUE_AHEAD_DAYS })),
    );
    const last = soon.at(-1);
    if (last !== undefined)
      sentences.push(
        `${capital(inNumber(soon.length))} ${kindInWords(kind, soon.length)} ${soon.length === 1 ? 'is' : 'are'} due by ${inWords(last.on)}.`,
      );
  }
  return sentences;
}

const isOfEvaluations = ({ kinds }: Bar): boolean => kinds.every((kind) => kind === 'evaluation');

function mayMiss(kind: PieceKind, most: number, open: number): string {
  if (most === 0) return `cannot miss another ${kindInWords(kind, 1)}`;
  if (most === open)
    return open === 1
      ? `may miss the one ${kindInWords(kind, 1)} that is open`
      : `may miss all ${inNumber(open)} ${kindInWords(kind, open)} that are open`;
  return `may miss ${inNumber(most)} more ${kindInWords(kind, most)} of the ${inNumber(open)} that are open`;
}

/** Each once, in the order in which they fall. */
function openOf(measured: readonly Measured[], kind: PieceKind): readonly Piece[] {
  return [
    ...new Set(
      measured.flatMap(({ bar, pieces }) =>
        pieces.filter((piece) => piece.kind === kind && isOpen(bar, piece)),
      ),
    ),
  ];
}

export function howInWords(how: How): string {
  switch (how) {
    case 'attended':
      return 'Attended';
    case 'attended in part':
      return 'Attended in part';
    case 'caught up':
      return 'Made up for';
    case 'excused':
      return 'Excused';
    case 'missed':
      return 'Missed';
    case 'catch-up booked':
      return 'To be made up for: a place is booked';
    case 'not marked yet':
      return 'The register is not taken yet';
    case 'to come':
      return 'To come';
    case 'done':
      return 'Done';
    case 'overdue':
      return 'Not done yet';
    case 'answered':
      return 'Answered';
    case 'not answered':
      return 'Not answered by its last day';
    case 'counted later':
      return 'Counted after its last day';
  }
}

/** `9 h 20 min`, or `8` of pieces. @param amount in hundredths */
export function amountInWords({ by }: Pick<Bar, 'by'>, amount: number): string {
  if (by === 'counts') return String(amount / 100);
  const minutes = Math.floor(amount / 100);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

export function reasonInWords({ why, what, on, count }: Reason): string {
  const day = on === null ? '' : inWords(on);
  switch (why) {
    case 'out-of-reach':
      return `Cannot reach ${count ?? 0}% of “${what ?? ''}” by what is to come alone`;
    case 'no-slack':
      return `Cannot miss anything more of “${what ?? ''}”`;
    case 'below-so-far':
      return `${count ?? 0}% of “${what ?? ''}” so far`;
    case 'missed-live':
      return count === 1 || count === null
        ? `Missed ${what ?? 'a session'} on ${day}, not made up for`
        : `Missed ${count} sessions, not made up for: last ${what ?? ''} on ${day}`;
    case 'modules-overdue':
      return count === 1 || count === null
        ? `${what ?? 'A module'} is overdue since ${day}`
        : `${count} modules are overdue, the first since ${day}`;
    case 'silent-30':
    case 'silent-60':
    case 'silent-90':
      return `Nothing heard for ${count ?? 0} days, since ${day}`;
    case 'after-deadline':
      return `The result comes after the statutory deadline of ${day}`;
    case 'tight-deadline':
      return `The result may come after the statutory deadline of ${day}`;
    case 'follow-up-due':
      return `To be rung again by ${day}`;
    case 'return-late':
      return `Was to come back by ${day}`;
    case 'return-soon':
      return `Is to come back by ${day}`;
  }
}

/** The one thing to do next, for the heaviest reason. */
export function nextInWords(reasons: readonly Reason[]): string {
  const [first] = reasons;
  if (first === undefined) return 'Nothing now';
  switch (first.why) {
    case 'out-of-reach':
      return 'Agree what is made up for, or a deferral';
    case 'no-slack':
    case 'missed-live':
      return 'Offer another session of what was missed';
    case 'below-so-far':
      return 'Ask what gets in the way';
    case 'modules-overdue':
      return 'Agree a day for the modules';
    case 'silent-30':
    case 'silent-60':
    case 'silent-90':
      return 'Ring them';
    case 'after-deadline':
    case 'tight-deadline':
      return 'Talk to them about their deadline';
    case 'follow-up-due':
      return 'Ring them again';
    case 'return-late':
    case 'return-soon':
      return 'Ask about coming back';
  }
}

/** Of a row of the caseload. */
export function barSlackInWords({ title, slack }: Pick<BarFigures, 'title' | 'slack'>): string {
  if (slack < 0) return `${title}: out of reach`;
  return slack === 0 ? `${title}: nothing to spare` : `${title}: ${slack} to spare`;
}

/** Of one bar, in a line: what they have of what is settled, and what is to spare. */
export function measuredInWords({ bar, have, outOf, slack }: Measured): string {
  const percent = percentOf(have, outOf);
  const soFar = percent === null ? 'nothing settled yet' : `${percent}% so far`;
  return `${barSlackInWords({ title: bar.title, slack })}, ${soFar} of ${bar.percent}%`;
}

export function signInWords({ kind, on }: Sign): string {
  const day = inWords(on);
  switch (kind) {
    case 'attendance':
      return `Was at a session on ${day}`;
    case 'module':
      return `Worked on a module on ${day}`;
    case 'contact':
      return `Was reached on ${day}`;
    case 'sign-in':
      return `Signed in on ${day}`;
  }
}
