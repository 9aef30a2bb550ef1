-- A person is not an email address: one record, many addresses, at most one teacher reference number that was
-- checked (B7). Posts are held at schools with dates, and the statutory clock reads them. There is no column for a
-- date of birth, a National Insurance number or an identity document, and there never will be.

create table people (
  id bigint generated always as identity primary key,
  full_name text not null check (full_name <> ''),
  -- Seven digits. Null while nobody has told it; the DfE may allot it as late as acceptance.
  trn text check (trn ~ '^[0-9]{7}$'),
  trn_verified_at timestamptz,
  -- Who or what says that it is theirs: 'dfe-mirror', 'person:12'.
  trn_verified_by text check (trn_verified_by <> ''),
  made_at timestamptz not null,
  -- The record that took this one's place; null for one that stands. Nothing points at a merged record but its merge.
  merged_into bigint references people check (merged_into <> id),
  constraint people_trn_verified_whole check ((trn_verified_at is null) = (trn_verified_by is null)),
  constraint people_trn_verified_of_a_trn check (trn is not null or trn_verified_at is null)
);

create unique index people_one_verified_trn on people (trn) where trn_verified_at is not null and merged_into is null;
create index people_by_name on people (lower(full_name));

create table person_emails (
  -- In small letters: who they are, so that Sam@ and sam@ are one address.
  email_folded text primary key,
  person_id bigint not null references people,
  -- As it was typed.
  email text not null check (email <> ''),
  -- The one that letters go to.
  is_main boolean not null,
  -- When the owner of the mailbox showed that it is theirs; null until then.
  verified_at timestamptz,
  added_at timestamptz not null
);

create unique index person_emails_one_main on person_emails (person_id) where is_main;
create index person_emails_of_person on person_emails (person_id);

create table posts (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  -- Null for a place that is not in the register.
  school_urn text check (school_urn ~ '^[1-9][0-9]{5,6}$'),
  school_name text not null check (school_name <> ''),
  role text not null check (role in ('senco', 'assistant_senco', 'manages_sencos', 'head', 'senior_leader', 'teacher', 'other')),
  -- The first day; of a month alone, its first day. Null where it was not told.
  starts_on date,
  -- The last day, inclusive; null while it is held.
  ends_on date,
  -- Who says so: 'application:7', 'person:12', 'dfe-mirror'.
  source text not null check (source <> ''),
  recorded_at timestamptz not null,
  check (starts_on <= ends_on)
);

create index posts_of_person on posts (person_id, starts_on);
create index posts_at_school on posts (school_urn);
