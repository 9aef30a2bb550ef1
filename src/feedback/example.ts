/**
 * Feedback of the example hub, invented like everybody in it: of past sessions most of those who were there have answered,
 * by chance that falls the same way each time. It goes through the rules that real answers go through.
 */
import { sql } from 'kysely';

import { bySystem, record } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { shortDay } from '../timetable/index.ts';
import { EMPTY, putIn, settle, type Box, type Chance } from './box.ts';
import { DAYS_TO_ANSWER } from './open-rounds.ts';
import { addReply } from './store.ts';
import { surveyVersions } from './surveys-store.ts';
import { versionOn, type Point } from './surveys.ts';

/** Twice is the same as once. @param today only rounds that are closed by then are invented */
export async function ensureExampleFeedback(
  database: Database,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    const { rows } = await sql<{
      session_id: number;
      cohort_id: string;
      title: string;
      day: Temporal.PlainDate;
      enrolments: string[];
    }>`
      select sessions.id as session_id, sessions.cohort_id, sessions.title, sessions.day,
        array_agg(enrolments.id::text order by enrolments.id) as enrolments
      from sessions
      join (select distinct on (person_id, session_id) person_id, session_id, state from register_entries
        where takes_effect order by person_id, session_id, number desc) as marks on marks.session_id = sessions.id
      join enrolments on enrolments.person_id = marks.person_id and enrolments.cohort_id = sessions.cohort_id
      where marks.state in ('present', 'late', 'left-early') and sessions.day < ${today.subtract({ days: DAYS_TO_ANSWER.session })}
        and not exists (select from feedback_rounds where feedback_rounds.id = 'session-' || sessions.id)
      group by sessions.id order by sessions.day, sessions.id`.execute(tx);
    if (rows.length === 0) return;
    const versions = await surveyVersions(tx, 'session');
    const waiting = new Map<string, Box>();
    const answeredBy = new Map<string, readonly number[]>();
    const rounds: object[] = [];
    const answered: object[] = [];
    const tallies: object[] = [];
    for (const row of rows) {
      const survey = versionOn(versions, row.day);
      if (survey === null) continue;
      const id = `session-${row.session_id}`;
      const who = row.enrolments.filter((enrolment) => drawn(`${id} ${enrolment}`, 10) < 8);
      let box = EMPTY;
      for (const enrolment of who) {
        const points = Object.fromEntries(
          survey.questions.flatMap((question) =>
            question.kind === 'scale'
              ? [[question.id, pointBy(drawn(`${enrolment} ${id} ${question.id}`, 20))]]
              : [],
          ),
        );
        box = putIn(box, { points, texts: {} }, NO_CHANCE);
      }
      answeredBy.set(id, who.map(Number));
      const settled = settle({ id, box }, waiting.get(row.cohort_id) ?? EMPTY, answeredBy, NO_CHANCE);
      waiting.set(row.cohort_id, settled.waiting);
      const about = `${row.title}, ${shortDay(row.day)}`;
      const closes_on = row.day.add({ days: DAYS_TO_ANSWER.session }).toString();
      const of = { cohort_id: row.cohort_id, survey: survey.id, survey_version: survey.version };
      rounds.push({ id, ...of, session_id: row.session_id, about, closes_on });
      answered.push(...who.map((enrolment) => ({ round_id: id, enrolment_id: Number(enrolment) })));
      tallies.push(
        ...settled.splits.map(({ question, of: answers, share, withEarlier }) => ({
          ...of,
          question,
          about: withEarlier ? `${about}, with what came before` : about,
          answers,
          favourable: share,
          settled_on: closes_on,
        })),
      );
    }
    await sql`insert into feedback_rounds (id, survey, survey_version, cohort_id, session_id, about, closes_on, is_settled)
      select id, survey, survey_version, cohort_id, session_id, about, closes_on, true from jsonb_to_recordset(${JSON.stringify(rounds)}::jsonb)
        as given (id text, survey text, survey_version int, cohort_id text, session_id bigint, about text, closes_on date)`.execute(
      tx,
    );
    await sql`insert into feedback_answered (round_id, enrolment_id)
      select round_id, enrolment_id from jsonb_to_recordset(${JSON.stringify(answered)}::jsonb)
        as given (round_id text, enrolment_id bigint)`.execute(tx);
    await sql`insert into feedback_tallies (cohort_id, survey, survey_version, question, about, answers, favourable, settled_on)
      select * from jsonb_to_recordset(${JSON.stringify(tallies)}::jsonb) as given (cohort_id text, survey text,
        survey_version int, question text, about text, answers int, favourable int, settled_on date)`.execute(
      tx,
    );
    const by = bySystem(now);
    for (const cohortId of new Set(rows.map(({ cohort_id }) => cohort_id)))
      await addReply(
        tx,
        {
          cohortId,
          said: 'The first hour had too much listening and too little talking (invented).',
          did: 'Every seminar now begins with twenty minutes in pairs on a question from your own school (invented).',
          isPublic: true,
          formKey: `example:${cohortId}`,
        },
        by,
      );
    await record(tx, {
      ...by,
      event: 'feedback.invented',
      subject: 'hub',
      detail: { rounds: rounds.length, tallies: tallies.length },
    });
  });
}

/** Nothing is shuffled: no text is invented here. */
const NO_CHANCE: Chance = () => 0;

/** From 0 to below `below`, the same for the same words. */
function drawn(words: string, below: number): number {
  let hash = 2_166_136_261;
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash ^ (hash >>> 15)) % below;
}

function pointBy(chance: number): Point {
  if (chance < 9) return 'strongly-agree';
  if (chance < 17) return 'agree';
  return chance < 19 ? 'neither' : 'disagree';
}
