-- What somebody asks of the data that the hub holds on them (H5), and erasing it. History gives way to nothing but an
-- erasure: only in a transaction that leaves a row in `erasures`, which says what went and what stayed. Source of the
-- rights: UK GDPR Articles 15 to 17 and 12(3), read November 2026.

create table erasures (
  id bigint generated always as identity primary key,
  -- The record that stays, without a name; null where many people's data went for their age.
  person_id bigint references people,
  why text not null check (why in ('asked', 'age', 'restored')),
  at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- [{table, did, columns, rows}]
  did jsonb not null check (jsonb_typeof(did) = 'array'),
  -- Where a name, an address or a number of theirs was still found afterwards: [{table, column, rows}]. Empty is the proof.
  still jsonb not null check (jsonb_typeof(still) = 'array'),
  constraint erasures_of_somebody check ((person_id is null) = (why = 'age'))
);
create unique index erasures_once on erasures (person_id);
create trigger erasures_is_history before update or delete or truncate on erasures
  for each statement execute function refuse_to_change_history();

-- Empty but inside a transaction that erases: the row is taken away again as it commits.
create table erasing (
  erasing_in text primary key default pg_current_xact_id()::text
);

create function end_erasing() returns trigger language plpgsql as $$
begin
  if not exists (select from erasures where xmin = pg_current_xact_id()::xid) then
    raise exception 'Whoever erases leaves a row in erasures.';
  end if;
  delete from erasing where erasing_in = new.erasing_in;
  return null;
end
$$;
create constraint trigger erasing_ends after insert on erasing deferrable initially deferred
  for each row execute function end_erasing();

create function is_erasing() returns boolean language sql stable as $$
  select exists (select from erasing where erasing_in = pg_current_xact_id()::text)
$$;

create or replace function refuse_to_change_history() returns trigger language plpgsql as $$
begin
  if tg_op <> 'TRUNCATE' and tg_table_name <> 'erasures' and is_erasing() then
    if tg_level = 'STATEMENT' then return null; end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create or replace function refuse_to_change_learning() returns trigger language plpgsql as $$
begin
  -- A merge of two records of one person gives what one did to the other; nothing else of it ever changes.
  if tg_op = 'UPDATE' and to_jsonb(old) - 'person_id' = to_jsonb(new) - 'person_id' then
    return new;
  end if;
  if is_erasing() then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create or replace function moves_are_undone_once() returns trigger language plpgsql as $$
begin
  if not is_erasing() and (old.undone_at is not null
    or (to_jsonb(new) - array['undone_at', 'undone_by']) is distinct from (to_jsonb(old) - array['undone_at', 'undone_by'])) then
    raise exception 'A move is undone once and nothing else of it changes.';
  end if;
  return new;
end
$$;

create or replace function offers_end_once() returns trigger language plpgsql as $$
begin
  if not is_erasing() and (old.ended_at is not null
    or (to_jsonb(new) - array['ended_at', 'ended_by', 'ended', 'ended_why'])
      is distinct from (to_jsonb(old) - array['ended_at', 'ended_by', 'ended', 'ended_why'])) then
    raise exception 'An offer ends once and nothing else of it changes.';
  end if;
  return new;
end
$$;

-- What somebody asked for, and until when the law wants an answer: one month, which may become three with a reason.
create table data_requests (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  kind text not null check (kind in ('correction', 'erasure', 'other')),
  words text not null,
  form_key text not null unique check (form_key <> ''),
  asked_at timestamptz not null,
  answer_by date not null,
  answered_at timestamptz,
  answered_by text check (answered_by <> ''),
  answer text check (answer <> ''),
  constraint data_requests_answered_whole
    check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null))
);
create index data_requests_of_person on data_requests (person_id);
create index data_requests_open on data_requests (answer_by) where answered_at is null;

-- Why a certificate ended may name its holder, so an erasure changes that too.
create or replace function keep_certificates() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A certificate is never deleted.';
  end if;
  if to_jsonb(new) - array['facts', 'credential', 'ended_at', 'ended_by', 'ended_how', 'ended_why']
      <> to_jsonb(old) - array['facts', 'credential', 'ended_at', 'ended_by', 'ended_how', 'ended_why']
    or (old.ended_at is not null and not is_erasing() and (new.ended_at, new.ended_by, new.ended_how, new.ended_why)
      is distinct from (old.ended_at, old.ended_by, old.ended_how, old.ended_why))
    or (new.facts is not null and (new.facts, new.credential) is distinct from (old.facts, old.credential)) then
    raise exception 'A certificate ends once, and what it says is never changed.';
  end if;
  return new;
end
$$;
