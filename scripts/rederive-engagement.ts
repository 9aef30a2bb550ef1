/**
 * Works out every member's engagement anew from the raw rows, by its own reckoning and with no code of the slice, and
 * compares it to the last digit with what the hub keeps (`engagement_figures`):
 *
 *   node scripts/rederive-engagement.ts              the database of these settings (DATABASE_URL, else HUB_DATA)
 *
 * Prints each difference and ends with 1 where there is one. A hub that runs on a folder has it locked: stop it first.
 */
import { sql } from 'kysely';

import { openDatabase, type Reader } from '../src/kit/db/index.ts';

interface Bar {
  key: string;
  percent: number;
  by: string;
  kinds: readonly string[];
  which: string;
}
interface Rule {
  catchUpPercent: number;
  graceMinutes: number;
  excused: string;
  bars: readonly Bar[];
}
interface Kept {
  enrolment_id: number;
  as_of: string;
  rule: Rule | null;
  bars: readonly Record<string, number | string>[];
  units: readonly Unit[];
}
interface Unit {
  kind: string;
  counts: boolean;
  /** The longest of its sessions. */
  minutes: number;
  /** Best of its own sessions, and with those that stand for them: minutes. */
  own: number;
  caught: number;
  open: boolean;
  /** How long what can still be attended is, of its own and of those that stand for them: minutes. */
  open_for: number;
  booked_for: number;
  booked: boolean;
  excused: boolean;
  /** Of work in one's own time: its day has passed, and it can still be done. */
  overdue?: boolean;
  /** Of an evaluation: its last day is over and it is counted. */
  over?: boolean;
}

