import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { differences } from '../../scripts/rederive-engagement.ts';
import { CERTIFICATE_SOURCES } from '../areas/certificate-sources.ts';
import type { Hub } from '../hub.ts';
import { worldClock } from '../kit/clock.ts';
import type { Database, Reader } from '../kit/db/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ensureModulesLoaded } from '../learning/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { ensureTimetableLoaded } from '../timetable/index.ts';
import { playRehearsal } from './play.ts';
import { findRehearsal } from './store.ts';

const UNTIL = Temporal.PlainDate.from('2027-01-29');
const HALF_WAY = Temporal.PlainDate.from('2027-01-06');
/** Any would do. */
const SEED = 3;

async function open(database: Database): Promise<Hub> {
  const { hub, app } = await exampleHub(database, { people: true });
  await app.close();
  await ensureTimetableLoaded(database, worldClock.now());
  await ensureModulesLoaded(database, worldClock.now());
  return hub;
}

const play = (hub: Hub, until: Temporal.PlainDate, seed: number | null = SEED) =>
  playRehearsal(hub, { until, seed, newcomers: 24 }, CERTIFICATE_SOURCES);

/** The raw rows by what they say, without the numbers, secrets and seals that no two databases share. */
const HISTORY: Readonly<Record<string, string>> = {
  marks: `select email, component, sessions.number, group_id, register_entries.number as nth, how, register_entries.state, minutes,
      mode, takes_effect, arrived_at
    from register_entries join sessions on sessions.id = session_id join who using (person_id)`,
  closings: `select component, sessions.number, group_id, register_closings.number as nth, arrived_at
    from register_closings join sessions on sessions.id = session_id`,
  apologies: `select email, component, number, group_id, reason, made_at from apologies
    join sessions on sessions.id = session_id join who using (person_id)`,
  'catch-ups': `select email, component, number, group_id, booked_at, cancelled_at from catch_ups
    join sessions on sessions.id = session_id join who using (person_id)`,
  steps: `select email, module_id, step_id, version, minutes, done_at from learning_done join who using (person_id)`,
  quizzes: `select email, module_id, step_id, right_count, is_passed, answers from learning_attempts join who using (person_id)`,
  completions: `select email, module_id, minutes, completed_at, rule from learning_completions join who using (person_id)`,
  states: `select email, cohort_id, enrolment_states.state, at, reason from enrolment_states
    join enrolments on enrolments.id = enrolment_id join who using (person_id) where cohort_id like '%rehearsal'`,
  memberships: `select email, group_id, from_on, until_on, cause, voided_at from memberships
    join enrolments on enrolments.id = enrolment_id join who using (person_id)`,
  changes: `select email, action, training_changes.reason, from_on, return_by from training_changes
    join enrolments on enrolments.id = enrolment_id join who using (person_id)`,
  letters: `select kind, recipient, subject from outbox`,
  declarations: `select email, cohort_id, type, declarations.state, declared_at, dfe_id, as_of from declarations
    join enrolments on enrolments.id = enrolment_id join who using (person_id)`,
  packs: `select cohort_id, type, rows, made_at from evidence_exports`,
  lists: `select name, told_by, as_of, counts from declaration_files`,
  answered: `select email, about, feedback_rounds.cohort_id from feedback_answered join feedback_rounds on feedback_rounds.id = round_id
    join enrolments on enrolments.id = enrolment_id join who using (person_id)`,
  tallies: `select cohort_id, question, about, answers, favourable from feedback_tallies`,
};

async function historyOf(db: Reader): Promise<Record<string, { rows: number; digest: string }>> {
  const told: Record<string, { rows: number; digest: string }> = {};
  for (const [name, query] of Object.entries(HISTORY)) {
    const { rows } = await sql<{ rows: number; digest: string }>`
      with who as (select person_id, email_folded as email from person_emails where is_main),
      line as (select (to_jsonb(given))::text as words from (${sql.raw(query)}) as given)
      select count(*)::int as rows, md5(coalesce(string_agg(words, ',' order by words collate "C"), '')) as digest from line`.execute(
      db,
    );
    const [row] = rows;
    if (row !== undefined) told[name] = row;
  }
  return told;
}

onEachDatabase('A rehearsal', (database) => {
  let inOneGo: Awaited<ReturnType<typeof historyOf>> = {};

  it('plays ten weeks of twenty-four members, and what it keeps of each is what the raw marks say', async () => {
    const hub = await open(database());
    expect(await play(hub, UNTIL)).toMatchObject({ ok: true, days: 67 });
    inOneGo = await historyOf(database().db);
    // In ten weeks nobody need defer.
    for (const [name, { rows }] of Object.entries(inOneGo).filter(([one]) => one !== 'changes'))
      expect(rows, name).toBeGreaterThan(0);
    const { compared, found } = await differences(database().db);
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(24);
    expect(await play(hub, HALF_WAY)).toMatchObject({ ok: false, why: 'played already' });
    expect(await play(hub, UNTIL.add({ days: 1 }), SEED + 1)).toMatchObject({ ok: false, why: 'other seed' });
  });

  it('ends the same where it stopped on the way and went on', async () => {
    const hub = await open(database());
    await play(hub, HALF_WAY);
    expect((await findRehearsal(database().db))?.playedUntil.toString()).toBe(HALF_WAY.toString());
    await play(hub, UNTIL, null);
    expect(await historyOf(database().db)).toEqual(inOneGo);
  });

  it('is played by nobody in a hub that is not an example', async () => {
    const hub = await open(database());
    const own = { ...hub, profile: { ...hub.profile, exampleNotice: null } };
    expect(await play(own, UNTIL)).toMatchObject({ ok: false, why: 'not an example' });
    expect(await findRehearsal(database().db)).toBeNull();
  });
});
