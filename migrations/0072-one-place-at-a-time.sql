-- Nobody leads in two places at once, held by the database as the rooms are. Both rules can wait for the end of a
-- transaction, because a new plan may have two sessions change places.

alter table sessions drop constraint sessions_one_to_a_room;
alter table sessions add constraint sessions_one_to_a_room exclude using gist (
  int8range(hashtextextended(venue_id || '/' || room, 0), hashtextextended(venue_id || '/' || room, 0), '[]') with &&,
  tsrange(day + starts_at, day + ends_at) with &&
) where (state = 'planned' and room is not null) deferrable initially immediate;

-- The session's own, kept beside it by the triggers below so that one rule can read them; null once it is cancelled.
alter table session_facilitators add column day date;
alter table session_facilitators add column starts_at time;
alter table session_facilitators add column ends_at time;

update session_facilitators set day = sessions.day, starts_at = sessions.starts_at, ends_at = sessions.ends_at
from sessions where sessions.id = session_id and state = 'planned';

create function time_of_session() returns trigger language plpgsql as $$
begin
  -- Held for share, so that a change of the session waits until this row can be seen, and then changes it too.
  select case state when 'planned' then sessions.day end, sessions.starts_at, sessions.ends_at
    into new.day, new.starts_at, new.ends_at from sessions where id = new.session_id for share;
  return new;
end
$$;

create function tell_facilitators_time() returns trigger language plpgsql as $$
begin
  update session_facilitators
    set day = case new.state when 'planned' then new.day end, starts_at = new.starts_at, ends_at = new.ends_at
    where session_id = new.id;
  return null;
end
$$;

create trigger session_facilitators_time before insert on session_facilitators
  for each row execute function time_of_session();
create trigger sessions_time_of_facilitators after update of day, starts_at, ends_at, state on sessions
  for each row execute function tell_facilitators_time();

alter table session_facilitators add constraint session_facilitators_one_place exclude using gist (
  int8range(person_id, person_id, '[]') with &&,
  tsrange(day + starts_at, day + ends_at) with &&
) where (day is not null) deferrable initially immediate;
