-- What the migrations add up to. Made by scripts/schema.ts; a test fails when it differs.

CREATE OR REPLACE FUNCTION public.allocation_plans_end_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'made'
    or (to_jsonb(new) - array['chosen', 'state', 'ended_at', 'ended_by'])
      is distinct from (to_jsonb(old) - array['chosen', 'state', 'ended_at', 'ended_by']) then
    raise exception 'A plan is made once, ends once, and nothing else of it changes but which of its choices is taken.';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.end_erasing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from erasures where xmin = pg_current_xact_id()::xid) then
    raise exception 'Whoever erases leaves a row in erasures.';
  end if;
  delete from erasing where erasing_in = new.erasing_in;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.give_letters_to_prover()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update outbox set person_id = new.person_id where lower(recipient) = new.email_folded and person_id is null;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.is_erasing()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from erasing where erasing_in = pg_current_xact_id()::text)
$function$
;

CREATE OR REPLACE FUNCTION public.keep_certificates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'A certificate is never deleted.';
  end if;
  if to_jsonb(new) - array['facts', 'credential', 'ended_at', 'ended_by', 'ended_how', 'ended_why']
      <> to_jsonb(old) - array['facts', 'credential', 'ended_at', 'ended_by', 'ended_how', 'ended_why']
    or (old.ended_at is not null and not is_erasing() and (new.ended_at, new.ended_by, new.ended_how, new.ended_why)
      is distinct from (old.ended_at, old.ended_by, old.ended_how, old.ended_why))
    or (new.facts is not null and (new.facts, new.credential) is distinct from (old.facts, old.credential)) then
    raise exception 'A certificate ends once, and what it says is never changed.';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.moves_are_undone_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not is_erasing() and (old.undone_at is not null
    or (to_jsonb(new) - array['undone_at', 'undone_by']) is distinct from (to_jsonb(old) - array['undone_at', 'undone_by'])) then
    raise exception 'A move is undone once and nothing else of it changes.';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.note_whose_letter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.person_id is null then
    new.person_id := (
      select person_id from person_emails where email_folded = lower(new.recipient) and verified_at is not null);
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.offers_end_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not is_erasing() and (old.ended_at is not null
    or (to_jsonb(new) - array['ended_at', 'ended_by', 'ended', 'ended_why'])
      is distinct from (to_jsonb(old) - array['ended_at', 'ended_by', 'ended', 'ended_why'])) then
    raise exception 'An offer ends once and nothing else of it changes.';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_repeated_outcome()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  latest outcomes%rowtype;
begin
  -- Whoever records for the same enrolment waits here, and then sees what the other wrote.
  perform from enrolments where id = new.enrolment_id for update;
  select * into latest from outcomes where enrolment_id = new.enrolment_id order by id desc limit 1;
  if found and latest.state = new.state and (new.state = 'passed' or latest.completed_on = new.completed_on) then
    raise exception 'The newest outcome of enrolment % says the same already.', new.enrolment_id
      using errcode = 'unique_violation', constraint = 'outcomes_no_repeat';
  end if;
  if new.state = 'voided' and (not found or latest.state = 'voided') then
    raise exception 'Enrolment % has no outcome that stands to be voided.', new.enrolment_id
      using errcode = 'check_violation', constraint = 'outcomes_void_takes_one_back';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_attachments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  one assessment_attachments%rowtype;
begin
  if tg_op = 'DELETE' then one := old; else one := new; end if;
  if not is_erasing() and exists (select from assessment_submissions as submission
    where submission.window_id = one.window_id and submission.enrolment_id = one.enrolment_id
      and (tg_op = 'INSERT' or exists (select from assessment_scripts where submission_id = submission.id))) then
    raise exception 'The script of enrolment % is handed in: its attachments stay as they are.', one.enrolment_id
      using errcode = 'restrict_violation';
  end if;
  return one;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'TRUNCATE' and tg_table_name <> 'erasures' and is_erasing() then
    if tg_level = 'STATEMENT' then return null; end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_learning()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- A merge of two records of one person gives what one did to the other; nothing else of it ever changes.
  if tg_op = 'UPDATE' and to_jsonb(old) - 'person_id' = to_jsonb(new) - 'person_id' then
    return new;
  end if;
  if is_erasing() then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_marks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then
    return new;
  end if;
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_outcome()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_erasing() then return new; end if;
  if to_jsonb(old) - 'release_at' <> to_jsonb(new) - 'release_at'
    or exists (select from outcome_tellings where outcome_id = old.id)
    or not exists (select from outcome_release_moves
      where outcome_id = old.id and from_at = old.release_at and to_at = new.release_at) then
    raise exception 'Rows of outcomes are history: they are never changed or deleted.'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_wrong_mark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  asked bigint;
  before text;
  first text;
  second text;
begin
  perform from assessment_submissions where id = new.submission_id for update;
  select marker_id into asked from assessment_markings
    where submission_id = new.submission_id and part = new.part order by id desc limit 1;
  if asked is distinct from new.marker_id then
    raise exception 'Marker % is not asked for part % of script %.', new.marker_id, new.part, new.submission_id
      using errcode = 'check_violation', constraint = 'assessment_marks_by_whom_asked';
  end if;
  select mark into before from assessment_marks
    where submission_id = new.submission_id and part = new.part order by id desc limit 1;
  if new.mark = 'taken back' and coalesce(before, 'taken back') = 'taken back' then
    raise exception 'Part % of script % has no mark that stands.', new.part, new.submission_id
      using errcode = 'check_violation', constraint = 'assessment_marks_takes_one_back';
  end if;
  if new.mark <> 'taken back' and before <> 'taken back' and new.reason is null then
    raise exception 'A mark stands for part % of script %.', new.part, new.submission_id
      using errcode = 'check_violation', constraint = 'assessment_marks_replaced_says_why';
  end if;
  select max(newest.mark) filter (where part = 1), max(newest.mark) filter (where part = 2) into first, second
    from (select distinct on (part) part, nullif(mark, 'taken back') as mark from assessment_marks
      where submission_id = new.submission_id order by part, id desc) as newest;
  if new.mark <> 'taken back' and new.part = 3 and (first = second) is distinct from false then
    raise exception 'The first two marks of script % do not differ.', new.submission_id
      using errcode = 'check_violation', constraint = 'assessment_marks_third_where_they_differ';
  end if;
  if new.mark <> 'taken back' and new.part < 3 and before <> 'taken back'
    and first is not null and second is not null then
    raise exception 'Both marks of script % are in.', new.submission_id
      using errcode = 'check_violation', constraint = 'assessment_marks_not_after_both';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_wrong_marking()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Whoever does something to the same script waits here, and then sees what the other wrote.
  perform from assessment_submissions where id = new.submission_id for update;
  if exists (select from (select distinct on (part) part, marker_id from assessment_markings
      where submission_id = new.submission_id order by part, id desc) as asked
      where asked.part <> new.part and asked.marker_id = new.marker_id) then
    raise exception 'Marker % has another part of script %.', new.marker_id, new.submission_id
      using errcode = 'unique_violation', constraint = 'assessment_markings_three_people';
  end if;
  if exists (select from (select mark from assessment_marks where submission_id = new.submission_id and part = new.part
      order by id desc limit 1) as newest where mark <> 'taken back') then
    raise exception 'Part % of script % is marked.', new.part, new.submission_id
      using errcode = 'check_violation', constraint = 'assessment_markings_not_marked';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_cohort()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id)
    select distinct enrolments.id from changed join enrolments on enrolments.cohort_id = changed.id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_continuing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id) select enrolment_id from changed union select continues_in from changed;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_enrolment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id) select distinct id from changed;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_membership()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id) select distinct enrolment_id from changed;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_opening()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id)
    select enrolments.id from enrolments where exists (
      select from changed join surveys on surveys.id = changed.survey
      where surveys.counts and (changed.cohort_id is null or changed.cohort_id = enrolments.cohort_id));
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id)
    select distinct enrolments.id from changed join enrolments on enrolments.person_id = changed.person_id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_session()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id)
    select distinct enrolments.id from changed join enrolments on enrolments.cohort_id = changed.cohort_id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.stale_by_telling()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engagement_stale (enrolment_id)
    select distinct outcomes.enrolment_id from changed join outcomes on outcomes.id = changed.outcome_id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.tell_facilitators_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update session_facilitators
    set day = case new.state when 'planned' then new.day end, starts_at = new.starts_at, ends_at = new.ends_at
    where session_id = new.id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.time_of_session()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Held for share, so that a change of the session waits until this row can be seen, and then changes it too.
  select case state when 'planned' then sessions.day end, sessions.starts_at, sessions.ends_at
    into new.day, new.starts_at, new.ends_at from sessions where id = new.session_id for share;
  return new;
end
$function$
;

create table adjustments (
  person_id bigint not null,
  kind text not null,
  words text not null,
  agreed_at timestamp with time zone not null,
  agreed_by text not null,
  constraint adjustments_agreed_by_check CHECK ((agreed_by <> ''::text)),
  constraint adjustments_kind_check CHECK ((kind = ANY (ARRAY['step-free'::text, 'hearing-loop'::text, 'large-print'::text, 'quiet-space'::text, 'interpreter'::text, 'parking'::text, 'rest-breaks'::text, 'other'::text]))),
  constraint adjustments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint adjustments_pkey PRIMARY KEY (person_id, kind)
);

create table allocation_group_sizes (
  group_id text not null,
  smallest integer,
  largest integer,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint allocation_group_sizes_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint allocation_group_sizes_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint allocation_group_sizes_in_order CHECK ((smallest <= largest)),
  constraint allocation_group_sizes_largest_check CHECK (((largest >= 1) AND (largest <= 500))),
  constraint allocation_group_sizes_pkey PRIMARY KEY (group_id),
  constraint allocation_group_sizes_say_something CHECK (((smallest IS NOT NULL) OR (largest IS NOT NULL))),
  constraint allocation_group_sizes_smallest_check CHECK (((smallest >= 0) AND (smallest <= 200)))
);

create table allocation_pins (
  id bigint not null generated always as identity,
  cohort_id text not null,
  application_id bigint not null,
  group_id text not null,
  reason text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint allocation_pins_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint allocation_pins_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint allocation_pins_end_whole CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint allocation_pins_ended_by_check CHECK ((ended_by <> ''::text)),
  constraint allocation_pins_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint allocation_pins_made_by_check CHECK ((made_by <> ''::text)),
  constraint allocation_pins_pkey PRIMARY KEY (id),
  constraint allocation_pins_reason_check CHECK ((reason <> ''::text))
);

CREATE UNIQUE INDEX allocation_pins_one_in_force ON public.allocation_pins USING btree (cohort_id, application_id) WHERE (ended_at IS NULL);

create table allocation_plans (
  id bigint not null generated always as identity,
  cohort_id text not null,
  number integer not null,
  fingerprint text not null,
  inputs jsonb not null,
  found jsonb not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  chosen text not null,
  state text not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint allocation_plans_chosen_check CHECK ((chosen = ANY (ARRAY['points'::text, 'fewest moves'::text, 'first choices'::text, 'least travel'::text]))),
  constraint allocation_plans_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint allocation_plans_cohort_id_number_key UNIQUE (cohort_id, number),
  constraint allocation_plans_end_whole CHECK ((((state = 'made'::text) = (ended_at IS NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)))),
  constraint allocation_plans_ended_by_check CHECK ((ended_by <> ''::text)),
  constraint allocation_plans_fingerprint_check CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text)),
  constraint allocation_plans_found_check CHECK ((jsonb_typeof(found) = 'array'::text)),
  constraint allocation_plans_inputs_check CHECK ((jsonb_typeof(inputs) = 'object'::text)),
  constraint allocation_plans_made_by_check CHECK ((made_by <> ''::text)),
  constraint allocation_plans_number_check CHECK ((number >= 1)),
  constraint allocation_plans_pkey PRIMARY KEY (id),
  constraint allocation_plans_state_check CHECK ((state = ANY (ARRAY['made'::text, 'discarded'::text, 'applied'::text])))
);

CREATE TRIGGER allocation_plans_end_once BEFORE UPDATE ON public.allocation_plans FOR EACH ROW EXECUTE FUNCTION allocation_plans_end_once();

CREATE TRIGGER allocation_plans_is_history BEFORE DELETE OR TRUNCATE ON public.allocation_plans FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table allocation_runs (
  id bigint not null generated always as identity,
  cohort_id text not null,
  asked_at timestamp with time zone not null,
  asked_by text not null,
  attempts integer not null default 0,
  state text not null,
  plan_number integer,
  why text,
  ended_at timestamp with time zone,
  application_id bigint,
  told jsonb,
  basis text,
  constraint allocation_runs_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id) ON DELETE CASCADE,
  constraint allocation_runs_asked_by_check CHECK ((asked_by <> ''::text)),
  constraint allocation_runs_attempts_check CHECK ((attempts >= 0)),
  constraint allocation_runs_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint allocation_runs_cohort_id_plan_number_fkey FOREIGN KEY (cohort_id, plan_number) REFERENCES allocation_plans(cohort_id, number),
  constraint allocation_runs_end_whole CHECK ((((state = 'waiting'::text) = (ended_at IS NULL)) AND ((state = 'planned'::text) = (plan_number IS NOT NULL)) AND ((state = 'no plan'::text) = (why IS NOT NULL)))),
  constraint allocation_runs_pkey PRIMARY KEY (id),
  constraint allocation_runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'planned'::text, 'told'::text, 'no plan'::text]))),
  constraint allocation_runs_told_whole CHECK ((((state = 'told'::text) = (told IS NOT NULL)) AND ((state = 'told'::text) = (basis IS NOT NULL)) AND ((state <> 'told'::text) OR (application_id IS NOT NULL)) AND ((state <> 'planned'::text) OR (application_id IS NULL)))),
  constraint allocation_runs_why_check CHECK ((why = ANY (ARRAY['started'::text, 'nobody'::text, 'no groups'::text, 'took too long'::text, 'went wrong'::text])))
);

CREATE INDEX allocation_runs_of_application ON public.allocation_runs USING btree (application_id, id DESC) WHERE (application_id IS NOT NULL);

CREATE UNIQUE INDEX allocation_runs_one_waiting ON public.allocation_runs USING btree (cohort_id, COALESCE(application_id, (0)::bigint)) WHERE (state = 'waiting'::text);

create table allocation_settings (
  cohort_id text not null,
  weights jsonb not null,
  smallest_group integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint allocation_settings_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint allocation_settings_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint allocation_settings_pkey PRIMARY KEY (cohort_id),
  constraint allocation_settings_smallest_group_check CHECK (((smallest_group >= 0) AND (smallest_group <= 200))),
  constraint allocation_settings_weights_check CHECK ((jsonb_typeof(weights) = 'object'::text))
);

create table allocation_wishes (
  id bigint not null generated always as identity,
  cohort_id text not null,
  kind text not null,
  lower_application_id bigint not null,
  higher_application_id bigint not null,
  is_rule boolean not null,
  reason text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint allocation_wishes_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint allocation_wishes_end_whole CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint allocation_wishes_ended_by_check CHECK ((ended_by <> ''::text)),
  constraint allocation_wishes_higher_application_id_fkey FOREIGN KEY (higher_application_id) REFERENCES applications(id),
  constraint allocation_wishes_in_one_order CHECK ((lower_application_id < higher_application_id)),
  constraint allocation_wishes_kind_check CHECK ((kind = ANY (ARRAY['together'::text, 'apart'::text]))),
  constraint allocation_wishes_lower_application_id_fkey FOREIGN KEY (lower_application_id) REFERENCES applications(id),
  constraint allocation_wishes_made_by_check CHECK ((made_by <> ''::text)),
  constraint allocation_wishes_pkey PRIMARY KEY (id),
  constraint allocation_wishes_reason_check CHECK ((reason <> ''::text))
);

CREATE UNIQUE INDEX allocation_wishes_one_in_force ON public.allocation_wishes USING btree (cohort_id, lower_application_id, higher_application_id) WHERE (ended_at IS NULL);

create table apologies (
  id bigint not null generated always as identity,
  session_id bigint not null,
  person_id bigint not null,
  reason text not null,
  made_at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  constraint apologies_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint apologies_pkey PRIMARY KEY (id),
  constraint apologies_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);

CREATE INDEX apologies_of_person ON public.apologies USING btree (person_id, session_id);

CREATE UNIQUE INDEX apologies_one_in_force ON public.apologies USING btree (session_id, person_id) WHERE (taken_back_at IS NULL);

create table application_checks (
  id bigint not null generated always as identity,
  application_id bigint not null,
  name text not null,
  result text not null,
  at timestamp with time zone not null,
  checked_by text not null,
  note text,
  act text,
  constraint application_checks_act_check CHECK ((act <> ''::text)),
  constraint application_checks_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_checks_checked_by_check CHECK ((checked_by <> ''::text)),
  constraint application_checks_name_check CHECK ((name = ANY (ARRAY['employment'::text, 'suitability'::text, 'funding'::text, 'workplace-support'::text]))),
  constraint application_checks_pkey PRIMARY KEY (id),
  constraint application_checks_result_check CHECK ((result = ANY (ARRAY['passed'::text, 'failed'::text, 'not-needed'::text])))
);

CREATE INDEX application_checks_of_act ON public.application_checks USING btree (act) WHERE (act IS NOT NULL);

CREATE INDEX application_checks_of_application ON public.application_checks USING btree (application_id, id);

CREATE TRIGGER application_checks_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.application_checks FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table application_checks_taken_back (
  check_id bigint not null,
  at timestamp with time zone not null,
  taken_back_by text not null,
  constraint application_checks_taken_back_check_id_fkey FOREIGN KEY (check_id) REFERENCES application_checks(id),
  constraint application_checks_taken_back_pkey PRIMARY KEY (check_id),
  constraint application_checks_taken_back_taken_back_by_check CHECK ((taken_back_by <> ''::text))
);

CREATE TRIGGER application_checks_taken_back_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.application_checks_taken_back FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table application_decisions (
  id bigint not null generated always as identity,
  application_id bigint not null,
  decision text not null,
  at timestamp with time zone not null,
  decided_by text not null,
  reason text,
  override_reason text,
  constraint application_decisions_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_decisions_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint application_decisions_decision_check CHECK ((decision = ANY (ARRAY['recommended'::text, 'wait-listed'::text, 'declined'::text, 'reopened'::text]))),
  constraint application_decisions_override_reason_check CHECK ((override_reason <> ''::text)),
  constraint application_decisions_pkey PRIMARY KEY (id),
  constraint application_decisions_reason_check CHECK ((reason <> ''::text))
);

CREATE INDEX application_decisions_of_application ON public.application_decisions USING btree (application_id, id);

CREATE TRIGGER application_decisions_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.application_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table application_preferences (
  application_id bigint not null,
  rank integer not null,
  venue_id text not null,
  constraint application_preferences_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_preferences_application_id_venue_id_key UNIQUE (application_id, venue_id),
  constraint application_preferences_pkey PRIMARY KEY (application_id, rank),
  constraint application_preferences_rank_check CHECK ((rank >= 1)),
  constraint application_preferences_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);

create table application_submissions (
  id bigint not null generated always as identity,
  application_id bigint not null,
  at timestamp with time zone not null,
  answers jsonb not null,
  shown jsonb not null,
  constraint application_submissions_answers_check CHECK ((jsonb_typeof(answers) = 'object'::text)),
  constraint application_submissions_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_submissions_pkey PRIMARY KEY (id),
  constraint application_submissions_shown_check CHECK ((jsonb_typeof(shown) = 'array'::text))
);

CREATE INDEX application_submissions_of_application ON public.application_submissions USING btree (application_id, id);

create table applications (
  id bigint not null generated always as identity,
  person_id bigint not null,
  course text not null,
  cohort_id text,
  state text not null,
  answers jsonb not null default '{}'::jsonb,
  revision integer not null default 0,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  reply_by date,
  decided_at timestamp with time zone,
  school_urn text,
  school_name text,
  answered_at_revision jsonb not null default '{}'::jsonb,
  withdrawn_why text,
  constraint applications_answered_at_revision_check CHECK ((jsonb_typeof(answered_at_revision) = 'object'::text)),
  constraint applications_answers_check CHECK ((jsonb_typeof(answers) = 'object'::text)),
  constraint applications_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint applications_decided_after_sending CHECK (((decided_at IS NULL) OR (submitted_at IS NOT NULL))),
  constraint applications_draft_is_not_sent CHECK (((state <> 'draft'::text) OR (submitted_at IS NULL))),
  constraint applications_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint applications_pkey PRIMARY KEY (id),
  constraint applications_revision_check CHECK ((revision >= 0)),
  constraint applications_school_name_check CHECK ((school_name <> ''::text)),
  constraint applications_school_urn_check CHECK ((school_urn ~ '^[1-9][0-9]{5,6}$'::text)),
  constraint applications_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'recommended'::text, 'wait-listed'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint applications_submitted_whole CHECK (((submitted_at IS NULL) = (reply_by IS NULL))),
  constraint applications_withdrawn_why_check CHECK ((withdrawn_why <> ''::text))
);

