-- From which share on engagement since the milestone before is evidence that somebody was retained: the DfE's NPQ service asks
-- for no evidence, so it is for the lead provider to say. Without a row it is the 75 per cent of the DfE's words for early
-- career teachers, which is assumed; null where it is no evidence at all.
create table cohort_engagement_evidence (
  cohort_id text primary key references cohorts,
  percent integer check (percent between 75 and 100),
  set_at timestamptz not null,
  set_by text not null check (set_by <> '')
);
