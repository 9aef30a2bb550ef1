-- What every slice stands on: who did what (audit), letters on their way (outbox), and settings.

-- Every change, with who, why and when, in the same transaction as the change itself.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- What happened, as a dotted name that the code knows: 'interest.registered'.
  event text not null check (event ~ '^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$'),
  -- Who did it: 'visitor', 'system', or a kind and an identifier: 'person:12'.
  actor text not null check (actor <> ''),
  -- What it was done to, in the same form: 'interest:7'.
  subject text not null check (subject <> ''),
  reason text check (reason <> ''),
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object')
);

create index audit_event_by_subject on audit_event (subject, id);
create index audit_event_by_time on audit_event (at);

-- For tables whose rows are history: nobody corrects the past, they add to it.
create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create trigger audit_event_is_history before update or delete or truncate on audit_event
  for each statement execute function refuse_to_change_history();

-- Letters, written in the transaction of what they tell of and sent afterwards.
create table outbox (
  id bigint generated always as identity primary key,
  -- What the letter tells of; a second letter of the same event is not queued.
  event_key text not null unique check (event_key <> ''),
  -- Which letter it is: 'interest.confirmation'.
  kind text not null check (kind <> ''),
  recipient text not null check (recipient <> ''),
  subject text not null check (subject <> ''),
  text_body text not null,
  html_body text not null,
  -- The same in every attempt, so that a receiving system can see a repeat.
  message_id uuid not null default gen_random_uuid() unique,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  queued_at timestamptz not null default now(),
  -- When it is due; while it is being sent, when the sender is presumed dead. Null once it is settled.
  next_try_at timestamptz default now(),
  settled_at timestamptz,
  -- How it went: 'smtp', or 'mailbox' where letters are only shown.
  transport text,
  -- Why the last attempt failed, for an operator; never the letter's words.
  last_error text,
  constraint outbox_settled_or_due check (
    (state in ('sent', 'dead') and next_try_at is null and settled_at is not null)
    or (state in ('queued', 'sending', 'failed') and next_try_at is not null and settled_at is null)
  )
);

create index outbox_due on outbox (next_try_at) where next_try_at is not null;

-- What an operator has set, by name.
create table setting (
  name text primary key check (name ~ '^[a-z][a-z0-9._-]*$'),
  value jsonb not null,
  changed_at timestamptz not null
);
