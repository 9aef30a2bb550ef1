/** Where a visitor stands among the questions. Everything follows from the graph and the answers so far. */
import { type Answers, FIRST_QUESTION, QUESTION_IDS, type QuestionId, WAYS } from './questions.ts';

export type Stop = QuestionId | 'answer';

/** The questions on this visitor's way, in order, as far as the answers lead: the last one is open, unless `answer` ends it. */
export function route(answers: Answers): readonly Stop[] {
  const stops: Stop[] = [FIRST_QUESTION];
  for (let at: Stop = FIRST_QUESTION; at !== 'answer' && answers[at] !== undefined;) {
    at = onward(at, answers);
    stops.push(at);
  }
  return stops;
}

function onward(from: QuestionId, answers: Answers): Stop {
  return WAYS[from].find((way) => way.when?.(answers) ?? true)?.to ?? 'answer';
}

/** The first question still open, or `answer` when there is none. */
export function nextStop(answers: Answers): Stop {
  return route(answers).at(-1) ?? FIRST_QUESTION;
}

/** The stop before this one on the visitor's way; null before the first. A question off the way goes back to the answer. */
export function stopBefore(stop: Stop, answers: Answers): Stop | null {
  const stops = route(answers);
  const place = stops.indexOf(stop);
  if (place === -1) return stops.at(-1) ?? null;
  return place === 0 ? null : (stops[place - 1] ?? null);
}

/** Which question of the way this is, from 1; null for one off the way. */
export function numberOf(stop: Stop, answers: Answers): number | null {
  const place = route(answers).indexOf(stop);
  return place === -1 ? null : place + 1;
}

/** Asked only from the answer's page, where the ordinary answer is assumed and said. */
export const OFFERED_LATER: ReadonlySet<QuestionId> = new Set(['teacher']);

/** The answers that still apply: those on the way, and those that the answer's page offers to change. */
export function applying(answers: Answers): Answers {
  const stops = new Set(route(answers));
  const kept = QUESTION_IDS.filter((id) => stops.has(id) || OFFERED_LATER.has(id));
  return Object.fromEntries(kept.flatMap((id) => (answers[id] === undefined ? [] : [[id, answers[id]]])));
}
