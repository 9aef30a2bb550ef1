/** Feedback in a rehearsal: some evenings after a session, and after the teaching, most of those who are asked answer. */
import type { PlannedCohort } from '../cohorts/index.ts';
import { chanceOf, type Chance } from '../example/people/chance.ts';
import { answerMany, roundsAsked, settleRounds, type OpenRound, type Point } from '../feedback/index.ts';
import { sessionsBetween } from '../timetable/index.ts';
import { nameOf } from './sessions-of-day.ts';
import { byMember, type Stage } from './stage.ts';
import type { Player } from './store.ts';

/** Days after a session, and after the last of the teaching, on which answers come: most at once. */
const EVENINGS = [1, 1, 1, 4, 4, 9];
const EVENINGS_AFTER_ALL = [2, 2, 9, 20];
/** Of a hundred who are asked. */
const ANSWER = { session: 68, programme: 78 } as const;
const WRITE = 12;

/** What members of the rehearsal write is the same few sentences: nobody wrote them. */
const WORDS = {
  session: [
    'Invented for the rehearsal: more time in pairs, please, and the slides the day before.',
    'Invented for the rehearsal: the last hour was rushed. I would rather do one case well than two.',
    'Invented for the rehearsal: the room was cold and the content was the best so far.',
    'Invented for the rehearsal: examples from early years would help two of us a lot.',
    'Invented for the rehearsal: the mapping task was hard to follow online.',
  ],
  programme: [
    'Invented for the rehearsal: send the dates of all sessions before the summer, so that cover can be booked.',
    'Invented for the rehearsal: keep the coaching groups. Mine is why I stayed.',
    'Invented for the rehearsal: the modules on the law were heavy in January, when annual reviews are due.',
    'Invented for the rehearsal: let us meet a SENCO from last year before the assessment.',
  ],
} as const;

/** At the end of an evening. */
export async function answerSurveys(
  stage: Stage,
  players: readonly Player[],
  cohorts: readonly PlannedCohort[],
): Promise<void> {
  const { hub, hands, day } = stage;
  hands.moveTo('21:10');
  const [first, last] = [Math.max(...EVENINGS), Math.min(...EVENINGS)].map((days) => day.subtract({ days }));
  const held = first && last ? await sessionsBetween(hub.database.db, first, last) : [];
  const rounds = await roundsAsked(hub.database.db);
  for (const session of held) {
    const ago = session.day.until(day, { largestUnit: 'days' }).days;
    if (!EVENINGS.includes(ago)) continue;
    const asked = players.filter(({ cohortId }) => cohortId === session.cohortId);
    for (const open of rounds.ofSession(session))
      await answer(stage, open, 'session', { name: nameOf(session), ago, evenings: EVENINGS }, asked);
  }
  for (const cohort of cohorts) {
    const ago = cohort.teachingEndsOn.until(day, { largestUnit: 'days' }).days;
    if (!EVENINGS_AFTER_ALL.includes(ago)) continue;
    const asked = players.filter(({ cohortId, state }) => cohortId === cohort.id && state === 'active');
    for (const open of rounds.ofProgramme(cohort))
      await answer(stage, open, 'programme', { name: cohort.id, ago, evenings: EVENINGS_AFTER_ALL }, asked);
  }
}

/** What closed rounds hold is let out, as the hub does by itself. */
export async function settleSurveys({ hub }: Stage): Promise<void> {
  await settleRounds(hub);
}

async function answer(
  stage: Stage,
  { round, survey }: OpenRound,
  about: 'session' | 'programme',
  { name, ago, evenings }: { name: string; ago: number; evenings: readonly number[] },
  asked: readonly Player[],
): Promise<void> {
  const { seed } = stage;
  const mood = chanceOf(seed, 'mood', name).below(5);
  const answering = asked.flatMap((player) => {
    const luck = chanceOf(seed, 'answer', player.email, name);
    if (!luck.percent(ANSWER[about]) || luck.pick(evenings) !== ago) return [];
    const points: Record<string, Point> = {};
    const texts: Record<string, string> = {};
    for (const question of survey.questions)
      if (question.kind === 'scale') points[question.id] = pointFor(luck, mood);
      else if (question.kind === 'text')
        texts[question.id] = luck.percent(WRITE) ? luck.pick(WORDS[about]) : '';
    const by = byMember(stage, player.personId);
    return [{ enrolmentId: player.enrolmentId, answers: { points, texts }, by }];
  });
  if (answering.length > 0) await answerMany(stage.hub, round, answering);
}

/** @param mood 0 of a session that went badly for some, to 4 of one that went well for nearly everybody */
function pointFor(luck: Chance, mood: number): Point {
  const drawn = luck.below(100) + (mood === 0 ? 14 : mood === 1 ? 5 : 0);
  if (drawn < 46) return 'strongly-agree';
  if (drawn < 88) return 'agree';
  if (drawn < 97) return 'neither';
  return drawn < 104 ? 'disagree' : 'strongly-disagree';
}
