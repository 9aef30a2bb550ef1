-- A result that its member is told of makes their figures of engagement stale, so that a deadline which it settles leaves
-- the caseload at once and not on the next day.

create function stale_by_telling() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id)
    select distinct outcomes.enrolment_id from changed join outcomes on outcomes.id = changed.outcome_id;
  return null;
end
$$;
create trigger outcome_tellings_made_stale after insert on outcome_tellings
  referencing new table as changed for each statement execute function stale_by_telling();
