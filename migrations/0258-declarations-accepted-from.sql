-- From which day the DfE accepts declarations of a cohort's schedule, where a manager knows it and the DfE's published
-- list does not have it. Without a row the published day holds, or else the cohort's own first day.
create table cohort_declarations_accepted (
  cohort_id text primary key references cohorts,
  accepted_from date not null,
  set_at timestamptz not null,
  set_by text not null check (set_by <> '')
);
