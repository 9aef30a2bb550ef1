-- A file beside evidence that was written down by hand: a signed sheet, a certificate of somebody else. One is in force at a
-- time, the newest; another is put in its place with a reason, and the one before stays. The content is sealed and goes by
-- its age; that there was a file, and its digest, stays with what went out.

create table evidence_files (
  id bigint generated always as identity primary key,
  evidence_id bigint not null references evidence_by_hand,
  -- The file that it stands in place of; null of the first.
  replaces_id bigint unique references evidence_files,
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  bytes integer not null check (bytes between 1 and 5242880),
  -- Of its content as it is kept.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Why it stands in place of another.
  why text check (why <> ''),
  added_at timestamptz not null,
  added_by text not null check (added_by <> ''),
  constraint evidence_files_why_of_another check ((why is null) = (replaces_id is null))
);
create unique index evidence_files_one_first on evidence_files (evidence_id) where replaces_id is null;
create index evidence_files_of_evidence on evidence_files (evidence_id, id);
create trigger evidence_files_is_history before delete or update or truncate on evidence_files
  for each statement execute function refuse_to_change_history();

create table evidence_file_contents (
  file_id bigint primary key references evidence_files,
  key_id text not null check (key_id <> ''),
  sealed bytea not null
);
