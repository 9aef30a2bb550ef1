-- Engagement counts evaluations (D7): a lead provider's rule may ask for a share of them. Whether somebody has answered is
-- told once, of a round that is over and whose box is emptied, for everybody who was asked at once, by a reckoning of the
-- night: so no row, and no figure made of it, has the order or the time of an answer (ADR 20).

-- Whether an answer to this survey counts as an evaluation. Said when it is made, so that whoever is asked is told.
alter table surveys add column counts boolean not null default false;

-- One reckoning a day, whichever process is first.
create table feedback_reckonings (
  day date primary key
);

-- The reckoning that told who of those asked has answered; null while it has not.
alter table feedback_rounds
  add column counted_on date references feedback_reckonings,
  add constraint feedback_rounds_counted_when_over check (counted_on is null or is_settled);
create index feedback_rounds_to_count on feedback_rounds (id) where is_settled and counted_on is null;

-- Whoever was asked, and whether they had answered when it was over. Rounds that nobody answered are here too, and nowhere else.
create table feedback_asked (
  enrolment_id bigint not null references enrolments,
  round_id text not null check (round_id <> ''),
  cohort_id text not null references cohorts,
  about text not null check (about <> ''),
  -- The last day of answering.
  closed_on date not null,
  answered boolean not null,
  reckoned_on date not null references feedback_reckonings,
  primary key (enrolment_id, round_id),
  constraint feedback_asked_counted_when_over check (reckoned_on > closed_on)
);

create trigger feedback_asked_is_history before update or delete or truncate on feedback_asked
  for each statement execute function refuse_to_change_history();
create trigger feedback_asked_made_stale after insert on feedback_asked
  referencing new table as changed for each statement execute function stale_by_membership();

-- What is asked from now on is in the forecast.
create function stale_by_opening() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id)
    select enrolments.id from enrolments where exists (
      select from changed join surveys on surveys.id = changed.survey
      where surveys.counts and (changed.cohort_id is null or changed.cohort_id = enrolments.cohort_id));
  return null;
end
$$;
create trigger survey_openings_made_stale after insert on survey_openings
  referencing new table as changed for each statement execute function stale_by_opening();
create trigger survey_openings_changed_stale after update on survey_openings
  referencing new table as changed for each statement execute function stale_by_opening();
