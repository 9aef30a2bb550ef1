-- Venue allocation (C4): what a plan is made from beside the applications, and the plans themselves. What was ruled,
-- held or planned is ended and never deleted, so that it can be read later why somebody is where they are.

create table allocation_settings (
  cohort_id text primary key references cohorts,
  -- Points by what they are for, as src/allocation/plan/problem.ts names them.
  weights jsonb not null check (jsonb_typeof(weights) = 'object'),
  -- A group opens with at least so many, or not at all.
  smallest_group integer not null check (smallest_group between 0 and 200),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> '')
);

-- Two who are to be in one group, or are not to be.
create table allocation_wishes (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  kind text not null check (kind in ('together', 'apart')),
  lower_application_id bigint not null references applications,
  higher_application_id bigint not null references applications,
  -- A rule that every plan keeps, or a wish that costs points.
  is_rule boolean not null,
  reason text not null check (reason <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  ended_at timestamptz,
  ended_by text check (ended_by <> ''),
  constraint allocation_wishes_in_one_order check (lower_application_id < higher_application_id),
  constraint allocation_wishes_end_whole check ((ended_at is null) = (ended_by is null))
);

create unique index allocation_wishes_one_in_force
  on allocation_wishes (cohort_id, lower_application_id, higher_application_id) where ended_at is null;

-- Somebody who is held at a venue, whatever a plan would rather.
create table allocation_pins (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  application_id bigint not null references applications,
  group_id text not null references groups,
  reason text not null check (reason <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  ended_at timestamptz,
  ended_by text check (ended_by <> ''),
  constraint allocation_pins_end_whole check ((ended_at is null) = (ended_by is null))
);

create unique index allocation_pins_one_in_force on allocation_pins (cohort_id, application_id) where ended_at is null;

-- What cannot be arranged at a venue, by the kinds of `adjustments`. Nobody is planned where it cannot be arranged.
create table venue_limits (
  venue_id text not null references venues on delete cascade,
  kind text not null check (kind in ('step-free', 'hearing-loop', 'large-print', 'quiet-space', 'interpreter', 'parking', 'rest-breaks', 'other')),
  noted_at timestamptz not null,
  noted_by text not null check (noted_by <> ''),
  primary key (venue_id, kind)
);

create table allocation_plans (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  -- Counted up for each cohort.
  number integer not null check (number >= 1),
  -- SHA-256 of all that it was made from; a plan is applied only while that is the same.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Weights, rules and pins, with who made them and why, as they were.
  inputs jsonb not null check (jsonb_typeof(inputs) = 'object'),
  -- The plan and what else there was to choose from, as src/allocation/plan/plans.ts has them. No names.
  found jsonb not null check (jsonb_typeof(found) = 'array'),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- Which of those that were found is the plan.
  chosen text not null check (chosen in ('points', 'fewest moves', 'first choices', 'least travel')),
  state text not null check (state in ('made', 'discarded', 'applied')),
  ended_at timestamptz,
  ended_by text check (ended_by <> ''),
  unique (cohort_id, number),
  constraint allocation_plans_end_whole
    check ((state = 'made') = (ended_at is null) and (ended_at is null) = (ended_by is null))
);

create function allocation_plans_end_once() returns trigger language plpgsql as $$
begin
  if old.state <> 'made'
    or (to_jsonb(new) - array['chosen', 'state', 'ended_at', 'ended_by'])
      is distinct from (to_jsonb(old) - array['chosen', 'state', 'ended_at', 'ended_by']) then
    raise exception 'A plan is made once, ends once, and nothing else of it changes but which of its choices is taken.';
  end if;
  return new;
end
$$;

create trigger allocation_plans_end_once before update on allocation_plans
  for each row execute function allocation_plans_end_once();
create trigger allocation_plans_is_history before delete or truncate on allocation_plans
  for each statement execute function refuse_to_change_history();