CREATE INDEX applications_in_order ON public.applications USING btree ((
CASE
    WHEN (state = 'submitted'::text) THEN reply_by
    ELSE NULL::date
END), id);

CREATE INDEX applications_of_cohort ON public.applications USING btree (cohort_id, state);

CREATE INDEX applications_of_person ON public.applications USING btree (person_id, id);

CREATE INDEX applications_to_answer ON public.applications USING btree (reply_by) WHERE (state = 'submitted'::text);

CREATE UNIQUE INDEX applications_one_under_way ON public.applications USING btree (person_id, course) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'recommended'::text, 'wait-listed'::text]));

create table assessment_adjustments (
  id bigint not null generated always as identity,
  window_id bigint not null,
  enrolment_id bigint not null,
  extra_days integer not null,
  format text,
  is_let_in boolean not null,
  deferred_to bigint,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint assessment_adjustments_check CHECK ((deferred_to <> window_id)),
  constraint assessment_adjustments_deferred_to_fkey FOREIGN KEY (deferred_to) REFERENCES assessment_windows(id),
  constraint assessment_adjustments_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint assessment_adjustments_extra_days_check CHECK (((extra_days >= 0) AND (extra_days <= 30))),
  constraint assessment_adjustments_format_check CHECK ((format <> ''::text)),
  constraint assessment_adjustments_made_by_check CHECK ((made_by <> ''::text)),
  constraint assessment_adjustments_pkey PRIMARY KEY (id),
  constraint assessment_adjustments_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id)
);

CREATE INDEX assessment_adjustments_of ON public.assessment_adjustments USING btree (window_id, enrolment_id, id DESC);

CREATE TRIGGER assessment_adjustments_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_adjustments FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table assessment_attachments (
  id bigint not null generated always as identity,
  window_id bigint not null,
  enrolment_id bigint not null,
  type text not null,
  bytes integer not null,
  sha256 text not null,
  sealed_as text not null,
  key_id text not null,
  sealed bytea not null,
  added_at timestamp with time zone not null,
  constraint assessment_attachments_bytes_check CHECK (((bytes >= 1) AND (bytes <= 5242880))),
  constraint assessment_attachments_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint assessment_attachments_key_id_check CHECK ((key_id <> ''::text)),
  constraint assessment_attachments_pkey PRIMARY KEY (id),
  constraint assessment_attachments_sealed_as_check CHECK ((sealed_as <> ''::text)),
  constraint assessment_attachments_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint assessment_attachments_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  constraint assessment_attachments_window_id_enrolment_id_sha256_key UNIQUE (window_id, enrolment_id, sha256),
  constraint assessment_attachments_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id)
);

CREATE TRIGGER assessment_attachments_stay BEFORE INSERT OR DELETE ON public.assessment_attachments FOR EACH ROW EXECUTE FUNCTION refuse_to_change_attachments();

create table assessment_case_files (
  window_id bigint not null,
  type text not null,
  content bytea not null,
  sha256 text not null,
  written_at timestamp with time zone not null,
  written_by text not null,
  constraint assessment_case_files_content_check CHECK (((length(content) >= 1) AND (length(content) <= 5242880))),
  constraint assessment_case_files_pkey PRIMARY KEY (window_id),
  constraint assessment_case_files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint assessment_case_files_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  constraint assessment_case_files_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id),
  constraint assessment_case_files_written_by_check CHECK ((written_by <> ''::text))
);

create table assessment_cases (
  window_id bigint not null,
  words text not null,
  written_at timestamp with time zone not null,
  written_by text not null,
  constraint assessment_cases_pkey PRIMARY KEY (window_id),
  constraint assessment_cases_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id),
  constraint assessment_cases_words_check CHECK ((words <> ''::text)),
  constraint assessment_cases_written_by_check CHECK ((written_by <> ''::text))
);

create table assessment_drafts (
  window_id bigint not null,
  enrolment_id bigint not null,
  written_in text not null,
  is_main boolean not null,
  revision integer not null,
  sealed_as text not null,
  key_id text not null,
  sealed bytea not null,
  saved_at timestamp with time zone not null,
  constraint assessment_drafts_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint assessment_drafts_key_id_check CHECK ((key_id <> ''::text)),
  constraint assessment_drafts_pkey PRIMARY KEY (window_id, enrolment_id, written_in),
  constraint assessment_drafts_revision_check CHECK ((revision >= 1)),
  constraint assessment_drafts_sealed_as_check CHECK ((sealed_as <> ''::text)),
  constraint assessment_drafts_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id),
  constraint assessment_drafts_written_in_check CHECK ((written_in <> ''::text))
);

CREATE UNIQUE INDEX assessment_drafts_main ON public.assessment_drafts USING btree (window_id, enrolment_id) WHERE is_main;

create table assessment_mark_words (
  mark_id bigint not null,
  sealed_as text not null,
  key_id text not null,
  sealed bytea not null,
  constraint assessment_mark_words_key_id_check CHECK ((key_id <> ''::text)),
  constraint assessment_mark_words_mark_id_fkey FOREIGN KEY (mark_id) REFERENCES assessment_marks(id),
  constraint assessment_mark_words_pkey PRIMARY KEY (mark_id),
  constraint assessment_mark_words_sealed_as_check CHECK ((sealed_as <> ''::text))
);

create table assessment_marking_settings (
  id bigint not null generated always as identity,
  course text,
  cohort_id text,
  hub_marks boolean not null,
  own_leaders_mark boolean not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint assessment_marking_settings_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint assessment_marking_settings_course_check CHECK ((course <> ''::text)),
  constraint assessment_marking_settings_made_by_check CHECK ((made_by <> ''::text)),
  constraint assessment_marking_settings_of_one CHECK (((course IS NULL) <> (cohort_id IS NULL))),
  constraint assessment_marking_settings_pkey PRIMARY KEY (id)
);

CREATE TRIGGER assessment_marking_settings_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_marking_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table assessment_markings (
  id bigint not null generated always as identity,
  submission_id bigint not null,
  part smallint not null,
  marker_id bigint not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint assessment_markings_made_by_check CHECK ((made_by <> ''::text)),
  constraint assessment_markings_marker_id_fkey FOREIGN KEY (marker_id) REFERENCES people(id),
  constraint assessment_markings_part_check CHECK (((part >= 1) AND (part <= 3))),
  constraint assessment_markings_pkey PRIMARY KEY (id),
  constraint assessment_markings_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id)
);

CREATE INDEX assessment_markings_by ON public.assessment_markings USING btree (marker_id);

CREATE INDEX assessment_markings_of ON public.assessment_markings USING btree (submission_id, part, id DESC);

CREATE TRIGGER assessment_markings_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_markings FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER assessment_markings_right BEFORE INSERT ON public.assessment_markings FOR EACH ROW EXECUTE FUNCTION refuse_wrong_marking();

create table assessment_marks (
  id bigint not null generated always as identity,
  submission_id bigint not null,
  part smallint not null,
  marker_id bigint not null,
  mark text not null,
  reason text,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint assessment_marks_made_by_check CHECK ((made_by <> ''::text)),
  constraint assessment_marks_mark_check CHECK ((mark = ANY (ARRAY['pass'::text, 'fail'::text, 'taken back'::text]))),
  constraint assessment_marks_marker_id_fkey FOREIGN KEY (marker_id) REFERENCES people(id),
  constraint assessment_marks_part_check CHECK (((part >= 1) AND (part <= 3))),
  constraint assessment_marks_pkey PRIMARY KEY (id),
  constraint assessment_marks_reason_check CHECK ((reason <> ''::text)),
  constraint assessment_marks_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id),
  constraint assessment_marks_taken_back_says_why CHECK (((mark <> 'taken back'::text) OR (reason IS NOT NULL)))
);

CREATE INDEX assessment_marks_of ON public.assessment_marks USING btree (submission_id, part, id DESC);

CREATE INDEX assessment_marks_taken_back ON public.assessment_marks USING btree (marker_id, id) WHERE (mark = 'taken back'::text);

CREATE TRIGGER assessment_marks_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_marks FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER assessment_marks_right BEFORE INSERT ON public.assessment_marks FOR EACH ROW EXECUTE FUNCTION refuse_wrong_mark();

create table assessment_marks_due (
  window_id bigint not null,
  days integer,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint assessment_marks_due_days_check CHECK (((days >= 1) AND (days <= 180))),
  constraint assessment_marks_due_pkey PRIMARY KEY (window_id),
  constraint assessment_marks_due_set_by_check CHECK ((set_by <> ''::text)),
  constraint assessment_marks_due_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id)
);

create table assessment_scripts (
  submission_id bigint not null,
  sealed_as text not null,
  key_id text not null,
  sealed bytea not null,
  constraint assessment_scripts_key_id_check CHECK ((key_id <> ''::text)),
  constraint assessment_scripts_pkey PRIMARY KEY (submission_id),
  constraint assessment_scripts_sealed_as_check CHECK ((sealed_as <> ''::text)),
  constraint assessment_scripts_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id)
);

create table assessment_submissions (
  id bigint not null generated always as identity,
  window_id bigint not null,
  enrolment_id bigint not null,
  code text not null,
  sha256 text not null,
  words integer not null,
  handed_in_at timestamp with time zone not null,
  late_seconds integer not null,
  whole_sha256 text,
  constraint assessment_submissions_code_check CHECK ((code ~ '^[A-Z2-9]{4}-[A-Z2-9]{4}$'::text)),
  constraint assessment_submissions_code_key UNIQUE (code),
  constraint assessment_submissions_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint assessment_submissions_late_seconds_check CHECK ((late_seconds >= 0)),
  constraint assessment_submissions_pkey PRIMARY KEY (id),
  constraint assessment_submissions_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint assessment_submissions_whole_sha256_check CHECK ((whole_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint assessment_submissions_window_id_enrolment_id_key UNIQUE (window_id, enrolment_id),
  constraint assessment_submissions_window_id_fkey FOREIGN KEY (window_id) REFERENCES assessment_windows(id),
  constraint assessment_submissions_words_check CHECK ((words > 0))
);

CREATE TRIGGER assessment_submissions_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table assessment_windows (
  id bigint not null generated always as identity,
  cohort_id text not null,
  name text not null,
  opens_on date not null,
  opens_time time without time zone not null,
  days integer not null,
  word_limit integer not null,
  grace_minutes integer not null,
  is_here boolean not null,
  source text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  changes integer not null default 0,
  constraint assessment_windows_changes_check CHECK ((changes >= 0)),
  constraint assessment_windows_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint assessment_windows_cohort_id_opens_on_key UNIQUE (cohort_id, opens_on),
  constraint assessment_windows_days_check CHECK (((days >= 1) AND (days <= 60))),
  constraint assessment_windows_grace_minutes_check CHECK (((grace_minutes >= 0) AND (grace_minutes <= 240))),
  constraint assessment_windows_made_by_check CHECK ((made_by <> ''::text)),
  constraint assessment_windows_name_check CHECK ((name <> ''::text)),
  constraint assessment_windows_pkey PRIMARY KEY (id),
  constraint assessment_windows_source_check CHECK ((source <> ''::text)),
  constraint assessment_windows_word_limit_check CHECK (((word_limit >= 100) AND (word_limit <= 20000)))
);

create table audit_event (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  event text not null,
  actor text not null,
  subject text not null,
  reason text,
  detail jsonb not null default '{}'::jsonb,
  constraint audit_event_actor_check CHECK ((actor <> ''::text)),
  constraint audit_event_detail_check CHECK ((jsonb_typeof(detail) = 'object'::text)),
  constraint audit_event_event_check CHECK ((event ~ '^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$'::text)),
  constraint audit_event_pkey PRIMARY KEY (id),
  constraint audit_event_reason_check CHECK ((reason <> ''::text)),
  constraint audit_event_subject_check CHECK ((subject <> ''::text))
);

CREATE INDEX audit_event_by_subject ON public.audit_event USING btree (subject, id);

CREATE INDEX audit_event_by_time ON public.audit_event USING btree (at);

CREATE TRIGGER audit_event_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table calendar_feeds (
  id bigint not null generated always as identity,
  token_hash text not null,
  person_id bigint not null,
  kind text not null,
  cohort_id text,
  made_at timestamp with time zone not null,
  fetched_on date,
  stopped_at timestamp with time zone,
  constraint calendar_feeds_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint calendar_feeds_cover_of_a_cohort CHECK (((kind = 'cover'::text) = (cohort_id IS NOT NULL))),
  constraint calendar_feeds_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'cover'::text]))),
  constraint calendar_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint calendar_feeds_pkey PRIMARY KEY (id),
  constraint calendar_feeds_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint calendar_feeds_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX calendar_feeds_of_person ON public.calendar_feeds USING btree (person_id) WHERE (stopped_at IS NULL);

create table calendar_invitations (
  person_id bigint not null,
  session_id bigint not null,
  uid text not null,
  sequence integer not null,
  state text not null,
  fingerprint text not null,
  ends_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  constraint calendar_invitations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint calendar_invitations_pkey PRIMARY KEY (person_id, session_id),
  constraint calendar_invitations_sequence_check CHECK ((sequence >= 0)),
  constraint calendar_invitations_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint calendar_invitations_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'cancelled'::text]))),
  constraint calendar_invitations_uid_check CHECK ((uid <> ''::text)),
  constraint calendar_invitations_uid_key UNIQUE (uid)
);

CREATE INDEX calendar_invitations_of_session ON public.calendar_invitations USING btree (session_id);

create table catch_ups (
  id bigint not null generated always as identity,
  person_id bigint not null,
  missed_session_id bigint not null,
  session_id bigint not null,
  booked_at timestamp with time zone not null,
  booked_by bigint not null,
  cancelled_at timestamp with time zone,
  constraint catch_ups_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES people(id),
  constraint catch_ups_check CHECK ((session_id <> missed_session_id)),
  constraint catch_ups_missed_session_id_fkey FOREIGN KEY (missed_session_id) REFERENCES sessions(id),
  constraint catch_ups_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint catch_ups_pkey PRIMARY KEY (id),
  constraint catch_ups_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);

CREATE INDEX catch_ups_of_missed ON public.catch_ups USING btree (missed_session_id) WHERE (cancelled_at IS NULL);

CREATE UNIQUE INDEX catch_ups_one_for_a_session ON public.catch_ups USING btree (person_id, missed_session_id) WHERE (cancelled_at IS NULL);

CREATE UNIQUE INDEX catch_ups_one_seat ON public.catch_ups USING btree (session_id, person_id) WHERE (cancelled_at IS NULL);

CREATE TRIGGER catch_ups_changed_stale AFTER UPDATE ON public.catch_ups REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

CREATE TRIGGER catch_ups_made_stale AFTER INSERT ON public.catch_ups REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

create table certificate_rule_settings (
  id bigint not null generated always as identity,
  kind text not null,
  outcome text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  teaching text,
  least_sessions integer,
  bars text,
  constraint certificate_rule_settings_bars_check CHECK ((bars = ANY (ARRAY['reached'::text, 'not asked'::text]))),
  constraint certificate_rule_settings_kind_check CHECK ((kind = ANY (ARRAY['attendance'::text, 'programme'::text]))),
  constraint certificate_rule_settings_least_sessions_check CHECK (((least_sessions >= 1) AND (least_sessions <= 100))),
  constraint certificate_rule_settings_made_by_check CHECK ((made_by <> ''::text)),
  constraint certificate_rule_settings_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'not asked'::text]))),
  constraint certificate_rule_settings_pkey PRIMARY KEY (id),
  constraint certificate_rule_settings_teaching_check CHECK ((teaching = ANY (ARRAY['over'::text, 'any time'::text]))),
  constraint certificate_rule_settings_whole CHECK ((num_nulls(teaching, least_sessions, bars) = ANY (ARRAY[0, 3])))
);

CREATE INDEX certificate_rule_settings_of ON public.certificate_rule_settings USING btree (kind, id DESC);

CREATE TRIGGER certificate_rule_settings_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_rule_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table certificates (
  id bigint not null generated by default as identity,
  public_id text not null,
  enrolment_id bigint not null,
  kind text not null,
  facts jsonb,
  credential text,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  supersedes bigint,
  ended_at timestamp with time zone,
  ended_by text,
  ended_how text,
  ended_why text,
  constraint certificates_ended_by_check CHECK ((ended_by <> ''::text)),
  constraint certificates_ended_how_check CHECK ((ended_how = ANY (ARRAY['superseded'::text, 'revoked'::text]))),
  constraint certificates_ended_whole CHECK ((num_nulls(ended_at, ended_by, ended_how, ended_why) = ANY (ARRAY[0, 4]))),
  constraint certificates_ended_why_check CHECK ((ended_why <> ''::text)),
  constraint certificates_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint certificates_erased_whole CHECK (((facts IS NULL) = (credential IS NULL))),
  constraint certificates_issued_by_check CHECK ((issued_by <> ''::text)),
  constraint certificates_kind_check CHECK ((kind = ANY (ARRAY['attendance'::text, 'programme'::text]))),
  constraint certificates_pkey PRIMARY KEY (id),
  constraint certificates_public_id_check CHECK ((public_id ~ '^[A-Za-z0-9_-]{32}$'::text)),
  constraint certificates_public_id_key UNIQUE (public_id),
  constraint certificates_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES certificates(id),
  constraint certificates_supersedes_key UNIQUE (supersedes)
);

CREATE INDEX certificates_of_enrolment ON public.certificates USING btree (enrolment_id, id);

CREATE UNIQUE INDEX certificates_one_in_force ON public.certificates USING btree (enrolment_id, kind) WHERE (ended_at IS NULL);

CREATE TRIGGER certificates_are_kept BEFORE DELETE OR UPDATE ON public.certificates FOR EACH ROW EXECUTE FUNCTION keep_certificates();

create table check_in_tries (
  id bigint not null generated always as identity,
  person_id bigint not null,
  at timestamp with time zone not null,
  constraint check_in_tries_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint check_in_tries_pkey PRIMARY KEY (id)
);

CREATE INDEX check_in_tries_of_person ON public.check_in_tries USING btree (person_id, at);

create table closures (
  id bigint not null generated always as identity,
  kind text not null,
  authority text,
  venue_id text,
  room text,
  person_id bigint,
  title text not null,
  first_on date not null,
  last_on date not null,
  source text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  removed_at timestamp with time zone,
  constraint closures_added_by_check CHECK ((added_by <> ''::text)),
  constraint closures_authority_check CHECK ((authority <> ''::text)),
  constraint closures_check CHECK ((last_on >= first_on)),
  constraint closures_kind_check CHECK ((kind = ANY (ARRAY['school holiday'::text, 'hub closed'::text, 'venue closed'::text, 'room not available'::text, 'facilitator away'::text]))),
  constraint closures_once UNIQUE NULLS NOT DISTINCT (kind, authority, venue_id, room, person_id, title, first_on, last_on),
  constraint closures_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint closures_pkey PRIMARY KEY (id),
  constraint closures_room_check CHECK ((room <> ''::text)),
  constraint closures_say_what CHECK ((((authority IS NOT NULL) = (kind = 'school holiday'::text)) AND ((venue_id IS NOT NULL) = (kind = ANY (ARRAY['venue closed'::text, 'room not available'::text]))) AND ((room IS NOT NULL) = (kind = 'room not available'::text)) AND ((person_id IS NOT NULL) = (kind = 'facilitator away'::text)))),
  constraint closures_source_check CHECK ((source <> ''::text)),
  constraint closures_title_check CHECK ((title <> ''::text)),
  constraint closures_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
);

CREATE INDEX closures_by_day ON public.closures USING btree (last_on) WHERE (removed_at IS NULL);

CREATE INDEX closures_of_person ON public.closures USING btree (person_id) WHERE (person_id IS NOT NULL);

create table cohort_declarations_accepted (
  cohort_id text not null,
  accepted_from date not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint cohort_declarations_accepted_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint cohort_declarations_accepted_pkey PRIMARY KEY (cohort_id),
  constraint cohort_declarations_accepted_set_by_check CHECK ((set_by <> ''::text))
);

