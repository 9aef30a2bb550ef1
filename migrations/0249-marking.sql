-- Marking (E1): for hubs that mark. Two people mark a script, neither sees the other's mark, and a third marks where they
-- differ. Who was asked and what they said are history; the newest row of a part holds. The database itself keeps the parts
-- to three different people, and a third mark to scripts whose first two differ.

alter table role_grants drop constraint role_grants_role_check;
alter table role_grants add constraint role_grants_role_check
  check (role in ('sponsor', 'facilitator', 'coach', 'marker', 'manager', 'administrator', 'quality visitor', 'trust lead'));

-- Who marks: of a cohort, or of every cohort of a programme that says nothing itself. Without a row the lead provider does.
create table assessment_marking_settings (
  id bigint generated always as identity primary key,
  course text check (course <> ''),
  cohort_id text references cohorts,
  hub_marks boolean not null,
  -- Whether somebody who leads or coaches a member's group may mark that member's script.
  own_leaders_mark boolean not null,
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  constraint assessment_marking_settings_of_one check ((course is null) <> (cohort_id is null))
);
create trigger assessment_marking_settings_is_history before update or delete or truncate on assessment_marking_settings
  for each statement execute function refuse_to_change_history();

-- Who is asked to mark. Parts 1 and 2 mark; part 3 where they differ.
create table assessment_markings (
  id bigint generated always as identity primary key,
  submission_id bigint not null references assessment_submissions,
  part smallint not null check (part between 1 and 3),
  marker_id bigint not null references people,
  made_at timestamptz not null,
  made_by text not null check (made_by <> '')
);
create index assessment_markings_of on assessment_markings (submission_id, part, id desc);
create index assessment_markings_by on assessment_markings (marker_id);
create trigger assessment_markings_is_history before update or delete or truncate on assessment_markings
  for each statement execute function refuse_to_change_history();

create table assessment_marks (
  id bigint generated always as identity primary key,
  submission_id bigint not null references assessment_submissions,
  part smallint not null check (part between 1 and 3),
  -- Whose mark it is; of one that is taken back, whose it was.
  marker_id bigint not null references people,
  mark text not null check (mark in ('pass', 'fail', 'taken back')),
  -- Why it stands in the place of the mark before it; null of the first of a part, and of the first after one was taken back.
  reason text check (reason <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  constraint assessment_marks_taken_back_says_why check (mark <> 'taken back' or reason is not null)
);
create index assessment_marks_of on assessment_marks (submission_id, part, id desc);
create trigger assessment_marks_is_history before update or delete or truncate on assessment_marks
  for each statement execute function refuse_to_change_history();

-- What the marker wrote beside it, apart from it: it is sealed anew when keys change, and goes when its member is erased.
create table assessment_mark_words (
  mark_id bigint primary key references assessment_marks,
  sealed_as text not null check (sealed_as <> ''),
  key_id text not null check (key_id <> ''),
  sealed bytea not null
);

create function refuse_wrong_marking() returns trigger language plpgsql as $$
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
$$;
create trigger assessment_markings_right before insert on assessment_markings
  for each row execute function refuse_wrong_marking();

create function refuse_wrong_mark() returns trigger language plpgsql as $$
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
$$;
create trigger assessment_marks_right before insert on assessment_marks
  for each row execute function refuse_wrong_mark();
