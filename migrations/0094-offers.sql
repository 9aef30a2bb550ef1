-- Offers of a place, and the waiting list (C6). An offer is history: it is made once and ends once, and nothing else of
-- it changes. Of an enrolment one at most is open, held by the database.

create table offers (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  application_id bigint not null references applications,
  group_id text not null references groups,
  -- The seat that it holds.
  membership_id bigint not null references memberships,
  cause text not null check (cause in ('allocation', 'offer', 'waiting list')),
  -- What it was made for: the same work done again makes no second.
  event_key text not null unique check (event_key <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- The last moment to accept.
  open_until timestamptz not null check (open_until > made_at),
  -- Who was before them on the waiting list, and why they were passed over; both null where nobody was.
  passed_over bigint[] check (cardinality(passed_over) > 0),
  passed_over_why text check (passed_over_why <> ''),
  ended_at timestamptz,
  ended_by text check (ended_by <> ''),
  ended text check (ended in ('accepted', 'declined', 'lapsed', 'taken back')),
  -- In the words of whoever declined it or took it back.
  ended_why text check (ended_why <> ''),
  constraint offers_end_whole check ((ended_at is null) = (ended is null) and (ended_at is null) = (ended_by is null)),
  constraint offers_pass_over_with_a_reason check ((passed_over is null) = (passed_over_why is null))
);

create unique index offers_one_open on offers (enrolment_id) where ended_at is null;
create index offers_to_lapse on offers (open_until) where ended_at is null;
create index offers_of_enrolment on offers (enrolment_id, id);
create index offers_of_application on offers (application_id);
create index offers_of_group on offers (group_id) where ended_at is null;

create function offers_end_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
    or (to_jsonb(new) - array['ended_at', 'ended_by', 'ended', 'ended_why'])
      is distinct from (to_jsonb(old) - array['ended_at', 'ended_by', 'ended', 'ended_why']) then
    raise exception 'An offer ends once and nothing else of it changes.';
  end if;
  return new;
end
$$;

create trigger offers_end_once before update on offers for each row execute function offers_end_once();
create trigger offers_is_history before delete or truncate on offers
  for each statement execute function refuse_to_change_history();

-- A place that came free and is kept for the waiting list, until it is offered or let go.
create table held_places (
  id bigint generated always as identity primary key,
  group_id text not null references groups,
  held_at timestamptz not null,
  held_by text not null check (held_by <> ''),
  why text not null check (why in ('declined', 'lapsed', 'taken back', 'moved', 'left', 'by hand')),
  let_go_at timestamptz,
  let_go_by text check (let_go_by <> ''),
  let_go text check (let_go in ('offered', 'nobody waits', 'started', 'by hand')),
  -- Of one that was let go by hand.
  let_go_why text check (let_go_why <> ''),
  -- What it was offered by.
  offer_id bigint references offers,
  constraint held_places_let_go_whole
    check ((let_go_at is null) = (let_go is null) and (let_go_at is null) = (let_go_by is null)),
  constraint held_places_offered_by_an_offer check ((let_go = 'offered') = (offer_id is not null))
);

create index held_places_of_group on held_places (group_id) where let_go_at is null;

-- Somebody on the waiting list who is to be passed over for now, and why. It ends when they are to be asked again.
create table waiting_skips (
  id bigint generated always as identity primary key,
  application_id bigint not null references applications,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  actor text not null check (actor <> ''),
  ended_at timestamptz,
  ended_by text check (ended_by <> ''),
  constraint waiting_skips_end_whole check ((ended_at is null) = (ended_by is null))
);

create unique index waiting_skips_one_in_force on waiting_skips (application_id) where ended_at is null;
