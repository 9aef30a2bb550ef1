-- Attachments to a script (E1): pictures and PDFs without what they say of who made them, sealed like the script. Nothing is
-- added or taken away once it is handed in; the receipt has a digest of all parts.

create table assessment_attachments (
  id bigint generated always as identity primary key,
  window_id bigint not null references assessment_windows,
  enrolment_id bigint not null references enrolments,
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  bytes integer not null check (bytes between 1 and 5242880),
  -- Of its content as it is kept.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sealed_as text not null check (sealed_as <> ''),
  key_id text not null check (key_id <> ''),
  sealed bytea not null,
  added_at timestamptz not null,
  unique (window_id, enrolment_id, sha256)
);

create function refuse_to_change_attachments() returns trigger language plpgsql as $$
declare
  one assessment_attachments%rowtype;
begin
  if tg_op = 'DELETE' then one := old; else one := new; end if;
  if not is_erasing() and exists (select from assessment_submissions
    where window_id = one.window_id and enrolment_id = one.enrolment_id) then
    raise exception 'The script of enrolment % is handed in: its attachments stay as they are.', one.enrolment_id
      using errcode = 'restrict_violation';
  end if;
  return one;
end
$$;
create trigger assessment_attachments_stay before insert or delete on assessment_attachments
  for each row execute function refuse_to_change_attachments();

-- SHA-256 of the list of all parts with the digest of each; null where there is nothing but the text.
alter table assessment_submissions add column whole_sha256 text check (whole_sha256 ~ '^[0-9a-f]{64}$');

-- The case study as a file, in place of its text or beside it.
create table assessment_case_files (
  window_id bigint primary key references assessment_windows,
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  content bytea not null check (length(content) between 1 and 5242880),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  written_at timestamptz not null,
  written_by text not null check (written_by <> '')
);
