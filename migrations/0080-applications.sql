-- Applications (B3 to B6): from the first answer to the decision.

create table applications (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  course text not null,
  -- The intake applied for; null until it is chosen.
  cohort_id text references cohorts,
  state text not null check (state in ('draft', 'submitted', 'recommended', 'wait-listed', 'declined', 'withdrawn')),
  -- The answers as they stand, by question, saved at each step.
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  -- Goes up with each save, so that of two devices the later knows of the earlier.
  revision integer not null default 0 check (revision >= 0),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  -- The hub's promise of a decision, from the day of submission.
  reply_by date,
  decided_at timestamptz,
  -- What those who place people need, written from the answers at submission.
  school_urn text check (school_urn ~ '^[1-9][0-9]{5,6}$'),
  school_name text check (school_name <> ''),
  constraint applications_submitted_whole check ((submitted_at is null) = (reply_by is null)),
  constraint applications_decided_after_sending check (decided_at is null or submitted_at is not null),
  constraint applications_draft_is_not_sent check (state <> 'draft' or submitted_at is null)
);

-- One that is under way, of a person and course.
create unique index applications_one_under_way on applications (person_id, course)
  where state in ('draft', 'submitted', 'recommended', 'wait-listed');
create index applications_of_cohort on applications (cohort_id, state);
create index applications_to_answer on applications (reply_by) where state = 'submitted';

-- What was submitted, as it was shown, kept as it was.
create table application_submissions (
  id bigint generated always as identity primary key,
  application_id bigint not null references applications,
  at timestamptz not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  -- [{"question": "…", "answer": "…"}] in the order of the page.
  shown jsonb not null check (jsonb_typeof(shown) = 'array')
);

create index application_submissions_of_application on application_submissions (application_id, id);

create table application_preferences (
  application_id bigint not null references applications,
  -- 1 is the first choice.
  rank integer not null check (rank >= 1),
  venue_id text not null references venues,
  primary key (application_id, rank),
  unique (application_id, venue_id)
);

-- What must be done so that somebody can take part: the adjustment, never the reason, which is sealed.
create table adjustments (
  person_id bigint not null references people,
  kind text not null check (kind in ('step-free', 'hearing-loop', 'large-print', 'quiet-space', 'interpreter', 'parking', 'rest-breaks', 'other')),
  -- In the words that a facilitator may read; '' where the kind says it all.
  words text not null,
  agreed_at timestamptz not null,
  agreed_by text not null check (agreed_by <> ''),
  primary key (person_id, kind)
);

-- What somebody said of their health or needs, sealed with a key that is not in this database.
create table sealed_needs (
  person_id bigint primary key references people,
  -- Which key of the keyring sealed it.
  key_id text not null check (key_id <> ''),
  sealed bytea not null,
  changed_at timestamptz not null,
  -- The day from which it is erased; null while the course has no end yet.
  erase_on date
);

create table endorsements (
  id bigint generated always as identity primary key,
  application_id bigint not null references applications,
  sponsor_name text not null check (sponsor_name <> ''),
  sponsor_email text not null check (sponsor_email <> ''),
  -- 'head', or 'chair' of governors when the applicant is the head.
  sponsor_role text not null check (sponsor_role in ('head', 'chair', 'trust')),
  -- SHA-256 of the secret in the sponsor's link.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  reminded integer not null default 0 check (reminded >= 0),
  reminded_at timestamptz,
  state text not null check (state in ('asked', 'endorsed', 'declined', 'question', 'replaced')),
  answered_at timestamptz,
  -- What the sponsor wrote, with a question or a refusal.
  words text,
  -- What the sponsor agreed to, as it was shown.
  agreed jsonb not null default '[]' check (jsonb_typeof(agreed) = 'array')
);

create unique index endorsements_one_in_force on endorsements (application_id) where state <> 'replaced';

create table application_checks (
  id bigint generated always as identity primary key,
  application_id bigint not null references applications,
  name text not null check (name in ('employment', 'suitability', 'funding', 'workplace-support')),
  result text not null check (result in ('passed', 'failed', 'not-needed')),
  at timestamptz not null,
  checked_by text not null check (checked_by <> ''),
  -- What was seen, in a few words; never the evidence itself.
  note text
);

create index application_checks_of_application on application_checks (application_id, id);
create trigger application_checks_is_history before update or delete or truncate on application_checks
  for each statement execute function refuse_to_change_history();

create table application_decisions (
  id bigint generated always as identity primary key,
  application_id bigint not null references applications,
  decision text not null check (decision in ('recommended', 'wait-listed', 'declined', 'reopened')),
  at timestamptz not null,
  decided_by text not null check (decided_by <> ''),
  -- What the applicant is told.
  reason text check (reason <> '')
);

create index application_decisions_of_application on application_decisions (application_id, id);
create trigger application_decisions_is_history before update or delete or truncate on application_decisions
  for each statement execute function refuse_to_change_history();
