-- Surveys are data: a manager makes one, and those that come with the product are rows of the same kind (F1). A version that
-- somebody may have been asked is never changed: another follows it, from a later day on.

create table surveys (
  -- As a figure names it: `session`, `visits`. Without a hyphen, so that the id of a round has one reading.
  id text primary key check (id ~ '^[a-z][a-z0-9]{1,19}$'),
  name text not null check (name <> ''),
  -- What each asking is about: one session, all sessions of a unit, or the programme as a whole.
  about text not null check (about in ('session', 'unit', 'programme')),
  made_at timestamptz not null,
  made_by text not null check (made_by <> '')
);

create table survey_versions (
  survey text not null references surveys,
  version int not null check (version >= 1),
  -- The first day of what it asks about.
  from_day date not null,
  -- [{kind, id, words, hint?}], in the order asked.
  questions jsonb not null check (jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) >= 1),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  primary key (survey, version)
);

-- What a survey is asked about, while it is open. Null is "every".
create table survey_openings (
  id bigint generated always as identity primary key,
  survey text not null references surveys,
  cohort_id text references cohorts,
  session_id bigint references sessions,
  -- `seminar.3`: a component of the cohort's design and which of its meetings.
  unit text check (unit ~ '^[a-z0-9]+(-[a-z0-9]+)*\.[0-9]+$'),
  opened_on date not null,
  opened_by text not null check (opened_by <> ''),
  closed_on date,
  closed_by text check (closed_by <> ''),
  form_key text not null unique check (form_key <> ''),
  constraint survey_openings_closed_whole check ((closed_on is null) = (closed_by is null)),
  constraint survey_openings_within_a_cohort check (cohort_id is not null or (session_id is null and unit is null)),
  constraint survey_openings_one_thing check (session_id is null or unit is null)
);

create index survey_openings_open on survey_openings (survey) where closed_on is null;

alter table feedback_rounds
  drop constraint feedback_rounds_id_check,
  -- `visits-senco-autumn-2026.seminar.3` is about a unit.
  add constraint feedback_rounds_id_check check (id ~ '^[a-z0-9]+([-.][a-z0-9]+)*$'),
  add column unit text check (unit ~ '^[a-z0-9]+(-[a-z0-9]+)*\.[0-9]+$'),
  add constraint feedback_rounds_one_thing check (session_id is null or unit is null);
