-- Who the hub is, where it teaches, what it offers and when: the facts of one hub, loaded from a file that its
-- people keep, and shown on its public pages.

create table hub_profile (
  -- One hub, one row.
  only_row boolean primary key default true check (only_row),
  name text not null check (name <> ''),
  short_name text not null check (short_name <> ''),
  strapline text not null check (strapline <> ''),
  brand_colour text not null check (brand_colour ~ '^#[0-9a-f]{6}$'),
  email text not null check (email <> ''),
  phone text,
  address_lines text[] not null,
  website text,
  reply_working_days integer not null check (reply_working_days between 1 and 60),
  -- What is invented, said on every page; null for a real hub.
  example_notice text
);

-- The day that a rehearsal is set to. No row: the clock runs with the world.
create table rehearsal (
  only_row boolean primary key default true check (only_row),
  day date not null
);

create table venues (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- The order in which the hub lists them.
  position integer not null,
  name text not null check (name <> ''),
  area text not null check (area <> ''),
  address_lines text[] not null,
  postcode text not null,
  -- Degrees on WGS84.
  lat double precision not null check (lat between 49.8 and 60.9),
  lng double precision not null check (lng between -8.7 and 1.8),
  travel text not null,
  parking text not null,
  step_free_access text not null,
  sign_in text not null,
  -- Whom to ask there, by role: no person is named.
  contact_role text not null,
  invented boolean not null
);

create table venue_rooms (
  venue_id text not null references venues on delete cascade,
  name text not null check (name <> ''),
  position integer not null,
  seats integer not null check (seats > 0),
  primary key (venue_id, name)
);

create table programmes (
  -- The DfE's identifier of the course, letter for letter: npq-senco.
  course text primary key check (course <> ''),
  position integer not null,
  -- What the hub says of it, as src/programmes/programme.ts reads it.
  facts jsonb not null check (jsonb_typeof(facts) = 'object')
);

create table cohorts (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  course text not null references programmes,
  name text not null check (name <> ''),
  -- The DfE's year and suffix: 2026b. Null while the DfE has not published the intake.
  dfe_cohort text check (dfe_cohort ~ '^20[0-9]{2}[a-z]?$'),
  starts_on date not null,
  teaching_ends_on date not null check (teaching_ends_on > starts_on),
  -- First and last day on which people can apply.
  registration_opens_on date check (registration_opens_on < starts_on),
  registration_closes_on date check (registration_closes_on <= starts_on),
  lead_provider text,
  funding_kind text check (funding_kind in ('zero', 'capped', 'full')),
  dates_note text,
  check (registration_opens_on <= registration_closes_on)
);

create index cohorts_of_course on cohorts (course, starts_on);

-- The people of a cohort who meet at one venue.
create table cohort_venues (
  cohort_id text not null references cohorts on delete cascade,
  venue_id text not null references venues,
  position integer not null,
  capacity integer not null check (capacity >= 0),
  taken integer not null check (taken between 0 and capacity),
  primary key (cohort_id, venue_id)
);

create index cohort_venues_of_venue on cohort_venues (venue_id);
