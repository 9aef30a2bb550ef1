-- Whom a rule of the hub's own would change is worked out beside the answering of pages, as plans of places are: some seconds
-- for thousands of members. A row is one look at it: the rule as it was typed, what it would change, and whether it was saved.

create table engagement_rule_looks (
  id bigint generated always as identity primary key,
  asked_at timestamptz not null,
  asked_by text not null check (asked_by <> ''),
  -- As `engagement_rules.facts`.
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Saving works it out once more and is held to what was shown.
  state text not null check (state in ('waiting', 'shown', 'saving', 'saved', 'given up')),
  -- How often the present working out was begun; one that is begun again and again and never ends is given up.
  attempts int not null default 0 check (attempts >= 0),
  -- Whom it would change, by number and not by name; null until it is worked out.
  shown jsonb,
  print text check (print ~ '^[0-9a-f]{32}$'),
  -- Somebody pressed save, and it was no longer what they had seen.
  is_changed boolean not null default false,
  -- Who pressed save, the last time.
  saved_by text check (saved_by <> ''),
  ended_at timestamptz,
  constraint engagement_rule_looks_shown_whole check (
    (shown is null) = (print is null) and (state not in ('shown', 'saving', 'saved') or shown is not null)),
  constraint engagement_rule_looks_saved_by_somebody check (state not in ('saving', 'saved') or saved_by is not null),
  constraint engagement_rule_looks_end_whole check ((state in ('waiting', 'saving')) = (ended_at is null))
);

-- A button that is pressed twice waits for one look.
create unique index engagement_rule_looks_one_waiting on engagement_rule_looks (digest) where state = 'waiting';
