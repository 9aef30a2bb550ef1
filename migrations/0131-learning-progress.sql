-- What members did in modules. Kept by person, module and step, so that a move to another cohort or version loses nothing.

create function refuse_to_change_learning() returns trigger language plpgsql as $$
begin
  -- A merge of two records of one person gives what one did to the other; nothing else of it ever changes.
  if tg_op = 'UPDATE' and to_jsonb(old) - 'person_id' = to_jsonb(new) - 'person_id' then
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create table learning_begun (
  person_id bigint not null references people,
  module_id text not null references learning_modules,
  -- The version that they go on with.
  version integer not null,
  begun_at timestamptz not null,
  -- The step that they did last; null where none.
  last_step text,
  changed_at timestamptz not null,
  primary key (person_id, module_id),
  foreign key (module_id, version) references learning_versions (module_id, number)
);
create index learning_begun_of_module on learning_begun (module_id, version);

create table learning_done (
  person_id bigint not null references people,
  module_id text not null references learning_modules,
  step_id text not null,
  -- As the step's: a quiz that asks something else is another thing to do.
  asks text not null,
  version integer not null,
  minutes integer not null check (minutes > 0),
  done_at timestamptz not null,
  primary key (person_id, module_id, step_id, asks)
);
create trigger learning_done_is_history before update or delete on learning_done
  for each row execute function refuse_to_change_learning();
create trigger learning_done_is_not_emptied before truncate on learning_done
  for each statement execute function refuse_to_change_history();

create table learning_completions (
  person_id bigint not null references people,
  module_id text not null references learning_modules,
  version integer not null,
  minutes integer not null check (minutes > 0),
  completed_at timestamptz not null,
  -- The rule as it was asked: which steps were needed, and the pass of a quiz.
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  primary key (person_id, module_id)
);
create trigger learning_completions_is_history before update or delete on learning_completions
  for each row execute function refuse_to_change_learning();
create trigger learning_completions_is_not_emptied before truncate on learning_completions
  for each statement execute function refuse_to_change_history();

create table learning_attempts (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  module_id text not null references learning_modules,
  step_id text not null,
  version integer not null,
  -- The form that was sent, so that a button pressed twice is one attempt.
  form_key text not null check (form_key <> ''),
  attempted_at timestamptz not null,
  right_count integer not null check (right_count >= 0),
  asked integer not null check (asked > 0),
  pass integer not null check (pass between 0 and 100),
  is_passed boolean not null,
  -- [{"question": id, "words": …, "given": [{"id", "words"}], "right": [{"id", "words"}], "isRight": …}], as it was shown.
  answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  unique (person_id, module_id, step_id, form_key),
  check (right_count <= asked)
);
create index learning_attempts_of_step on learning_attempts (person_id, module_id, step_id, id);
create trigger learning_attempts_is_history before update or delete on learning_attempts
  for each row execute function refuse_to_change_learning();
create trigger learning_attempts_is_not_emptied before truncate on learning_attempts
  for each statement execute function refuse_to_change_history();