create table cohort_delivery_partners (
  cohort_id text not null,
  partner_id text not null,
  partner_name text not null,
  second_id text,
  second_name text,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint cohort_delivery_partners_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint cohort_delivery_partners_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint cohort_delivery_partners_differ CHECK ((second_id <> partner_id)),
  constraint cohort_delivery_partners_partner_id_check CHECK ((partner_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint cohort_delivery_partners_partner_name_check CHECK ((partner_name <> ''::text)),
  constraint cohort_delivery_partners_pkey PRIMARY KEY (cohort_id),
  constraint cohort_delivery_partners_second_id_check CHECK ((second_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint cohort_delivery_partners_second_name_check CHECK ((second_name <> ''::text)),
  constraint cohort_delivery_partners_second_whole CHECK (((second_id IS NULL) = (second_name IS NULL)))
);

create table cohort_engagement_evidence (
  cohort_id text not null,
  percent integer,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint cohort_engagement_evidence_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint cohort_engagement_evidence_percent_check CHECK (((percent >= 75) AND (percent <= 100))),
  constraint cohort_engagement_evidence_pkey PRIMARY KEY (cohort_id),
  constraint cohort_engagement_evidence_set_by_check CHECK ((set_by <> ''::text))
);

create table cohorts (
  id text not null,
  course text not null,
  name text not null,
  dfe_cohort text,
  starts_on date not null,
  teaching_ends_on date not null,
  registration_opens_on date,
  registration_closes_on date,
  lead_provider text,
  funding_kind text,
  dates_note text,
  design_id text,
  dates jsonb not null default '{}'::jsonb,
  made_at timestamp with time zone,
  constraint cohorts_check CHECK ((teaching_ends_on > starts_on)),
  constraint cohorts_check1 CHECK ((registration_opens_on < starts_on)),
  constraint cohorts_check2 CHECK ((registration_closes_on <= starts_on)),
  constraint cohorts_check3 CHECK ((registration_opens_on <= registration_closes_on)),
  constraint cohorts_course_fkey FOREIGN KEY (course) REFERENCES programmes(course),
  constraint cohorts_dates_check CHECK ((jsonb_typeof(dates) = 'object'::text)),
  constraint cohorts_design_id_fkey FOREIGN KEY (design_id) REFERENCES course_designs(id),
  constraint cohorts_dfe_cohort_check CHECK ((dfe_cohort ~ '^20[0-9]{2}[a-z]?$'::text)),
  constraint cohorts_funding_kind_check CHECK ((funding_kind = ANY (ARRAY['zero'::text, 'capped'::text, 'full'::text]))),
  constraint cohorts_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint cohorts_name_check CHECK ((name <> ''::text)),
  constraint cohorts_pkey PRIMARY KEY (id)
);

CREATE INDEX cohorts_of_course ON public.cohorts USING btree (course, starts_on);

CREATE TRIGGER cohorts_changed_stale AFTER UPDATE ON public.cohorts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_cohort();

create table contact_notes (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  form_key text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  on_day date not null,
  how text not null,
  reached boolean not null,
  words text not null,
  follow_up_on date,
  followed_up_at timestamp with time zone,
  followed_up_by bigint,
  constraint contact_notes_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint contact_notes_follow_up CHECK (((followed_up_at IS NULL) OR (follow_up_on IS NOT NULL))),
  constraint contact_notes_followed_up_by CHECK (((followed_up_at IS NULL) = (followed_up_by IS NULL))),
  constraint contact_notes_followed_up_by_fkey FOREIGN KEY (followed_up_by) REFERENCES people(id),
  constraint contact_notes_form_key_check CHECK ((form_key <> ''::text)),
  constraint contact_notes_form_key_key UNIQUE (form_key),
  constraint contact_notes_how_check CHECK ((how = ANY (ARRAY['phone'::text, 'email'::text, 'in person'::text, 'video'::text, 'other'::text]))),
  constraint contact_notes_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id),
  constraint contact_notes_pkey PRIMARY KEY (id),
  constraint contact_notes_words_check CHECK ((words <> ''::text))
);

CREATE INDEX contact_notes_of_enrolment ON public.contact_notes USING btree (enrolment_id, on_day);

CREATE INDEX contact_notes_open ON public.contact_notes USING btree (follow_up_on, enrolment_id) WHERE ((follow_up_on IS NOT NULL) AND (followed_up_at IS NULL));

CREATE TRIGGER contact_notes_changed_stale AFTER UPDATE ON public.contact_notes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_membership();

CREATE TRIGGER contact_notes_made_stale AFTER INSERT ON public.contact_notes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_membership();

create table continued_enrolments (
  enrolment_id bigint not null,
  continues_in bigint not null,
  made_at timestamp with time zone not null,
  begun_at timestamp with time zone,
  constraint continued_enrolments_check CHECK ((continues_in <> enrolment_id)),
  constraint continued_enrolments_continues_in_fkey FOREIGN KEY (continues_in) REFERENCES enrolments(id),
  constraint continued_enrolments_continues_in_key UNIQUE (continues_in),
  constraint continued_enrolments_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint continued_enrolments_pkey PRIMARY KEY (enrolment_id)
);

CREATE TRIGGER continued_enrolments_changed_stale AFTER UPDATE ON public.continued_enrolments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_continuing();

CREATE TRIGGER continued_enrolments_gone_stale AFTER DELETE ON public.continued_enrolments REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_continuing();

CREATE TRIGGER continued_enrolments_made_stale AFTER INSERT ON public.continued_enrolments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_continuing();

create table course_designs (
  id text not null,
  course text not null,
  lead_provider text,
  name text not null,
  facts jsonb not null,
  loaded_at timestamp with time zone not null,
  made_at timestamp with time zone,
  constraint course_designs_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint course_designs_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint course_designs_name_check CHECK ((name <> ''::text)),
  constraint course_designs_pkey PRIMARY KEY (id)
);

create table coverage_beyond (
  id bigint not null generated always as identity,
  course text not null,
  words text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  ended_at timestamp with time zone,
  constraint coverage_beyond_made_by_check CHECK ((made_by <> ''::text)),
  constraint coverage_beyond_pkey PRIMARY KEY (id),
  constraint coverage_beyond_words_check CHECK ((words <> ''::text))
);

CREATE UNIQUE INDEX coverage_beyond_once ON public.coverage_beyond USING btree (course, words) WHERE (ended_at IS NULL);

create table coverage_links (
  id bigint not null generated always as identity,
  statement_id uuid,
  beyond_id bigint,
  design_id text,
  component text,
  number integer,
  session_id bigint,
  module_id text,
  depth text not null,
  minutes integer,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint coverage_links_beyond_id_fkey FOREIGN KEY (beyond_id) REFERENCES coverage_beyond(id),
  constraint coverage_links_depth_check CHECK ((depth = ANY (ARRAY['touched'::text, 'in depth'::text]))),
  constraint coverage_links_design_id_fkey FOREIGN KEY (design_id) REFERENCES course_designs(id),
  constraint coverage_links_minutes_check CHECK (((minutes >= 1) AND (minutes <= 6000))),
  constraint coverage_links_module_id_check CHECK ((module_id <> ''::text)),
  constraint coverage_links_number_check CHECK ((number >= 1)),
  constraint coverage_links_once UNIQUE NULLS NOT DISTINCT (statement_id, beyond_id, design_id, component, number, session_id, module_id),
  constraint coverage_links_one_place CHECK ((num_nonnulls(design_id, session_id, module_id) = 1)),
  constraint coverage_links_one_topic CHECK ((num_nonnulls(statement_id, beyond_id) = 1)),
  constraint coverage_links_pkey PRIMARY KEY (id),
  constraint coverage_links_place_whole CHECK ((((design_id IS NULL) = (component IS NULL)) AND ((number IS NULL) OR (design_id IS NOT NULL)))),
  constraint coverage_links_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint coverage_links_set_by_check CHECK ((set_by <> ''::text)),
  constraint coverage_links_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES framework_statement(id)
);

CREATE INDEX coverage_links_of_beyond ON public.coverage_links USING btree (beyond_id) WHERE (beyond_id IS NOT NULL);

CREATE INDEX coverage_links_of_session ON public.coverage_links USING btree (session_id) WHERE (session_id IS NOT NULL);

create table data_requests (
  id bigint not null generated always as identity,
  person_id bigint not null,
  kind text not null,
  words text not null,
  form_key text not null,
  asked_at timestamp with time zone not null,
  answer_by date not null,
  answered_at timestamp with time zone,
  answered_by text,
  answer text,
  constraint data_requests_answer_check CHECK ((answer <> ''::text)),
  constraint data_requests_answered_by_check CHECK ((answered_by <> ''::text)),
  constraint data_requests_answered_whole CHECK ((((answered_at IS NULL) = (answered_by IS NULL)) AND ((answered_at IS NULL) = (answer IS NULL)))),
  constraint data_requests_form_key_check CHECK ((form_key <> ''::text)),
  constraint data_requests_form_key_key UNIQUE (form_key),
  constraint data_requests_kind_check CHECK ((kind = ANY (ARRAY['correction'::text, 'erasure'::text, 'other'::text]))),
  constraint data_requests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint data_requests_pkey PRIMARY KEY (id)
);

CREATE INDEX data_requests_of_person ON public.data_requests USING btree (person_id);

CREATE INDEX data_requests_open ON public.data_requests USING btree (answer_by) WHERE (answered_at IS NULL);

create table declaration_files (
  id bigint not null generated always as identity,
  lead_provider text not null,
  told_by text not null,
  name text not null,
  digest text not null,
  as_of timestamp with time zone not null,
  faults jsonb not null,
  rows jsonb,
  state text not null,
  counts jsonb not null default '{}'::jsonb,
  sent_at timestamp with time zone not null,
  sent_by text not null,
  decided_at timestamp with time zone,
  decided_by text,
  constraint declaration_files_counts_check CHECK ((jsonb_typeof(counts) = 'object'::text)),
  constraint declaration_files_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint declaration_files_decided_whole CHECK ((((state = 'read'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
  constraint declaration_files_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint declaration_files_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint declaration_files_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint declaration_files_name_check CHECK ((name <> ''::text)),
  constraint declaration_files_pkey PRIMARY KEY (id),
  constraint declaration_files_read_whole CHECK (((state <> 'read'::text) OR (rows IS NOT NULL))),
  constraint declaration_files_rows_check CHECK ((jsonb_typeof(rows) = 'array'::text)),
  constraint declaration_files_sent_by_check CHECK ((sent_by <> ''::text)),
  constraint declaration_files_state_check CHECK ((state = ANY (ARRAY['read'::text, 'taken'::text, 'set aside'::text]))),
  constraint declaration_files_told_by_check CHECK ((told_by = ANY (ARRAY['lead provider'::text, 'DfE'::text])))
);

CREATE INDEX declaration_files_newest ON public.declaration_files USING btree (told_by, lead_provider, as_of DESC) WHERE (state = 'taken'::text);

CREATE INDEX declaration_files_same ON public.declaration_files USING btree (told_by, lead_provider, digest);

create table declaration_tellings (
  id bigint not null generated always as identity,
  declaration_id bigint not null,
  state text not null,
  declared_at timestamp with time zone not null,
  has_passed boolean,
  delivery_partner text,
  second_delivery_partner text,
  told_by text not null,
  as_of timestamp with time zone not null,
  file_id bigint not null,
  line integer not null,
  at timestamp with time zone not null,
  by text not null,
  constraint declaration_tellings_by_check CHECK ((by <> ''::text)),
  constraint declaration_tellings_declaration_id_fkey FOREIGN KEY (declaration_id) REFERENCES declarations(id),
  constraint declaration_tellings_file_id_fkey FOREIGN KEY (file_id) REFERENCES declaration_files(id),
  constraint declaration_tellings_line_check CHECK ((line >= 1)),
  constraint declaration_tellings_pkey PRIMARY KEY (id),
  constraint declaration_tellings_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'eligible'::text, 'payable'::text, 'paid'::text, 'ineligible'::text, 'voided'::text, 'awaiting_clawback'::text, 'clawed_back'::text]))),
  constraint declaration_tellings_told_by_check CHECK ((told_by = ANY (ARRAY['lead provider'::text, 'DfE'::text])))
);

CREATE INDEX declaration_tellings_of ON public.declaration_tellings USING btree (declaration_id);

CREATE TRIGGER declaration_tellings_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.declaration_tellings FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table declarations (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  type text not null,
  state text not null,
  declared_at timestamp with time zone not null,
  dfe_id text,
  has_passed boolean,
  delivery_partner text,
  second_delivery_partner text,
  told_by text not null,
  as_of timestamp with time zone not null,
  file_id bigint not null,
  constraint declarations_check CHECK (((has_passed IS NULL) OR (type = 'completed'::text))),
  constraint declarations_delivery_partner_check CHECK ((delivery_partner <> ''::text)),
  constraint declarations_dfe_id_check CHECK ((dfe_id <> ''::text)),
  constraint declarations_dfe_id_key UNIQUE (dfe_id),
  constraint declarations_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint declarations_file_id_fkey FOREIGN KEY (file_id) REFERENCES declaration_files(id),
  constraint declarations_partners_differ CHECK (((second_delivery_partner IS DISTINCT FROM delivery_partner) OR (delivery_partner IS NULL))),
  constraint declarations_pkey PRIMARY KEY (id),
  constraint declarations_second_delivery_partner_check CHECK ((second_delivery_partner <> ''::text)),
  constraint declarations_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'eligible'::text, 'payable'::text, 'paid'::text, 'ineligible'::text, 'voided'::text, 'awaiting_clawback'::text, 'clawed_back'::text]))),
  constraint declarations_told_by_check CHECK ((told_by = ANY (ARRAY['lead provider'::text, 'DfE'::text]))),
  constraint declarations_type_check CHECK ((type = ANY (ARRAY['started'::text, 'retained-1'::text, 'retained-2'::text, 'completed'::text])))
);

CREATE INDEX declarations_of_enrolment ON public.declarations USING btree (enrolment_id);

CREATE UNIQUE INDEX declarations_one_live ON public.declarations USING btree (enrolment_id, type) WHERE (state = ANY (ARRAY['submitted'::text, 'eligible'::text, 'payable'::text, 'paid'::text]));

create table delivery_partner_lists (
  id bigint not null generated always as identity,
  lead_provider text not null,
  told_by text not null,
  name text not null,
  digest text not null,
  as_of timestamp with time zone not null,
  rows jsonb not null,
  faults jsonb not null,
  state text not null default 'read'::text,
  sent_at timestamp with time zone not null,
  sent_by text not null,
  decided_at timestamp with time zone,
  decided_by text,
  constraint delivery_partner_lists_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint delivery_partner_lists_decided_whole CHECK ((((state = 'read'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
  constraint delivery_partner_lists_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint delivery_partner_lists_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint delivery_partner_lists_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint delivery_partner_lists_name_check CHECK ((name <> ''::text)),
  constraint delivery_partner_lists_pkey PRIMARY KEY (id),
  constraint delivery_partner_lists_rows_check CHECK ((jsonb_typeof(rows) = 'array'::text)),
  constraint delivery_partner_lists_sent_by_check CHECK ((sent_by <> ''::text)),
  constraint delivery_partner_lists_state_check CHECK ((state = ANY (ARRAY['read'::text, 'taken'::text, 'set aside'::text]))),
  constraint delivery_partner_lists_told_by_check CHECK ((told_by = ANY (ARRAY['lead provider'::text, 'DfE'::text])))
);

CREATE INDEX delivery_partner_lists_same ON public.delivery_partner_lists USING btree (lead_provider, told_by, digest);

create table delivery_partners (
  lead_provider text not null,
  partner_id text not null,
  name text not null,
  years integer[] not null,
  is_listed boolean not null,
  list_id bigint not null,
  constraint delivery_partners_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint delivery_partners_list_id_fkey FOREIGN KEY (list_id) REFERENCES delivery_partner_lists(id),
  constraint delivery_partners_name_check CHECK ((name <> ''::text)),
  constraint delivery_partners_partner_id_check CHECK ((partner_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint delivery_partners_pkey PRIMARY KEY (lead_provider, partner_id)
);

create table endorsement_events (
  id bigint not null generated always as identity,
  endorsement_id bigint not null,
  kind text not null,
  at timestamp with time zone not null,
  actor text not null,
  words text,
  constraint endorsement_events_actor_check CHECK ((actor <> ''::text)),
  constraint endorsement_events_endorsement_id_fkey FOREIGN KEY (endorsement_id) REFERENCES endorsements(id),
  constraint endorsement_events_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'reminded'::text, 'endorsed'::text, 'declined'::text, 'question'::text, 'someone-else'::text, 'hub-answered'::text, 'escalated'::text, 'kept'::text, 'replaced'::text]))),
  constraint endorsement_events_pkey PRIMARY KEY (id),
  constraint endorsement_events_words_check CHECK ((words <> ''::text))
);

CREATE INDEX endorsement_events_of_endorsement ON public.endorsement_events USING btree (endorsement_id, id);

CREATE TRIGGER endorsement_events_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.endorsement_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table endorsement_links (
  token_hash text not null,
  endorsement_id bigint not null,
  made_at timestamp with time zone not null,
  constraint endorsement_links_endorsement_id_fkey FOREIGN KEY (endorsement_id) REFERENCES endorsements(id),
  constraint endorsement_links_pkey PRIMARY KEY (token_hash),
  constraint endorsement_links_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE INDEX endorsement_links_of_endorsement ON public.endorsement_links USING btree (endorsement_id);

create table endorsements (
  id bigint not null generated always as identity,
  application_id bigint not null,
  sponsor_name text not null,
  sponsor_email text not null,
  sponsor_role text not null,
  token_hash text not null,
  asked_at timestamp with time zone not null,
  reminded integer not null default 0,
  reminded_at timestamp with time zone,
  state text not null,
  answered_at timestamp with time zone,
  words text,
  agreed jsonb not null default '[]'::jsonb,
  asked_about jsonb not null default '{}'::jsonb,
  waits_since timestamp with time zone,
  escalated_at timestamp with time zone,
  constraint endorsements_agreed_check CHECK ((jsonb_typeof(agreed) = 'array'::text)),
  constraint endorsements_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint endorsements_asked_about_check CHECK ((jsonb_typeof(asked_about) = 'object'::text)),
  constraint endorsements_pkey PRIMARY KEY (id),
  constraint endorsements_reminded_check CHECK ((reminded >= 0)),
  constraint endorsements_sponsor_email_check CHECK ((sponsor_email <> ''::text)),
  constraint endorsements_sponsor_name_check CHECK ((sponsor_name <> ''::text)),
  constraint endorsements_sponsor_role_check CHECK ((sponsor_role = ANY (ARRAY['head'::text, 'chair'::text, 'trust'::text]))),
  constraint endorsements_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'endorsed'::text, 'declined'::text, 'question'::text, 'replaced'::text]))),
  constraint endorsements_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint endorsements_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX endorsements_waiting ON public.endorsements USING btree (id) WHERE ((state = 'asked'::text) AND (escalated_at IS NULL));

CREATE UNIQUE INDEX endorsements_one_in_force ON public.endorsements USING btree (application_id) WHERE (state <> 'replaced'::text);

create table engagement_figures (
  enrolment_id bigint not null,
  person_id bigint not null,
  cohort_id text not null,
  group_id text,
  state text not null,
  as_of date not null,
  score integer not null,
  reasons jsonb not null,
  bars jsonb not null,
  last_sign_on date,
  last_sign text,
  last_contact_on date,
  follow_up_on date,
  constraint engagement_figures_bars_check CHECK ((jsonb_typeof(bars) = 'array'::text)),
  constraint engagement_figures_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint engagement_figures_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint engagement_figures_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint engagement_figures_last_sign_check CHECK ((last_sign = ANY (ARRAY['attendance'::text, 'module'::text, 'contact'::text, 'sign-in'::text]))),
  constraint engagement_figures_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint engagement_figures_pkey PRIMARY KEY (enrolment_id),
  constraint engagement_figures_reasons_check CHECK ((jsonb_typeof(reasons) = 'array'::text)),
  constraint engagement_figures_score_check CHECK ((score >= 0))
);

CREATE INDEX engagement_figures_by_day ON public.engagement_figures USING btree (as_of);

CREATE INDEX engagement_figures_of_cohort ON public.engagement_figures USING btree (cohort_id, score DESC, enrolment_id) WHERE (state = ANY (ARRAY['active'::text, 'deferred'::text]));

CREATE INDEX engagement_figures_of_group ON public.engagement_figures USING btree (group_id, score DESC, enrolment_id);

CREATE INDEX engagement_figures_of_person ON public.engagement_figures USING btree (person_id);

CREATE INDEX engagement_figures_ranked ON public.engagement_figures USING btree (score DESC, enrolment_id) WHERE (state = ANY (ARRAY['active'::text, 'deferred'::text]));

