-- Deciding (B5): why a manager decided without the sponsor's endorsement, and for which days the hub was told that it
-- missed the reply it had promised, so that the alarm is one letter a day whatever becomes of the outbox.

alter table application_decisions
  add column override_reason text check (override_reason <> '');

create table missed_replies (
  -- The promised day that passed.
  reply_by date primary key,
  told_at timestamptz not null,
  applications integer not null check (applications > 0)
);
