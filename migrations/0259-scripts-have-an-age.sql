-- Scripts go when they have been kept long enough, and their files after them: until then what is handed in stays whole.
create or replace function refuse_to_change_attachments() returns trigger language plpgsql as $$
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
$$;