create table engagement_rule_looks (
  id bigint not null generated always as identity,
  asked_at timestamp with time zone not null,
  asked_by text not null,
  facts jsonb not null,
  digest text not null,
  state text not null,
  attempts integer not null default 0,
  shown jsonb,
  print text,
  is_changed boolean not null default false,
  saved_by text,
  ended_at timestamp with time zone,
  constraint engagement_rule_looks_asked_by_check CHECK ((asked_by <> ''::text)),
  constraint engagement_rule_looks_attempts_check CHECK ((attempts >= 0)),
  constraint engagement_rule_looks_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint engagement_rule_looks_end_whole CHECK (((state = ANY (ARRAY['waiting'::text, 'saving'::text])) = (ended_at IS NULL))),
  constraint engagement_rule_looks_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint engagement_rule_looks_pkey PRIMARY KEY (id),
  constraint engagement_rule_looks_print_check CHECK ((print ~ '^[0-9a-f]{32}$'::text)),
  constraint engagement_rule_looks_saved_by_check CHECK ((saved_by <> ''::text)),
  constraint engagement_rule_looks_saved_by_somebody CHECK (((state <> ALL (ARRAY['saving'::text, 'saved'::text])) OR (saved_by IS NOT NULL))),
  constraint engagement_rule_looks_shown_whole CHECK ((((shown IS NULL) = (print IS NULL)) AND ((state <> ALL (ARRAY['shown'::text, 'saving'::text, 'saved'::text])) OR (shown IS NOT NULL)))),
  constraint engagement_rule_looks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'shown'::text, 'saving'::text, 'saved'::text, 'given up'::text])))
);

CREATE UNIQUE INDEX engagement_rule_looks_one_waiting ON public.engagement_rule_looks USING btree (digest) WHERE (state = 'waiting'::text);

create table engagement_rules (
  id text not null,
  lead_provider text,
  starts_on date not null,
  facts jsonb not null,
  loaded_at timestamp with time zone not null,
  made_at timestamp with time zone,
  made_by text,
  constraint engagement_rules_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint engagement_rules_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint engagement_rules_made_by_check CHECK ((made_by <> ''::text)),
  constraint engagement_rules_pkey PRIMARY KEY (id)
);

CREATE TRIGGER engagement_rules_own_is_history BEFORE DELETE OR UPDATE ON public.engagement_rules FOR EACH ROW WHEN ((old.made_at IS NOT NULL)) EXECUTE FUNCTION refuse_to_change_history();

create table engagement_stale (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  constraint engagement_stale_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint engagement_stale_pkey PRIMARY KEY (id)
);

create table enrolment_states (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  state text not null,
  at timestamp with time zone not null,
  actor text not null,
  reason text,
  constraint enrolment_states_actor_check CHECK ((actor <> ''::text)),
  constraint enrolment_states_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint enrolment_states_pkey PRIMARY KEY (id),
  constraint enrolment_states_reason_check CHECK ((reason <> ''::text))
);

CREATE INDEX enrolment_states_of_enrolment ON public.enrolment_states USING btree (enrolment_id, id);

CREATE TRIGGER enrolment_states_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.enrolment_states FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table enrolments (
  id bigint not null generated always as identity,
  person_id bigint not null,
  cohort_id text not null,
  state text not null,
  made_at timestamp with time zone not null,
  constraint enrolments_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint enrolments_person_id_cohort_id_key UNIQUE (person_id, cohort_id),
  constraint enrolments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint enrolments_pkey PRIMARY KEY (id),
  constraint enrolments_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'confirmed'::text, 'active'::text, 'deferred'::text, 'withdrawn'::text, 'completed'::text, 'declined'::text, 'lapsed'::text])))
);

CREATE INDEX enrolments_of_cohort ON public.enrolments USING btree (cohort_id, state);

CREATE TRIGGER enrolments_changed_stale AFTER UPDATE ON public.enrolments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_enrolment();

CREATE TRIGGER enrolments_made_stale AFTER INSERT ON public.enrolments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_enrolment();

create table erasing (
  erasing_in text not null default (pg_current_xact_id())::text,
  constraint erasing_pkey PRIMARY KEY (erasing_in)
);

CREATE CONSTRAINT TRIGGER erasing_ends AFTER INSERT ON public.erasing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_erasing();

create table erasures (
  id bigint not null generated always as identity,
  person_id bigint,
  why text not null,
  at timestamp with time zone not null,
  made_by text not null,
  did jsonb not null,
  still jsonb not null,
  constraint erasures_did_check CHECK ((jsonb_typeof(did) = 'array'::text)),
  constraint erasures_made_by_check CHECK ((made_by <> ''::text)),
  constraint erasures_of_somebody CHECK (((person_id IS NULL) = (why = 'age'::text))),
  constraint erasures_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint erasures_pkey PRIMARY KEY (id),
  constraint erasures_still_check CHECK ((jsonb_typeof(still) = 'array'::text)),
  constraint erasures_why_check CHECK ((why = ANY (ARRAY['asked'::text, 'age'::text, 'restored'::text])))
);

CREATE UNIQUE INDEX erasures_once ON public.erasures USING btree (person_id);

CREATE TRIGGER erasures_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table evidence_by_hand (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  kind text not null,
  on_day date not null,
  note text not null,
  form_key text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  taken_back_at timestamp with time zone,
  taken_back_by text,
  constraint evidence_by_hand_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint evidence_by_hand_form_key_check CHECK ((form_key <> ''::text)),
  constraint evidence_by_hand_form_key_key UNIQUE (form_key),
  constraint evidence_by_hand_kind_check CHECK ((kind = ANY (ARRAY['materials-engaged-with-offline'::text, 'other'::text]))),
  constraint evidence_by_hand_made_by_check CHECK ((made_by <> ''::text)),
  constraint evidence_by_hand_note_check CHECK ((note <> ''::text)),
  constraint evidence_by_hand_pkey PRIMARY KEY (id),
  constraint evidence_by_hand_taken_back_by_check CHECK ((taken_back_by <> ''::text)),
  constraint evidence_by_hand_taken_back_whole CHECK (((taken_back_at IS NULL) = (taken_back_by IS NULL)))
);

CREATE INDEX evidence_by_hand_of_enrolment ON public.evidence_by_hand USING btree (enrolment_id);

create table evidence_columns (
  lead_provider text not null,
  columns jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint evidence_columns_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint evidence_columns_columns_check CHECK ((jsonb_typeof(columns) = 'array'::text)),
  constraint evidence_columns_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint evidence_columns_pkey PRIMARY KEY (lead_provider)
);

create table evidence_exports (
  id bigint not null generated always as identity,
  cohort_id text not null,
  type text not null,
  format text not null,
  rows integer not null,
  digest text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint evidence_exports_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint evidence_exports_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint evidence_exports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'json'::text]))),
  constraint evidence_exports_made_by_check CHECK ((made_by <> ''::text)),
  constraint evidence_exports_pkey PRIMARY KEY (id),
  constraint evidence_exports_rows_check CHECK ((rows >= 0)),
  constraint evidence_exports_type_check CHECK ((type = ANY (ARRAY['started'::text, 'retained-1'::text, 'retained-2'::text, 'completed'::text])))
);

CREATE INDEX evidence_exports_of_cohort ON public.evidence_exports USING btree (cohort_id, id);

CREATE TRIGGER evidence_exports_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_exports FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table evidence_file_contents (
  file_id bigint not null,
  key_id text not null,
  sealed bytea not null,
  constraint evidence_file_contents_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence_files(id),
  constraint evidence_file_contents_key_id_check CHECK ((key_id <> ''::text)),
  constraint evidence_file_contents_pkey PRIMARY KEY (file_id)
);

create table evidence_files (
  id bigint not null generated always as identity,
  evidence_id bigint not null,
  replaces_id bigint,
  type text not null,
  bytes integer not null,
  sha256 text not null,
  why text,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint evidence_files_added_by_check CHECK ((added_by <> ''::text)),
  constraint evidence_files_bytes_check CHECK (((bytes >= 1) AND (bytes <= 5242880))),
  constraint evidence_files_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence_by_hand(id),
  constraint evidence_files_pkey PRIMARY KEY (id),
  constraint evidence_files_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES evidence_files(id),
  constraint evidence_files_replaces_id_key UNIQUE (replaces_id),
  constraint evidence_files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint evidence_files_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'::text]))),
  constraint evidence_files_why_check CHECK ((why <> ''::text)),
  constraint evidence_files_why_of_another CHECK (((why IS NULL) = (replaces_id IS NULL)))
);

CREATE INDEX evidence_files_of_evidence ON public.evidence_files USING btree (evidence_id, id);

CREATE UNIQUE INDEX evidence_files_one_first ON public.evidence_files USING btree (evidence_id) WHERE (replaces_id IS NULL);

CREATE TRIGGER evidence_files_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table example_people (
  key text not null,
  "position" integer not null,
  person_id bigint not null,
  words text not null,
  starts_at text not null,
  constraint example_people_key_check CHECK ((key ~ '^[a-z][a-z-]*$'::text)),
  constraint example_people_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint example_people_pkey PRIMARY KEY (key),
  constraint example_people_starts_at_check CHECK ((starts_at ~~ '/%'::text)),
  constraint example_people_words_check CHECK ((words <> ''::text))
);

create table feedback_answered (
  round_id text not null,
  enrolment_id bigint not null,
  constraint feedback_answered_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint feedback_answered_pkey PRIMARY KEY (round_id, enrolment_id),
  constraint feedback_answered_round_id_fkey FOREIGN KEY (round_id) REFERENCES feedback_rounds(id)
);

CREATE INDEX feedback_answered_of_enrolment ON public.feedback_answered USING btree (enrolment_id);

create table feedback_asked (
  enrolment_id bigint not null,
  round_id text not null,
  cohort_id text not null,
  about text not null,
  closed_on date not null,
  answered boolean not null,
  reckoned_on date not null,
  constraint feedback_asked_about_check CHECK ((about <> ''::text)),
  constraint feedback_asked_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint feedback_asked_counted_when_over CHECK ((reckoned_on > closed_on)),
  constraint feedback_asked_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint feedback_asked_pkey PRIMARY KEY (enrolment_id, round_id),
  constraint feedback_asked_reckoned_on_fkey FOREIGN KEY (reckoned_on) REFERENCES feedback_reckonings(day),
  constraint feedback_asked_round_id_check CHECK ((round_id <> ''::text))
);

CREATE TRIGGER feedback_asked_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.feedback_asked FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER feedback_asked_made_stale AFTER INSERT ON public.feedback_asked REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_membership();

create table feedback_reckonings (
  day date not null,
  constraint feedback_reckonings_pkey PRIMARY KEY (day)
);

create table feedback_replies (
  id bigint not null generated always as identity,
  cohort_id text not null,
  said text not null,
  did text not null,
  is_public boolean not null,
  form_key text not null,
  written_at timestamp with time zone not null,
  written_by text not null,
  constraint feedback_replies_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint feedback_replies_did_check CHECK ((did <> ''::text)),
  constraint feedback_replies_form_key_check CHECK ((form_key <> ''::text)),
  constraint feedback_replies_form_key_key UNIQUE (form_key),
  constraint feedback_replies_pkey PRIMARY KEY (id),
  constraint feedback_replies_said_check CHECK ((said <> ''::text)),
  constraint feedback_replies_written_by_check CHECK ((written_by <> ''::text))
);

CREATE TRIGGER feedback_replies_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.feedback_replies FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table feedback_rounds (
  id text not null,
  survey text not null,
  survey_version integer not null,
  cohort_id text not null,
  session_id bigint,
  about text not null,
  closes_on date not null,
  key_id text,
  sealed bytea,
  is_settled boolean not null default false,
  unit text,
  counted_on date,
  constraint feedback_rounds_about_check CHECK ((about <> ''::text)),
  constraint feedback_rounds_check CHECK (((key_id IS NULL) = (sealed IS NULL))),
  constraint feedback_rounds_check1 CHECK (((NOT is_settled) OR (sealed IS NULL))),
  constraint feedback_rounds_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint feedback_rounds_counted_on_fkey FOREIGN KEY (counted_on) REFERENCES feedback_reckonings(day),
  constraint feedback_rounds_counted_when_over CHECK (((counted_on IS NULL) OR is_settled)),
  constraint feedback_rounds_id_check CHECK ((id ~ '^[a-z0-9]+([-.][a-z0-9]+)*$'::text)),
  constraint feedback_rounds_one_thing CHECK (((session_id IS NULL) OR (unit IS NULL))),
  constraint feedback_rounds_pkey PRIMARY KEY (id),
  constraint feedback_rounds_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint feedback_rounds_survey_version_check CHECK ((survey_version >= 1)),
  constraint feedback_rounds_unit_check CHECK ((unit ~ '^[a-z0-9]+(-[a-z0-9]+)*\.[0-9]+$'::text))
);

CREATE INDEX feedback_rounds_to_count ON public.feedback_rounds USING btree (id) WHERE (is_settled AND (counted_on IS NULL));

CREATE INDEX feedback_rounds_to_settle ON public.feedback_rounds USING btree (closes_on) WHERE (NOT is_settled);

create table feedback_tallies (
  id uuid not null default gen_random_uuid(),
  cohort_id text not null,
  survey text not null,
  survey_version integer not null,
  question text not null,
  about text not null,
  answers integer not null,
  favourable integer not null,
  settled_on date not null,
  constraint feedback_tallies_about_check CHECK ((about <> ''::text)),
  constraint feedback_tallies_answers_check CHECK ((answers >= 5)),
  constraint feedback_tallies_check CHECK (((answers = favourable) OR ((answers - favourable) >= 5))),
  constraint feedback_tallies_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint feedback_tallies_favourable_check CHECK (((favourable = 0) OR (favourable >= 5))),
  constraint feedback_tallies_pkey PRIMARY KEY (id)
);

CREATE INDEX feedback_tallies_of_cohort ON public.feedback_tallies USING btree (cohort_id, survey);

CREATE TRIGGER feedback_tallies_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.feedback_tallies FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table feedback_texts (
  id uuid not null default gen_random_uuid(),
  cohort_id text not null,
  survey text not null,
  question text not null,
  words text not null,
  settled_on date not null,
  constraint feedback_texts_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint feedback_texts_pkey PRIMARY KEY (id),
  constraint feedback_texts_words_check CHECK ((words <> ''::text))
);

CREATE INDEX feedback_texts_of_cohort ON public.feedback_texts USING btree (cohort_id, survey, question);

create table feedback_waiting (
  cohort_id text not null,
  survey text not null,
  survey_version integer not null,
  key_id text not null,
  sealed bytea not null,
  constraint feedback_waiting_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint feedback_waiting_pkey PRIMARY KEY (cohort_id, survey, survey_version)
);

