-- Lists as people keep them: a name for an address of a list, theirs alone or everybody's who may open it.

create table saved_views (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  list text not null check (list ~ '^[a-z-]+$'),
  name text not null check (name <> ''),
  -- The query of the address, in the list's own order, so that one view has one text.
  query text not null,
  -- Seen by all who work in lists; what they find in it is still their own reach.
  is_shared boolean not null,
  saved_at timestamptz not null,
  unique (person_id, list, name)
);

create index saved_views_shared on saved_views (list) where is_shared;

-- The orders in which people are listed, so that a page of them does not read all of them.
create index people_in_order on people (full_name collate "und-x-icu", id) where merged_into is null;
