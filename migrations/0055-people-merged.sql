-- Records that turned out to be one person: what a merge moved, so that it can be shown and undone; and pairs that
-- somebody said are two people.

create table person_merges (
  id bigint generated always as identity primary key,
  kept_id bigint not null references people,
  gone_id bigint not null references people check (gone_id <> kept_id),
  merged_at timestamptz not null,
  merged_by text not null check (merged_by <> ''),
  reason text not null check (reason <> ''),
  -- By table and column, the keys of the rows that went from one record to the other, and what was changed in them.
  moved jsonb not null check (jsonb_typeof(moved) = 'object'),
  undone_at timestamptz,
  undone_by text check (undone_by <> ''),
  check ((undone_at is null) = (undone_by is null))
);

create unique index person_merges_once on person_merges (gone_id) where undone_at is null;
create index person_merges_of_kept on person_merges (kept_id);

create table people_told_apart (
  lower_id bigint not null references people,
  higher_id bigint not null references people check (higher_id > lower_id),
  said_at timestamptz not null,
  said_by text not null check (said_by <> ''),
  -- Of the reasons for which they looked alike: with others they are asked about again.
  reasons text not null,
  primary key (lower_id, higher_id)
);
