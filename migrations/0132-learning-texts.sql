-- What members write in modules: sealed, because a reflection is theirs, and may say more than its writer meant to. Sealed
-- bytes are bound to `sealed_as`, not to the person, so that a merge can give them to the record that stays.

create table learning_texts (
  person_id bigint not null references people,
  module_id text not null references learning_modules,
  step_id text not null,
  -- Goes up with each change, so that of two devices the later knows of the earlier.
  revision integer not null check (revision >= 1),
  sealed_as text not null check (sealed_as <> ''),
  key_id text not null check (key_id <> ''),
  sealed bytea not null,
  -- The window that it was written in, as its page named itself.
  written_in text not null,
  saved_at timestamptz not null,
  -- When it was handed in as it stood then; writing on stays possible.
  handed_in_at timestamptz,
  -- When its writer shared it with those who lead their group; null while they have not.
  shared_at timestamptz,
  primary key (person_id, module_id, step_id)
);

-- The other text, where two windows or devices wrote at once or something was replaced: kept until its writer has seen it, and after.
create table learning_other_texts (
  person_id bigint not null references people,
  module_id text not null references learning_modules,
  step_id text not null,
  written_in text not null,
  sealed_as text not null check (sealed_as <> ''),
  key_id text not null check (key_id <> ''),
  sealed bytea not null,
  saved_at timestamptz not null,
  -- When its writer said which of the two to go on with; null while both wait for them.
  settled_at timestamptz,
  primary key (person_id, module_id, step_id, written_in)
);
