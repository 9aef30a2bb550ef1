/** Where an applicant stands among the questions. Everything follows from the table, the answers and what they are asked of. */
import { canBeJoined } from '../../cohorts/index.ts';
import type { About } from './about.ts';
import type { Answers, QuestionId } from './answers.ts';
import { BEGINNINGS, SECTION_IDS, type SectionId, type Stop, type Way } from './graph.ts';
import { QUESTION_IDS, QUESTIONS } from './questions.ts';

function onward(ways: readonly Way[], answers: Answers, about: About): Stop {
  return ways.find((way) => way.when?.(answers, about) ?? true)?.to ?? 'end';
}

/** Whether the question is answered, and the answer can still stand as the hub is today. */
export function holds(id: QuestionId, answers: Answers, about: About): boolean {
  if (answers[id] === undefined) return false;
  const question = QUESTIONS[id];
  switch (question.kind) {
    case 'choice':
      return question.options.some(({ value }) => value === answers[id]);
    case 'cohort':
      return about.cohorts.some((cohort) => cohort.id === answers.cohort && canBeJoined(cohort, about.today));
    case 'venues':
      return rankedVenues(answers, about).length > 0;
    case 'month':
    case 'agree':
    case 'name':
    case 'trn':
    case 'school':
    case 'posts':
    case 'adjustments':
    case 'needs':
    case 'sponsor':
      return true;
  }
}

/** The venues that were ranked and that the chosen intake still has, the first choice first. */
export function rankedVenues(answers: Answers, { cohorts }: Pick<About, 'cohorts'>): readonly string[] {
  const there = new Set(
    cohorts.find(({ id }) => id === answers.cohort)?.groups.map(({ venue }) => venue) ?? [],
  );
  return (answers.venues?.ranked ?? []).filter((venue) => there.has(venue));
}

/** The stops of a section in order, as far as the answers lead: the last one is open, unless it is the end. */
export function wayThrough(section: SectionId, answers: Answers, about: About): readonly Stop[] {
  let at = onward(BEGINNINGS[section].ways, answers, about);
  const stops: Stop[] = [at];
  while (at !== 'end' && holds(at, answers, about)) {
    at = onward(QUESTIONS[at].ways, answers, about);
    stops.push(at);
  }
  return stops;
}

export type SectionStatus = 'cannot start yet' | 'not started' | 'in progress' | 'completed' | 'not needed';

/** A section that waits for others is not looked into: its questions depend on answers that are not there. */
export function statusOf(section: SectionId, answers: Answers, about: About): SectionStatus {
  const waits = BEGINNINGS[section].after.some((before) => !isComplete(before, answers, about));
  if (waits) return 'cannot start yet';
  const stops = wayThrough(section, answers, about);
  if (stops.at(-1) === 'end') return stops.length === 1 ? 'not needed' : 'completed';
  return stops.length === 1 ? 'not started' : 'in progress';
}

export function isComplete(section: SectionId, answers: Answers, about: About): boolean {
  const status = statusOf(section, answers, about);
  return status === 'completed' || status === 'not needed';
}

/** Whether every section is done, so that it can be checked and sent. */
export function isAllAnswered(answers: Answers, about: About): boolean {
  return SECTION_IDS.every((section) => isComplete(section, answers, about));
}

/** Whether the question is on this applicant's way, so that it may be asked or changed now. */
export function isOnTheWay(id: QuestionId, answers: Answers, about: About): boolean {
  const { section } = QUESTIONS[id];
  return (
    statusOf(section, answers, about) !== 'cannot start yet' &&
    wayThrough(section, answers, about).includes(id)
  );
}

/** The first question of the section that is open, or its first of all where none is; null where it asks nothing. */
export function entryOf(section: SectionId, answers: Answers, about: About): QuestionId | null {
  const stops = wayThrough(section, answers, about);
  const last = stops.at(-1);
  const entry = last === 'end' ? stops[0] : last;
  return entry === undefined || entry === 'end' ? null : entry;
}

/** What comes after a question within its section, answered or not; 'end' after the last. */
export function after(id: QuestionId, answers: Answers, about: About): Stop {
  const stops = wayThrough(QUESTIONS[id].section, answers, about);
  return stops[stops.indexOf(id) + 1] ?? 'end';
}

/** The question before this one in its section; null before the first. */
export function before(id: QuestionId, answers: Answers, about: About): QuestionId | null {
  const stops = wayThrough(QUESTIONS[id].section, answers, about);
  const stop = stops[stops.indexOf(id) - 1];
  return stop === undefined || stop === 'end' ? null : stop;
}

/** The questions of a section that were asked and answered, in order. */
export function answeredIn(section: SectionId, answers: Answers, about: About): readonly QuestionId[] {
  if (statusOf(section, answers, about) === 'cannot start yet') return [];
  return wayThrough(section, answers, about).filter(
    (stop): stop is QuestionId => stop !== 'end' && holds(stop, answers, about),
  );
}

/** The answers that still apply, and the questions whose answers do not any more. */
export function sorted(
  answers: Answers,
  about: About,
): { applying: Answers; dropped: readonly QuestionId[] } {
  const kept = new Set<string>(SECTION_IDS.flatMap((section) => answeredIn(section, answers, about)));
  const applying: Answers = Object.fromEntries(Object.entries(answers).filter(([id]) => kept.has(id)));
  const dropped = QUESTION_IDS.filter((id) => answers[id] !== undefined && !kept.has(id));
  return { applying: trimVenues(applying, about), dropped };
}

/** Venues of another intake go with it. */
function trimVenues(answers: Answers, about: About): Answers {
  if (answers.venues === undefined) return answers;
  const there = new Set(
    about.cohorts.find(({ id }) => id === answers.cohort)?.groups.map(({ venue }) => venue),
  );
  return {
    ...answers,
    venues: {
      ranked: rankedVenues(answers, about),
      cannot: answers.venues.cannot.filter((venue) => there.has(venue)),
    },
  };
}
