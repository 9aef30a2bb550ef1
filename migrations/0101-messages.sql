-- What staff write to many people at once (H3): templates whose every version is kept, messages from their first word to
-- the letters that left, and who wants no more letters than those about their own place.

-- A template that the hub changed or made. The hub's own come with the product (data/letter-templates.json) as version 0.
create table letter_templates (
  key text not null check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null check (version >= 1),
  name text not null check (name <> ''),
  -- With {{fields}}, as src/messages/text reads them.
  subject text not null check (subject <> ''),
  body text not null check (body <> ''),
  is_about_place boolean not null,
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  primary key (key, version)
);

create trigger letter_templates_is_history before update or delete or truncate on letter_templates
  for each statement execute function refuse_to_change_history();

create table messages (
  id bigint generated always as identity primary key,
  state text not null check (state in ('draft', 'sent', 'discarded')),
  made_by bigint not null references people,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- For whom, as src/messages/compose/audience.ts reads it. A rule and no list, so that who joins in the meantime is seen.
  audience jsonb not null check (jsonb_typeof(audience) = 'object'),
  -- The template that it began with, and of which version; null for own words.
  template text,
  template_version integer,
  subject text not null default '',
  body text not null default '',
  -- About their own place or application, which nobody can stop; else news, which they can.
  is_about_place boolean not null default true,
  -- Also to those who got the same words before.
  sends_again boolean not null default false,
  sent_at timestamptz,
  -- To how many: it stays when one of them asks to be erased.
  sent_to integer check (sent_to > 0),
  -- By the hub's clock: the recall time and the hours in which the hub writes are over.
  leaves_at timestamptz,
  -- Why it left outside those hours; null for one that kept them.
  urgent_why text check (urgent_why <> ''),
  recalled_at timestamptz,
  recalled_by text,
  recalled_count integer,
  -- SHA-256 of subject and body as written, by which a second message in the same words is known.
  words_hash text check (words_hash ~ '^[0-9a-f]{64}$'),
  constraint messages_template_whole check ((template is null) = (template_version is null)),
  constraint messages_sent_whole check (
    (state = 'sent') = (sent_at is not null and sent_to is not null and leaves_at is not null and words_hash is not null)
  ),
  constraint messages_recalled_whole check ((recalled_at is null) = (recalled_by is null) and (recalled_at is null) = (recalled_count is null)),
  constraint messages_recalled_once_sent check (recalled_at is null or state = 'sent')
);

create index messages_by_state on messages (state, id desc);
create index messages_in_the_same_words on messages (words_hash) where state = 'sent';

-- Whom it was sent to: somebody with a record, or somebody who registered interest and has none.
create table message_recipients (
  message_id bigint not null references messages,
  person_id bigint references people,
  interest_id bigint references interest on delete cascade,
  -- Of their letter in the outbox, which forgets it when its time is over.
  event_key text not null unique,
  constraint message_recipients_one_of_them check ((person_id is null) <> (interest_id is null)),
  constraint message_recipients_once unique nulls not distinct (message_id, person_id, interest_id)
);

create index message_recipients_of_person on message_recipients (person_id);
create index message_recipients_of_interest on message_recipients (interest_id);

-- The secret in a letter that can be stopped.
create table stop_links (
  secret_hash text primary key check (secret_hash ~ '^[0-9a-f]{64}$'),
  person_id bigint references people,
  interest_id bigint references interest on delete cascade,
  made_at timestamptz not null,
  check ((person_id is null) <> (interest_id is null))
);

create index stop_links_of_person on stop_links (person_id);
create index stop_links_of_interest on stop_links (interest_id);

-- People who want no news. Those who only registered interest have theirs in `interest`.
create table news_stopped (
  person_id bigint primary key references people,
  stopped_at timestamptz not null
);
