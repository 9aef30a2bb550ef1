-- Deferring, coming back, leaving (D9). What was done, by whom and with which of the DfE's reasons, letter for letter; no words of
-- anybody's own, so that no reason of health is kept beyond the code that the DfE asks for.

create table training_changes (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  action text not null check (action in ('defer', 'withdraw', 'resume')),
  reason text check (reason <> ''),
  -- The first day on which it holds: until the day before they were expected as before.
  from_on date not null,
  -- Of a deferral: by when they are to come back; null where nobody said.
  return_by date check (return_by > from_on),
  -- Memberships that it ended or took back, and that it began.
  ended bigint[] not null,
  began bigint[] not null,
  -- The form that was sent, so that a button pressed twice is one change.
  form_key text not null unique check (form_key <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  constraint training_changes_reason check ((reason is null) = (action = 'resume')),
  constraint training_changes_return check (return_by is null or action = 'defer')
);

create index training_changes_of_enrolment on training_changes (enrolment_id, id);
create trigger training_changes_is_history before update or delete or truncate on training_changes
  for each statement execute function refuse_to_change_history();

-- A place in which somebody goes on what they began in another: what they had there counts here, each unit once.
create table continued_enrolments (
  enrolment_id bigint primary key references enrolments,
  continues_in bigint not null unique references enrolments check (continues_in <> enrolment_id),
  made_at timestamptz not null,
  -- When they came back to it; null while the seat is held for them.
  begun_at timestamptz
);

create function stale_by_continuing() returns trigger language plpgsql as $$
begin
  insert into engagement_stale (enrolment_id) select enrolment_id from changed union select continues_in from changed;
  return null;
end
$$;
create trigger continued_enrolments_made_stale after insert on continued_enrolments
  referencing new table as changed for each statement execute function stale_by_continuing();
create trigger continued_enrolments_changed_stale after update on continued_enrolments
  referencing new table as changed for each statement execute function stale_by_continuing();
create trigger continued_enrolments_gone_stale after delete on continued_enrolments
  referencing old table as changed for each statement execute function stale_by_continuing();
