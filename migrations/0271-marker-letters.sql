-- Whoever is asked to mark is written to, at most once on a day (E1). A row is a letter: on which day it leaves, and up to
-- which asking it tells. Which scripts were new is history already (assessment_markings).
create table marker_letters (
  person_id bigint not null references people,
  leaves_on date not null,
  -- The newest row of assessment_markings of which it tells.
  told_until bigint not null check (told_until > 0),
  primary key (person_id, leaves_on)
);
