-- Moves of members between groups (C5). A move ends memberships and begins others, and this row says which, so that it
-- can be shown for ever and undone for an hour. Nothing of it changes but that it was undone.

create table moves (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  from_group_id text not null references groups,
  to_group_id text not null references groups,
  -- The first day in the new group.
  on_day date not null,
  -- Why, in the words of whoever moved them; null where nothing was said.
  reason text check (reason <> ''),
  -- What it was made for: the same button pressed again makes no second.
  event_key text not null unique check (event_key <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- Memberships that it ended, or took back where they had not begun, and those that it began.
  ended bigint[] not null default '{}',
  taken_back bigint[] not null default '{}',
  began bigint[] not null check (cardinality(began) > 0),
  undone_at timestamptz,
  undone_by text check (undone_by <> ''),
  constraint moves_go_elsewhere check (from_group_id <> to_group_id),
  constraint moves_undone_whole check ((undone_at is null) = (undone_by is null))
);

create index moves_of_enrolment on moves (enrolment_id, id);
create index moves_to_group on moves (to_group_id);

create function moves_are_undone_once() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null
    or (to_jsonb(new) - array['undone_at', 'undone_by']) is distinct from (to_jsonb(old) - array['undone_at', 'undone_by']) then
    raise exception 'A move is undone once and nothing else of it changes.';
  end if;
  return new;
end
$$;

create trigger moves_are_undone_once before update on moves for each row execute function moves_are_undone_once();
create trigger moves_is_history before delete or truncate on moves
  for each statement execute function refuse_to_change_history();