/** One statement: what each was expected at, what is in force about it, and what stands in its stead. */
async function rawOf(db: Reader): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    with recursive chain (root, id) as (
      select id, id from enrolments
      union select chain.root, case when links.enrolment_id = chain.id then links.continues_in else links.enrolment_id end
      from chain join continued_enrolments as links on chain.id in (links.enrolment_id, links.continues_in)),
    rule as (
      select figures.enrolment_id, (
        select facts from engagement_rules
        where starts_on <= cohorts.starts_on and (lead_provider is null or lead_provider = cohorts.lead_provider)
        order by lead_provider is null, starts_on desc, made_at is null limit 1) as facts
      from engagement_figures as figures join cohorts on cohorts.id = figures.cohort_id),
    due as (
      select distinct chain.root, enrolments.person_id, sessions.id, sessions.component || ' ' || sessions.number as unit,
        sessions.kind, sessions.counts, (extract(epoch from sessions.ends_at - sessions.starts_at) / 60)::int as minutes
      from chain join enrolments on enrolments.id = chain.id and enrolments.state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
      join sessions on sessions.state = 'planned'
      where exists (
          select from memberships join groups on groups.id = memberships.group_id
          where enrolment_id = chain.id and voided_at is null and groups.cohort_id = sessions.cohort_id
            and (sessions.group_id is null or sessions.group_id = groups.id)
            and sessions.day >= from_on and sessions.day < coalesce(until_on, 'infinity'))
        or (sessions.group_id is null and sessions.cohort_id = enrolments.cohort_id and enrolments.state in ('confirmed', 'active')
          and not exists (select from memberships where enrolment_id = chain.id and voided_at is null))),
    mark as (
      select entry.person_id, entry.session_id, entry.state, coalesce(entry.minutes, 0) as missed,
        (extract(epoch from sessions.ends_at - sessions.starts_at) / 60)::int as minutes
      from register_entries as entry join sessions on sessions.id = entry.session_id
      where takes_effect and not exists (
        select from register_entries as later where later.session_id = entry.session_id and later.person_id = entry.person_id
          and later.takes_effect and later.number > entry.number)),
    place as (
      select root, person_id, unit, id, false as instead from due
      union all
      select root, due.person_id, unit, catch_ups.session_id, true
      from due join catch_ups on catch_ups.person_id = due.person_id and missed_session_id = due.id and cancelled_at is null
      join sessions on sessions.id = catch_ups.session_id and sessions.state = 'planned'),
    had as (
      select place.root, place.unit, place.instead,
        coalesce(mark.state, 'expected') = 'expected' as open,
        (extract(epoch from held.ends_at - held.starts_at) / 60)::int as length, mark.state = 'excused' as excused,
        case when mark.state = 'present' then mark.minutes
          when mark.state in ('late', 'left-early') then
            case when missed <= (rule.facts ->> 'graceMinutes')::int then mark.minutes else greatest(0, mark.minutes - missed) end
          else 0 end as minutes
      from place join rule on rule.enrolment_id = place.root join sessions as held on held.id = place.id
      left join mark on mark.person_id = place.person_id and mark.session_id = place.id),
    unit as (
      select due.root, due.unit, (array_agg(kind order by id))[1] as kind, (array_agg(counts order by id))[1] as counts,
        max(due.minutes) as minutes from due group by due.root, due.unit),
    summed as (
      select unit.root, unit.kind, unit.counts, unit.minutes,
        least(unit.minutes, coalesce(max(had.minutes) filter (where not instead), 0)) as own,
        least(unit.minutes, coalesce(max(had.minutes), 0)) as caught,
        coalesce(bool_or(open) filter (where not instead), false) as open,
        coalesce(bool_or(open) filter (where instead), false) as booked,
        least(unit.minutes, coalesce(max(length) filter (where open and not instead), 0)) as open_for,
        least(unit.minutes, coalesce(max(length) filter (where open and instead), 0)) as booked_for,
        coalesce(bool_or(excused) filter (where not instead), false) as excused
      from unit join had using (root, unit) group by unit.root, unit.unit, unit.kind, unit.counts, unit.minutes)
    select figures.enrolment_id, figures.as_of::text, rule.facts as rule, figures.bars,
      coalesce((select jsonb_agg(to_jsonb(summed) - 'root') from summed where summed.root = figures.enrolment_id), '[]') as units
    from engagement_figures as figures join rule using (enrolment_id) order by figures.enrolment_id`.execute(
    db,
  );
  return rows;
}

function reckon(bar: Bar, { catchUpPercent, excused }: Rule, units: readonly Unit[]) {
  let [have, outOf, certain, best, whole] = [0, 0, 0, 0, 0];
  const losses: number[] = [];
  for (const unit of units) {
    if (!bar.kinds.includes(unit.kind) || (bar.which === 'those that count' && !unit.counts)) continue;
    const can = unit.open ? 100 : unit.booked ? catchUpPercent : 0;
    const isExcused = unit.excused && unit.own === 0 && unit.caught === 0;
    if (excused === 'left out' && isExcused && can === 0) continue;
    const full = bar.by === 'minutes' ? unit.minutes * 100 : 100;
    const now =
      bar.by === 'minutes'
        ? Math.max(unit.own * 100, Math.floor(unit.caught * catchUpPercent))
        : Math.max(unit.own >= unit.minutes ? 100 : 0, unit.caught >= unit.minutes ? catchUpPercent : 0);
    const then =
      bar.by === 'minutes'
        ? Math.max(now, unit.open_for * 100, Math.floor(unit.booked_for * catchUpPercent))
        : Math.max(
            now,
            unit.open_for >= unit.minutes ? 100 : 0,
            unit.booked_for >= unit.minutes ? catchUpPercent : 0,
          );
    whole += full;
    certain += now;
    best += then;
    if (then > now) losses.push(then - now);
    if (
      unit.own >= unit.minutes ||
      unit.overdue === true ||
      unit.over === true ||
      (!unit.open && !unit.booked)
    ) {
      have += now;
      outOf += full;
    }
  }
  let spare = best - Math.ceil((whole * bar.percent) / 100);
  let slack = spare < 0 ? -1 : 0;
  for (const loss of losses.toSorted((one, other) => other - one)) {
    spare -= loss;
    if (spare < 0) break;
    slack += 1;
  }
  return { have, outOf, certain, best, whole, slack };
}

/** Self-study of which the hub knows: due while they were members of the cohort, done when every module of its slot is. */
async function workOf(db: Reader): Promise<ReadonlyMap<number, readonly Unit[]>> {
  const { rows } = await sql<{
    root: number;
    unit: string;
    counts: boolean;
    minutes: number;
    is_done: boolean;
    overdue: boolean;
  }>`
    with recursive chain (root, id) as (
      select id, id from enrolments
      union select chain.root, case when links.enrolment_id = chain.id then links.continues_in else links.enrolment_id end
      from chain join continued_enrolments as links on chain.id in (links.enrolment_id, links.continues_in)),
    piece as (
      select cohorts.id as cohort_id, component ->> 'key' as component, counted.number::int as number,
        (component ->> 'counts')::boolean as counts, (component ->> 'minutes')::int as minutes,
        date_trunc('week', cohorts.starts_on)::date + 7 * coalesce(
          (component -> 'weeks' ->> (counted.number::int - 1))::int,
          (component ->> 'firstWeek')::int + (counted.number::int - 1) * (component ->> 'everyWeeks')::int) as opens
      from cohorts join course_designs on course_designs.id = design_id
      cross join jsonb_array_elements(facts -> 'components') as component
      cross join generate_series(1, (component ->> 'meetings')::int) as counted (number)
      where component ->> 'kind' = 'self-study-module'),
    slot as (
      select piece.*, least(opens + 28, (select min(later.opens) from piece as later
        where later.cohort_id = piece.cohort_id and later.opens > piece.opens)) - 1 as due from piece),
    theirs as (
      select chain.root, enrolments.person_id, slot.*, slot.due < figures.as_of as is_past, figures.as_of
      from chain join enrolments on enrolments.id = chain.root
      join engagement_figures as figures on figures.enrolment_id = chain.root
      join memberships on memberships.enrolment_id = chain.id and voided_at is null and memberships.level = 1
      join groups on groups.id = memberships.group_id join slot on slot.cohort_id = groups.cohort_id
        and slot.due >= from_on and slot.due < coalesce(until_on, 'infinity'))
    select root, component || ' ' || number as unit, bool_or(counts) as counts, max(minutes) as minutes,
      bool_or(done) as is_done, bool_and(is_past) as overdue
    from theirs cross join lateral (
      select bool_and((completed_at at time zone 'Europe/London')::date <= as_of) is true
          and count(*) = count(completed_at) as done, count(*) as modules
      from learning_plans join learning_modules on learning_modules.id = learning_plans.module_id and open_version is not null
      left join learning_completions on learning_completions.module_id = learning_plans.module_id
        and learning_completions.person_id = theirs.person_id
      where learning_plans.cohort_id = theirs.cohort_id and learning_plans.component = theirs.component
        and learning_plans.number = theirs.number) as modules
    where modules > 0
    group by root, component, number`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ root }) => root)].map(([root, own]) => [
      root,
      own.map((row): Unit => ({
        kind: 'self-study-module',
        counts: row.counts,
        minutes: row.minutes,
        own: row.is_done ? row.minutes : 0,
        caught: 0,
        open: !row.is_done,
        open_for: row.is_done ? 0 : row.minutes,
        booked_for: 0,
        booked: false,
        excused: false,
        overdue: row.overdue,
      })),
    ]),
  );
}

/**
 * Evaluations: of what is counted, whoever was asked, and that they have answered from the rows of answering themselves; of
 * what is not, every session, unit and course that an open survey asks of, for whoever was there or may be.
 */
async function evaluationsOf(db: Reader): Promise<ReadonlyMap<number, readonly Unit[]>> {
  const { rows } = await sql<{ root: number; over: boolean; answered: boolean }>`
    with recursive chain (root, id) as (
      select id, id from enrolments
      union select chain.root, case when links.enrolment_id = chain.id then links.continues_in else links.enrolment_id end
      from chain join continued_enrolments as links on chain.id in (links.enrolment_id, links.continues_in)),
    asking as (
      select openings.* , surveys.about from survey_openings as openings join surveys on surveys.id = openings.survey
      where surveys.counts and openings.closed_on is null),
    thing (about, cohort_id, key, session_id, unit, first, last, sessions) as (
      select 'session', cohort_id, id::text, id, null, day, day, array[id] from sessions where state = 'planned'
      union all
      select 'unit', cohort_id, cohort_id || '.' || component || '.' || number, null, component || '.' || number,
        min(day), max(day), array_agg(id) from sessions where state = 'planned' group by cohort_id, component, number
      union all
      select 'programme', id, id, null, null, teaching_ends_on, teaching_ends_on, null from cohorts),
    ahead as (
      select distinct on (thing.cohort_id, asking.survey, thing.key) asking.survey || '-' || thing.key as round_id,
        thing.cohort_id, thing.sessions,
        greatest(thing.last, asking.opened_on) + case thing.about when 'programme' then 28 else 14 end as closes_on
      from thing join asking on asking.about = thing.about and coalesce(asking.cohort_id, thing.cohort_id) = thing.cohort_id
        and case when asking.session_id is not null then asking.session_id = thing.session_id
          when asking.unit is not null then asking.unit = thing.unit else thing.first >= asking.opened_on end),
    mark as (
      select distinct on (person_id, session_id) person_id, session_id, state from register_entries
      where takes_effect order by person_id, session_id, number desc),
    member as materialized (
      select chain.root, groups.cohort_id, groups.id as group_id, memberships.level, from_on,
        coalesce(until_on, 'infinity') as until_on
      from chain join memberships on memberships.enrolment_id = chain.id and voided_at is null
      join groups on groups.id = memberships.group_id),
    may_be_at as materialized (
      select distinct member.root, sessions.id as session_id
      from member join sessions on sessions.cohort_id = member.cohort_id and sessions.state = 'planned'
        and (sessions.group_id is null or sessions.group_id = member.group_id)
        and sessions.day >= from_on and sessions.day < until_on
      join enrolments on enrolments.id = member.root
      left join mark on mark.session_id = sessions.id and mark.person_id = enrolments.person_id
      where coalesce(mark.state, 'expected') = 'expected'
      union
      select enrolments.id, mark.session_id from mark join enrolments on enrolments.person_id = mark.person_id
      where mark.state in ('present', 'late', 'left-early')),
    asked (root, round_id, cohort_id, last_day, over, answered) as (
      select chain.root, asked.round_id, asked.cohort_id, closed_on, true, exists (
        select from feedback_answered as has where has.round_id = asked.round_id and has.enrolment_id = asked.enrolment_id)
      from feedback_asked as asked join chain on chain.id = asked.enrolment_id
      union all
      select theirs.root, ahead.round_id, ahead.cohort_id, closes_on, false, false
      from ahead cross join lateral (
        select may_be_at.root from may_be_at where may_be_at.session_id = any(ahead.sessions)
        union select member.root from member where ahead.sessions is null and member.cohort_id = ahead.cohort_id) as theirs
      where closes_on >= coalesce((select max(day) from feedback_reckonings), '-infinity')
        and not exists (select from feedback_rounds where feedback_rounds.id = ahead.round_id and counted_on is not null)
        and not exists (select from feedback_asked as over join chain on chain.id = over.enrolment_id
          where over.round_id = ahead.round_id and chain.root = theirs.root))
    select asked.root, over, answered from asked
    where exists (select from member where member.root = asked.root and member.cohort_id = asked.cohort_id
      and member.level = 1 and last_day >= from_on and last_day < until_on)`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ root }) => root)].map(([root, own]) => [
      root,
      own.map(({ over, answered }): Unit => ({
        kind: 'evaluation',
        counts: true,
        minutes: 15,
        own: answered ? 15 : 0,
        caught: 0,
        open: !over,
        open_for: over ? 0 : 15,
        booked_for: 0,
        booked: false,
        excused: false,
        over,
      })),
    ]),
  );
}

/** Places of which the hub must know the figures, and of which it has kept none. */
async function forgotten(db: Reader): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from enrolments where state in ('active', 'deferred', 'withdrawn', 'completed')
      and not exists (select from engagement_figures where enrolment_id = enrolments.id) order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Each difference in a sentence; and how many bars of how many places were compared. */
export async function differences(
  db: Reader,
): Promise<{ places: number; compared: number; found: readonly string[] }> {
  const found = (await forgotten(db)).map((id) => `Place ${id} has no figures.`);
  let [places, compared] = [0, 0];
  const work = await workOf(db);
  const evaluations = await evaluationsOf(db);
  for (const { enrolment_id, rule, bars, units: met } of await rawOf(db)) {
    if (rule === null) continue;
    places += 1;
    const units = [...met, ...(work.get(enrolment_id) ?? []), ...(evaluations.get(enrolment_id) ?? [])];
    for (const bar of rule.bars) {
      const kept = bars.find((one) => one['bar'] === bar.key);
      if (kept === undefined) {
        found.push(`Place ${enrolment_id} has no “${bar.key}”.`);
        continue;
      }
      compared += 1;
      for (const [name, value] of Object.entries(reckon(bar, rule, units)))
        if (kept[name] !== value)
          found.push(
            `Place ${enrolment_id}, “${bar.key}”: ${name} is ${kept[name] ?? 'missing'}, and from the raw rows ${value}.`,
          );
    }
  }
  return { places, compared, found };
}

if (import.meta.main) {
  const database = await openDatabase({
    url: process.env['DATABASE_URL'] ?? null,
    folder: process.env['HUB_DATA'] ?? './hub-data',
    log: () => {},
  });
  const { places, compared, found } = await differences(database.db);
  await database.close();
  for (const line of found) console.log(line);
  console.log(`${compared} bars of ${places} places compared, ${found.length} differences.`);
  if (found.length > 0) process.exitCode = 1;
}
