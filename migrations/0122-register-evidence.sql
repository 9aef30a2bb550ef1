-- A photo of the signed sheet. It lies in the database and not in a folder, so that it is stored in the transaction of
-- its audit row, is in the one backup, and is seen by every process; a few hundred small pictures a year are no weight.

create table register_photos (
  id bigint generated always as identity primary key,
  session_id bigint not null references sessions,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  -- Without the metadata that it came with.
  content bytea not null check (length(content) between 1 and 8388608),
  -- SHA-256 of the content, so that the same photo twice is one.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by bigint not null references people,
  added_at timestamptz not null,
  removed_at timestamptz,
  unique (session_id, sha256)
);