create table figure_snapshots (
  id uuid not null default gen_random_uuid(),
  figure text not null,
  version integer not null,
  definition text not null,
  title text not null,
  courses text[] not null,
  numerator integer not null,
  denominator integer not null,
  parts jsonb not null,
  rows text not null,
  digest text not null,
  as_of timestamp with time zone not null,
  review_by date not null,
  published_at timestamp with time zone not null,
  published_by text not null,
  form_key text not null,
  constraint figure_snapshots_check CHECK (((numerator = denominator) OR ((denominator - numerator) >= 5))),
  constraint figure_snapshots_definition_check CHECK ((definition <> ''::text)),
  constraint figure_snapshots_denominator_check CHECK ((denominator >= 5)),
  constraint figure_snapshots_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint figure_snapshots_figure_check CHECK ((figure ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint figure_snapshots_form_key_check CHECK ((form_key <> ''::text)),
  constraint figure_snapshots_form_key_key UNIQUE (form_key),
  constraint figure_snapshots_numerator_check CHECK (((numerator = 0) OR (numerator >= 5))),
  constraint figure_snapshots_pkey PRIMARY KEY (id),
  constraint figure_snapshots_published_by_check CHECK ((published_by <> ''::text)),
  constraint figure_snapshots_title_check CHECK ((title <> ''::text)),
  constraint figure_snapshots_version_check CHECK ((version >= 1))
);

CREATE INDEX figure_snapshots_of_figure ON public.figure_snapshots USING btree (figure, published_at);

CREATE TRIGGER figure_snapshots_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.figure_snapshots FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table figure_withdrawals (
  snapshot_id uuid not null,
  reason text not null,
  withdrawn_at timestamp with time zone not null,
  withdrawn_by text not null,
  constraint figure_withdrawals_pkey PRIMARY KEY (snapshot_id),
  constraint figure_withdrawals_reason_check CHECK ((reason <> ''::text)),
  constraint figure_withdrawals_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES figure_snapshots(id),
  constraint figure_withdrawals_withdrawn_by_check CHECK ((withdrawn_by <> ''::text))
);

CREATE TRIGGER figure_withdrawals_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.figure_withdrawals FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table framework_edition (
  id uuid not null default gen_random_uuid(),
  course text not null,
  title text not null,
  status text not null,
  source text not null,
  source_date date,
  licence text not null,
  in_force_from date,
  fingerprint text not null,
  loaded_at timestamp with time zone not null,
  constraint framework_edition_course_fingerprint_key UNIQUE (course, fingerprint),
  constraint framework_edition_course_has_one_in_use FOREIGN KEY (course) REFERENCES framework_in_use(course) DEFERRABLE INITIALLY DEFERRED,
  constraint framework_edition_course_id_key UNIQUE (course, id),
  constraint framework_edition_pkey PRIMARY KEY (id),
  constraint framework_edition_status_check CHECK ((status = ANY (ARRAY['reconstruction'::text, 'official'::text])))
);

CREATE TRIGGER framework_edition_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.framework_edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table framework_in_use (
  course text not null,
  edition_id uuid not null,
  constraint framework_in_use_course_edition_id_fkey FOREIGN KEY (course, edition_id) REFERENCES framework_edition(course, id),
  constraint framework_in_use_pkey PRIMARY KEY (course)
);

create table framework_section (
  edition_id uuid not null,
  code text not null,
  title text not null,
  "position" integer not null,
  constraint framework_section_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES framework_edition(id),
  constraint framework_section_edition_id_position_key UNIQUE (edition_id, "position"),
  constraint framework_section_pkey PRIMARY KEY (edition_id, code),
  constraint framework_section_position_check CHECK (("position" > 0))
);

CREATE TRIGGER framework_section_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.framework_section FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table framework_statement (
  id uuid not null default gen_random_uuid(),
  edition_id uuid not null,
  section_code text not null,
  "position" integer not null,
  kind text not null,
  official_ref text,
  own_ref text,
  text text,
  gist text,
  constraint framework_statement_check CHECK ((num_nonnulls(official_ref, own_ref) = 1)),
  constraint framework_statement_check1 CHECK ((num_nonnulls(text, gist) > 0)),
  constraint framework_statement_edition_id_official_ref_key UNIQUE (edition_id, official_ref),
  constraint framework_statement_edition_id_own_ref_key UNIQUE (edition_id, own_ref),
  constraint framework_statement_edition_id_section_code_fkey FOREIGN KEY (edition_id, section_code) REFERENCES framework_section(edition_id, code),
  constraint framework_statement_edition_id_section_code_position_key UNIQUE (edition_id, section_code, "position"),
  constraint framework_statement_kind_check CHECK ((kind = ANY (ARRAY['learn-that'::text, 'learn-how-to'::text]))),
  constraint framework_statement_pkey PRIMARY KEY (id),
  constraint framework_statement_position_check CHECK (("position" > 0))
);

CREATE TRIGGER framework_statement_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.framework_statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table groups (
  id text not null,
  cohort_id text not null,
  level integer not null,
  venue_id text,
  name text not null,
  "position" integer not null,
  capacity integer not null,
  taken_elsewhere integer not null default 0,
  weekday integer,
  usual_room text,
  part_of text,
  constraint groups_capacity_check CHECK ((capacity >= 0)),
  constraint groups_check CHECK (((taken_elsewhere >= 0) AND (taken_elsewhere <= capacity))),
  constraint groups_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint groups_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint groups_level_check CHECK ((level = ANY (ARRAY[1, 2]))),
  constraint groups_meet_at_a_venue CHECK (((level <> 1) OR (venue_id IS NOT NULL))),
  constraint groups_name_check CHECK ((name <> ''::text)),
  constraint groups_part_of_fkey FOREIGN KEY (part_of) REFERENCES groups(id),
  constraint groups_pkey PRIMARY KEY (id),
  constraint groups_usual_room_check CHECK ((usual_room <> ''::text)),
  constraint groups_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id),
  constraint groups_weekday_check CHECK (((weekday >= 1) AND (weekday <= 5)))
);

CREATE INDEX groups_at_venue ON public.groups USING btree (venue_id);

CREATE INDEX groups_of_cohort ON public.groups USING btree (cohort_id, "position");

CREATE INDEX groups_part_of ON public.groups USING btree (part_of) WHERE (part_of IS NOT NULL);

create table held_forms (
  secret_hash text not null,
  network_hash text not null,
  sealed bytea not null,
  kept_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint held_forms_pkey PRIMARY KEY (secret_hash),
  constraint held_forms_secret_hash_check CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE INDEX held_forms_by_expiry ON public.held_forms USING btree (expires_at);

CREATE INDEX held_forms_of_network ON public.held_forms USING btree (network_hash, kept_at);

create table held_places (
  id bigint not null generated always as identity,
  group_id text not null,
  held_at timestamp with time zone not null,
  held_by text not null,
  why text not null,
  let_go_at timestamp with time zone,
  let_go_by text,
  let_go text,
  let_go_why text,
  offer_id bigint,
  constraint held_places_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint held_places_held_by_check CHECK ((held_by <> ''::text)),
  constraint held_places_let_go_by_check CHECK ((let_go_by <> ''::text)),
  constraint held_places_let_go_check CHECK ((let_go = ANY (ARRAY['offered'::text, 'nobody waits'::text, 'started'::text, 'by hand'::text]))),
  constraint held_places_let_go_whole CHECK ((((let_go_at IS NULL) = (let_go IS NULL)) AND ((let_go_at IS NULL) = (let_go_by IS NULL)))),
  constraint held_places_let_go_why_check CHECK ((let_go_why <> ''::text)),
  constraint held_places_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers(id),
  constraint held_places_offered_by_an_offer CHECK (((let_go = 'offered'::text) = (offer_id IS NOT NULL))),
  constraint held_places_pkey PRIMARY KEY (id),
  constraint held_places_why_check CHECK ((why = ANY (ARRAY['declined'::text, 'lapsed'::text, 'taken back'::text, 'moved'::text, 'left'::text, 'by hand'::text])))
);

CREATE INDEX held_places_of_group ON public.held_places USING btree (group_id) WHERE (let_go_at IS NULL);

create table hub_profile (
  only_row boolean not null default true,
  name text not null,
  short_name text not null,
  strapline text not null,
  brand_colour text not null,
  email text not null,
  phone text,
  address_lines text[] not null,
  website text,
  reply_working_days integer not null,
  example_notice text,
  constraint hub_profile_brand_colour_check CHECK ((brand_colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint hub_profile_email_check CHECK ((email <> ''::text)),
  constraint hub_profile_name_check CHECK ((name <> ''::text)),
  constraint hub_profile_only_row_check CHECK (only_row),
  constraint hub_profile_pkey PRIMARY KEY (only_row),
  constraint hub_profile_reply_working_days_check CHECK (((reply_working_days >= 1) AND (reply_working_days <= 60))),
  constraint hub_profile_short_name_check CHECK ((short_name <> ''::text)),
  constraint hub_profile_strapline_check CHECK ((strapline <> ''::text))
);

create table interest (
  interest_id bigint not null generated always as identity,
  programme text not null,
  email text not null,
  email_folded text not null,
  told_on date not null,
  told_at timestamp with time zone not null,
  reply_by date not null,
  first_answers text not null,
  current_answers text not null,
  stopped_at timestamp with time zone,
  constraint interest_current_answers FOREIGN KEY (current_answers) REFERENCES interest_answers(receipt_hash) DEFERRABLE INITIALLY DEFERRED,
  constraint interest_first_answers FOREIGN KEY (first_answers) REFERENCES interest_answers(receipt_hash) DEFERRABLE INITIALLY DEFERRED,
  constraint interest_once_a_person_and_programme UNIQUE (email_folded, programme),
  constraint interest_pkey PRIMARY KEY (interest_id)
);

create table interest_answers (
  receipt_hash text not null,
  interest_id bigint not null,
  sent_at timestamp with time zone not null,
  sent_on date not null,
  full_name text not null,
  school_name text not null,
  school_urn text,
  school_type text,
  senco text,
  since date,
  areas text[] not null,
  constraint interest_answers_full_name_check CHECK ((full_name <> ''::text)),
  constraint interest_answers_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interest(interest_id) ON DELETE CASCADE,
  constraint interest_answers_pkey PRIMARY KEY (receipt_hash),
  constraint interest_answers_receipt_hash_check CHECK ((receipt_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint interest_answers_school_name_check CHECK ((school_name <> ''::text)),
  constraint interest_answers_school_urn_check CHECK ((school_urn ~ '^[1-9][0-9]{5,6}$'::text)),
  constraint interest_answers_senco_check CHECK ((senco = ANY (ARRAY['yes'::text, 'planning'::text, 'no'::text]))),
  constraint interest_answers_since_check CHECK ((EXTRACT(day FROM since) = (1)::numeric)),
  constraint interest_answers_since_of_a_senco CHECK (((since IS NOT NULL) = COALESCE((senco = 'yes'::text), false))),
  constraint interest_answers_type_of_a_listed_school CHECK (((school_type IS NULL) OR (school_urn IS NOT NULL)))
);

CREATE INDEX interest_answers_of_interest ON public.interest_answers USING btree (interest_id);

create table interest_link (
  token_hash text not null,
  interest_id bigint not null,
  made_at timestamp with time zone not null,
  constraint interest_link_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interest(interest_id) ON DELETE CASCADE,
  constraint interest_link_pkey PRIMARY KEY (token_hash),
  constraint interest_link_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE INDEX interest_link_of_interest ON public.interest_link USING btree (interest_id);

create table job (
  id bigint not null generated always as identity,
  queue text not null,
  key text,
  data jsonb not null default '{}'::jsonb,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  queued_at timestamp with time zone not null default now(),
  run_at timestamp with time zone default now(),
  last_error text,
  constraint job_attempts_check CHECK ((attempts >= 0)),
  constraint job_data_check CHECK ((jsonb_typeof(data) = 'object'::text)),
  constraint job_key_check CHECK ((key <> ''::text)),
  constraint job_pkey PRIMARY KEY (id),
  constraint job_queue_check CHECK ((queue ~ '^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$'::text)),
  constraint job_queue_key_key UNIQUE (queue, key),
  constraint job_settled_or_due CHECK (((state = ANY (ARRAY['done'::text, 'dead'::text])) = (run_at IS NULL))),
  constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'dead'::text])))
);

CREATE INDEX job_due ON public.job USING btree (run_at) WHERE (run_at IS NOT NULL);

create table kept_senco_lists (
  person_id bigint not null,
  seal_key_id text not null,
  sealed bytea not null,
  rows integer not null,
  kept_at timestamp with time zone not null,
  constraint kept_senco_lists_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint kept_senco_lists_pkey PRIMARY KEY (person_id),
  constraint kept_senco_lists_rows_check CHECK ((rows > 0))
);

create table learning_attempts (
  id bigint not null generated always as identity,
  person_id bigint not null,
  module_id text not null,
  step_id text not null,
  version integer not null,
  form_key text not null,
  attempted_at timestamp with time zone not null,
  right_count integer not null,
  asked integer not null,
  pass integer not null,
  is_passed boolean not null,
  answers jsonb not null,
  constraint learning_attempts_answers_check CHECK ((jsonb_typeof(answers) = 'array'::text)),
  constraint learning_attempts_asked_check CHECK ((asked > 0)),
  constraint learning_attempts_check CHECK ((right_count <= asked)),
  constraint learning_attempts_form_key_check CHECK ((form_key <> ''::text)),
  constraint learning_attempts_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_attempts_pass_check CHECK (((pass >= 0) AND (pass <= 100))),
  constraint learning_attempts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_attempts_person_id_module_id_step_id_form_key_key UNIQUE (person_id, module_id, step_id, form_key),
  constraint learning_attempts_pkey PRIMARY KEY (id),
  constraint learning_attempts_right_count_check CHECK ((right_count >= 0))
);

CREATE INDEX learning_attempts_of_step ON public.learning_attempts USING btree (person_id, module_id, step_id, id);

CREATE TRIGGER learning_attempts_is_history BEFORE DELETE OR UPDATE ON public.learning_attempts FOR EACH ROW EXECUTE FUNCTION refuse_to_change_learning();

CREATE TRIGGER learning_attempts_is_not_emptied BEFORE TRUNCATE ON public.learning_attempts FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table learning_begun (
  person_id bigint not null,
  module_id text not null,
  version integer not null,
  begun_at timestamp with time zone not null,
  last_step text,
  changed_at timestamp with time zone not null,
  constraint learning_begun_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_begun_module_id_version_fkey FOREIGN KEY (module_id, version) REFERENCES learning_versions(module_id, number),
  constraint learning_begun_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_begun_pkey PRIMARY KEY (person_id, module_id)
);

CREATE INDEX learning_begun_of_module ON public.learning_begun USING btree (module_id, version);

create table learning_columns (
  lead_provider text not null,
  columns jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint learning_columns_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint learning_columns_columns_check CHECK ((jsonb_typeof(columns) = 'object'::text)),
  constraint learning_columns_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint learning_columns_pkey PRIMARY KEY (lead_provider)
);

create table learning_completions (
  person_id bigint not null,
  module_id text not null,
  version integer not null,
  minutes integer not null,
  completed_at timestamp with time zone not null,
  rule jsonb not null,
  constraint learning_completions_minutes_check CHECK ((minutes > 0)),
  constraint learning_completions_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_completions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_completions_pkey PRIMARY KEY (person_id, module_id),
  constraint learning_completions_rule_check CHECK ((jsonb_typeof(rule) = 'object'::text))
);

CREATE TRIGGER learning_completions_is_history BEFORE DELETE OR UPDATE ON public.learning_completions FOR EACH ROW EXECUTE FUNCTION refuse_to_change_learning();

CREATE TRIGGER learning_completions_is_not_emptied BEFORE TRUNCATE ON public.learning_completions FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER learning_completions_made_stale AFTER INSERT ON public.learning_completions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

create table learning_done (
  person_id bigint not null,
  module_id text not null,
  step_id text not null,
  asks text not null,
  version integer not null,
  minutes integer not null,
  done_at timestamp with time zone not null,
  constraint learning_done_minutes_check CHECK ((minutes > 0)),
  constraint learning_done_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_done_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_done_pkey PRIMARY KEY (person_id, module_id, step_id, asks)
);

CREATE TRIGGER learning_done_is_history BEFORE DELETE OR UPDATE ON public.learning_done FOR EACH ROW EXECUTE FUNCTION refuse_to_change_learning();

CREATE TRIGGER learning_done_is_not_emptied BEFORE TRUNCATE ON public.learning_done FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER learning_done_made_stale AFTER INSERT ON public.learning_done REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

create table learning_elsewhere (
  id bigint not null generated always as identity,
  person_id bigint not null,
  lead_provider text not null,
  module_key text not null,
  title text not null,
  minutes integer,
  completed_on date not null,
  file_id bigint not null,
  constraint learning_elsewhere_file_id_fkey FOREIGN KEY (file_id) REFERENCES learning_files(id),
  constraint learning_elsewhere_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint learning_elsewhere_minutes_check CHECK ((minutes > 0)),
  constraint learning_elsewhere_module_key_check CHECK ((module_key <> ''::text)),
  constraint learning_elsewhere_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_elsewhere_person_id_lead_provider_module_key_key UNIQUE (person_id, lead_provider, module_key),
  constraint learning_elsewhere_pkey PRIMARY KEY (id),
  constraint learning_elsewhere_title_check CHECK ((title <> ''::text))
);

create table learning_files (
  id bigint not null generated always as identity,
  lead_provider text not null,
  name text not null,
  digest text not null,
  taken_at timestamp with time zone not null,
  taken_by text not null,
  rows integer not null,
  added integer not null,
  known integer not null,
  faults jsonb not null,
  constraint learning_files_added_check CHECK ((added >= 0)),
  constraint learning_files_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint learning_files_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint learning_files_known_check CHECK ((known >= 0)),
  constraint learning_files_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint learning_files_name_check CHECK ((name <> ''::text)),
  constraint learning_files_pkey PRIMARY KEY (id),
  constraint learning_files_rows_check CHECK ((rows >= 0)),
  constraint learning_files_taken_by_check CHECK ((taken_by <> ''::text))
);

create table learning_manuscripts (
  module_id text not null,
  files jsonb not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  pictures jsonb not null default '[]'::jsonb,
  constraint learning_manuscripts_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint learning_manuscripts_files_check CHECK ((jsonb_typeof(files) = 'array'::text)),
  constraint learning_manuscripts_module_id_check CHECK ((module_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint learning_manuscripts_pictures_check CHECK ((jsonb_typeof(pictures) = 'array'::text)),
  constraint learning_manuscripts_pkey PRIMARY KEY (module_id),
  constraint learning_manuscripts_revision_check CHECK ((revision >= 1))
);

create table learning_modules (
  id text not null,
  made_at timestamp with time zone not null,
  open_version integer,
  closed_at timestamp with time zone,
  constraint learning_modules_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint learning_modules_open_version FOREIGN KEY (id, open_version) REFERENCES learning_versions(module_id, number) DEFERRABLE,
  constraint learning_modules_pkey PRIMARY KEY (id)
);

create table learning_other_texts (
  person_id bigint not null,
  module_id text not null,
  step_id text not null,
  written_in text not null,
  sealed_as text not null,
  key_id text not null,
  sealed bytea not null,
  saved_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint learning_other_texts_key_id_check CHECK ((key_id <> ''::text)),
  constraint learning_other_texts_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_other_texts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_other_texts_pkey PRIMARY KEY (person_id, module_id, step_id, written_in),
  constraint learning_other_texts_sealed_as_check CHECK ((sealed_as <> ''::text))
);

create table learning_pictures (
  sha256 text not null,
  type text not null,
  content bytea not null,
  width integer not null,
  height integer not null,
  added_at timestamp with time zone not null,
  constraint learning_pictures_content_check CHECK (((length(content) >= 1) AND (length(content) <= 1048576))),
  constraint learning_pictures_height_check CHECK (((height >= 1) AND (height <= 6000))),
  constraint learning_pictures_pkey PRIMARY KEY (sha256),
  constraint learning_pictures_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint learning_pictures_type_check CHECK ((type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/webp'::text]))),
  constraint learning_pictures_width_check CHECK (((width >= 1) AND (width <= 6000)))
);

create table learning_plans (
  cohort_id text not null,
  component text not null,
  number integer not null,
  module_id text not null,
  constraint learning_plans_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint learning_plans_cohort_id_module_id_key UNIQUE (cohort_id, module_id),
  constraint learning_plans_component_check CHECK ((component <> ''::text)),
  constraint learning_plans_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_plans_number_check CHECK ((number >= 1)),
  constraint learning_plans_pkey PRIMARY KEY (cohort_id, component, number, module_id)
);

CREATE TRIGGER learning_plans_changed_stale AFTER UPDATE ON public.learning_plans REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_session();

CREATE TRIGGER learning_plans_gone_stale AFTER DELETE ON public.learning_plans REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_session();

CREATE TRIGGER learning_plans_made_stale AFTER INSERT ON public.learning_plans REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_session();

create table learning_steps (
  module_id text not null,
  version integer not null,
  "position" integer not null,
  step_id text not null,
  kind text not null,
  title text not null,
  minutes integer not null,
  is_needed boolean not null,
  asks text not null,
  constraint learning_steps_asks_check CHECK ((asks <> ''::text)),
  constraint learning_steps_kind_check CHECK ((kind = ANY (ARRAY['reading'::text, 'video'::text, 'reflection'::text, 'task'::text, 'discussion'::text, 'quiz'::text]))),
  constraint learning_steps_minutes_check CHECK ((minutes > 0)),
  constraint learning_steps_module_id_version_fkey FOREIGN KEY (module_id, version) REFERENCES learning_versions(module_id, number),
  constraint learning_steps_module_id_version_step_id_key UNIQUE (module_id, version, step_id),
  constraint learning_steps_pkey PRIMARY KEY (module_id, version, "position"),
  constraint learning_steps_position_check CHECK (("position" >= 1)),
  constraint learning_steps_step_id_check CHECK ((step_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint learning_steps_title_check CHECK ((title <> ''::text))
);

CREATE TRIGGER learning_steps_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.learning_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table learning_texts (
  person_id bigint not null,
  module_id text not null,
  step_id text not null,
  revision integer not null,
  sealed_as text not null,
  key_id text not null,
  sealed bytea not null,
  written_in text not null,
  saved_at timestamp with time zone not null,
  handed_in_at timestamp with time zone,
  shared_at timestamp with time zone,
  constraint learning_texts_key_id_check CHECK ((key_id <> ''::text)),
  constraint learning_texts_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_texts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint learning_texts_pkey PRIMARY KEY (person_id, module_id, step_id),
  constraint learning_texts_revision_check CHECK ((revision >= 1)),
  constraint learning_texts_sealed_as_check CHECK ((sealed_as <> ''::text))
);

create table learning_versions (
  module_id text not null,
  number integer not null,
  title text not null,
  area text not null,
  minutes integer not null,
  summary text not null,
  statements text[] not null,
  pass integer not null,
  files jsonb not null,
  digest text not null,
  origin text not null,
  published_at timestamp with time zone not null,
  published_by text not null,
  pictures jsonb not null default '[]'::jsonb,
  constraint learning_versions_area_check CHECK ((area <> ''::text)),
  constraint learning_versions_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint learning_versions_files_check CHECK ((jsonb_typeof(files) = 'array'::text)),
  constraint learning_versions_minutes_check CHECK ((minutes > 0)),
  constraint learning_versions_module_id_fkey FOREIGN KEY (module_id) REFERENCES learning_modules(id),
  constraint learning_versions_number_check CHECK ((number >= 1)),
  constraint learning_versions_origin_check CHECK ((origin = ANY (ARRAY['product'::text, 'hub'::text]))),
  constraint learning_versions_pass_check CHECK (((pass >= 0) AND (pass <= 100))),
  constraint learning_versions_pictures_check CHECK ((jsonb_typeof(pictures) = 'array'::text)),
  constraint learning_versions_pkey PRIMARY KEY (module_id, number),
  constraint learning_versions_published_by_check CHECK ((published_by <> ''::text)),
  constraint learning_versions_summary_check CHECK ((summary <> ''::text)),
  constraint learning_versions_title_check CHECK ((title <> ''::text))
);

CREATE TRIGGER learning_versions_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.learning_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table letter_templates (
  key text not null,
  version integer not null,
  name text not null,
  subject text not null,
  body text not null,
  is_about_place boolean not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint letter_templates_body_check CHECK ((body <> ''::text)),
  constraint letter_templates_key_check CHECK ((key ~ '^[a-z][a-z0-9-]*$'::text)),
  constraint letter_templates_made_by_check CHECK ((made_by <> ''::text)),
  constraint letter_templates_name_check CHECK ((name <> ''::text)),
  constraint letter_templates_pkey PRIMARY KEY (key, version),
  constraint letter_templates_subject_check CHECK ((subject <> ''::text)),
  constraint letter_templates_version_check CHECK ((version >= 1))
);

CREATE TRIGGER letter_templates_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.letter_templates FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table mail_addresses (
  address_folded text not null,
  since timestamp with time zone not null,
  why text not null,
  outbox_id bigint,
  constraint mail_addresses_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE SET NULL,
  constraint mail_addresses_pkey PRIMARY KEY (address_folded),
  constraint mail_addresses_why_check CHECK ((why <> ''::text))
);

create table marker_letters (
  person_id bigint not null,
  leaves_on date not null,
  told_until bigint not null,
  taken_back_until bigint not null,
  constraint marker_letters_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint marker_letters_pkey PRIMARY KEY (person_id, leaves_on),
  constraint marker_letters_taken_back_until_check CHECK ((taken_back_until >= 0)),
  constraint marker_letters_told_until_check CHECK ((told_until > 0))
);

create table memberships (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  group_id text not null,
  level integer not null,
  from_on date not null,
  until_on date,
  cause text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  voided_at timestamp with time zone,
  constraint memberships_cause_check CHECK ((cause <> ''::text)),
  constraint memberships_check CHECK ((until_on >= from_on)),
  constraint memberships_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint memberships_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint memberships_level_check CHECK ((level = ANY (ARRAY[1, 2]))),
  constraint memberships_made_by_check CHECK ((made_by <> ''::text)),
  constraint memberships_one_group_at_a_time EXCLUDE USING gist (int8range(enrolment_id, enrolment_id, '[]'::text) WITH &&, int4range(level, level, '[]'::text) WITH &&, daterange(from_on, until_on, '[)'::text) WITH &&) WHERE ((voided_at IS NULL)),
  constraint memberships_pkey PRIMARY KEY (id)
);

CREATE INDEX memberships_of_enrolment ON public.memberships USING btree (enrolment_id, from_on);

CREATE INDEX memberships_of_group ON public.memberships USING btree (group_id, from_on) WHERE (voided_at IS NULL);

CREATE TRIGGER memberships_changed_stale AFTER UPDATE ON public.memberships REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_membership();

CREATE TRIGGER memberships_made_stale AFTER INSERT ON public.memberships REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_membership();

create table message_recipients (
  message_id bigint not null,
  person_id bigint,
  interest_id bigint,
  event_key text not null,
  constraint message_recipients_event_key_key UNIQUE (event_key),
  constraint message_recipients_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interest(interest_id) ON DELETE CASCADE,
  constraint message_recipients_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint message_recipients_once UNIQUE NULLS NOT DISTINCT (message_id, person_id, interest_id),
  constraint message_recipients_one_of_them CHECK (((person_id IS NULL) <> (interest_id IS NULL))),
  constraint message_recipients_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

CREATE INDEX message_recipients_of_interest ON public.message_recipients USING btree (interest_id);

CREATE INDEX message_recipients_of_person ON public.message_recipients USING btree (person_id);

create table messages (
  id bigint not null generated always as identity,
  state text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  audience jsonb not null,
  template text,
  template_version integer,
  subject text not null default ''::text,
  body text not null default ''::text,
  is_about_place boolean not null default true,
  sends_again boolean not null default false,
  sent_at timestamp with time zone,
  sent_to integer,
  leaves_at timestamp with time zone,
  urgent_why text,
  recalled_at timestamp with time zone,
  recalled_by text,
  recalled_count integer,
  words_hash text,
  constraint messages_audience_check CHECK ((jsonb_typeof(audience) = 'object'::text)),
  constraint messages_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id),
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_recalled_once_sent CHECK (((recalled_at IS NULL) OR (state = 'sent'::text))),
  constraint messages_recalled_whole CHECK ((((recalled_at IS NULL) = (recalled_by IS NULL)) AND ((recalled_at IS NULL) = (recalled_count IS NULL)))),
  constraint messages_sent_to_check CHECK ((sent_to > 0)),
  constraint messages_sent_whole CHECK (((state = 'sent'::text) = ((sent_at IS NOT NULL) AND (sent_to IS NOT NULL) AND (leaves_at IS NOT NULL) AND (words_hash IS NOT NULL)))),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'discarded'::text]))),
  constraint messages_template_whole CHECK (((template IS NULL) = (template_version IS NULL))),
  constraint messages_urgent_why_check CHECK ((urgent_why <> ''::text)),
  constraint messages_words_hash_check CHECK ((words_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE INDEX messages_by_state ON public.messages USING btree (state, id DESC);

CREATE INDEX messages_in_the_same_words ON public.messages USING btree (words_hash) WHERE (state = 'sent'::text);

create table migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

create table mirror_columns (
  lead_provider text not null,
  columns jsonb not null,
  course text,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint mirror_columns_changed_by_check CHECK ((changed_by <> ''::text)),
  constraint mirror_columns_columns_check CHECK ((jsonb_typeof(columns) = 'object'::text)),
  constraint mirror_columns_course_check CHECK ((course <> ''::text)),
  constraint mirror_columns_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint mirror_columns_pkey PRIMARY KEY (lead_provider)
);

create table mirror_decisions (
  id bigint not null generated always as identity,
  registration_id bigint not null,
  person_id bigint not null,
  decision text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint mirror_decisions_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint mirror_decisions_decision_check CHECK ((decision = ANY (ARRAY['match'::text, 'not this person'::text]))),
  constraint mirror_decisions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint mirror_decisions_pkey PRIMARY KEY (id),
  constraint mirror_decisions_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES mirror_registrations(id),
  constraint mirror_decisions_undone_by_check CHECK ((undone_by <> ''::text)),
  constraint mirror_decisions_undone_whole CHECK (((undone_at IS NULL) = (undone_by IS NULL)))
);

CREATE INDEX mirror_decisions_of_person ON public.mirror_decisions USING btree (person_id);

CREATE UNIQUE INDEX mirror_decisions_once ON public.mirror_decisions USING btree (registration_id, person_id) WHERE (undone_at IS NULL);

CREATE UNIQUE INDEX mirror_decisions_one_match ON public.mirror_decisions USING btree (registration_id) WHERE ((undone_at IS NULL) AND (decision = 'match'::text));

create table mirror_files (
  id bigint not null generated always as identity,
  lead_provider text not null,
  told_by text not null,
  came_by text not null,
  name text not null,
  digest text not null,
  format text not null,
  as_of timestamp with time zone not null,
  headings jsonb not null,
  left_out jsonb not null,
  faults jsonb not null,
  staged jsonb,
  state text not null,
  counts jsonb not null default '{}'::jsonb,
  taken_at timestamp with time zone not null,
  taken_by text not null,
  decided_at timestamp with time zone,
  decided_by text,
  constraint mirror_files_came_by_check CHECK ((came_by = ANY (ARRAY['file'::text, 'api'::text]))),
  constraint mirror_files_counts_check CHECK ((jsonb_typeof(counts) = 'object'::text)),
  constraint mirror_files_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint mirror_files_decided_whole CHECK ((((state = 'read'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
  constraint mirror_files_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint mirror_files_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint mirror_files_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'json'::text]))),
  constraint mirror_files_headings_check CHECK ((jsonb_typeof(headings) = 'array'::text)),
  constraint mirror_files_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint mirror_files_left_out_check CHECK ((jsonb_typeof(left_out) = 'array'::text)),
  constraint mirror_files_name_check CHECK ((name <> ''::text)),
  constraint mirror_files_pkey PRIMARY KEY (id),
  constraint mirror_files_staged_check CHECK ((jsonb_typeof(staged) = 'array'::text)),
  constraint mirror_files_staged_until_decided CHECK (((state = 'read'::text) = (staged IS NOT NULL))),
  constraint mirror_files_state_check CHECK ((state = ANY (ARRAY['read'::text, 'imported'::text, 'set aside'::text]))),
  constraint mirror_files_taken_by_check CHECK ((taken_by <> ''::text)),
  constraint mirror_files_told_by_check CHECK ((told_by = ANY (ARRAY['lead provider'::text, 'DfE'::text])))
);

CREATE INDEX mirror_files_by_digest ON public.mirror_files USING btree (digest) WHERE (state = 'imported'::text);

CREATE INDEX mirror_files_undecided ON public.mirror_files USING btree (taken_at) WHERE (state = 'read'::text);

create table mirror_registrations (
  id bigint not null generated always as identity,
  lead_provider text not null,
  application_id text,
  participant_id text,
  course text not null,
  name_key text not null,
  facts jsonb not null,
  told jsonb not null,
  match text not null,
  person_id bigint,
  matched_how text,
  matched_at timestamp with time zone,
  matched_by text,
  first_told_at timestamp with time zone not null,
  last_told_at timestamp with time zone not null,
  last_file_id bigint not null,
  constraint mirror_registrations_application_id_check CHECK ((application_id <> ''::text)),
  constraint mirror_registrations_application_id_key UNIQUE (application_id),
  constraint mirror_registrations_course_check CHECK ((course <> ''::text)),
  constraint mirror_registrations_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint mirror_registrations_last_file_id_fkey FOREIGN KEY (last_file_id) REFERENCES mirror_files(id),
  constraint mirror_registrations_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint mirror_registrations_match_check CHECK ((match = ANY (ARRAY['matched'::text, 'to decide'::text, 'unmatched'::text]))),
  constraint mirror_registrations_matched_by_check CHECK ((matched_by <> ''::text)),
  constraint mirror_registrations_matched_how_check CHECK ((matched_how = ANY (ARRAY['participant-id'::text, 'verified-trn'::text, 'name-and-school'::text, 'by-hand'::text]))),
  constraint mirror_registrations_matched_whole CHECK ((((match = 'matched'::text) = (person_id IS NOT NULL)) AND ((person_id IS NULL) = (matched_how IS NULL)) AND ((person_id IS NULL) = (matched_at IS NULL)) AND ((person_id IS NULL) = (matched_by IS NULL)))),
  constraint mirror_registrations_participant_id_check CHECK ((participant_id <> ''::text)),
  constraint mirror_registrations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint mirror_registrations_pkey PRIMARY KEY (id),
  constraint mirror_registrations_told_check CHECK ((jsonb_typeof(told) = 'object'::text))
);

CREATE INDEX mirror_registrations_by_name ON public.mirror_registrations USING btree (name_key);

CREATE INDEX mirror_registrations_by_trn ON public.mirror_registrations USING btree (((facts ->> 'trn'::text)));

CREATE INDEX mirror_registrations_of_participant ON public.mirror_registrations USING btree (participant_id);

CREATE INDEX mirror_registrations_of_person ON public.mirror_registrations USING btree (person_id);

CREATE INDEX mirror_registrations_to_match ON public.mirror_registrations USING btree (id) WHERE (match <> 'matched'::text);

create table mirror_tellings (
  id bigint not null generated always as identity,
  registration_id bigint not null,
  file_id bigint not null,
  line integer not null,
  as_of timestamp with time zone not null,
  raw jsonb not null,
  changes jsonb not null,
  at timestamp with time zone not null,
  constraint mirror_tellings_changes_check CHECK ((jsonb_typeof(changes) = 'array'::text)),
  constraint mirror_tellings_file_id_fkey FOREIGN KEY (file_id) REFERENCES mirror_files(id),
  constraint mirror_tellings_line_check CHECK ((line >= 1)),
  constraint mirror_tellings_pkey PRIMARY KEY (id),
  constraint mirror_tellings_raw_check CHECK ((jsonb_typeof(raw) = 'object'::text)),
  constraint mirror_tellings_registration_id_file_id_line_key UNIQUE (registration_id, file_id, line),
  constraint mirror_tellings_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES mirror_registrations(id)
);

CREATE TRIGGER mirror_tellings_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mirror_tellings FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table missed_replies (
  reply_by date not null,
  told_at timestamp with time zone not null,
  applications integer not null,
  constraint missed_replies_applications_check CHECK ((applications > 0)),
  constraint missed_replies_pkey PRIMARY KEY (reply_by)
);

create table moves (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  from_group_id text not null,
  to_group_id text not null,
  on_day date not null,
  reason text,
  event_key text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  ended bigint[] not null default '{}'::bigint[],
  taken_back bigint[] not null default '{}'::bigint[],
  began bigint[] not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint moves_began_check CHECK ((cardinality(began) > 0)),
  constraint moves_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint moves_event_key_check CHECK ((event_key <> ''::text)),
  constraint moves_event_key_key UNIQUE (event_key),
  constraint moves_from_group_id_fkey FOREIGN KEY (from_group_id) REFERENCES groups(id),
  constraint moves_go_elsewhere CHECK ((from_group_id <> to_group_id)),
  constraint moves_made_by_check CHECK ((made_by <> ''::text)),
  constraint moves_pkey PRIMARY KEY (id),
  constraint moves_reason_check CHECK ((reason <> ''::text)),
  constraint moves_to_group_id_fkey FOREIGN KEY (to_group_id) REFERENCES groups(id),
  constraint moves_undone_by_check CHECK ((undone_by <> ''::text)),
  constraint moves_undone_whole CHECK (((undone_at IS NULL) = (undone_by IS NULL)))
);

CREATE INDEX moves_of_enrolment ON public.moves USING btree (enrolment_id, id);

CREATE INDEX moves_to_group ON public.moves USING btree (to_group_id);

CREATE TRIGGER moves_are_undone_once BEFORE UPDATE ON public.moves FOR EACH ROW EXECUTE FUNCTION moves_are_undone_once();

CREATE TRIGGER moves_is_history BEFORE DELETE OR TRUNCATE ON public.moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table network_bars (
  person_id bigint not null,
  barred_at timestamp with time zone not null,
  barred_by bigint not null,
  constraint network_bars_barred_by_fkey FOREIGN KEY (barred_by) REFERENCES people(id),
  constraint network_bars_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint network_bars_pkey PRIMARY KEY (person_id)
);

create table network_cards (
  id bigint not null generated always as identity,
  person_id bigint not null,
  shown_name text not null,
  workplace text not null default ''::text,
  area text not null,
  phases text[] not null,
  settings text[] not null,
  strengths text[] not null,
  question text not null default ''::text,
  offers_visit boolean not null default false,
  wants_visit boolean not null default false,
  visit_words text not null default ''::text,
  travel_miles integer not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  confirmed_on date not null,
  asked_on date,
  lapsed_on date,
  constraint network_cards_area_check CHECK ((area <> ''::text)),
  constraint network_cards_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint network_cards_person_id_key UNIQUE (person_id),
  constraint network_cards_pkey PRIMARY KEY (id),
  constraint network_cards_shown_name_check CHECK ((shown_name <> ''::text)),
  constraint network_cards_travel_miles_check CHECK (((travel_miles >= 1) AND (travel_miles <= 100)))
);

create table network_items (
  id bigint not null generated always as identity,
  group_id text not null,
  by_id bigint not null,
  form_key text not null,
  title text not null,
  link text,
  type text,
  content bytea,
  made_at timestamp with time zone not null,
  constraint network_items_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id),
  constraint network_items_content_check CHECK (((length(content) >= 1) AND (length(content) <= 5242880))),
  constraint network_items_form_key_check CHECK ((form_key <> ''::text)),
  constraint network_items_form_key_key UNIQUE (form_key),
  constraint network_items_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint network_items_link_check CHECK ((link ~ '^https://'::text)),
  constraint network_items_link_or_file CHECK (((link IS NULL) = (content IS NOT NULL))),
  constraint network_items_pkey PRIMARY KEY (id),
  constraint network_items_title_check CHECK ((title <> ''::text)),
  constraint network_items_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'::text, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'::text, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'::text]))),
  constraint network_items_type_of_file CHECK (((type IS NULL) = (content IS NULL)))
);

CREATE INDEX network_items_of_group ON public.network_items USING btree (group_id, id);

create table network_lines (
  id bigint not null generated always as identity,
  thread_id bigint not null,
  from_id bigint not null,
  form_key text not null,
  words text not null,
  sent_at timestamp with time zone not null,
  constraint network_lines_form_key_check CHECK ((form_key <> ''::text)),
  constraint network_lines_form_key_key UNIQUE (form_key),
  constraint network_lines_from_id_fkey FOREIGN KEY (from_id) REFERENCES people(id),
  constraint network_lines_pkey PRIMARY KEY (id),
  constraint network_lines_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES network_threads(id) ON DELETE CASCADE,
  constraint network_lines_words_check CHECK ((words <> ''::text))
);

CREATE INDEX network_lines_from ON public.network_lines USING btree (from_id, sent_at);

CREATE INDEX network_lines_of_thread ON public.network_lines USING btree (thread_id, id);

create table network_notice_letters (
  person_id bigint not null,
  group_id text not null,
  asked_on date not null,
  told_until bigint not null,
  constraint network_notice_letters_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint network_notice_letters_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint network_notice_letters_pkey PRIMARY KEY (person_id, group_id),
  constraint network_notice_letters_told_until_check CHECK ((told_until >= 0))
);

create table network_notices (
  id bigint not null generated always as identity,
  group_id text not null,
  by_id bigint not null,
  form_key text not null,
  words text not null,
  made_at timestamp with time zone not null,
  constraint network_notices_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id),
  constraint network_notices_form_key_check CHECK ((form_key <> ''::text)),
  constraint network_notices_form_key_key UNIQUE (form_key),
  constraint network_notices_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint network_notices_pkey PRIMARY KEY (id),
  constraint network_notices_words_check CHECK ((words <> ''::text))
);

CREATE INDEX network_notices_of_group ON public.network_notices USING btree (group_id, id);

create table network_reports (
  id bigint not null generated always as identity,
  form_key text not null,
  reporter_id bigint,
  about_id bigint not null,
  thing text not null,
  thing_id bigint not null,
  why text not null,
  made_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by bigint,
  settled_how text,
  constraint network_reports_about_id_fkey FOREIGN KEY (about_id) REFERENCES people(id),
  constraint network_reports_form_key_check CHECK ((form_key <> ''::text)),
  constraint network_reports_form_key_key UNIQUE (form_key),
  constraint network_reports_pkey PRIMARY KEY (id),
  constraint network_reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES people(id),
  constraint network_reports_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES people(id),
  constraint network_reports_settled_how_check CHECK ((settled_how = ANY (ARRAY['left'::text, 'removed'::text, 'barred'::text]))),
  constraint network_reports_settled_whole CHECK ((((settled_at IS NULL) = (settled_by IS NULL)) AND ((settled_at IS NULL) = (settled_how IS NULL)))),
  constraint network_reports_thing_check CHECK ((thing = ANY (ARRAY['card'::text, 'line'::text, 'notice'::text, 'item'::text]))),
  constraint network_reports_why_check CHECK ((why <> ''::text))
);

create table network_stops (
  by_id bigint not null,
  other_id bigint not null,
  stopped_at timestamp with time zone not null,
  constraint network_stops_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id),
  constraint network_stops_other_id_fkey FOREIGN KEY (other_id) REFERENCES people(id),
  constraint network_stops_pkey PRIMARY KEY (by_id, other_id)
);

create table network_threads (
  id bigint not null generated always as identity,
  opened_by bigint not null,
  other_id bigint not null,
  opened_at timestamp with time zone not null,
  constraint network_threads_check CHECK ((opened_by <> other_id)),
  constraint network_threads_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES people(id),
  constraint network_threads_other_id_fkey FOREIGN KEY (other_id) REFERENCES people(id),
  constraint network_threads_pkey PRIMARY KEY (id)
);

CREATE INDEX network_threads_of_a_pair ON public.network_threads USING btree (LEAST(opened_by, other_id), GREATEST(opened_by, other_id));

CREATE INDEX network_threads_other ON public.network_threads USING btree (other_id);

create table news_stopped (
  person_id bigint not null,
  stopped_at timestamp with time zone not null,
  constraint news_stopped_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint news_stopped_pkey PRIMARY KEY (person_id)
);

create table offers (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  application_id bigint not null,
  group_id text not null,
  membership_id bigint not null,
  cause text not null,
  event_key text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  open_until timestamp with time zone not null,
  passed_over bigint[],
  passed_over_why text,
  ended_at timestamp with time zone,
  ended_by text,
  ended text,
  ended_why text,
  constraint offers_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint offers_cause_check CHECK ((cause = ANY (ARRAY['allocation'::text, 'offer'::text, 'waiting list'::text]))),
  constraint offers_check CHECK ((open_until > made_at)),
  constraint offers_end_whole CHECK ((((ended_at IS NULL) = (ended IS NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)))),
  constraint offers_ended_by_check CHECK ((ended_by <> ''::text)),
  constraint offers_ended_check CHECK ((ended = ANY (ARRAY['accepted'::text, 'declined'::text, 'lapsed'::text, 'taken back'::text]))),
  constraint offers_ended_why_check CHECK ((ended_why <> ''::text)),
  constraint offers_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint offers_event_key_check CHECK ((event_key <> ''::text)),
  constraint offers_event_key_key UNIQUE (event_key),
  constraint offers_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint offers_made_by_check CHECK ((made_by <> ''::text)),
  constraint offers_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES memberships(id),
  constraint offers_pass_over_with_a_reason CHECK (((passed_over IS NULL) = (passed_over_why IS NULL))),
  constraint offers_passed_over_check CHECK ((cardinality(passed_over) > 0)),
  constraint offers_passed_over_why_check CHECK ((passed_over_why <> ''::text)),
  constraint offers_pkey PRIMARY KEY (id)
);

CREATE INDEX offers_of_application ON public.offers USING btree (application_id);

CREATE INDEX offers_of_enrolment ON public.offers USING btree (enrolment_id, id);

CREATE INDEX offers_of_group ON public.offers USING btree (group_id) WHERE (ended_at IS NULL);

CREATE INDEX offers_to_lapse ON public.offers USING btree (open_until) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX offers_one_open ON public.offers USING btree (enrolment_id) WHERE (ended_at IS NULL);

CREATE TRIGGER offers_end_once BEFORE UPDATE ON public.offers FOR EACH ROW EXECUTE FUNCTION offers_end_once();

CREATE TRIGGER offers_is_history BEFORE DELETE OR TRUNCATE ON public.offers FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table outbox (
  id bigint not null generated always as identity,
  event_key text not null,
  kind text not null,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  message_id uuid not null default gen_random_uuid(),
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  queued_at timestamp with time zone not null default now(),
  next_try_at timestamp with time zone default now(),
  settled_at timestamp with time zone,
  transport text,
  last_error text,
  calendar_method text,
  calendar_body text,
  stop_address text,
  no_more_tries boolean not null default false,
  tries_from integer not null default 0,
  given_up_why text,
  delivered_at timestamp with time zone,
  person_id bigint,
  constraint outbox_attempts_check CHECK ((attempts >= 0)),
  constraint outbox_calendar_method_check CHECK ((calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text]))),
  constraint outbox_calendar_whole CHECK (((calendar_method IS NULL) = (calendar_body IS NULL))),
  constraint outbox_check CHECK (((tries_from >= 0) AND (tries_from <= attempts))),
  constraint outbox_event_key_check CHECK ((event_key <> ''::text)),
  constraint outbox_event_key_key UNIQUE (event_key),
  constraint outbox_given_up_for_a_reason CHECK (((given_up_why IS NOT NULL) = (state = ANY (ARRAY['dead'::text, 'bounced'::text])))),
  constraint outbox_given_up_why_check CHECK ((given_up_why = ANY (ARRAY['refused'::text, 'tried for too long'::text, 'address came back before'::text, 'came back'::text]))),
  constraint outbox_kind_check CHECK ((kind <> ''::text)),
  constraint outbox_message_id_key UNIQUE (message_id),
  constraint outbox_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_recipient_check CHECK ((recipient <> ''::text)),
  constraint outbox_settled_or_due CHECK ((((state = ANY (ARRAY['sent'::text, 'dead'::text, 'recalled'::text, 'bounced'::text])) AND (next_try_at IS NULL) AND (settled_at IS NOT NULL)) OR ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'failed'::text])) AND (next_try_at IS NOT NULL) AND (settled_at IS NULL)))),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dead'::text, 'recalled'::text, 'bounced'::text]))),
  constraint outbox_stop_address_check CHECK ((stop_address ~ '^https?://'::text)),
  constraint outbox_subject_check CHECK ((subject <> ''::text))
);

