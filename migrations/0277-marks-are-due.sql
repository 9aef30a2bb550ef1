-- By when the first two marks of a script are due (E1): so many days after the last day on which anybody may hand in for its
-- window. No source gives a number, so without a row ours holds; null where there is no such day.
create table assessment_marks_due (
  window_id bigint primary key references assessment_windows,
  days integer check (days between 1 and 180),
  set_at timestamptz not null,
  set_by text not null check (set_by <> '')
);

-- A letter to a marker tells of marks that were taken back as well: the newest row of assessment_marks of which it tells.
-- Of what was taken back before there were such letters nobody is told any more.
alter table marker_letters add column taken_back_until bigint not null default 0 check (taken_back_until >= 0);
update marker_letters set taken_back_until = coalesce(
  (select max(id) from assessment_marks where marker_id = person_id and mark = 'taken back'), 0);
alter table marker_letters alter column taken_back_until drop default;
create index assessment_marks_taken_back on assessment_marks (marker_id, id) where mark = 'taken back';
