-- Pictures in modules (D5): what is drawn, once for each content and without what a file tells beside it; and which of them
-- a version or a manuscript has, under which name.

create table learning_pictures (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  -- By what is in it.
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (length(content) between 1 and 1048576),
  width integer not null check (width between 1 and 6000),
  height integer not null check (height between 1 and 6000),
  -- When somebody added it last: what no module has is taken away once this is a day ago.
  added_at timestamptz not null
);

-- [{"name": "a-day.png", "sha256": "…", "width": 1200, "height": 800}]
alter table learning_versions add column pictures jsonb not null default '[]' check (jsonb_typeof(pictures) = 'array');
alter table learning_manuscripts add column pictures jsonb not null default '[]' check (jsonb_typeof(pictures) = 'array');