CREATE INDEX outbox_due ON public.outbox USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);

CREATE INDEX outbox_of_person ON public.outbox USING btree (person_id, id);

CREATE INDEX outbox_of_recipient ON public.outbox USING btree (lower(recipient));

CREATE TRIGGER outbox_is_whose BEFORE INSERT ON public.outbox FOR EACH ROW EXECUTE FUNCTION note_whose_letter();

create table outcome_release_moves (
  id bigint not null generated always as identity,
  outcome_id bigint not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint outcome_release_moves_ahead CHECK (((from_at > made_at) AND (to_at > made_at))),
  constraint outcome_release_moves_check CHECK ((to_at <> from_at)),
  constraint outcome_release_moves_made_by_check CHECK ((made_by <> ''::text)),
  constraint outcome_release_moves_outcome_id_fkey FOREIGN KEY (outcome_id) REFERENCES outcomes(id),
  constraint outcome_release_moves_pkey PRIMARY KEY (id)
);

CREATE INDEX outcome_release_moves_of ON public.outcome_release_moves USING btree (outcome_id);

CREATE TRIGGER outcome_release_moves_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.outcome_release_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table outcome_tellings (
  outcome_id bigint not null,
  told_at timestamp with time zone not null,
  constraint outcome_tellings_outcome_id_fkey FOREIGN KEY (outcome_id) REFERENCES outcomes(id),
  constraint outcome_tellings_pkey PRIMARY KEY (outcome_id)
);

