-- The minute of release (E2) is no part of an outcome but the hub's promise of when its member sees it: it can be moved until
-- it has come. Everything else of an outcome stays as it was recorded, and each move is history.

create table outcome_release_moves (
  id bigint generated always as identity primary key,
  outcome_id bigint not null references outcomes,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at <> from_at),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- Neither from nor to a minute that has passed.
  constraint outcome_release_moves_ahead check (from_at > made_at and to_at > made_at)
);
create index outcome_release_moves_of on outcome_release_moves (outcome_id);
create trigger outcome_release_moves_is_history before update or delete or truncate on outcome_release_moves
  for each statement execute function refuse_to_change_history();

create function refuse_to_change_outcome() returns trigger language plpgsql as $$
begin
  if is_erasing() then return new; end if;
  if to_jsonb(old) - 'release_at' <> to_jsonb(new) - 'release_at'
    or exists (select from outcome_tellings where outcome_id = old.id)
    or not exists (select from outcome_release_moves
      where outcome_id = old.id and from_at = old.release_at and to_at = new.release_at) then
    raise exception 'Rows of outcomes are history: they are never changed or deleted.'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
drop trigger outcomes_is_history on outcomes;
create trigger outcomes_is_history before delete or truncate on outcomes
  for each statement execute function refuse_to_change_history();
create trigger outcomes_keep_what_they_say before update on outcomes
  for each row execute function refuse_to_change_outcome();
