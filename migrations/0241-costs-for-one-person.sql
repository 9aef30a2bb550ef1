-- What each other venue would cost for one person is worked out beside the answering of pages too, as plans are: a page
-- that solved it itself kept whoever opened it waiting, once for each venue. The run of plans becomes the run of either.

alter table allocation_runs
  -- Null for plans of everybody.
  add column application_id bigint references applications on delete cascade,
  -- What was worked out: where the plan has them, and what each other venue would cost.
  add column told jsonb,
  -- What it was worked out from; it is true while that is the same.
  add column basis text;

alter table allocation_runs drop constraint allocation_runs_state_check;
alter table allocation_runs add constraint allocation_runs_state_check
  check (state in ('waiting', 'planned', 'told', 'no plan'));
alter table allocation_runs add constraint allocation_runs_told_whole check (
  (state = 'told') = (told is not null) and (state = 'told') = (basis is not null)
  and (state <> 'told' or application_id is not null) and (state <> 'planned' or application_id is null));

drop index allocation_runs_one_waiting;
-- A button pressed twice, and two managers at once, wait for the same.
create unique index allocation_runs_one_waiting on allocation_runs (cohort_id, coalesce(application_id, 0))
  where state = 'waiting';
create index allocation_runs_of_application on allocation_runs (application_id, id desc)
  where application_id is not null;