CREATE TRIGGER outcome_tellings_made_stale AFTER INSERT ON public.outcome_tellings REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_telling();

create table outcomes (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  state text not null,
  completed_on date not null,
  reason text,
  source text not null,
  release_at timestamp with time zone not null,
  form_key text not null,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  constraint outcomes_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint outcomes_enrolment_id_form_key_state_key UNIQUE (enrolment_id, form_key, state),
  constraint outcomes_form_key_check CHECK ((form_key <> ''::text)),
  constraint outcomes_pkey PRIMARY KEY (id),
  constraint outcomes_reason_check CHECK ((reason <> ''::text)),
  constraint outcomes_recorded_by_check CHECK ((recorded_by <> ''::text)),
  constraint outcomes_source_check CHECK ((source = ANY (ARRAY['hub'::text, 'lead provider'::text, 'dfe'::text]))),
  constraint outcomes_state_check CHECK ((state = ANY (ARRAY['passed'::text, 'failed'::text, 'voided'::text]))),
  constraint outcomes_void_says_why CHECK (((state <> 'voided'::text) OR (reason IS NOT NULL)))
);

CREATE INDEX outcomes_of_enrolment ON public.outcomes USING btree (enrolment_id, id DESC);

CREATE TRIGGER outcomes_is_history BEFORE DELETE OR TRUNCATE ON public.outcomes FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER outcomes_keep_what_they_say BEFORE UPDATE ON public.outcomes FOR EACH ROW EXECUTE FUNCTION refuse_to_change_outcome();

CREATE TRIGGER outcomes_no_repeat BEFORE INSERT ON public.outcomes FOR EACH ROW EXECUTE FUNCTION refuse_repeated_outcome();

create table outside_identities (
  issuer text not null,
  subject text not null,
  person_id bigint not null,
  linked_at timestamp with time zone not null,
  id bigint not null generated always as identity,
  provider text not null,
  label text not null,
  used_at timestamp with time zone,
  constraint outside_identities_id_key UNIQUE (id),
  constraint outside_identities_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint outside_identities_pkey PRIMARY KEY (issuer, subject),
  constraint outside_identities_provider_check CHECK ((provider ~ '^[a-z][a-z0-9]*$'::text))
);

CREATE INDEX outside_identities_of_person ON public.outside_identities USING btree (person_id);

create table outside_sign_ins (
  browser_hash text not null,
  provider text not null,
  session_hash text,
  then_to text,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint outside_sign_ins_browser_hash_check CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint outside_sign_ins_pkey PRIMARY KEY (browser_hash),
  constraint outside_sign_ins_provider_check CHECK ((provider ~ '^[a-z][a-z0-9]*$'::text)),
  constraint outside_sign_ins_session_hash_check CHECK ((session_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint outside_sign_ins_then_to_check CHECK ((then_to ~~ '/%'::text))
);

CREATE INDEX outside_sign_ins_by_expiry ON public.outside_sign_ins USING btree (expires_at);

create table participant_id_changes (
  from_id text not null,
  to_id text not null,
  changed_at timestamp with time zone not null,
  file_id bigint not null,
  constraint participant_id_changes_check CHECK (((to_id <> ''::text) AND (to_id <> from_id))),
  constraint participant_id_changes_file_id_fkey FOREIGN KEY (file_id) REFERENCES mirror_files(id),
  constraint participant_id_changes_from_id_check CHECK ((from_id <> ''::text)),
  constraint participant_id_changes_pkey PRIMARY KEY (from_id)
);

create table passkey_challenges (
  challenge text not null,
  browser_hash text not null,
  network_hash text not null,
  user_handle text,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_browser_hash_check CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint passkey_challenges_challenge_check CHECK ((challenge <> ''::text)),
  constraint passkey_challenges_network_hash_check CHECK ((network_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint passkey_challenges_pkey PRIMARY KEY (challenge)
);

CREATE INDEX passkey_challenges_by_expiry ON public.passkey_challenges USING btree (expires_at);

CREATE INDEX passkey_challenges_of_network ON public.passkey_challenges USING btree (network_hash, asked_at);

create table passkeys (
  credential_id text not null,
  person_id bigint not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  id bigint not null generated always as identity,
  user_handle text not null,
  is_synced boolean not null,
  stopped_at timestamp with time zone,
  constraint passkeys_counter_check CHECK ((counter >= 0)),
  constraint passkeys_id_key UNIQUE (id),
  constraint passkeys_name_check CHECK ((name <> ''::text)),
  constraint passkeys_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint passkeys_pkey PRIMARY KEY (credential_id),
  constraint passkeys_user_handle_check CHECK ((user_handle <> ''::text)),
  constraint passkeys_user_handle_key UNIQUE (user_handle)
);

CREATE INDEX passkeys_of_person ON public.passkeys USING btree (person_id);

create table people (
  id bigint not null generated always as identity,
  full_name text not null,
  trn text,
  trn_verified_at timestamp with time zone,
  trn_verified_by text,
  made_at timestamp with time zone not null,
  merged_into bigint,
  constraint people_check CHECK ((merged_into <> id)),
  constraint people_full_name_check CHECK ((full_name <> ''::text)),
  constraint people_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES people(id),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_trn_check CHECK ((trn ~ '^[0-9]{7}$'::text)),
  constraint people_trn_verified_by_check CHECK ((trn_verified_by <> ''::text)),
  constraint people_trn_verified_of_a_trn CHECK (((trn IS NOT NULL) OR (trn_verified_at IS NULL))),
  constraint people_trn_verified_whole CHECK (((trn_verified_at IS NULL) = (trn_verified_by IS NULL)))
);

CREATE INDEX people_by_name ON public.people USING btree (lower(full_name));

CREATE INDEX people_in_order ON public.people USING btree (full_name COLLATE "und-x-icu", id) WHERE (merged_into IS NULL);

CREATE INDEX people_merged ON public.people USING btree (id) WHERE (merged_into IS NOT NULL);

CREATE UNIQUE INDEX people_one_verified_trn ON public.people USING btree (trn) WHERE ((trn_verified_at IS NOT NULL) AND (merged_into IS NULL));

create table people_told_apart (
  lower_id bigint not null,
  higher_id bigint not null,
  said_at timestamp with time zone not null,
  said_by text not null,
  reasons text not null,
  constraint people_told_apart_check CHECK ((higher_id > lower_id)),
  constraint people_told_apart_higher_id_fkey FOREIGN KEY (higher_id) REFERENCES people(id),
  constraint people_told_apart_lower_id_fkey FOREIGN KEY (lower_id) REFERENCES people(id),
  constraint people_told_apart_pkey PRIMARY KEY (lower_id, higher_id),
  constraint people_told_apart_said_by_check CHECK ((said_by <> ''::text))
);

create table person_emails (
  email_folded text not null,
  person_id bigint not null,
  email text not null,
  is_main boolean not null,
  verified_at timestamp with time zone,
  added_at timestamp with time zone not null,
  constraint person_emails_email_check CHECK ((email <> ''::text)),
  constraint person_emails_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint person_emails_pkey PRIMARY KEY (email_folded)
);

CREATE INDEX person_emails_of_person ON public.person_emails USING btree (person_id);

CREATE UNIQUE INDEX person_emails_one_main ON public.person_emails USING btree (person_id) WHERE is_main;

CREATE TRIGGER person_emails_proved AFTER INSERT OR UPDATE OF verified_at ON public.person_emails FOR EACH ROW WHEN ((new.verified_at IS NOT NULL)) EXECUTE FUNCTION give_letters_to_prover();

create table person_merges (
  id bigint not null generated always as identity,
  kept_id bigint not null,
  gone_id bigint not null,
  merged_at timestamp with time zone not null,
  merged_by text not null,
  reason text not null,
  moved jsonb not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint person_merges_check CHECK ((gone_id <> kept_id)),
  constraint person_merges_check1 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint person_merges_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES people(id),
  constraint person_merges_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES people(id),
  constraint person_merges_merged_by_check CHECK ((merged_by <> ''::text)),
  constraint person_merges_moved_check CHECK ((jsonb_typeof(moved) = 'object'::text)),
  constraint person_merges_pkey PRIMARY KEY (id),
  constraint person_merges_reason_check CHECK ((reason <> ''::text)),
  constraint person_merges_undone_by_check CHECK ((undone_by <> ''::text))
);

CREATE INDEX person_merges_of_kept ON public.person_merges USING btree (kept_id);

CREATE UNIQUE INDEX person_merges_once ON public.person_merges USING btree (gone_id) WHERE (undone_at IS NULL);

create table posts (
  id bigint not null generated always as identity,
  person_id bigint not null,
  school_urn text,
  school_name text not null,
  role text not null,
  starts_on date,
  ends_on date,
  source text not null,
  recorded_at timestamp with time zone not null,
  constraint posts_check CHECK ((starts_on <= ends_on)),
  constraint posts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint posts_pkey PRIMARY KEY (id),
  constraint posts_role_check CHECK ((role = ANY (ARRAY['senco'::text, 'assistant_senco'::text, 'manages_sencos'::text, 'head'::text, 'senior_leader'::text, 'teacher'::text, 'other'::text]))),
  constraint posts_school_name_check CHECK ((school_name <> ''::text)),
  constraint posts_school_urn_check CHECK ((school_urn ~ '^[1-9][0-9]{5,6}$'::text)),
  constraint posts_source_check CHECK ((source <> ''::text))
);

CREATE INDEX posts_at_school ON public.posts USING btree (school_urn);

CREATE INDEX posts_of_person ON public.posts USING btree (person_id, starts_on);

CREATE TRIGGER posts_changed_stale AFTER UPDATE ON public.posts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

CREATE TRIGGER posts_gone_stale AFTER DELETE ON public.posts REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

CREATE TRIGGER posts_made_stale AFTER INSERT ON public.posts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

create table programmes (
  course text not null,
  "position" integer not null,
  facts jsonb not null,
  constraint programmes_course_check CHECK ((course <> ''::text)),
  constraint programmes_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint programmes_pkey PRIMARY KEY (course)
);

create table reconciliation_decisions (
  id bigint not null generated always as identity,
  mismatch text not null,
  kind text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint reconciliation_decisions_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint reconciliation_decisions_kind_check CHECK ((kind <> ''::text)),
  constraint reconciliation_decisions_mismatch_check CHECK ((mismatch <> ''::text)),
  constraint reconciliation_decisions_pkey PRIMARY KEY (id),
  constraint reconciliation_decisions_reason_check CHECK ((reason <> ''::text)),
  constraint reconciliation_decisions_undone_by_check CHECK ((undone_by <> ''::text)),
  constraint reconciliation_decisions_undone_whole CHECK (((undone_at IS NULL) = (undone_by IS NULL)))
);

CREATE UNIQUE INDEX reconciliation_decisions_once ON public.reconciliation_decisions USING btree (mismatch) WHERE (undone_at IS NULL);

create table reconciliation_differences (
  id bigint not null generated always as identity,
  mismatch text not null,
  kind text not null,
  lead_provider text not null,
  enrolment_id bigint,
  told_name text,
  in_list text,
  type text,
  hub_says text,
  lead_provider_says text,
  dfe_says text,
  found_at timestamp with time zone not null,
  constraint reconciliation_differences_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint reconciliation_differences_in_list_check CHECK ((in_list = ANY (ARRAY['lead provider'::text, 'DfE'::text]))),
  constraint reconciliation_differences_kind_check CHECK ((kind <> ''::text)),
  constraint reconciliation_differences_lead_provider_check CHECK ((lead_provider <> ''::text)),
  constraint reconciliation_differences_mismatch_check CHECK ((mismatch ~ '^[0-9a-f]{64}$'::text)),
  constraint reconciliation_differences_mismatch_key UNIQUE (mismatch),
  constraint reconciliation_differences_pkey PRIMARY KEY (id),
  constraint reconciliation_differences_told_name_check CHECK ((told_name <> ''::text)),
  constraint reconciliation_differences_type_check CHECK ((type = ANY (ARRAY['started'::text, 'retained-1'::text, 'retained-2'::text, 'completed'::text])))
);

CREATE INDEX reconciliation_differences_by_kind ON public.reconciliation_differences USING btree (kind, id);

CREATE INDEX reconciliation_differences_of_enrolment ON public.reconciliation_differences USING btree (enrolment_id);

create table reconciliations (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  by text not null,
  found integer not null,
  appeared integer not null,
  gone integer not null,
  constraint reconciliations_appeared_check CHECK ((appeared >= 0)),
  constraint reconciliations_by_check CHECK ((by <> ''::text)),
  constraint reconciliations_found_check CHECK ((found >= 0)),
  constraint reconciliations_gone_check CHECK ((gone >= 0)),
  constraint reconciliations_pkey PRIMARY KEY (id)
);

CREATE TRIGGER reconciliations_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reconciliations FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table register_closings (
  session_id bigint not null,
  number bigint not null,
  closing_id uuid not null,
  knows bigint not null,
  closed_by bigint not null,
  words text not null,
  made_at timestamp with time zone,
  arrived_at timestamp with time zone not null,
  constraint register_closings_check CHECK (((knows >= 0) AND (knows < number))),
  constraint register_closings_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people(id),
  constraint register_closings_closing_id_key UNIQUE (closing_id),
  constraint register_closings_number_check CHECK ((number >= 1)),
  constraint register_closings_pkey PRIMARY KEY (session_id, number),
  constraint register_closings_session_id_fkey FOREIGN KEY (session_id) REFERENCES registers(session_id)
);

CREATE TRIGGER register_closings_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.register_closings FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table register_entries (
  session_id bigint not null,
  number bigint not null,
  person_id bigint not null,
  entry_id uuid not null,
  device_id uuid not null,
  device_sequence bigint not null,
  knows bigint not null,
  how text not null,
  batch uuid,
  state text not null,
  minutes integer,
  mode text,
  takes_effect boolean not null,
  made_by bigint not null,
  made_at timestamp with time zone,
  arrived_at timestamp with time zone not null,
  constraint register_entries_batch CHECK (((batch IS NOT NULL) = (how = ANY (ARRAY['rest'::text, 'undo rest'::text])))),
  constraint register_entries_check CHECK (((knows >= 0) AND (knows < number))),
  constraint register_entries_device_sequence_check CHECK ((device_sequence >= 1)),
  constraint register_entries_entry_id_key UNIQUE (entry_id),
  constraint register_entries_how_check CHECK ((how = ANY (ARRAY['by hand'::text, 'rest'::text, 'undo rest'::text, 'check-in'::text, 'apology'::text]))),
  constraint register_entries_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id),
  constraint register_entries_minutes CHECK (((minutes IS NOT NULL) = (state = ANY (ARRAY['late'::text, 'left-early'::text])))),
  constraint register_entries_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440))),
  constraint register_entries_mode CHECK (((mode IS NOT NULL) = (state = ANY (ARRAY['present'::text, 'late'::text, 'left-early'::text])))),
  constraint register_entries_mode_check CHECK ((mode = ANY (ARRAY['room'::text, 'online'::text]))),
  constraint register_entries_number_check CHECK ((number >= 1)),
  constraint register_entries_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint register_entries_pkey PRIMARY KEY (session_id, number),
  constraint register_entries_session_id_fkey FOREIGN KEY (session_id) REFERENCES registers(session_id),
  constraint register_entries_state_check CHECK ((state = ANY (ARRAY['expected'::text, 'present'::text, 'late'::text, 'left-early'::text, 'absent'::text, 'excused'::text])))
);

CREATE INDEX register_entries_in_force ON public.register_entries USING btree (person_id, session_id, number DESC) WHERE takes_effect;

CREATE TRIGGER register_entries_changed_stale AFTER UPDATE ON public.register_entries REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

CREATE TRIGGER register_entries_is_history BEFORE DELETE OR UPDATE ON public.register_entries FOR EACH ROW EXECUTE FUNCTION refuse_to_change_marks();

CREATE TRIGGER register_entries_is_kept BEFORE TRUNCATE ON public.register_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

CREATE TRIGGER register_entries_made_stale AFTER INSERT ON public.register_entries REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

create table register_photos (
  id bigint not null generated always as identity,
  session_id bigint not null,
  type text not null,
  content bytea not null,
  sha256 text not null,
  added_by bigint not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint register_photos_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id),
  constraint register_photos_content_check CHECK (((length(content) >= 1) AND (length(content) <= 8388608))),
  constraint register_photos_pkey PRIMARY KEY (id),
  constraint register_photos_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint register_photos_session_id_sha256_key UNIQUE (session_id, sha256),
  constraint register_photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint register_photos_type_check CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text])))
);

create table registers (
  session_id bigint not null,
  last_number bigint not null default 0,
  secret text not null,
  constraint registers_last_number_check CHECK ((last_number >= 0)),
  constraint registers_pkey PRIMARY KEY (session_id),
  constraint registers_secret_check CHECK ((secret <> ''::text)),
  constraint registers_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);

create table rehearsal (
  only_row boolean not null default true,
  day date not null,
  constraint rehearsal_only_row_check CHECK (only_row),
  constraint rehearsal_pkey PRIMARY KEY (only_row)
);

create table rehearsals (
  only_one boolean not null default true,
  seed integer not null,
  newcomers integer not null,
  played_until date not null,
  begun_at timestamp with time zone not null,
  constraint rehearsals_newcomers_check CHECK ((newcomers >= 0)),
  constraint rehearsals_only_one_check CHECK (only_one),
  constraint rehearsals_pkey PRIMARY KEY (only_one),
  constraint rehearsals_seed_check CHECK ((seed >= 0))
);

