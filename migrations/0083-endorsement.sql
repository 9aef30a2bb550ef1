-- What passes between the hub and a sponsor after the first letter (B4): each letter's own link, so that a reminder
-- needs no secret that is kept, and every answer, question and reminder as it came, because an answer can be changed
-- until the decision.

alter table endorsements
  -- What it was asked for, as {"cohort": …, "school": …}: an endorsement of something else does not count.
  add column asked_about jsonb not null default '{}' check (jsonb_typeof(asked_about) = 'object'),
  -- From when the reminders count: asked, or the hub's last answer to a question. Null: asked_at.
  add column waits_since timestamptz,
  -- When the hub and the applicant were told that all reminders went unanswered.
  add column escalated_at timestamptz;

create index endorsements_waiting on endorsements (id) where state = 'asked' and escalated_at is null;

-- The links of later letters; the first letter's is in endorsements.token_hash. All of them work.
create table endorsement_links (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  endorsement_id bigint not null references endorsements,
  made_at timestamptz not null
);

create index endorsement_links_of_endorsement on endorsement_links (endorsement_id);

create table endorsement_events (
  id bigint generated always as identity primary key,
  endorsement_id bigint not null references endorsements,
  kind text not null check (kind in ('asked', 'reminded', 'endorsed', 'declined', 'question', 'someone-else', 'hub-answered', 'escalated', 'kept', 'replaced')),
  at timestamptz not null,
  actor text not null check (actor <> ''),
  -- What the sponsor or the hub wrote; null where nothing was written.
  words text check (words <> '')
);

create index endorsement_events_of_endorsement on endorsement_events (endorsement_id, id);
create trigger endorsement_events_is_history before update or delete or truncate on endorsement_events
  for each statement execute function refuse_to_change_history();
