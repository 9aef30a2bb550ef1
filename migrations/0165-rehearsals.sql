-- The rehearsal that an example hub plays, day by day: which history it is and how far it has come, so that it can stop on
-- any day and go on. One row, written in the transaction of each day that was played.

create table rehearsals (
  only_one boolean primary key default true check (only_one),
  -- The chance by which everything in it falls.
  seed integer not null check (seed >= 0),
  -- How many people join the example hub for it.
  newcomers integer not null check (newcomers >= 0),
  -- The last day that was played.
  played_until date not null,
  begun_at timestamptz not null
);
