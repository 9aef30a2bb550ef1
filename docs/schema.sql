-- What the migrations add up to. Made by scripts/schema.ts; a test fails when it differs.

CREATE OR REPLACE FUNCTION public.refuse_to_change_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'Rows of % are history: they are never changed or deleted.', tg_table_name
    using errcode = 'restrict_violation';
end
$function$
;

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

create table cohort_venues (
  cohort_id text not null,
  venue_id text not null,
  "position" integer not null,
  capacity integer not null,
  taken integer not null,
  constraint cohort_venues_capacity_check CHECK ((capacity >= 0)),
  constraint cohort_venues_check CHECK (((taken >= 0) AND (taken <= capacity))),
  constraint cohort_venues_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE,
  constraint cohort_venues_pkey PRIMARY KEY (cohort_id, venue_id),
  constraint cohort_venues_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);

CREATE INDEX cohort_venues_of_venue ON public.cohort_venues USING btree (venue_id);

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
  constraint cohorts_check CHECK ((teaching_ends_on > starts_on)),
  constraint cohorts_check1 CHECK ((registration_opens_on < starts_on)),
  constraint cohorts_check2 CHECK ((registration_closes_on <= starts_on)),
  constraint cohorts_check3 CHECK ((registration_opens_on <= registration_closes_on)),
  constraint cohorts_course_fkey FOREIGN KEY (course) REFERENCES programmes(course),
  constraint cohorts_dfe_cohort_check CHECK ((dfe_cohort ~ '^20[0-9]{2}[a-z]?$'::text)),
  constraint cohorts_funding_kind_check CHECK ((funding_kind = ANY (ARRAY['zero'::text, 'capped'::text, 'full'::text]))),
  constraint cohorts_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint cohorts_name_check CHECK ((name <> ''::text)),
  constraint cohorts_pkey PRIMARY KEY (id)
);

CREATE INDEX cohorts_of_course ON public.cohorts USING btree (course, starts_on);

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

create table migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

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
  constraint outbox_attempts_check CHECK ((attempts >= 0)),
  constraint outbox_event_key_check CHECK ((event_key <> ''::text)),
  constraint outbox_event_key_key UNIQUE (event_key),
  constraint outbox_kind_check CHECK ((kind <> ''::text)),
  constraint outbox_message_id_key UNIQUE (message_id),
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_recipient_check CHECK ((recipient <> ''::text)),
  constraint outbox_settled_or_due CHECK ((((state = ANY (ARRAY['sent'::text, 'dead'::text])) AND (next_try_at IS NULL) AND (settled_at IS NOT NULL)) OR ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'failed'::text])) AND (next_try_at IS NOT NULL) AND (settled_at IS NULL)))),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dead'::text]))),
  constraint outbox_subject_check CHECK ((subject <> ''::text))
);

CREATE INDEX outbox_due ON public.outbox USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);

create table programmes (
  course text not null,
  "position" integer not null,
  facts jsonb not null,
  constraint programmes_course_check CHECK ((course <> ''::text)),
  constraint programmes_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text)),
  constraint programmes_pkey PRIMARY KEY (course)
);

create table rehearsal (
  only_row boolean not null default true,
  day date not null,
  constraint rehearsal_only_row_check CHECK (only_row),
  constraint rehearsal_pkey PRIMARY KEY (only_row)
);

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

create table setting (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  constraint setting_name_check CHECK ((name ~ '^[a-z][a-z0-9._-]*$'::text)),
  constraint setting_pkey PRIMARY KEY (name)
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
  constraint venues_area_check CHECK ((area <> ''::text)),
  constraint venues_id_check CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint venues_lat_check CHECK (((lat >= (49.8)::double precision) AND (lat <= (60.9)::double precision))),
  constraint venues_lng_check CHECK (((lng >= ('-8.7'::numeric)::double precision) AND (lng <= (1.8)::double precision))),
  constraint venues_name_check CHECK ((name <> ''::text)),
  constraint venues_pkey PRIMARY KEY (id)
);
