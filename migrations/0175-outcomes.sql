-- Outcomes (E2): what a member's assessment came to, as the lead provider told it. A row is never changed: a correction, a
-- void and a resit are further rows, and the newest of an enrolment stands. The database itself refuses a repeat, as the DfE
-- does: the same state and date as the newest, or a pass upon a pass, is no new outcome (DFE-Digital/npq-registration at
-- 9e9784a8, app/services/participant_outcomes/create.rb, read November 2026).

create table outcomes (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  -- The DfE's words, letter for letter.
  state text not null check (state in ('passed', 'failed', 'voided')),
  -- The day that the lead provider gives the outcome; of a void, the day of the outcome that it takes back.
  completed_on date not null,
  -- Why an outcome that stood no longer does; null of one that followed none.
  reason text check (reason <> ''),
  source text not null check (source in ('hub', 'lead provider', 'dfe')),
  -- Nobody but those who record outcomes sees it before this minute.
  release_at timestamptz not null,
  -- The form or file that it came by, so that a button pressed twice is one outcome.
  form_key text not null check (form_key <> ''),
  recorded_at timestamptz not null,
  recorded_by text not null check (recorded_by <> ''),
  unique (enrolment_id, form_key, state),
  constraint outcomes_void_says_why check (state <> 'voided' or reason is not null)
);

create index outcomes_of_enrolment on outcomes (enrolment_id, id desc);
create trigger outcomes_is_history before update or delete or truncate on outcomes
  for each statement execute function refuse_to_change_history();

create function refuse_repeated_outcome() returns trigger language plpgsql as $$
declare
  latest outcomes%rowtype;
begin
  -- Whoever records for the same enrolment waits here, and then sees what the other wrote.
  perform from enrolments where id = new.enrolment_id for update;
  select * into latest from outcomes where enrolment_id = new.enrolment_id order by id desc limit 1;
  if found and latest.state = new.state and (new.state = 'passed' or latest.completed_on = new.completed_on) then
    raise exception 'The newest outcome of enrolment % says the same already.', new.enrolment_id
      using errcode = 'unique_violation', constraint = 'outcomes_no_repeat';
  end if;
  if new.state = 'voided' and (not found or latest.state = 'voided') then
    raise exception 'Enrolment % has no outcome that stands to be voided.', new.enrolment_id
      using errcode = 'check_violation', constraint = 'outcomes_void_takes_one_back';
  end if;
  return new;
end
$$;
create trigger outcomes_no_repeat before insert on outcomes for each row execute function refuse_repeated_outcome();

-- Which outcomes their members were written to about, so that no letter goes twice and none is forgotten.
create table outcome_tellings (
  outcome_id bigint primary key references outcomes,
  told_at timestamptz not null
);
