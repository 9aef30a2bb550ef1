-- What whoever leads a session needs on the day and no other table knows (D4).

create table venue_days (
  venue_id text primary key references venues,
  phone text not null,
  wifi text not null,
  changed_at timestamptz not null,
  changed_by bigint not null references people
);

create table session_days (
  session_id bigint primary key references sessions,
  -- An address of https; '' for none.
  slides text not null check (slides = '' or slides like 'https://%'),
  note text not null,
  changed_at timestamptz not null,
  changed_by bigint not null references people
);

-- What somebody eats, told for one day and erased the day after.
create table session_diets (
  session_id bigint not null references sessions,
  person_id bigint not null references people,
  words text not null check (words <> ''),
  told_at timestamptz not null,
  primary key (session_id, person_id)
);
