-- The register of schools: every establishment of GIAS, so that a person finds their own by name, place, postcode
-- or URN, and funding and the law are answered from what the register knows. No head's name, telephone or website.
create table schools (
  urn text primary key check (urn ~ '^[1-9][0-9]{5,6}$'),
  -- Where the row comes from: gias-2023-11, trust-membership-2025-09 (data/README.md) or gias-import.
  source text not null,
  name text not null check (name <> ''),
  type_code text not null,
  phase text not null,
  -- GIAS: 1 open, 2 closed, 3 open but proposed to close, 4 proposed to open.
  status_code smallint not null check (status_code between 1 and 4),
  close_date date,
  la_code text not null,
  la_name text not null,
  trust_uid text,
  trust_name text,
  -- Not unique: fourteen are shared by two rows of the register.
  ukprn text,
  pupils integer check (pupils >= 0),
  address_1 text,
  address_2 text,
  address_3 text,
  town text,
  county text,
  country text,
  postcode text,
  -- National Grid, metres.
  easting integer,
  northing integer,
  -- What took its place. The successor need not be in the register yet.
  successor_urns text[] not null default '{}',
  -- Folded by src/schools/search-words.ts: every word that it is found by, and its name in one spelling.
  words text not null,
  name_words text not null,
  open boolean not null generated always as (status_code <> 2) stored,
  search tsvector not null generated always as (array_to_tsvector(string_to_array(words, ' '))) stored,
  name_search tsvector not null generated always as (array_to_tsvector(string_to_array(name_words, ' '))) stored,
  grid point generated always as (point(easting, northing)) stored,
  check ((trust_uid is null) = (trust_name is null)),
  check ((easting is null) = (northing is null))
);

create index schools_search on schools using gin (search);
-- The nearest open schools to a point, without measuring the distance to all of them.
create index schools_nearest_open on schools using gist (grid) where open;
create index schools_ukprn on schools (ukprn) where ukprn is not null;
