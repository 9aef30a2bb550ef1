-- Venues that staff keep on the screen: whom to ask there about safeguarding, which of them came from no file, and every
-- state that one was ever in, so that "what did it say in March?" has an answer.

-- By role, like the other contact; empty where nobody wrote it down.
alter table venues add column safeguarding_contact text not null default '';
-- When somebody at the hub made it on the screen; null for one that came from the file of the hub's facts.
alter table venues add column made_at timestamptz;

-- One row for each change. It refers to no table, because it outlives the venue.
create table venue_history (
  id bigint generated always as identity primary key,
  venue_id text not null check (venue_id <> ''),
  at timestamptz not null,
  actor text not null check (actor <> ''),
  -- As src/venues/venue.ts reads it; null where it was made then.
  before jsonb check (jsonb_typeof(before) = 'object'),
  after jsonb not null check (jsonb_typeof(after) = 'object')
);
create index venue_history_of_venue on venue_history (venue_id, id);
create trigger venue_history_is_history before update or delete or truncate on venue_history
  for each statement execute function refuse_to_change_history();