create table retention_months (
  kind text not null,
  months integer not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint retention_months_kind_check CHECK ((kind <> ''::text)),
  constraint retention_months_months_check CHECK (((months >= 1) AND (months <= 120))),
  constraint retention_months_pkey PRIMARY KEY (kind),
  constraint retention_months_set_by_check CHECK ((set_by <> ''::text))
);

create table role_grants (
  id bigint not null generated always as identity,
  person_id bigint not null,
  role text not null,
  scope_kind text not null,
  scope_id text not null,
  granted_at timestamp with time zone not null,
  granted_by text not null,
  reason text not null,
  ends_on date,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint role_grants_check CHECK (((scope_id = ''::text) = (scope_kind = 'hub'::text))),
  constraint role_grants_check1 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint role_grants_granted_by_check CHECK ((granted_by <> ''::text)),
  constraint role_grants_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint role_grants_pkey PRIMARY KEY (id),
  constraint role_grants_reason_check CHECK ((reason <> ''::text)),
  constraint role_grants_revoked_by_check CHECK ((revoked_by <> ''::text)),
  constraint role_grants_role_check CHECK ((role = ANY (ARRAY['sponsor'::text, 'facilitator'::text, 'coach'::text, 'marker'::text, 'manager'::text, 'administrator'::text, 'quality visitor'::text, 'trust lead'::text]))),
  constraint role_grants_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['hub'::text, 'programme'::text, 'cohort'::text, 'group'::text, 'person'::text, 'school'::text, 'trust'::text, 'authority'::text]))),
  constraint role_grants_visits_end CHECK (((role <> 'quality visitor'::text) OR (ends_on IS NOT NULL)))
);

CREATE INDEX role_grants_of_person ON public.role_grants USING btree (person_id) WHERE (revoked_at IS NULL);

CREATE UNIQUE INDEX role_grants_once ON public.role_grants USING btree (person_id, role, scope_kind, scope_id) WHERE (revoked_at IS NULL);

create table saved_views (
  id bigint not null generated always as identity,
  person_id bigint not null,
  list text not null,
  name text not null,
  query text not null,
  is_shared boolean not null,
  saved_at timestamp with time zone not null,
  constraint saved_views_list_check CHECK ((list ~ '^[a-z-]+$'::text)),
  constraint saved_views_name_check CHECK ((name <> ''::text)),
  constraint saved_views_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint saved_views_person_id_list_name_key UNIQUE (person_id, list, name),
  constraint saved_views_pkey PRIMARY KEY (id)
);

CREATE INDEX saved_views_shared ON public.saved_views USING btree (list) WHERE is_shared;

create table schools (
  urn text not null,
  source text not null,
  name text not null,
  type_code text not null,
  phase text not null,
  status_code smallint not null,
  close_date date,
  la_code text not null,
  la_name text not null,
  trust_uid text,
  trust_name text,
  ukprn text,
  pupils integer,
  address_1 text,
  address_2 text,
  address_3 text,
  town text,
  county text,
  country text,
  postcode text,
  easting integer,
  northing integer,
  successor_urns text[] not null default '{}'::text[],
  words text not null,
  name_words text not null,
  open boolean not null generated always as ((status_code <> 2)) stored,
  search tsvector not null generated always as (array_to_tsvector(string_to_array(words, ' '::text))) stored,
  name_search tsvector not null generated always as (array_to_tsvector(string_to_array(name_words, ' '::text))) stored,
  grid point generated always as (point((easting)::double precision, (northing)::double precision)) stored,
  constraint schools_check CHECK (((trust_uid IS NULL) = (trust_name IS NULL))),
  constraint schools_check1 CHECK (((easting IS NULL) = (northing IS NULL))),
  constraint schools_name_check CHECK ((name <> ''::text)),
  constraint schools_pkey PRIMARY KEY (urn),
  constraint schools_pupils_check CHECK ((pupils >= 0)),
  constraint schools_status_code_check CHECK (((status_code >= 1) AND (status_code <= 4))),
  constraint schools_urn_check CHECK ((urn ~ '^[1-9][0-9]{5,6}$'::text))
);

CREATE INDEX schools_nearest_open ON public.schools USING gist (grid) WHERE open;

CREATE INDEX schools_search ON public.schools USING gin (search);

CREATE INDEX schools_ukprn ON public.schools USING btree (ukprn) WHERE (ukprn IS NOT NULL);

create table sealed_needs (
  person_id bigint not null,
  key_id text not null,
  sealed bytea not null,
  changed_at timestamp with time zone not null,
  erase_on date,
  constraint sealed_needs_key_id_check CHECK ((key_id <> ''::text)),
  constraint sealed_needs_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint sealed_needs_pkey PRIMARY KEY (person_id)
);

create table session_days (
  session_id bigint not null,
  slides text not null,
  note text not null,
  changed_at timestamp with time zone not null,
  changed_by bigint not null,
  constraint session_days_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint session_days_pkey PRIMARY KEY (session_id),
  constraint session_days_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint session_days_slides_check CHECK (((slides = ''::text) OR (slides ~~ 'https://%'::text)))
);

create table session_diets (
  session_id bigint not null,
  person_id bigint not null,
  words text not null,
  told_at timestamp with time zone not null,
  constraint session_diets_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint session_diets_pkey PRIMARY KEY (session_id, person_id),
  constraint session_diets_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint session_diets_words_check CHECK ((words <> ''::text))
);

create table session_facilitators (
  session_id bigint not null,
  person_id bigint not null,
  day date,
  starts_at time without time zone,
  ends_at time without time zone,
  constraint session_facilitators_one_place EXCLUDE USING gist (int8range(person_id, person_id, '[]'::text) WITH &&, tsrange((day + starts_at), (day + ends_at)) WITH &&) WHERE ((day IS NOT NULL)) DEFERRABLE,
  constraint session_facilitators_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint session_facilitators_pkey PRIMARY KEY (session_id, person_id),
  constraint session_facilitators_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);

CREATE INDEX session_facilitators_of_person ON public.session_facilitators USING btree (person_id);

CREATE TRIGGER session_facilitators_time BEFORE INSERT ON public.session_facilitators FOR EACH ROW EXECUTE FUNCTION time_of_session();

create table sessions (
  id bigint not null generated always as identity,
  cohort_id text not null,
  group_id text,
  component text not null,
  number integer not null,
  kind text not null,
  title text not null,
  day date not null,
  starts_at time without time zone not null,
  ends_at time without time zone not null,
  is_online boolean not null,
  venue_id text,
  room text,
  counts boolean not null,
  state text not null,
  sequence integer not null default 0,
  wished_on date not null,
  pushes jsonb not null default '[]'::jsonb,
  changed_at timestamp with time zone not null,
  is_pinned boolean not null default false,
  cancelled_why text,
  constraint sessions_cancelled_for_a_reason CHECK (((state = 'cancelled'::text) = (cancelled_why IS NOT NULL))),
  constraint sessions_cancelled_why_check CHECK ((cancelled_why <> ''::text)),
  constraint sessions_check CHECK ((ends_at > starts_at)),
  constraint sessions_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint sessions_component_check CHECK ((component <> ''::text)),
  constraint sessions_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['conference'::text, 'seminar'::text, 'webinar'::text, 'clinic'::text, 'community-group'::text, 'coaching'::text]))),
  constraint sessions_number_check CHECK ((number >= 1)),
  constraint sessions_once UNIQUE NULLS NOT DISTINCT (cohort_id, group_id, component, number),
  constraint sessions_one_to_a_room EXCLUDE USING gist (int8range(hashtextextended(((venue_id || '/'::text) || room), (0)::bigint), hashtextextended(((venue_id || '/'::text) || room), (0)::bigint), '[]'::text) WITH &&, tsrange((day + starts_at), (day + ends_at)) WITH &&) WHERE (((state = 'planned'::text) AND (room IS NOT NULL))) DEFERRABLE,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_pushes_check CHECK ((jsonb_typeof(pushes) = 'array'::text)),
  constraint sessions_room_of_a_venue CHECK (((room IS NULL) OR (venue_id IS NOT NULL))),
  constraint sessions_sequence_check CHECK ((sequence >= 0)),
  constraint sessions_somewhere CHECK ((is_online = (venue_id IS NULL))),
  constraint sessions_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text]))),
  constraint sessions_title_check CHECK ((title <> ''::text)),
  constraint sessions_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);

CREATE INDEX sessions_by_day ON public.sessions USING btree (day) WHERE (state = 'planned'::text);

CREATE INDEX sessions_of_cohort ON public.sessions USING btree (cohort_id, day);

CREATE INDEX sessions_of_group ON public.sessions USING btree (group_id, day);

CREATE TRIGGER sessions_changed_stale AFTER UPDATE ON public.sessions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_session();

CREATE TRIGGER sessions_gone_stale AFTER DELETE ON public.sessions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_session();

CREATE TRIGGER sessions_made_stale AFTER INSERT ON public.sessions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_session();

CREATE TRIGGER sessions_time_of_facilitators AFTER UPDATE OF day, starts_at, ends_at, state ON public.sessions FOR EACH ROW EXECUTE FUNCTION tell_facilitators_time();

create table setting (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  constraint setting_name_check CHECK ((name ~ '^[a-z][a-z0-9._-]*$'::text)),
  constraint setting_pkey PRIMARY KEY (name)
);

create table sign_in_sessions (
  token_hash text not null,
  id bigint not null generated always as identity,
  person_id bigint not null,
  how text not null,
  device text not null,
  began_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sign_in_sessions_how_check CHECK ((how = ANY (ARRAY['code'::text, 'link'::text, 'passkey'::text, 'oidc'::text, 'example'::text]))),
  constraint sign_in_sessions_id_key UNIQUE (id),
  constraint sign_in_sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint sign_in_sessions_pkey PRIMARY KEY (token_hash),
  constraint sign_in_sessions_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE INDEX sign_in_sessions_by_expiry ON public.sign_in_sessions USING btree (expires_at);

CREATE INDEX sign_in_sessions_of_person ON public.sign_in_sessions USING btree (person_id) WHERE (ended_at IS NULL);

CREATE TRIGGER sign_in_sessions_made_stale AFTER INSERT ON public.sign_in_sessions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_person();

create table sign_ins (
  browser_hash text not null,
  email_folded text not null,
  code_hash text not null,
  link_hash text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wrong_codes integer not null default 0,
  used_at timestamp with time zone,
  then_to text,
  full_name text,
  network_hash text,
  has_code boolean not null default true,
  constraint sign_ins_browser_hash_check CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_ins_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_ins_full_name_check CHECK ((full_name <> ''::text)),
  constraint sign_ins_link_hash_check CHECK ((link_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_ins_link_hash_key UNIQUE (link_hash),
  constraint sign_ins_network_hash_check CHECK ((network_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_ins_pkey PRIMARY KEY (browser_hash),
  constraint sign_ins_then_to_check CHECK ((then_to ~~ '/%'::text)),
  constraint sign_ins_wrong_codes_check CHECK ((wrong_codes >= 0))
);

CREATE INDEX sign_ins_by_expiry ON public.sign_ins USING btree (expires_at);

CREATE INDEX sign_ins_of_email ON public.sign_ins USING btree (email_folded, asked_at);

CREATE INDEX sign_ins_of_network ON public.sign_ins USING btree (network_hash, asked_at);

create table signing_keys (
  id text not null,
  public_jwk jsonb not null,
  seal_key_id text not null,
  sealed_private bytea not null,
  made_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint signing_keys_id_check CHECK ((id ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint signing_keys_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX signing_keys_one_in_use ON public.signing_keys USING btree ((true)) WHERE (retired_at IS NULL);

create table sponsor_consents (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  sponsor_name text,
  sponsor_email text,
  secret_hash text not null,
  given_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint sponsor_consents_check CHECK ((withdrawn_at >= given_at)),
  constraint sponsor_consents_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint sponsor_consents_pkey PRIMARY KEY (id),
  constraint sponsor_consents_secret_hash_check CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sponsor_consents_secret_hash_key UNIQUE (secret_hash)
);

CREATE UNIQUE INDEX sponsor_consents_one_stands ON public.sponsor_consents USING btree (enrolment_id) WHERE (withdrawn_at IS NULL);

create table stop_links (
  secret_hash text not null,
  person_id bigint,
  interest_id bigint,
  made_at timestamp with time zone not null,
  constraint stop_links_check CHECK (((person_id IS NULL) <> (interest_id IS NULL))),
  constraint stop_links_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interest(interest_id) ON DELETE CASCADE,
  constraint stop_links_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint stop_links_pkey PRIMARY KEY (secret_hash),
  constraint stop_links_secret_hash_check CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE INDEX stop_links_of_interest ON public.stop_links USING btree (interest_id);

CREATE INDEX stop_links_of_person ON public.stop_links USING btree (person_id);

create table survey_openings (
  id bigint not null generated always as identity,
  survey text not null,
  cohort_id text,
  session_id bigint,
  unit text,
  opened_on date not null,
  opened_by text not null,
  closed_on date,
  closed_by text,
  form_key text not null,
  constraint survey_openings_closed_by_check CHECK ((closed_by <> ''::text)),
  constraint survey_openings_closed_whole CHECK (((closed_on IS NULL) = (closed_by IS NULL))),
  constraint survey_openings_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id),
  constraint survey_openings_form_key_check CHECK ((form_key <> ''::text)),
  constraint survey_openings_form_key_key UNIQUE (form_key),
  constraint survey_openings_one_thing CHECK (((session_id IS NULL) OR (unit IS NULL))),
  constraint survey_openings_opened_by_check CHECK ((opened_by <> ''::text)),
  constraint survey_openings_pkey PRIMARY KEY (id),
  constraint survey_openings_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint survey_openings_survey_fkey FOREIGN KEY (survey) REFERENCES surveys(id),
  constraint survey_openings_unit_check CHECK ((unit ~ '^[a-z0-9]+(-[a-z0-9]+)*\.[0-9]+$'::text)),
  constraint survey_openings_within_a_cohort CHECK (((cohort_id IS NOT NULL) OR ((session_id IS NULL) AND (unit IS NULL))))
);

CREATE INDEX survey_openings_open ON public.survey_openings USING btree (survey) WHERE (closed_on IS NULL);

CREATE TRIGGER survey_openings_changed_stale AFTER UPDATE ON public.survey_openings REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_opening();

CREATE TRIGGER survey_openings_made_stale AFTER INSERT ON public.survey_openings REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stale_by_opening();

create table survey_versions (
  survey text not null,
  version integer not null,
  from_day date not null,
  questions jsonb not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint survey_versions_made_by_check CHECK ((made_by <> ''::text)),
  constraint survey_versions_pkey PRIMARY KEY (survey, version),
  constraint survey_versions_questions_check CHECK (((jsonb_typeof(questions) = 'array'::text) AND (jsonb_array_length(questions) >= 1))),
  constraint survey_versions_survey_fkey FOREIGN KEY (survey) REFERENCES surveys(id),
  constraint survey_versions_version_check CHECK ((version >= 1))
);

create table surveys (
  id text not null,
  name text not null,
  about text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  counts boolean not null default false,
  constraint surveys_about_check CHECK ((about = ANY (ARRAY['session'::text, 'unit'::text, 'programme'::text]))),
  constraint surveys_id_check CHECK ((id ~ '^[a-z][a-z0-9]{1,19}$'::text)),
  constraint surveys_made_by_check CHECK ((made_by <> ''::text)),
  constraint surveys_name_check CHECK ((name <> ''::text)),
  constraint surveys_pkey PRIMARY KEY (id)
);

create table training_changes (
  id bigint not null generated always as identity,
  enrolment_id bigint not null,
  action text not null,
  reason text,
  from_on date not null,
  return_by date,
  ended bigint[] not null,
  began bigint[] not null,
  form_key text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint training_changes_action_check CHECK ((action = ANY (ARRAY['defer'::text, 'withdraw'::text, 'resume'::text]))),
  constraint training_changes_check CHECK ((return_by > from_on)),
  constraint training_changes_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  constraint training_changes_form_key_check CHECK ((form_key <> ''::text)),
  constraint training_changes_form_key_key UNIQUE (form_key),
  constraint training_changes_made_by_check CHECK ((made_by <> ''::text)),
  constraint training_changes_pkey PRIMARY KEY (id),
  constraint training_changes_reason CHECK (((reason IS NULL) = (action = 'resume'::text))),
  constraint training_changes_reason_check CHECK ((reason <> ''::text)),
  constraint training_changes_return CHECK (((return_by IS NULL) OR (action = 'defer'::text)))
);

CREATE INDEX training_changes_of_enrolment ON public.training_changes USING btree (enrolment_id, id);

CREATE TRIGGER training_changes_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.training_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table venue_authorities (
  venue_id text not null,
  authority text not null,
  constraint venue_authorities_authority_check CHECK ((authority <> ''::text)),
  constraint venue_authorities_pkey PRIMARY KEY (venue_id),
  constraint venue_authorities_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
);

create table venue_days (
  venue_id text not null,
  phone text not null,
  wifi text not null,
  changed_at timestamp with time zone not null,
  changed_by bigint not null,
  constraint venue_days_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint venue_days_pkey PRIMARY KEY (venue_id),
  constraint venue_days_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);

create table venue_history (
  id bigint not null generated always as identity,
  venue_id text not null,
  at timestamp with time zone not null,
  actor text not null,
  before jsonb,
  after jsonb not null,
  constraint venue_history_actor_check CHECK ((actor <> ''::text)),
  constraint venue_history_after_check CHECK ((jsonb_typeof(after) = 'object'::text)),
  constraint venue_history_before_check CHECK ((jsonb_typeof(before) = 'object'::text)),
  constraint venue_history_pkey PRIMARY KEY (id),
  constraint venue_history_venue_id_check CHECK ((venue_id <> ''::text))
);

CREATE INDEX venue_history_of_venue ON public.venue_history USING btree (venue_id, id);

CREATE TRIGGER venue_history_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON public.venue_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

create table venue_limits (
  venue_id text not null,
  kind text not null,
  noted_at timestamp with time zone not null,
  noted_by text not null,
  constraint venue_limits_kind_check CHECK ((kind = ANY (ARRAY['step-free'::text, 'hearing-loop'::text, 'large-print'::text, 'quiet-space'::text, 'interpreter'::text, 'parking'::text, 'rest-breaks'::text, 'other'::text]))),
  constraint venue_limits_noted_by_check CHECK ((noted_by <> ''::text)),
  constraint venue_limits_pkey PRIMARY KEY (venue_id, kind),
  constraint venue_limits_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
);

create table venue_rooms (
  venue_id text not null,
  name text not null,
  "position" integer not null,
  seats integer not null,
  constraint venue_rooms_name_check CHECK ((name <> ''::text)),
  constraint venue_rooms_pkey PRIMARY KEY (venue_id, name),
  constraint venue_rooms_seats_check CHECK ((seats > 0)),
  constraint venue_rooms_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
);

create table venues (
  id text not null,
  "position" integer not null,
  name text not null,
  area text not null,
  address_lines text[] not null,
  postcode text not null,
  lat double precision not null,
  lng double precision not null,
  travel text not null,
  parking text not null,
  step_free_access text not null,
  sign_in text not null,
  contact_role text not null,
  invented boolean not null,
  safeguarding_contact text not null default ''::text,
  made_at timestamp with time zone,
  constraint venues_area_check CHECK ((area <> ''::text)),
  constraint venues_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint venues_lat_check CHECK (((lat >= (49.8)::double precision) AND (lat <= (60.9)::double precision))),
  constraint venues_lng_check CHECK (((lng >= ('-8.7'::numeric)::double precision) AND (lng <= (1.8)::double precision))),
  constraint venues_name_check CHECK ((name <> ''::text)),
  constraint venues_pkey PRIMARY KEY (id)
);

create table waiting_skips (
  id bigint not null generated always as identity,
  application_id bigint not null,
  reason text not null,
  at timestamp with time zone not null,
  actor text not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint waiting_skips_actor_check CHECK ((actor <> ''::text)),
  constraint waiting_skips_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint waiting_skips_end_whole CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint waiting_skips_ended_by_check CHECK ((ended_by <> ''::text)),
  constraint waiting_skips_pkey PRIMARY KEY (id),
  constraint waiting_skips_reason_check CHECK ((reason <> ''::text))
);

CREATE UNIQUE INDEX waiting_skips_one_in_force ON public.waiting_skips USING btree (application_id) WHERE (ended_at IS NULL);

create table weekly_letters (
  person_id bigint not null,
  asked_on date not null,
  constraint weekly_letters_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint weekly_letters_pkey PRIMARY KEY (person_id)
);
