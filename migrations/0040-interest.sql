-- Interest that somebody registered (B1), so that the hub can tell them when they can apply.
-- One record a person and programme, whatever arrives twice; every set of answers is kept as it was sent, and
-- only the owner of the mailbox can make a later one count. Erasing the record takes all of it away.

create table interest (
  interest_id bigint generated always as identity primary key,
  -- The NPQ, as the DfE spells it: npq-senco.
  programme text not null,
  email text not null,
  -- The same address in small letters: who they are, so that Sam@ and sam@ are one person.
  email_folded text not null,
  told_on date not null,
  told_at timestamptz not null,
  -- The hub's promise on the day it was told. It stands, even when the setting changes.
  reply_by date not null,
  -- The answers first sent, and those that count now, by the hash of their receipt.
  first_answers text not null,
  current_answers text not null,
  -- When they asked for no more messages; null while they want them.
  stopped_at timestamptz,
  constraint interest_once_a_person_and_programme unique (email_folded, programme)
);

create table interest_answers (
  -- SHA-256 of the receipt in the address of the confirmation page.
  receipt_hash text primary key check (receipt_hash ~ '^[0-9a-f]{64}$'),
  interest_id bigint not null references interest on delete cascade,
  sent_at timestamptz not null,
  sent_on date not null,
  full_name text not null check (full_name <> ''),
  -- As the register has it, or as typed where the school is not listed there.
  school_name text not null check (school_name <> ''),
  -- Null for a school that is not listed.
  school_urn text check (school_urn ~ '^[1-9][0-9]{5,6}$'),
  -- The kind of school as the regulations see it, on the day of sending; null where they do not reach it.
  school_type text,
  -- Null for an NPQ that does not ask.
  senco text check (senco in ('yes', 'planning', 'no')),
  -- The first of the month in which the post began.
  since date check (extract(day from since) = 1),
  areas text[] not null,
  constraint interest_answers_since_of_a_senco check ((since is not null) = coalesce(senco = 'yes', false)),
  constraint interest_answers_type_of_a_listed_school check (school_type is null or school_urn is not null)
);

create index interest_answers_of_interest on interest_answers (interest_id);

-- Deferred, because the record and its answers name each other and are made together.
alter table interest
  add constraint interest_first_answers foreign key (first_answers) references interest_answers deferrable initially deferred,
  add constraint interest_current_answers foreign key (current_answers) references interest_answers deferrable initially deferred;

-- The secret in the links of a letter: it proves that whoever holds it can read the mailbox.
create table interest_link (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  interest_id bigint not null references interest on delete cascade,
  made_at timestamptz not null
);

create index interest_link_of_interest on interest_link (interest_id);
