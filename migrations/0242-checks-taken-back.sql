-- A check that was recorded for many in one act can be taken back as one. Checks are history, so the act is named on
-- each, and that one was taken back is a row of its own: who did it and when. What counted before counts again.

alter table application_checks
  -- Of those recorded together; null for one that was recorded alone.
  add column act text check (act <> '');
create index application_checks_of_act on application_checks (act) where act is not null;

create table application_checks_taken_back (
  check_id bigint primary key references application_checks,
  at timestamptz not null,
  taken_back_by text not null check (taken_back_by <> '')
);
create trigger application_checks_taken_back_is_history before update or delete or truncate on application_checks_taken_back
  for each statement execute function refuse_to_change_history();
