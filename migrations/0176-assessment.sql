-- Assessment (E1): windows with their length and word limit as settings, the case study that nobody reads before its minute,
-- drafts as they are typed, one script handed in with its digest, and what was agreed for one member without the reason.

create table assessment_windows (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  name text not null check (name <> ''),
  -- London's days and time. It closes as the last of its days ends.
  opens_on date not null,
  opens_time time not null,
  days integer not null check (days between 1 and 60),
  word_limit integer not null check (word_limit between 100 and 20000),
  -- How long after its end a script is still taken, and noted as late.
  grace_minutes integer not null check (grace_minutes between 0 and 240),
  -- Whether members write and hand in here; where the lead provider takes scripts the hub has dates and reminders alone.
  is_here boolean not null,
  -- Who says so, and where: shown beside the dates.
  source text not null check (source <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  unique (cohort_id, opens_on)
);

create table assessment_cases (
  window_id bigint primary key references assessment_windows,
  words text not null check (words <> ''),
  written_at timestamptz not null,
  written_by text not null check (written_by <> '')
);

-- One row for each browser window that wrote; the main one is gone on with, the others are kept beside it.
create table assessment_drafts (
  window_id bigint not null references assessment_windows,
  enrolment_id bigint not null references enrolments,
  written_in text not null check (written_in <> ''),
  is_main boolean not null,
  revision integer not null check (revision >= 1),
  sealed_as text not null check (sealed_as <> ''),
  key_id text not null check (key_id <> ''),
  sealed bytea not null,
  saved_at timestamptz not null,
  primary key (window_id, enrolment_id, written_in)
);
create unique index assessment_drafts_main on assessment_drafts (window_id, enrolment_id) where is_main;

create table assessment_submissions (
  id bigint generated always as identity primary key,
  window_id bigint not null references assessment_windows,
  enrolment_id bigint not null references enrolments,
  -- What markers and the receipt call it: it tells nobody whose it is.
  code text not null unique check (code ~ '^[A-Z2-9]{4}-[A-Z2-9]{4}$'),
  -- Of its text in UTF-8, in small hexadecimal digits.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  words integer not null check (words > 0),
  handed_in_at timestamptz not null,
  -- Seconds after the end, within the grace; 0 in time.
  late_seconds integer not null check (late_seconds >= 0),
  unique (window_id, enrolment_id)
);
create trigger assessment_submissions_is_history before update or delete or truncate on assessment_submissions
  for each statement execute function refuse_to_change_history();

-- Its text, beside it: it is sealed anew when keys change, which the digest outlives.
create table assessment_scripts (
  submission_id bigint primary key references assessment_submissions,
  sealed_as text not null check (sealed_as <> ''),
  key_id text not null check (key_id <> ''),
  sealed bytea not null
);

-- What is agreed for one member; the newest holds. No reason is kept: what somebody needs is sealed elsewhere, or not told.
create table assessment_adjustments (
  id bigint generated always as identity primary key,
  window_id bigint not null references assessment_windows,
  enrolment_id bigint not null references enrolments,
  extra_days integer not null check (extra_days between 0 and 30),
  format text check (format <> ''),
  -- Lets somebody write whose engagement does not reach the lead provider's rule.
  is_let_in boolean not null,
  -- The window to which their assessment is deferred; their place on the programme stays as it is.
  deferred_to bigint references assessment_windows check (deferred_to <> window_id),
  made_at timestamptz not null,
  made_by text not null check (made_by <> '')
);
create index assessment_adjustments_of on assessment_adjustments (window_id, enrolment_id, id desc);
create trigger assessment_adjustments_is_history before update or delete or truncate on assessment_adjustments
  for each statement execute function refuse_to_change_history();
