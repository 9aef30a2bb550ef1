-- Plans of many people are worked out beside the answering of pages: what was asked for and what became of it. And how
-- large a group must be or may be, where that differs from the one number of its cohort.

create table allocation_runs (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  asked_at timestamptz not null,
  asked_by text not null check (asked_by <> ''),
  -- How often it was begun; one that is begun again and again and never ends is given up.
  attempts integer not null default 0 check (attempts >= 0),
  state text not null check (state in ('waiting', 'planned', 'no plan')),
  plan_number integer,
  -- Why there is no plan.
  why text check (why in ('started', 'nobody', 'no groups', 'took too long', 'went wrong')),
  ended_at timestamptz,
  foreign key (cohort_id, plan_number) references allocation_plans (cohort_id, number),
  constraint allocation_runs_end_whole check (
    (state = 'waiting') = (ended_at is null)
    and (state = 'planned') = (plan_number is not null)
    and (state = 'no plan') = (why is not null))
);

-- A button pressed twice, and two managers at once, wait for the same plans.
create unique index allocation_runs_one_waiting on allocation_runs (cohort_id) where state = 'waiting';

create table allocation_group_sizes (
  group_id text primary key references groups,
  -- Null for the cohort's number.
  smallest integer check (smallest between 0 and 200),
  -- Null for as many as there are places.
  largest integer check (largest between 1 and 500),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> ''),
  constraint allocation_group_sizes_say_something check (smallest is not null or largest is not null),
  constraint allocation_group_sizes_in_order check (smallest <= largest)
);
