-- Work to be done after a change, written in the change's own transaction, and work that comes round again.

create table job (
  id bigint generated always as identity primary key,
  -- What kind of work it is: 'mail.send'.
  queue text not null check (queue ~ '^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$'),
  -- What it is for; a second job of the same queue and key is not queued. Null: no such promise.
  key text check (key <> ''),
  data jsonb not null default '{}' check (jsonb_typeof(data) = 'object'),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  queued_at timestamptz not null default now(),
  -- When it is due; while it runs, when its worker is presumed dead. Null once it is settled.
  run_at timestamptz default now(),
  -- Why the last attempt failed, by the kind of error and never its message, which can quote a row.
  last_error text,
  unique (queue, key),
  constraint job_settled_or_due check ((state in ('done', 'dead')) = (run_at is null))
);

create index job_due on job (run_at) where run_at is not null;
