-- Feedback (F1): who has answered, and what was answered, so kept that nobody with the database can bring the two together
-- (docs/adr: what feedback keeps). Answers of a round wait in one sealed box that is written anew as a whole with each answer,
-- holds sums and not people, and has one length; what leaves it is a sum about five or more, and the checks below refuse less.

create table feedback_rounds (
  -- `session-12` or `programme-senco-autumn-2026`: a thing is asked about once by each survey.
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  survey text not null,
  survey_version int not null check (survey_version >= 1),
  cohort_id text not null references cohorts,
  -- Null of what is asked about the whole programme.
  session_id bigint references sessions,
  about text not null check (about <> ''),
  -- The last day on which one can answer, inclusive.
  closes_on date not null,
  -- The box; null before the first answer and after it was emptied.
  key_id text,
  sealed bytea,
  is_settled boolean not null default false,
  check ((key_id is null) = (sealed is null)),
  check (not is_settled or sealed is null)
);

create index feedback_rounds_to_settle on feedback_rounds (closes_on) where not is_settled;

-- That somebody has answered, and nothing else: no time, no number, no answer.
create table feedback_answered (
  round_id text not null references feedback_rounds,
  enrolment_id bigint not null references enrolments,
  primary key (round_id, enrolment_id)
);

create index feedback_answered_of_enrolment on feedback_answered (enrolment_id);

-- What closed rounds left over because it was about fewer than five; sealed, and shown to nobody until it is more.
create table feedback_waiting (
  cohort_id text not null references cohorts,
  survey text not null,
  survey_version int not null,
  key_id text not null,
  sealed bytea not null,
  primary key (cohort_id, survey, survey_version)
);

-- Sums about five or more on either side. What stands here is all that is ever shown.
create table feedback_tallies (
  id uuid primary key default gen_random_uuid(),
  cohort_id text not null references cohorts,
  survey text not null,
  survey_version int not null,
  question text not null,
  about text not null check (about <> ''),
  answers int not null check (answers >= 5),
  favourable int not null check (favourable = 0 or favourable >= 5),
  settled_on date not null,
  check (answers = favourable or answers - favourable >= 5)
);

create index feedback_tallies_of_cohort on feedback_tallies (cohort_id, survey);

create trigger feedback_tallies_are_history before update or delete or truncate on feedback_tallies
  for each statement execute function refuse_to_change_history();

-- What was written, in the order of its random ids, let out five or more at once.
create table feedback_texts (
  id uuid primary key default gen_random_uuid(),
  cohort_id text not null references cohorts,
  survey text not null,
  question text not null,
  words text not null check (words <> ''),
  settled_on date not null
);

create index feedback_texts_of_cohort on feedback_texts (cohort_id, survey, question);

-- "You said, we did", written by whoever runs the programme.
create table feedback_replies (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  said text not null check (said <> ''),
  did text not null check (did <> ''),
  is_public boolean not null,
  form_key text not null unique check (form_key <> ''),
  written_at timestamptz not null,
  written_by text not null check (written_by <> '')
);

create trigger feedback_replies_are_history before update or delete or truncate on feedback_replies
  for each statement execute function refuse_to_change_history();
