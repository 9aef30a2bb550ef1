-- How each lead provider counts engagement (D7), and one row of figures for each place, so that a caseload (D8) reads rows by
-- an index and counts nothing. docs/adr/0012-engagement-figures-are-kept.md says why they are kept and how they stay right.

create table engagement_rules (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Null for a rule that holds wherever a lead provider has none of its own.
  lead_provider text,
  -- Cohorts that start on this day or later.
  starts_on date not null,
  -- As src/engagement/measure/rule.ts reads it.
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  loaded_at timestamptz not null,
  -- When somebody at the hub made it; null for one that comes with the product.
  made_at timestamptz
);

create table engagement_figures (
  enrolment_id bigint primary key references enrolments,
  person_id bigint not null references people,
  cohort_id text not null references cohorts,
  -- The group at a venue on the day of the figures; null for none.
  group_id text references groups,
  state text not null,
  -- The day for which they were worked out.
  as_of date not null,
  -- Of the risk, by the weights of data/risk/weights.json: the higher, the sooner somebody should ring.
  score integer not null check (score >= 0),
  -- [{"why": "out-of-reach", …}]: the heaviest first.
  reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
  -- [{"bar": key, "have": …, "outOf": …, "best": …, "whole": …, "slack": …}] in hundredths.
  bars jsonb not null check (jsonb_typeof(bars) = 'array'),
  -- The day and kind of the last sign of life; null for none.
  last_sign_on date,
  last_sign text check (last_sign in ('attendance', 'module', 'contact', 'sign-in')),
  last_contact_on date,
  follow_up_on date
);

create index engagement_figures_ranked on engagement_figures (score desc, enrolment_id) where state in ('active', 'deferred');
create index engagement_figures_of_cohort on engagement_figures (cohort_id, score desc, enrolment_id) where state in ('active', 'deferred');
create index engagement_figures_of_group on engagement_figures (group_id, score desc, enrolment_id);
create index engagement_figures_by_day on engagement_figures (as_of);
create index engagement_figures_of_person on engagement_figures (person_id);

-- Whose figures are to be worked out again. Written by the triggers below in the transaction of whatever changes them; a
-- row for each change and no key, so that those who write never wait for one another.
create table engagement_stale (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments
);

insert into engagement_stale (enrolment_id) select id from enrolments;

create function stale_by_enrolment() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id) select distinct id from changed;
  return null;
end
$$;
create trigger enrolments_made_stale after insert on enrolments
  referencing new table as changed for each statement execute function stale_by_enrolment();
create trigger enrolments_changed_stale after update on enrolments
  referencing new table as changed for each statement execute function stale_by_enrolment();

create function stale_by_membership() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id) select distinct enrolment_id from changed;
  return null;
end
$$;
create trigger memberships_made_stale after insert on memberships
  referencing new table as changed for each statement execute function stale_by_membership();
create trigger memberships_changed_stale after update on memberships
  referencing new table as changed for each statement execute function stale_by_membership();

create function stale_by_person() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id)
    select distinct enrolments.id from changed join enrolments on enrolments.person_id = changed.person_id;
  return null;
end
$$;
create trigger register_entries_made_stale after insert on register_entries
  referencing new table as changed for each statement execute function stale_by_person();
create trigger register_entries_changed_stale after update on register_entries
  referencing new table as changed for each statement execute function stale_by_person();
create trigger catch_ups_made_stale after insert on catch_ups
  referencing new table as changed for each statement execute function stale_by_person();
create trigger catch_ups_changed_stale after update on catch_ups
  referencing new table as changed for each statement execute function stale_by_person();
create trigger posts_made_stale after insert on posts
  referencing new table as changed for each statement execute function stale_by_person();
create trigger posts_changed_stale after update on posts
  referencing new table as changed for each statement execute function stale_by_person();
create trigger posts_gone_stale after delete on posts
  referencing old table as changed for each statement execute function stale_by_person();
create trigger sign_in_sessions_made_stale after insert on sign_in_sessions
  referencing new table as changed for each statement execute function stale_by_person();

create function stale_by_session() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id)
    select distinct enrolments.id from changed join enrolments on enrolments.cohort_id = changed.cohort_id;
  return null;
end
$$;
create trigger sessions_made_stale after insert on sessions
  referencing new table as changed for each statement execute function stale_by_session();
create trigger sessions_changed_stale after update on sessions
  referencing new table as changed for each statement execute function stale_by_session();
create trigger sessions_gone_stale after delete on sessions
  referencing old table as changed for each statement execute function stale_by_session();

create function stale_by_cohort() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id)
    select distinct enrolments.id from changed join enrolments on enrolments.cohort_id = changed.id;
  return null;
end
$$;
create trigger cohorts_changed_stale after update on cohorts
  referencing new table as changed for each statement execute function stale_by_cohort();
