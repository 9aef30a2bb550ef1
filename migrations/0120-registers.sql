-- The register of a session (D1). What somebody sets down about a person is an entry that is never changed; the mark in
-- force is the last entry that took effect, and there is one because numbers are unique. Devices without signal send
-- later, so an entry carries what whoever made it had seen, and its device's own count: no clock of a device decides.

create table registers (
  session_id bigint primary key references sessions,
  -- The number of the last entry or closing, in their order of arrival.
  last_number bigint not null default 0 check (last_number >= 0),
  -- Makes the codes with which members check in.
  secret text not null check (secret <> '')
);

create table register_entries (
  session_id bigint not null references registers,
  -- Its place in the order of arrival, over entries and closings of this register.
  number bigint not null check (number >= 1),
  person_id bigint not null references people,
  -- Made by the device that made the entry, so that sending it twice is sending it once.
  entry_id uuid not null unique,
  device_id uuid not null,
  -- The device's own count: of two entries of one device the greater is the later.
  device_sequence bigint not null check (device_sequence >= 1),
  -- The last number of this register that whoever made it had seen.
  knows bigint not null check (knows >= 0 and knows < number),
  how text not null check (how in ('by hand', 'rest', 'undo rest', 'check-in', 'apology')),
  -- The press of "Mark the rest present" that it belongs to, so that the press can be undone.
  batch uuid,
  state text not null check (state in ('expected', 'present', 'late', 'left-early', 'absent', 'excused')),
  -- Minutes missed, at the start or at the end.
  minutes integer check (minutes between 1 and 1440),
  mode text check (mode in ('room', 'online')),
  -- By the rule of src/registers/marks/in-force.ts, when it arrived.
  takes_effect boolean not null,
  made_by bigint not null references people,
  -- What the clock of the device said; shown and never believed. Null where the hub made it.
  made_at timestamptz,
  arrived_at timestamptz not null,
  primary key (session_id, number),
  constraint register_entries_minutes check ((minutes is not null) = (state in ('late', 'left-early'))),
  constraint register_entries_mode check ((mode is not null) = (state in ('present', 'late', 'left-early'))),
  constraint register_entries_batch check ((batch is not null) = (how in ('rest', 'undo rest')))
);

create index register_entries_in_force on register_entries (person_id, session_id, number desc) where takes_effect;

create table register_closings (
  session_id bigint not null references registers,
  number bigint not null check (number >= 1),
  closing_id uuid not null unique,
  knows bigint not null check (knows >= 0 and knows < number),
  closed_by bigint not null references people,
  -- How the day went, for whoever runs the programme; '' for nothing to say.
  words text not null,
  made_at timestamptz,
  arrived_at timestamptz not null,
  primary key (session_id, number)
);

-- Whose record an entry is may change when two records of one person become one; nothing else ever does.
create function refuse_to_change_marks() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create trigger register_entries_is_history before update or delete on register_entries
  for each row execute function refuse_to_change_marks();
create trigger register_entries_is_kept before truncate on register_entries
  for each statement execute function refuse_to_change_history();
create trigger register_closings_is_history before update or delete or truncate on register_closings
  for each statement execute function refuse_to_change_history();
